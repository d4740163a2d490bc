// All readings of a word, beside it: while the pointer rests on it, and as the arrow keys go along a line.
// What they are is taken from the view of all readings, which is asked for once, when somebody wants to know.

import { aimAt, placeOf } from "./aim.js";
import { over } from "./glass.js";
import { say } from "./reading-room.js";
import { word } from "./words.js";

const REST_MS = 250; // so long the pointer rests before it asks: it also just passes over (opinion)
const LEAVE_MS = 300; // in which it can go from the word to what is said of it (WCAG 2.2, 1.4.13)
const GAP_PX = 6;

const list = document.querySelector(".lines[data-readings]");
const told = document.createElement("div"), stop = document.createElement("button");
let asked = null, shown = null, timer;

/** What a line says, without its number. */
const said = (line) => line.children[1];

/** The table of all readings. */
function table() {
  return asked ??= fetch(list.dataset.readings).then(async (answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("table.readings");
  }).catch(() => { asked = null; return null; });
}

/** The words of a line, each with its row of the table and where it begins and ends in the line's text. */
async function wordsOf(line) {
  const rows = (await table())?.querySelectorAll(`tbody[id="${line.id}"] tr:not(:first-child)`) ?? [];
  const text = said(line).textContent;
  let end = 0;
  return [...rows].map((row) => {
    const printed = row.firstElementChild.textContent, start = text.indexOf(printed, end);
    if (start >= 0) end = start + printed.length;
    return { line, row, start, end };
  }).filter(({ start }) => start >= 0);
}

/** Where in the text of a line a node's place is, in characters. */
function offsetIn(line, node, at) {
  const before = document.createRange();
  before.setStart(said(line), 0);
  before.setEnd(node, at);
  return before.toString().length;
}

function rangeOf({ line, start, end }) {
  const range = document.createRange(), walk = document.createTreeWalker(said(line), NodeFilter.SHOW_TEXT);
  let passed = 0, isBegun = false;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!isBegun && start < passed + node.length) {
      range.setStart(node, start - passed);
      isBegun = true;
    }
    if (end <= passed + node.length) {
      range.setEnd(node, end - passed);
      break;
    }
    passed += node.length;
  }
  return range;
}

/** Return the word under the pointer. */
async function wordAt({ clientX, clientY, target }) {
  const line = target.closest("li");
  const caret = document.caretPositionFromPoint?.(clientX, clientY), range = !caret && document.caretRangeFromPoint?.(clientX, clientY);
  const node = caret?.offsetNode ?? range?.startContainer, at = caret?.offset ?? range?.startOffset;
  if (!node || !line?.lastElementChild.contains(node)) return null;
  const offset = offsetIn(line, node, at), found = (await wordsOf(line)).find(({ start, end }) => start <= offset && offset <= end);
  const box = found && rangeOf(found).getBoundingClientRect();
  return box && clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom ? found : null;
}

// What is shown

function fill({ row }) {
  const names = row.closest("table").querySelectorAll("thead th"), terms = document.createElement("dl");
  [...row.children].slice(1).forEach((cell, n) => {
    const name = document.createElement("dt"), reading = document.createElement("dd");
    name.textContent = names[n + 1].textContent;
    reading.append(...[...cell.childNodes].map((each) => document.importNode(each, true)));
    terms.append(name, reading);
  });
  told.replaceChildren(terms);
}

function show(each) {
  const box = rangeOf(each).getBoundingClientRect();
  clearTimeout(timer);
  shown = each;
  fill(each);
  told.showPopover();
  const { offsetWidth: width, offsetHeight: height } = told;
  const isBelow = box.bottom + GAP_PX + height < innerHeight;
  told.style.left = `${Math.max(GAP_PX, Math.min(box.left, innerWidth - width - GAP_PX))}px`;
  told.style.top = `${isBelow ? box.bottom + GAP_PX : Math.max(0, box.top - GAP_PX - height)}px`;
  const place = placeOf(each.row);
  if (place && over) aimAt(place);
}

function hide() {
  clearTimeout(timer);
  shown = null;
  told.hidePopover();
}

// By the pointer

function moved(event) {
  clearTimeout(timer);
  if (event.pointerType === "touch" || event.buttons) return;
  timer = setTimeout(async () => {
    const found = await wordAt(event);
    if (found && (found.row !== shown?.row)) show(found);
    else if (!found && shown && document.activeElement !== stop) hide();
  }, REST_MS);
}

function left() {
  clearTimeout(timer);
  if (shown && document.activeElement !== stop) timer = setTimeout(hide, LEAVE_MS);
}

// By keys: a stop that lies over the word

function stand(each) {
  const box = rangeOf(each).getBoundingClientRect(), frame = each.line.getBoundingClientRect();
  each.line.append(stop);
  const place = { left: box.left - frame.left, top: box.top - frame.top, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(place)) stop.style[name] = `${value}px`;
  show(each);
  stop.textContent = "";
  stop.setAttribute("aria-label", each.row.firstElementChild.textContent);
  stop.focus();
}

function leave() {
  const line = stop.parentElement;
  hide();
  line.querySelector("a.n").focus();
  stop.remove();
}

const isRightToLeft = (line) => getComputedStyle(line).direction === "rtl";

async function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const line = event.target.closest("li[data-box]"), isOnWord = event.target === stop;
  if (event.key === "Escape" && isOnWord) return void leave();
  const isForward = event.key === (line && isRightToLeft(line) ? "ArrowLeft" : "ArrowRight");
  if (!line || !["ArrowLeft", "ArrowRight"].includes(event.key) || !(isOnWord || event.target.closest("a.n"))) return;
  event.preventDefault();
  const words = await wordsOf(line), at = isOnWord ? words.findIndex(({ row }) => row === shown?.row) : -1;
  const next = words[at + (isForward ? 1 : -1)];
  if (next) stand(next);
  else if (isOnWord && !isForward) leave();
  else if (!words.length) say(word("no readings"));
}

if (list && "showPopover" in told) {
  told.className = "read";
  told.id = "read";
  told.popover = "manual";
  told.setAttribute("role", "tooltip");
  stop.className = "word";
  stop.type = "button";
  stop.setAttribute("aria-describedby", told.id);
  list.after(told);
  list.addEventListener("pointermove", moved);
  list.addEventListener("pointerleave", left);
  list.addEventListener("keydown", pressed);
  told.addEventListener("pointerenter", () => clearTimeout(timer));
  told.addEventListener("pointerleave", left);
  stop.addEventListener("blur", () => { if (shown) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && shown && event.target !== stop) hide(); });
  addEventListener("scroll", () => { if (shown && document.activeElement !== stop) hide(); }, { capture: true, passive: true });
}
