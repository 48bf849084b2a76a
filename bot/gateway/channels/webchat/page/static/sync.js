// Follows the server's list, which is the truth: after a reload, in a second tab, after a night without connection.

import { stopper, Unbound, updates } from "./api.js";
import { Patience } from "./waiting.js";

const WAIT_SECONDS = 25;
const TOO_FAST_MS = 500; // an empty answer sooner than this did not wait
const AWAY_MS = 60000;

/** Asks for news as long as the page is seen. */
export class Sync {
  /** `news(data, whole)` gets each answer, `reachable(bool)` whether there is a server, `unbound()` ends it. */
  constructor({ news, reachable, unbound }) {
    Object.assign(this, { news, reachable, unbound });
    this.after = 0;
    this.wiped = null;
    this.whole = true; // the next answer is the whole list
    this.patience = new Patience();
    this.controller = null;
    this.hiddenAt = 0;
    this.restarted = false;
    document.addEventListener("visibilitychange", () => this._visibility());
    window.addEventListener("online", () => this.again());
    window.addEventListener("offline", () => this.reachable(false));
  }

  /** Ask anew at once; `whole` for the whole list. */
  again(whole) {
    if (whole) this.whole = true;
    this.restarted = true;
    if (this.controller) this.controller.abort();
    this.patience.wake();
  }

  /** Go on for ever, or until this device is no longer bound. */
  async run() {
    for (;;) {
      try {
        await this._seen();
        await this._round();
      } catch (error) {
        if (error instanceof Unbound) return this.unbound();
        await this._failed();
      }
    }
  }

  async _round() {
    const whole = this.whole;
    const began = Date.now();
    this.restarted = false;
    this.controller = stopper();
    const data = await updates(whole ? 0 : this.after, whole ? 0 : WAIT_SECONDS, this.controller);
    this.patience.reset();
    this.reachable(true);
    if (this._erased(data, whole)) return;
    if (whole) this.whole = false;
    const before = this.after;
    this.after = data.items.reduce((last, item) => Math.max(last, item.seq), Math.max(whole ? 0 : this.after, data.last || 0));
    this.news(data, whole);
    const nothing = !whole && !data.items.length && this.after === before;
    if (nothing && Date.now() - began < TOO_FAST_MS) await this.patience.pause();
  }

  /** Something that was shown is gone on the server: the whole list is needed again. */
  _erased(data, whole) {
    const before = this.wiped;
    this.wiped = data.wiped === undefined ? null : data.wiped;
    const erased = !whole && ((before !== null && this.wiped !== before) || data.last < this.after);
    if (erased) this.whole = true;
    return erased;
  }

  async _failed() {
    if (this.restarted) return;
    // One failure may be a server that starts anew; two are trouble that the client must know of.
    if (!navigator.onLine || this.patience.failures > 0) this.reachable(false);
    await this.patience.pause();
  }

  _visibility() {
    if (document.hidden) {
      this.hiddenAt = Date.now();
    } else {
      this.again(Date.now() - this.hiddenAt > AWAY_MS);
    }
  }

  /** A page that nobody sees asks nothing: that saves the battery. */
  async _seen() {
    while (document.hidden && !this.whole) await this.patience.sleep(AWAY_MS);
  }
}
