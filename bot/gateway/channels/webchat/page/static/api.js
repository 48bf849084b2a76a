// Talks to the server: three addresses, each answer judged before it is believed.

const SEND_MS = 20000;
const MARGIN_MS = 10000;

/** This device is not bound to a client. */
export class Unbound extends Error {}

/** No usable answer: no connection, a server that is down, or a page of somebody else's network. */
export class Unreachable extends Error {}

async function call(path, init, milliseconds, controller) {
  const options = Object.assign({ credentials: "same-origin", cache: "no-store", redirect: "error" }, init);
  if (controller) options.signal = controller.signal;
  const alarm = setTimeout(() => controller && controller.abort(), milliseconds);
  let response;
  let data = null;
  try {
    response = await fetch(path, options);
    data = await response.json();
  } catch (error) {
    if (!response) throw new Unreachable();
  } finally {
    clearTimeout(alarm);
  }
  if (response.status === 401) throw new Unbound();
  if (response.status >= 500 || response.status === 429 || response.status === 408) throw new Unreachable();
  return { status: response.status, data: data && typeof data === "object" ? data : {} };
}

/** Something that can stop a call, where the browser has it. */
export function stopper() {
  return "AbortController" in window ? new AbortController() : null;
}

function post(path, body) {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Requested-With": "werkwens" },
    body: JSON.stringify(body),
  }, SEND_MS, stopper());
}

/**
 * Send a message.
 * Returns {seq} when it is stored, {refused: text, reused: bool} when the server will never take it.
 */
export async function sendMessage(message) {
  const body = { id: message.id };
  if (message.choice) Object.assign(body, { choice: message.choice, for: message.for, label: message.text });
  else body.text = message.text;
  const { status, data } = await post("/chat/messages", body);
  if (status < 300) {
    if (typeof data.seq !== "number") throw new Unreachable(); // a log-in page of a network answers 200 too
    return { seq: data.seq };
  }
  return { refused: typeof data.text === "string" ? data.text : "", reused: status === 409 };
}

/** Ask for the welcome, or the welcome back; it comes with the news when one is due. */
export async function start() {
  await post("/chat/start", {});
}

/** Ask for everything after a place; waits so many seconds for news. */
export async function updates(after, wait, controller) {
  const path = "/chat/updates?after=" + after + "&wait=" + wait;
  const { data } = await call(path, {}, wait * 1000 + MARGIN_MS, controller);
  if (!Array.isArray(data.items)) throw new Unreachable();
  return data;
}
