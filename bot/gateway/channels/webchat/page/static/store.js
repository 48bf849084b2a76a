// What this device keeps for itself: messages that are not sent yet, and how the page looks.
// A browser that refuses storage gets a memory that lasts as long as the page.

const conversation = document.documentElement.dataset.conversation || "";
const PREFIX = "werkwens:";
const PENDING = PREFIX + "message:" + conversation + ":";

function working(name) {
  try {
    const storage = window[name];
    storage.setItem(PREFIX + "try", "1");
    storage.removeItem(PREFIX + "try");
    return storage;
  } catch (error) {
    return null;
  }
}

const memory = new Map();
const local = working("localStorage");
const session = working("sessionStorage");

function read(storage, key) {
  return storage ? storage.getItem(key) : memory.get(key) || null;
}

function write(storage, key, value) {
  memory.set(key, value);
  try {
    if (storage) storage.setItem(key, value);
    return true;
  } catch (error) {
    return false; // full
  }
}

function erase(storage, key) {
  memory.delete(key);
  if (storage) storage.removeItem(key);
}

function keys() {
  const found = new Set(memory.keys());
  for (let index = 0; local && index < local.length; index += 1) found.add(local.key(index));
  return Array.from(found).filter((key) => key.startsWith(PENDING)).sort();
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return null;
  }
}

/** A new id for a message: made here, so that sending twice is storing once. */
export function newId() {
  if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
  const bytes = new Uint8Array(16);
  if (window.crypto && crypto.getRandomValues) crypto.getRandomValues(bytes);
  else bytes.forEach((_, index) => { bytes[index] = Math.floor(Math.random() * 256); });
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Whether a change in another tab is about messages of this conversation. */
export function aboutPending(key) {
  return key === null || key.startsWith(PENDING);
}

/** All messages that are not stored by the server yet, oldest first. Each has its own key, so tabs do not overwrite. */
export function pending() {
  const found = [];
  keys().forEach((key) => {
    // Another tab may have sent it meanwhile: then it is gone from the storage, and this memory is old.
    const text = local ? local.getItem(key) || (unwritten.has(key) ? memory.get(key) : null) : memory.get(key);
    const message = text && parse(text);
    if (message && message.id) found.push(Object.assign(message, { key }));
    else memory.delete(key);
  });
  return found;
}

const unwritten = new Set(); // kept in memory only, because the storage is full

/** Keep a message until the server has it. */
export function keep(message) {
  if (!message.key) {
    const newest = pending().pop();
    // The clock may run back; the order of messages may not.
    const order = Math.max(Date.now() * 100, newest ? Number(newest.order) + 1 : 0);
    message.order = order;
    message.key = PENDING + String(order).padStart(18, "0") + ":" + message.id;
  }
  const kept = write(local, message.key, JSON.stringify(Object.assign({}, message, { key: undefined })));
  if (kept) unwritten.delete(message.key);
  else unwritten.add(message.key);
}

/** The server has it, or the client took it away. */
export function drop(message) {
  unwritten.delete(message.key);
  erase(local, message.key);
}

/** Read or write a choice about how the page looks; it stays on this device. */
export function setting(name, value) {
  if (value === undefined) return read(local, PREFIX + name);
  write(local, PREFIX + name, value);
  return value;
}

/** Read or write something that lasts as long as this tab. */
export function forThisTab(name, value) {
  const key = PREFIX + name + ":" + conversation;
  if (value === undefined) return parse(read(session, key) || "null");
  if (value === null) erase(session, key);
  else write(session, key, JSON.stringify(value));
  return value;
}
