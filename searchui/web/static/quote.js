// What script adds to quoting: one copy takes picture, text and footnote; lines are chosen by marking them in the text.

import { say } from "./reading-room.js";
import { word } from "./words.js";

const PATIENCE_MS = 3000; // after which a reader asks herself whether she has clicked (opinion)
const quotation = document.getElementById("quotation"), button = document.getElementById("copy-quotation");

/** Waits until pictures can be drawn, or for a while: one that does not come must not hold up the words. */
function drawable(images) {
  const all = Promise.all([...images].map((image) => image.decode().catch(() => {})));
  return Promise.race([all, new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); })]);
}

/** The picture itself, so that the copy needs no way back to this room; its address where it cannot be drawn. */
function inItself(image) {
  const sheet = document.createElement("canvas");
  sheet.width = image.naturalWidth;
  sheet.height = image.naturalHeight;
  try {
    sheet.getContext("2d").drawImage(image, 0, 0);
    return sheet.toDataURL("image/png");
  } catch {
    return image.src;
  }
}

/** The quotation as HTML that stands by itself in a letter or a paper; made in a document that loads nothing. */
function asHtml() {
  const copy = new DOMParser().parseFromString(quotation.outerHTML, "text/html").body;
  const images = [...quotation.querySelectorAll("img")];
  copy.querySelectorAll("img").forEach((image, n) => { image.src = inItself(images[n]); });
  return copy.innerHTML;
}

function asText() {
  const parts = document.getElementById("plain-quotation").querySelectorAll("p");
  return [...parts].map((part) => part.textContent).join("\n\n");
}

async function copied() {
  const kinds = { "text/html": asHtml(), "text/plain": asText() };
  try {
    const blobs = Object.entries(kinds).map(([kind, text]) => [kind, new Blob([text], { type: kind })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copiedByCommand(kinds);
  }
}

/** The way of browsers that have no clipboard for a room without https. */
function copiedByCommand(kinds) {
  const fill = (event) => {
    Object.entries(kinds).forEach(([kind, text]) => event.clipboardData.setData(kind, text));
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  getSelection().selectAllChildren(quotation);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done;
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await drawable(quotation.querySelectorAll("img"));
    say(word((await copied()) ? "copied" : "not copied"));
  });
}

// Choosing: marking text from one line to another fills the form, or leads there from the view of the page.

const lines = document.querySelector("ol.lines"), form = document.getElementById("choose"), link = document.getElementById("quote-lines");

function marked() {
  const selection = getSelection();
  if (!lines || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0), all = [...lines.children];
  const inside = all.map((line, n) => (range.intersectsNode(line) ? n + 1 : 0)).filter(Boolean);
  return inside.length && lines.contains(selection.anchorNode) ? [inside[0], inside.at(-1)] : null;
}

function choose() {
  const chosen = marked();
  if (!chosen) return;
  if (form) [form.elements.first.value, form.elements.last.value] = chosen;
  if (link) {
    const to = new URL(link.href);
    to.searchParams.set("lines", chosen.join("-"));
    link.href = to;
    link.textContent = word(chosen[0] === chosen[1] ? "quote line" : "quote lines", { first: chosen[0], last: chosen[1] });
  }
}

if (lines && (form || link)) {
  document.addEventListener("selectionchange", choose);
  const how = document.getElementById("how-to-choose");
  if (how) how.hidden = false;
}
