// What a reader keeps for herself: a reading list and, where she wants it, her searches. Both stay in this browser.

import { say } from "./reading-room.js";
import { word } from "./words.js";

export const LIST = "reading list", SEARCHES = "searches", WANTED = "searches are kept";
const MOST = 1000; // rows of each: far below the 5 MB that browsers give a site (opinion)

/** The rows that are kept under a name, the newest first; none where this browser keeps nothing. */
export function kept(name) {
  try {
    const rows = JSON.parse(localStorage.getItem(name) ?? "[]");
    return Array.isArray(rows) ? rows.filter((row) => typeof row?.address === "string") : [];
  } catch {
    return [];
  }
}

/** Keep these rows under a name, and return whether this browser does. */
export function keep(name, rows) {
  try {
    localStorage.setItem(name, JSON.stringify(rows.slice(0, MOST)));
    return true;
  } catch {
    return false;
  }
}

/** Whether the reader wants her searches kept: on a computer that others use, that is hers to decide. */
export function keepsSearches() {
  try { return localStorage.getItem(WANTED) === "yes"; } catch { return false; }
}

// The button beside a citation

function show(button, isKept) {
  button.textContent = word(isKept ? "drop" : "keep");
  button.setAttribute("aria-pressed", String(isKept));
}

function rowOf(button) {
  const { keep: kind, address, title } = button.dataset, cited = document.getElementById(button.dataset.cited);
  return { kind, address, title, cited: cited.textContent.replace(/\s+/g, " ").trim(), kept: new Date().toISOString(), note: "" };
}

for (const button of document.querySelectorAll("button[data-keep]")) {
  const isHere = (row) => row.address === button.dataset.address;
  show(button, kept(LIST).some(isHere));
  button.hidden = false;
  button.addEventListener("click", () => {
    const rows = kept(LIST), others = rows.filter((row) => !isHere(row)), isNew = others.length === rows.length;
    const done = keep(LIST, isNew ? [rowOf(button), ...rows] : others);
    if (done) show(button, isNew);
    say(word(done ? (isNew ? "kept" : "dropped") : "keeps nothing"));
  });
}

// The search that is in view

const searched = document.getElementById("searched");
if (searched && keepsSearches()) {
  const { address, query, found } = searched.dataset;
  const others = kept(SEARCHES).filter((row) => row.address !== address);
  keep(SEARCHES, [{ address, query, found, kept: new Date().toISOString() }, ...others]);
}
