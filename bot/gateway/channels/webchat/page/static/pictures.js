// Pictures beside words: decoration, so that a screen reader says the word only once.

import { make } from "./texts.js";

const version = document.documentElement.dataset.pictures || "";
const LOOKS = 0xfe0f; // asks for a coloured picture; names of files are without it

/** One picture in a text; nothing in a browser that does not know pictures by that name. */
function emojis() {
  const one = "\\p{Extended_Pictographic}[\\u{1F3FB}-\\u{1F3FF}]?\\uFE0F?";
  try {
    return new RegExp(one + "(?:\\u200D" + one + ")*", "gu");
  } catch (error) {
    return null;
  }
}

const EMOJI = emojis();

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

/** Add a text, with the pictures in it as we draw them; where the browser can't find them they stay characters. */
export function addPictured(element, text) {
  let from = 0;
  if (EMOJI) {
    for (const found of text.matchAll ? text.matchAll(EMOJI) : []) {
      element.appendChild(document.createTextNode(text.slice(from, found.index)));
      element.appendChild(picture(found[0]));
      from = found.index + found[0].length;
    }
  }
  element.appendChild(document.createTextNode(text.slice(from)));
}

/** Let the pictures that came with the page fall back on their character as well. */
export function setUpPictures() {
  document.querySelectorAll("img.picture").forEach((image) => {
    image.addEventListener("error", () => character(image));
    if (image.complete && !image.naturalWidth) character(image); // it failed before this ran
  });
}
