// Keeps the newest in view, unless the reader scrolled up to read something older.

const NEAR = 60; // pixels from the end that still count as the end
const AIR = 12; // pixels above the first new bubble when the news is taller than the window

/** Follows the end of the talk. */
export class Follow {
  constructor(talk, button) {
    this.talk = talk;
    this.button = button;
    this.following = true;
    this.top = 0;
    talk.addEventListener("scroll", () => this._scrolled(), { passive: true });
    button.addEventListener("click", () => {
      this.toEnd();
      talk.focus({ preventScroll: true });
    });
    const resized = () => { if (this.following) this._to(Math.max(this.talk.scrollTop, this._lowest())); };
    window.addEventListener("resize", resized);
    if (window.visualViewport) window.visualViewport.addEventListener("resize", resized);
  }

  /** Show the end, whatever the reader was looking at. */
  toEnd() {
    this._to(this._lowest());
  }

  /** There are new rows: show them, from the first on, or say that they are there. */
  news(rows) {
    if (this.following) {
      const first = rows[0] ? rows[0].offsetTop - AIR : Infinity;
      this._to(Math.max(this.talk.scrollTop, Math.min(this._lowest(), first)));
    } else if (rows.some((row) => row.dataset.from === "bot")) {
      this.button.hidden = false;
    }
  }

  /** The end, but a question stays in view when its options are taller than the window. */
  _lowest() {
    const rows = this.talk.querySelectorAll(".row[data-from]");
    const last = rows[rows.length - 1];
    return Math.min(this._end(), last ? last.offsetTop - AIR : Infinity);
  }

  _end() {
    return this.talk.scrollHeight - this.talk.clientHeight;
  }

  _to(top) {
    this.following = true;
    this.button.hidden = true;
    this.talk.scrollTop = top;
    this.top = this.talk.scrollTop;
  }

  _scrolled() {
    const top = this.talk.scrollTop;
    const atEnd = this._end() - top < NEAR;
    if (atEnd) {
      this.following = true;
      this.button.hidden = true;
    } else if (top < this.top - 2) {
      this.following = false;
    }
    this.top = top;
  }
}
