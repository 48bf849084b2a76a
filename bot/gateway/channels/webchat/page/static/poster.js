// The poster page: it looks as the chat does on this device, and each part can be read aloud.

import { showAsChosen } from "./display.js";
import { setUpPictures } from "./pictures.js";
import { canSpeak, speakButton } from "./speech.js";

/** What stands in a part, a pause after each piece. */
function said(part) {
  return Array.from(part.querySelectorAll("h2, h3, li")).map((one) => one.textContent.trim()).join(".\n") + ".";
}

showAsChosen();
setUpPictures();
if (canSpeak()) document.querySelectorAll(".part").forEach((part) => part.appendChild(speakButton(() => said(part))));
