// Reads a bubble aloud, where the browser can.

import { make, picture, t } from "./texts.js";

// Pictures say nothing aloud, or something strange.
const PICTURES = /[\u{1F000}-\u{1FAFF}\u{2190}-\u{21FF}\u{2300}-\u{23FF}\u{2600}-\u{27BF}\u{2B00}-\u{2BFF}\u{FE0F}\u{200D}\u{20E3}]/gu;

let speaking = null;

/** Whether this browser can read aloud. */
export function canSpeak() {
  return "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
}

/** The text as it is said: without pictures. */
export function sayable(text) {
  return text.replace(PICTURES, " ").replace(/[ \t]+/g, " ").trim();
}

function show(button, on) {
  button.lastChild.textContent = t(on ? "speak_stop" : "speak");
  button.classList.toggle("on", on);
}

/** Be quiet. */
export function stopSpeaking() {
  if (!speaking) return;
  const button = speaking;
  speaking = null;
  show(button, false);
  window.speechSynthesis.cancel();
}

function speak(button, text) {
  const utterance = new SpeechSynthesisUtterance(sayable(text));
  const voice = window.speechSynthesis.getVoices().find((one) => one.lang.replace("_", "-").startsWith("nl-NL"));
  utterance.lang = "nl-NL";
  if (voice) utterance.voice = voice;
  utterance.rate = 0.9; // a bit slower than people read aloud
  const ended = () => { if (speaking === button) stopSpeaking(); };
  utterance.onend = ended;
  utterance.onerror = ended;
  speaking = button;
  show(button, true);
  window.speechSynthesis.speak(utterance);
}

/** Make a button that reads aloud what `text()` gives; a second tap stops. */
export function speakButton(text) {
  const button = make("button", "speak");
  button.type = "button";
  button.appendChild(picture("🔊"));
  button.appendChild(make("span", "", t("speak")));
  button.addEventListener("click", () => {
    const again = speaking === button;
    stopSpeaking();
    if (!again) speak(button, text());
  });
  return button;
}

window.addEventListener("pagehide", stopSpeaking);
