// The help sheet: commands in reach at any time, and how the page looks. Works by keyboard; Escape closes it.

const FOCUSABLE = "button, input:checked, [href]";

/** Opens and closes the sheet. */
export class Menu {
  /** `say(key)` is called with the text name of a command, `opened()` when the sheet comes up. */
  constructor({ menu, opener, app, opened, say }) {
    Object.assign(this, { menu, opener, app, opened });
    opener.addEventListener("click", () => this.open());
    menu.addEventListener("click", (event) => {
      const button = event.target.closest("[data-say]");
      if (button) {
        this.close();
        say(button.dataset.say);
      } else if (event.target.closest("[data-close]")) {
        this.close();
      }
    });
    document.addEventListener("keydown", (event) => this._key(event));
  }

  open() {
    this.opened();
    this.menu.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.app.setAttribute("aria-hidden", "true");
    this.app.inert = true;
    this.menu.querySelector("[data-say]").focus();
  }

  close() {
    if (this.menu.hidden) return;
    this.menu.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    this.app.removeAttribute("aria-hidden");
    this.app.inert = false;
    this.opener.focus({ preventScroll: true });
  }

  _key(event) {
    if (this.menu.hidden) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Tab") {
      this._keepInside(event);
    }
  }

  _keepInside(event) {
    const all = Array.from(this.menu.querySelectorAll(FOCUSABLE)).filter((one) => one.offsetParent !== null || one.type === "radio");
    const first = all[0];
    const last = all[all.length - 1];
    if (event.shiftKey && document.activeElement === first) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && document.activeElement === last) {
      event.preventDefault();
      first.focus();
    }
  }
}
