// How the page looks on this device: size of the letters and strong colours.

import { setting } from "./store.js";
import { announce, t } from "./texts.js";

const root = document.documentElement;

function applySize(size) {
  ["1", "2", "3"].forEach((one) => root.classList.toggle("text-" + one, one === size));
}

/** Look as was chosen before on this device. */
export function showAsChosen() {
  applySize(setting("size"));
  root.classList.toggle("contrast", setting("contrast") === "on");
}

function applyContrast(on, button) {
  root.classList.toggle("contrast", on);
  button.setAttribute("aria-checked", String(on));
  button.textContent = t(on ? "on" : "off");
}

/** Take over what was chosen before, and listen for changes. `resized` is called when text moved. */
export function setUpDisplay({ sizes, contrast, resized }) {
  const known = setting("size");
  const size = known === "2" || known === "3" ? known : "1";
  applySize(size);
  sizes.querySelector('input[value="' + size + '"]').checked = true;
  applyContrast(setting("contrast") === "on", contrast);
  sizes.addEventListener("change", (event) => {
    applySize(setting("size", event.target.value));
    announce(t("size_" + event.target.value));
    resized();
  });
  contrast.addEventListener("click", () => {
    const on = !root.classList.contains("contrast");
    applyContrast(on, contrast);
    setting("contrast", on ? "on" : "off");
    resized();
  });
}
