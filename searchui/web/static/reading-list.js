// The view of what a reader keeps: her list row by row with its citations, her searches, and both to take away.

import { LIST, SEARCHES, WANTED, keep, keepsSearches, kept } from "./keeping.js";
import { say } from "./reading-room.js";
import { word } from "./words.js";

const day = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "long" });

/** A copy of a template's row with its fields filled; addresses lead nowhere but into this room. */
function filled(name, row, fields) {
  const item = document.getElementById(name).content.cloneNode(true).firstElementChild;
  const link = item.querySelector("a");
  link.href = row.address.startsWith("/") && !row.address.startsWith("//") ? row.address : "/";
  for (const [field, text] of Object.entries(fields)) item.querySelector(`[data-field=${field}]`).textContent = text ?? "";
  return item;
}

function dated(row) {
  const at = new Date(row.kept);
  return Number.isNaN(at.valueOf()) ? "" : day.format(at);
}

function lay(section, rows, itemOf) {
  const list = section.querySelector("ol");
  list.replaceChildren(...rows.map(itemOf));
  section.querySelector("[data-empty]").hidden = rows.length > 0;
  for (const each of section.querySelectorAll("[data-with-rows]")) each.hidden = rows.length === 0;
}

/** Takes a row off; who works by keys goes on at the row after it. */
function drop(section, name, row, draw) {
  const place = kept(name).findIndex((each) => each.address === row.address);
  keep(name, kept(name).filter((each) => each.address !== row.address));
  draw();
  const left = section.querySelectorAll("ol button");
  (left[Math.min(place, left.length - 1)] ?? section.querySelector("h2")).focus();
  say(word("dropped"));
}

// The list

const list = document.getElementById("list");

function drawList() {
  lay(list, kept(LIST), (row) => {
    const item = filled("list-row", row, { title: row.title, cited: row.cited, kept: dated(row) });
    const note = item.querySelector("textarea");
    note.value = row.note ?? "";
    // Kept with every letter, for nobody may leave the field before the view; said once it is left.
    note.addEventListener("input", () => {
      keep(LIST, kept(LIST).map((each) => (each.address === row.address ? { ...each, note: note.value } : each)));
    });
    note.addEventListener("change", () => say(word("note kept")));
    item.querySelector("button").addEventListener("click", () => drop(list, LIST, row, drawList));
    return item;
  });
}

// The searches

const searches = document.getElementById("searches"), wanted = searches.querySelector("input");

function drawSearches() {
  lay(searches, kept(SEARCHES), (row) => {
    const item = filled("search-row", row, { query: row.query, found: row.found, kept: dated(row) });
    item.querySelector("button").addEventListener("click", () => drop(searches, SEARCHES, row, drawSearches));
    return item;
  });
}

wanted.checked = keepsSearches();
wanted.addEventListener("change", () => {
  try { localStorage.setItem(WANTED, wanted.checked ? "yes" : "no"); } catch { wanted.checked = false; }
  if (!wanted.checked) keep(SEARCHES, []);
  drawSearches();
});

// Taking away

/** A cell of a table: quoted, and never a formula for the program that opens it. */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function table(columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? "")))];
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

const FILES = {
  text: () => ["reading-list.txt", "text/plain", kept(LIST).map((row) => [row.cited, row.note].filter(Boolean).join("\n")).join("\n\n")],
  csv: () => ["reading-list.csv", "text/csv", table(["kind", "title", "cited", "note", "address", "kept"], whole(LIST))],
  searches: () => ["searches.csv", "text/csv", table(["query", "found", "address", "kept"], whole(SEARCHES))],
};

function whole(name) {
  return kept(name).map((row) => ({ ...row, address: new URL(row.address, location.href).href }));
}

function take(kind) {
  const [name, type, text] = FILES[kind](), link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

document.querySelector("main").addEventListener("click", (event) => {
  const { take: kind, clear } = event.target.closest("button")?.dataset ?? {};
  if (kind) take(kind);
  if (clear && confirm(word("sure"))) {
    keep(clear, []);
    drawList();
    drawSearches();
  }
});

document.getElementById("kept").hidden = false;
addEventListener("storage", () => { drawList(); drawSearches(); });
drawList();
drawSearches();
