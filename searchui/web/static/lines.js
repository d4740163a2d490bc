// Text and scan side by side: a line of the text is shown on the scan, a line of the scan is found in the text.

import { pointOnPlain, placeOf, aimAt, showPart } from "./aim.js";
import { middle, scan, whenLaid } from "./glass.js";
import { say } from "./reading-room.js";
import { word } from "./words.js";

const list = document.querySelector(".lines"), pane = list?.closest(".text");
const lines = [...(list?.querySelectorAll("li[data-box]") ?? [])];
const isBeside = matchMedia("(min-width: 62em)"); // as in the style sheet
let isThere = false; // the scan still as it was brought to the line that is marked
const REACH = 0.6; // heights of a line that a click may miss it by: the space to the next one (opinion)

/** Return the line that stands at a point of the scan. */
function lineAt({ x, y }) {
  const near = lines.map((line) => ({ line, part: placeOf(line) })).filter(({ part }) => {
    const reach = REACH * part.height;
    return x > part.x - reach && x < part.x + part.width + reach && y > part.y - reach && y < part.y + part.height + reach;
  });
  const off = ({ part }) => Math.abs(part.y + part.height / 2 - y);
  return near.sort((one, other) => off(one) - off(other))[0]?.line;
}

const link = (line) => line.querySelector("a.n");

/** Say in the text which line is looked at; it is the one that the tab key stops at. */
function mark(line) {
  for (const each of list.querySelectorAll(".at")) {
    each.classList.remove("at");
    link(each)?.removeAttribute("aria-current");
  }
  line.classList.add("at");
  link(line).setAttribute("aria-current", "true");
  stopAt(line);
}

function stopAt(line) {
  for (const each of lines) link(each).tabIndex = each === line ? 0 : -1;
}

async function showOnScan(line) {
  mark(line);
  say(word("line on scan", { line: Number(link(line).textContent) }));
  history.replaceState(history.state, "", link(line).href);
  await showPart(placeOf(line));
  isThere = true;
}

/** Lead to a line of the text; the keys go with it where they were on the scan. */
function showInText(line, { takesKeys }) {
  mark(line);
  aimAt(placeOf(line));
  const isInSight = isBeside.matches && !line.closest("dialog");
  if (takesKeys) link(line).focus({ preventScroll: true });
  if (takesKeys && !isInSight) line.scrollIntoView({ block: "center" });
  else if (isInSight) pane.scrollTop += line.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  say(word("line", { line: Number(link(line).textContent), text: line.children[1].textContent }));
}

// From the text to the scan

function clicked(event) {
  const line = event.target.closest("li[data-box]");
  if (!line || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!event.target.closest("a.n") && !getSelection().isCollapsed) return; // she selects text
  event.preventDefault();
  showOnScan(line);
}

const STEPS = { ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1, Home: () => 0, End: () => lines.length - 1 };

function pressed(event) {
  const at = lines.indexOf(event.target.closest("a.n")?.parentElement), to = lines[STEPS[event.key]?.(at)];
  if (at < 0 || !to || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  stopAt(to);
  link(to).focus();
}

// From the scan to the text

function listen(viewer) {
  const place = (point) => lineAt(viewer.viewport.viewportToImageCoordinates(point));
  viewer.addHandler("canvas-click", (event) => {
    isThere = false;
    const line = event.quick && place(viewer.viewport.pointFromPixel(event.position));
    if (line) showInText(line, { takesKeys: false });
  });
  viewer.addHandler("canvas-drag", () => { isThere = false; });
  viewer.canvas.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") isThere &&= !event.key.startsWith("Arrow");
    else if (!scan.closest("dialog")) {
      const line = isThere ? list.querySelector(".at") : place(middle(viewer));
      if (line) showInText(line, { takesKeys: true });
    }
  });
}

if (lines.length && scan) {
  stopAt(list.querySelector(".at[data-box]") ?? list.querySelector(".lit[data-box]:has(.now)") ?? lines[0]);
  list.addEventListener("click", clicked);
  list.addEventListener("keydown", pressed);
  scan.addEventListener("click", (event) => {
    const line = !scan.dataset.glass && !event.target.closest(".glass") && lineAt(pointOnPlain(event));
    if (line) showInText(line, { takesKeys: true });
  });
  whenLaid(listen);
}
