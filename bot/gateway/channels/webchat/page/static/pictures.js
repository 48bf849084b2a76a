// Pictures beside words: decoration, so that a screen reader says the word only once.

import { make } from "./texts.js";

const version = document.documentElement.dataset.pictures || "";
const LOOKS = 0xfe0f; // asks for a coloured picture; names of files are without it

function address(emoji) {
  const signs = Array.from(emoji).map((sign) => sign.codePointAt(0)).filter((point) => point !== LOOKS);
  return "/static/pictures/" + signs.map((point) => point.toString(16)).join("-") + ".svg?v=" + version;
}

function silent(element) {
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** The character itself, where there is no picture of it, or where it can't be fetched. */
function character(image) {
  image.replaceWith(silent(make("span", "picture", image.dataset.emoji)));
}

/** Make a picture of an emoji. */
export function picture(emoji) {
  const image = silent(make("img", "picture"));
  image.alt = "";
  image.dataset.emoji = emoji;
  image.addEventListener("error", () => character(image));
  image.src = address(emoji);
  return image;
}

/** Let the pictures that came with the page fall back on their character as well. */
export function setUpPictures() {
  document.querySelectorAll("img.picture").forEach((image) => {
    image.addEventListener("error", () => character(image));
    if (image.complete && !image.naturalWidth) character(image); // it failed before this ran
  });
}
