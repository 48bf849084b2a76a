// Reads a bubble aloud, where the browser can.

import { picture } from "./pictures.js";
import { sayable } from "./spoken.js";
import { make, t } from "./texts.js";

const LANGUAGE = "nl-NL";

let speaking = null; // the button of what is read now
let current = null; // which reading it is: an earlier one may still report its end

/** Whether this browser can read aloud. */
export function canSpeak() {
  return "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
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

function dutchVoice() {
  const voices = window.speechSynthesis.getVoices().map((voice) => ({ voice, lang: voice.lang.replace("_", "-") }));
  const found = voices.find((one) => one.lang === LANGUAGE) || voices.find((one) => one.lang.startsWith("nl"));
  return found ? found.voice : null;
}

/** Sentences one by one: some voices stop in the middle of a long text. */
function sentences(text) {
  return (sayable(text).match(/[^.?!\n]+[.?!]*/g) || []).map((one) => one.trim())
    .filter((one) => /[\p{L}\d]/u.test(one));
}

function speak(button, text) {
  const voice = dutchVoice();
  const parts = sentences(text).map((sentence) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = LANGUAGE;
    if (voice) utterance.voice = voice;
    utterance.rate = 0.9; // a bit slower than people read aloud
    return utterance;
  });
  if (!parts.length) return;
  const turn = {};
  const ended = () => { if (current === turn) stopSpeaking(); };
  parts[parts.length - 1].onend = ended;
  parts.forEach((utterance) => { utterance.onerror = ended; });
  speaking = button;
  current = turn;
  show(button, true);
  parts.forEach((utterance) => window.speechSynthesis.speak(utterance));
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
document.addEventListener("visibilitychange", () => { if (document.hidden) stopSpeaking(); });
