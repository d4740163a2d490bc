// What script adds to the reading room: keys, and a button that copies. Every view works without this file.

import "./letters.js";
import "./suggest.js";
import { word } from "./words.js";

const said = document.getElementById("said");
let hush;

/**
 * Tell what was done: read out by a screen reader, shown for six seconds, which is twice what such a line takes to read.
 * What stands on the view already need not be seen once more.
 */
export function say(text, { isSeen = true } = {}) {
  clearTimeout(hush);
  said.classList.toggle("unseen", !isSeen);
  said.textContent = text;
  hush = setTimeout(() => { said.textContent = ""; }, 6000);
}

// What was found and where one stands, told to who cannot see it, unless she has done something since that is told.

const TOLD_MS = 600; // after which a screen reader has begun with the view and hears what changes in it (opinion)
const telling = document.querySelectorAll("[data-told], [data-counts] > h1");
const stands = [...telling].map((each) => each.textContent.replace(/\s+/g, " ").trim());

setTimeout(() => {
  if (stands.length && !said.textContent) say(stands.join(". "), { isSeen: false });
}, TOLD_MS);

// Copying. A room that is served without https has no clipboard in the browser's eyes; the old command still works there.

async function copied(holder) {
  const text = holder.textContent.replace(/\s+/g, " ").trim();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(holder);
    return document.execCommand("copy");
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const holder = document.getElementById(button.dataset.copy);
  button.hidden = !holder;
  button.addEventListener("click", async () => {
    const done = await copied(holder);
    say(word(done ? "copied" : "not copied"));
  });
}

// What a reader keeps is another module's business, and is fetched where there is something to keep.

if (document.querySelector("[data-keep], #searched")) import("./keeping.js");

// Keys. One letter alone is easily pressed by mistake or spoken by a voice, so they can be turned off (WCAG 2.2, 2.1.4).

const box = document.getElementById("q"), keys = document.getElementById("keys"), OFF = "keys are off";
const LATIN = /^[a-z]$/i, BY_PLACE = { KeyN: "n", KeyP: "p", Slash: "/" };

/** The key that was meant: on a Cyrillic or Hebrew keyboard the letter that stands in its place on a Latin one. */
function meant(event) {
  const isLatin = LATIN.test(event.key) || event.key === "/" || event.key === "?";
  return isLatin ? event.key : BY_PLACE[event.code];
}

function isTaken(event) {
  const isTyped = event.target.closest("input, textarea, select, [contenteditable], dialog");
  return event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyped;
}

function press(event) {
  if (isTaken(event) || isOff()) return;
  const key = meant(event), link = key && document.querySelector(`a[data-key="${key}"]`);
  if (key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (key === "?") {
    event.preventDefault();
    showKeys();
  } else if (link) {
    event.preventDefault();
    link.click();
  }
}

/** Open the list of keys: that of the view, or the one below the box. */
function showKeys() {
  const list = document.getElementById("keymap") ?? keys?.closest("details");
  if (!list) return;
  list.open = true;
  list.querySelector("summary").focus();
}

function isOff() {
  try { return localStorage.getItem(OFF) === "yes"; } catch { return false; }
}

function turn(off) {
  try { localStorage.setItem(OFF, off ? "yes" : "no"); } catch { /* A browser that keeps nothing keeps the keys on. */ }
}

function show() {
  keys.querySelector("button").textContent = word(isOff() ? "turn keys on" : "turn keys off");
}

document.addEventListener("keydown", press);
if (keys) {
  keys.hidden = false;
  show();
  keys.querySelector("button").addEventListener("click", () => {
    turn(!isOff());
    show();
    say(word(isOff() ? "keys are off" : "keys are on"));
  });
}
