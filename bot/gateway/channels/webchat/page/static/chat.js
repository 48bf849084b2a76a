// Wires the parts of the chat page together.

import { start, Unbound } from "./api.js";
import { Bubbles } from "./bubbles.js";
import { Conversation } from "./conversation.js";
import { setUpDisplay } from "./display.js";
import { Menu } from "./menu.js";
import { Options } from "./options.js";
import { Outbox } from "./outbox.js";
import { setUpPictures } from "./pictures.js";
import { Follow } from "./scroll.js";
import { stopSpeaking } from "./speech.js";
import { aboutPending, forThisTab } from "./store.js";
import { Sync } from "./sync.js";
import { announce, make, t } from "./texts.js";

const AWAY_MS = 60 * 60 * 1000; // back after this long: perhaps a welcome is due
const SENT_ELSEWHERE_MS = 3000;
const LINES = 5; // the input grows to so many lines

const element = (id) => document.getElementById(id);
const input = element("input");
const conversation = new Conversation();
const outbox = new Outbox({ changed: draw, unbound, refused: announce });
const options = new Options(element("options"), (answer) => post(answer));
const bubbles = new Bubbles(element("log"), {
  retry: () => outbox.retry(),
  renew: (message) => outbox.renew(message),
  remove: (message) => { outbox.remove(message); input.focus(); },
  edit,
  optionsSpoken: () => options.spoken(),
});
const follow = new Follow(element("talk"), element("newest"));
const sync = new Sync({ news, reachable, unbound });
let started = false;
let startedAt = 0;
let bound = true;
let connected = true;

function draw() {
  if (!bound) return;
  const outgoing = outbox.shown();
  const entries = conversation.entries(outgoing);
  const added = bubbles.draw(entries);
  const live = conversation.live(outbox.busy());
  options.show(live);
  element("loading").hidden = conversation.loaded || entries.length > 0;
  element("empty").hidden = !conversation.loaded || entries.length > 0;
  element("typing").hidden = !conversation.loaded || !connected || !conversation.typing;
  element("newest").dataset.ready = String(conversation.loaded);
  follow.news(added);
}

function news(data, whole) {
  const first = !conversation.loaded;
  const ids = conversation.take(data, whole);
  outbox.seen(ids);
  draw();
  if (first) {
    follow.toEnd();
    // From now on new bubbles are read; the history was not.
    setTimeout(() => element("log").setAttribute("aria-live", "polite"), 500);
  }
  if (!started) begin();
  outbox.run();
}

async function begin() {
  started = true;
  startedAt = Date.now();
  try {
    await start();
  } catch (error) {
    if (error instanceof Unbound) unbound();
    started = false; // tried again with the next answer of the server
  }
}

function post(message) {
  stopSpeaking();
  follow.following = true;
  outbox.add(message);
  follow.toEnd();
}

function reachable(yes) {
  if (yes) outbox.retryIfFailed();
  if (yes === connected) {
    if (!yes) banner();
    return;
  }
  connected = yes;
  banner();
  announce(yes ? t("back") : element("banner").textContent);
  draw();
}

function banner() {
  element("banner").hidden = connected;
  if (!connected) element("banner").textContent = t(navigator.onLine ? "trouble" : "offline");
}

function unbound() {
  bound = false;
  const page = make("main", "alone");
  const face = make("img");
  face.src = "/static/chat/icon.svg";
  face.alt = "";
  face.width = face.height = 88;
  page.appendChild(face);
  page.appendChild(make("h1", "", t("unbound_title")));
  ["unbound", "invite_next"].forEach((key) => page.appendChild(make("p", "", t(key))));
  element("menu").hidden = true;
  element("app").replaceWith(page);
  announce(t("unbound_title"));
}

function grow() {
  input.style.height = "auto";
  const line = parseFloat(getComputedStyle(input).lineHeight) || 24;
  const border = input.offsetHeight - input.clientHeight;
  input.style.height = Math.min(input.scrollHeight + border, line * LINES) + "px";
}

function typed() {
  grow();
  forThisTab("draft", input.value || null);
}

function edit(message) {
  input.value = [message.text, input.value].filter(Boolean).join("\n");
  outbox.remove(message);
  typed();
  input.focus();
}

function submit(event) {
  event.preventDefault();
  const text = input.value.trim();
  if (text) {
    input.value = "";
    typed();
    post({ text });
  }
  input.focus();
}

function setUp() {
  setUpPictures();
  element("composer").addEventListener("submit", submit);
  input.addEventListener("input", typed);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  });
  input.value = forThisTab("draft") || "";
  element("options").addEventListener("drawn", () => follow.news([]));
  new Menu({
    menu: element("menu"),
    opener: element("menu-open"),
    app: element("app"),
    opened: stopSpeaking,
    say: (key) => post({ text: t(key) }),
  });
  setUpDisplay({ sizes: element("sizes"), contrast: element("contrast"), resized: () => { grow(); if (follow.following) follow.toEnd(); } });
  grow();
  window.addEventListener("resize", grow);
  window.addEventListener("storage", (event) => {
    // What another tab has sent comes back in the server's list: until then it stays in view.
    if (aboutPending(event.key)) setTimeout(draw, event.newValue ? 0 : SENT_ELSEWHERE_MS);
  });
  window.addEventListener("online", () => outbox.retry());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && started && Date.now() - startedAt > AWAY_MS) begin();
  });
}

setUp();
draw();
sync.run();
