// The words of the page come from data/responses/webchat.yml, by way of the template.

const words = JSON.parse(document.getElementById("texts").textContent);

/** Return the text with this short name, or nothing. */
export function t(key) {
  return words[key] || "";
}

/** Make an element with a class and, as plain text, its content. */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

let lastStatus = null;

/** Let a screen reader say something that is only seen otherwise. */
export function announce(text) {
  const region = document.getElementById("status");
  clearTimeout(lastStatus);
  region.textContent = "";
  // A region that is emptied first is read again when the same sentence returns.
  lastStatus = setTimeout(() => { region.textContent = text; }, 60);
}
