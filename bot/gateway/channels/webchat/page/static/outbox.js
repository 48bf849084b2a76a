// Sends messages one by one, in the order in which they were written, until the server has each of them.

import { sendMessage, Unbound } from "./api.js";
import { drop, keep, newId, pending } from "./store.js";
import { Patience } from "./waiting.js";

/** The messages on their way. `changed` is called when something must be drawn anew. */
export class Outbox {
  constructor({ changed, unbound, refused }) {
    this.changed = changed;
    this.unbound = unbound;
    this.refused = refused;
    this.patience = new Patience();
    this.running = false;
    this.failed = false; // the oldest message could not be sent the last time
    this.stored = new Map(); // id -> message that the server has, until its list shows it
  }

  /** Keep a message and send it when its turn comes. */
  add(message) {
    keep(Object.assign({ id: newId(), at: new Date().toISOString() }, message));
    this.changed();
    this.run();
  }

  /** What is to be drawn after the server's list: {message, state} with state sending, saved, failed or refused. */
  shown() {
    const waiting = pending();
    const known = new Set(waiting.map((message) => message.id));
    const saved = Array.from(this.stored.values()).filter((message) => !known.has(message.id));
    return saved.map((message) => ({ message, state: "saved" })).concat(
      waiting.map((message) => ({ message, state: message.refused !== undefined ? "refused" : this.failed ? "failed" : "sending" }))
    );
  }

  /** Whether a message waits for the server. */
  busy() {
    return this.stored.size > 0 || pending().some((message) => message.refused === undefined);
  }

  /** The server's list shows these ids: they need no keeping here. */
  seen(ids) {
    ids.forEach((id) => this.stored.delete(id));
    pending().forEach((message) => { if (ids.has(message.id)) drop(message); });
  }

  /** Try again now: the client asks, or the connection is back. */
  retry() {
    this.patience.wake();
    this.run();
  }

  /** The server answers again: no need to wait longer. */
  retryIfFailed() {
    if (this.failed) this.retry();
  }

  /** Send a refused message as a new one: its id belongs to another message. */
  renew(message) {
    drop(message);
    this.add({ text: message.text, choice: message.choice, for: message.for });
  }

  /** Take a refused message away. */
  remove(message) {
    drop(message);
    this.changed();
  }

  /** Send what waits. Does nothing when that is going on already. */
  async run() {
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this._next(); next; next = this._next()) await this._send(next);
    } catch (error) {
      if (!(error instanceof Unbound)) throw error;
      this.unbound();
    } finally {
      this.running = false;
      this.changed();
    }
  }

  _next() {
    return pending().find((message) => message.refused === undefined);
  }

  async _send(message) {
    try {
      const answer = await sendMessage(message);
      this.failed = false;
      this.patience.reset();
      if (answer.refused !== undefined) this._refuse(message, answer);
      else this._stored(message);
    } catch (error) {
      if (error instanceof Unbound) throw error;
      this.failed = true;
      this.changed();
      await this.patience.pause();
    }
    this.changed();
  }

  _stored(message) {
    if (pending().some((other) => other.id === message.id)) this.stored.set(message.id, message);
    drop(message);
  }

  _refuse(message, answer) {
    keep(Object.assign(message, { refused: answer.refused, reused: answer.reused }));
    this.refused(answer.refused);
  }
}
