// Draws the conversation. Elements are kept by key, so that only what is new is read aloud by a screen reader.

import { canSpeak, speakButton } from "./speech.js";
import { addPictured } from "./pictures.js";
import { make, t } from "./texts.js";

const NUMBERS = /(^|[^\d-])(112|113|0800-\d{4})(?![\d-])/g; // help lines: one tap calls
const LANGUAGE = document.documentElement.lang;

function timeOf(at) {
  const date = new Date(at);
  const element = make("time", "time", isNaN(date) ? "" : date.toLocaleTimeString(LANGUAGE, { hour: "2-digit", minute: "2-digit" }));
  if (!isNaN(date)) element.dateTime = date.toISOString();
  return element;
}

function dayOf(at) {
  const date = new Date(at);
  return isNaN(date) ? "" : date.toDateString();
}

function dayName(at) {
  const date = new Date(at);
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  if (date.toDateString() === new Date().toDateString()) return t("today");
  if (date.toDateString() === yesterday.toDateString()) return t("yesterday");
  return date.toLocaleDateString(LANGUAGE, { weekday: "long", day: "numeric", month: "long" });
}

/** Fill an element with a text of Wens: plain text, pictures, help lines as telephone links. */
function fillSpoken(element, text) {
  let from = 0;
  for (let found = NUMBERS.exec(text); found; found = NUMBERS.exec(text)) {
    const at = found.index + found[1].length;
    addPictured(element, text.slice(from, at));
    const link = make("a", "call", found[2]);
    link.href = "tel:" + found[2].replace("-", "");
    element.appendChild(link);
    from = at + found[2].length;
  }
  addPictured(element, text.slice(from));
}

/** The list of bubbles on the page. */
export class Bubbles {
  constructor(log, actions) {
    this.log = log;
    this.actions = actions; // what the buttons beside an own message do: retry, renew, edit, remove
    this.rows = new Map();
  }

  /** Draw these entries, in this order: {key, from, text, at, state, message, gone, options}. Returns the new rows. */
  draw(entries) {
    const added = [];
    const wanted = new Set();
    let place = this.log.firstChild;
    let day = "";
    const put = (key, build) => {
      wanted.add(key);
      let row = this.rows.get(key);
      if (!row) {
        row = build();
        this.rows.set(key, row);
        added.push(row);
      }
      if (row === place) place = place.nextSibling;
      else this.log.insertBefore(row, place);
      return row;
    };
    entries.forEach((entry) => {
      if (entry.at && dayOf(entry.at) !== day) {
        day = dayOf(entry.at);
        put("day " + day, () => make("p", "day", dayName(entry.at)));
      }
      this._update(put(entry.key, () => this._row(entry)), entry);
    });
    this._sweep(wanted);
    return added.filter((row) => row.dataset.from);
  }

  _sweep(wanted) {
    this.rows.forEach((row, key) => {
      if (wanted.has(key)) return;
      row.remove();
      this.rows.delete(key);
    });
  }

  _row(entry) {
    const row = make("div", "row " + entry.from);
    row.dataset.from = entry.from;
    const bubble = make("div", "bubble");
    bubble.appendChild(make("span", "who", t("who_" + entry.from) + " "));
    bubble.appendChild(make("span", "text"));
    const foot = make("span", "foot");
    if (entry.from === "bot" && canSpeak()) foot.appendChild(speakButton(() => this.spoken(row)));
    if (entry.at) foot.appendChild(timeOf(entry.at));
    foot.appendChild(make("span", "state"));
    bubble.appendChild(foot);
    row.appendChild(bubble);
    row.appendChild(make("div", "beside"));
    return row;
  }

  /** What is read aloud of a row: its text and, when they are there, the options to choose from. */
  spoken(row) {
    return row.querySelector(".text").textContent + (row === this.log.lastElementChild ? this.actions.optionsSpoken() : "");
  }

  _update(row, entry) {
    const shown = entry.gone ? t("not_kept") : entry.text;
    if (row.dataset.text !== shown) {
      row.dataset.text = shown;
      const text = row.querySelector(".text");
      text.textContent = "";
      if (entry.from === "bot") fillSpoken(text, shown);
      else text.textContent = shown;
    }
    row.classList.toggle("gone", Boolean(entry.gone));
    const state = entry.state || "";
    if (row.dataset.state !== state) {
      row.dataset.state = state;
      this._state(row, entry, state);
    }
  }

  _state(row, entry, state) {
    const mark = row.querySelector(".state");
    const beside = row.querySelector(".beside");
    mark.textContent = beside.textContent = "";
    if (state === "sending") mark.appendChild(make("span", "", t("state_sending")));
    if (state === "saved") {
      const tick = make("span", "tick", "✓");
      tick.setAttribute("aria-hidden", "true");
      mark.appendChild(tick);
      mark.appendChild(make("span", "unseen", t("state_saved")));
    }
    if (state === "failed") this._beside(beside, t("state_failed"), [["retry", () => this.actions.retry()]]);
    if (state === "refused") this._refused(beside, entry.message);
  }

  _refused(beside, message) {
    const buttons = message.reused
      ? [["send_again", () => this.actions.renew(message)]]
      : message.choice ? [] : [["edit", () => this.actions.edit(message)]];
    this._beside(beside, message.refused || t("refused"), buttons.concat([["remove", () => this.actions.remove(message)]]));
  }

  _beside(beside, sentence, buttons) {
    beside.appendChild(make("p", "problem", sentence));
    buttons.forEach(([name, action]) => {
      const button = make("button", "small " + name, t(name));
      button.type = "button";
      button.addEventListener("click", action);
      beside.appendChild(button);
    });
  }
}
