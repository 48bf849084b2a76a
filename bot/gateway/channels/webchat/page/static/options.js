// The options under the newest bubble: one tap answers, or several are chosen and a button ends it.

import { picture } from "./pictures.js";
import { forThisTab } from "./store.js";
import { announce, make, t } from "./texts.js";

const DONE = "klaar"; // key of the option that ends choosing several
const MORE = "meer"; // key of the option that shows the next screen
const QUIET_MS = 600; // a double tap must not answer the next question
const LONGEST_LABEL = 400;

/** Draws the options and tells which were chosen. */
export class Options {
  /** `choose({choice, for, text})` is called with an answer. */
  constructor(box, choose) {
    this.box = box;
    this.choose = choose;
    this.bubble = null;
    this.tapped = 0;
    this.timer = null;
    this.labels = [];
  }

  /** Show the options of this bubble, or none. */
  show(bubble) {
    if (bubble === this.bubble || (bubble && this.bubble && bubble.seq === this.bubble.seq)) return;
    this.bubble = bubble;
    clearTimeout(this.timer);
    if (!bubble) this._clear();
    else this.timer = setTimeout(() => this._draw(bubble), Math.max(0, this.tapped + QUIET_MS - Date.now()));
  }

  /** The options as they are said aloud after the question: the word of each, a sentence of its own, for the pauses. */
  spoken() {
    if (!this.labels.length) return "";
    const several = this.bubble.multi ? t("options_several") + " " : "";
    return "\n" + several + t("options_spoken") + " " + this.labels.join(". ") + ".";
  }

  /** Forget what was chosen but not sent. */
  forget() {
    forThisTab("chosen", null);
  }

  _clear() {
    const focused = this.box.contains(document.activeElement);
    this.box.textContent = "";
    this.box.hidden = true;
    this.labels = [];
    // The button with the focus is gone: keep the place in the page, without opening a keyboard on a phone.
    if (focused) document.getElementById("talk").focus({ preventScroll: true });
  }

  _draw(bubble) {
    this._clear();
    this.chosen = bubble.multi ? this._kept(bubble) : [];
    const choices = bubble.options.filter((option) => !option.exclusive && option.key !== DONE);
    const ways = bubble.options.filter((option) => option.exclusive && !(bubble.multi && option.key === DONE));
    const earlier = this.chosen.filter((option) => !choices.some((other) => other.key === option.key));
    const tiles = (bubble.multi || choices.length > 3) && choices.every((option) => option.picture);
    if (bubble.multi) this.box.appendChild(make("p", "hint", t("options_several")));
    const main = this._group(tiles ? "chips tiles" : "chips");
    const shown = earlier.concat(choices);
    if (shown.length % 3 !== 1 && shown.length > 4) main.classList.add("thirds"); // no tile alone on a row
    shown.forEach((option) => main.appendChild(bubble.multi ? this._toggle(option) : this._answer(option)));
    const rest = this._group("chips ways");
    if (bubble.multi) rest.appendChild(this._done(bubble));
    ways.forEach((option) => rest.appendChild(this._answer(option)));
    const done = bubble.multi ? [rest.firstChild.querySelector(".word").textContent] : [];
    this.labels = choices.map((option) => option.label).concat(done, ways.map((option) => option.label));
    this.box.hidden = false;
    announce(this.spoken().trim());
    this.box.dispatchEvent(new CustomEvent("drawn"));
  }

  _group(className) {
    const group = make("div", className);
    this.box.appendChild(group);
    return group;
  }

  _chip(option) {
    const chip = make("button", "chip");
    chip.type = "button";
    chip.dataset.key = option.key;
    if (option.picture) chip.appendChild(picture(option.picture));
    chip.appendChild(make("span", "word", option.label));
    return chip;
  }

  _answer(option) {
    const chip = this._chip(option);
    chip.addEventListener("click", () => {
      if (option.key === MORE) this._keep(true); // what was chosen goes along to the next screen
      else this.forget();
      this._send([option]);
    });
    return chip;
  }

  _toggle(option) {
    const chip = this._chip(option);
    const at = () => this.chosen.findIndex((other) => other.key === option.key);
    const show = () => chip.setAttribute("aria-pressed", String(at() >= 0));
    chip.addEventListener("click", () => {
      if (at() >= 0) this.chosen.splice(at(), 1);
      else this.chosen.push(option);
      this._keep(false);
      show();
    });
    show();
    return chip;
  }

  _done(bubble) {
    const offered = bubble.options.find((option) => option.key === DONE);
    const chip = this._chip(offered || { key: DONE, label: t("done"), picture: "✅" });
    chip.classList.add("done");
    chip.addEventListener("click", () => {
      if (!this.chosen.length && !offered) return announceAndShow(this.box);
      const chosen = this.chosen.slice();
      this.forget();
      // The last key says that this is all, also when it is only one.
      this._send(chosen.length ? chosen : [offered], chosen.length ? [DONE] : []);
      return undefined;
    });
    return chip;
  }

  _send(options, more) {
    const bubble = this.bubble;
    if (!bubble || Date.now() - this.tapped < QUIET_MS) return;
    this.tapped = Date.now();
    const text = options.map((option) => option.label).join(", ").slice(0, LONGEST_LABEL);
    this.choose({ choice: options.map((option) => option.key).concat(more || []), for: bubble.seq, text });
  }

  /** What is chosen but not sent survives a reload, the next screen, and a question in between. */
  _keep(onward) {
    const offered = this.bubble.options.map((option) => option.key);
    forThisTab("chosen", { seq: this.bubble.seq, chosen: this.chosen, offered, onward });
  }

  _kept(bubble) {
    const kept = forThisTab("chosen");
    if (!kept) return [];
    const same = kept.seq === bubble.seq || kept.onward
      || bubble.options.some((option) => !option.exclusive && kept.offered.indexOf(option.key) >= 0);
    return same ? kept.chosen : [];
  }
}

function announceAndShow(box) {
  const hint = box.querySelector(".hint");
  hint.textContent = t("choose_first");
  hint.classList.add("urgent");
  announce(t("choose_first"));
}
