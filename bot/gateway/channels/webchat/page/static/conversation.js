// What is shown, worked out from the server's list and from what is still on its way. Touches no page.

/** The conversation as this page knows it. */
export class Conversation {
  constructor() {
    this.items = new Map();
    this.words = new Map(); // id -> own words, for a message whose words the server does not keep
    this.typing = false;
    this.loaded = false;
  }

  /** Take in an answer of the server. Returns the ids of own messages in it. */
  take(data, whole) {
    if (whole) {
      this.items.clear();
      if (this.loaded) this.words.clear(); // the list is the truth: what is gone there is gone here
    }
    data.items.forEach((item) => this.items.set(item.seq, item));
    this.typing = Boolean(data.typing);
    this.loaded = true;
    return new Set(data.items.filter((item) => item.id).map((item) => item.id));
  }

  /** The server's list, in order. */
  sorted() {
    return Array.from(this.items.values()).sort((one, other) => one.seq - other.seq);
  }

  /** The bubble whose options can be tapped: the newest, when nothing of the client came after it. */
  live(busy) {
    const items = this.sorted();
    const newest = items[items.length - 1];
    const tappable = newest && newest.from === "bot" && newest.options && newest.options.length > 0;
    return tappable && !busy ? newest : null;
  }

  /** Everything to draw: the list, then what is on its way. */
  entries(outgoing) {
    const listed = this.sorted();
    const ids = new Set(listed.map((item) => item.id).filter(Boolean));
    const entries = [];
    listed.forEach((item) => {
      if (item.erased) return; // its id is known, and nothing of it is shown
      const entry = this._listed(item);
      const before = entries[entries.length - 1];
      if (!(entry.gone && before && before.gone)) entries.push(entry);
    });
    outgoing.forEach(({ message, state }) => {
      this.words.set(message.id, message.text);
      if (ids.has(message.id)) return;
      entries.push({ key: "id " + message.id, from: "client", text: message.text, at: message.at, state, message });
    });
    return entries;
  }

  _listed(item) {
    const own = item.from === "client";
    const text = item.text || (own && this.words.get(item.id)) || "";
    return {
      key: own && item.id ? "id " + item.id : "seq " + item.seq,
      from: own ? "client" : "bot",
      text,
      at: item.at,
      state: own ? "saved" : "",
      gone: own && !text,
    };
  }
}
