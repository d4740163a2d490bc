// A link to a part of the scan: the reader frames it, by pointer or by keys, and takes its address.

import { aimAt, pointOn, pointOnPlain } from "./aim.js";
import { held, isLaid, laid, middle, over, scan } from "./glass.js";
import { say } from "./reading-room.js";
import { word } from "./words.js";

const STEP = 0.02; // of the width of the page, for a press of an arrow (opinion)
const LEAST_PX = 12; // of the window: a shorter way is a click, and no frame that was drawn
const FIRST = { across: 0.4, down: 0.08 }; // of the page: about two lines of typescript (opinion)

const start = document.getElementById("to-part"), panel = document.getElementById("part");
const sheet = document.createElement("div");
let part = null, corner = null, before = null;

const page = () => over.viewBox.baseVal;

/** A part between two points, in whole px, as far as it lies on the page. */
function between(one, other) {
  const inside = (value, most) => Math.round(Math.min(Math.max(value, 0), most));
  const [left, right] = [one.x, other.x].sort((a, b) => a - b).map((x) => inside(x, page().width));
  const [top, bottom] = [one.y, other.y].sort((a, b) => a - b).map((y) => inside(y, page().height));
  return { x: left, y: top, width: Math.max(right - left, 1), height: Math.max(bottom - top, 1) };
}

function frame(next) {
  part = next;
  aimAt(part);
}

/** The middle of what can be seen of the scan, in its px. */
async function inSight() {
  if (isLaid()) {
    const viewer = await laid();
    return viewer.viewport.viewportToImageCoordinates(middle(viewer));
  }
  const box = scan.getBoundingClientRect(), [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  return pointOnPlain({ clientX: box.left + box.width / 2, clientY: (top < bottom ? top + bottom : box.top + box.bottom) / 2 });
}

async function begin() {
  const at = await inSight();
  const [across, down] = [FIRST.across * page().width / 2, FIRST.down * page().height / 2];
  before = over.querySelector(".aim")?.cloneNode();
  corner = null;
  frame(between({ x: at.x - across, y: at.y - down }, { x: at.x + across, y: at.y + down }));
  scan.append(sheet);
  start.setAttribute("aria-pressed", "true");
  panel.hidden = true;
  sheet.focus({ preventScroll: true });
  say(word("marking"));
}

function end() {
  sheet.remove();
  start.setAttribute("aria-pressed", "false");
}

function giveUp() {
  end();
  over.querySelector(".aim")?.remove();
  if (before) over.append(before);
  start.focus();
  say(word("no frame"));
}

function take() {
  end();
  scan.closest("dialog")?.close();
  const address = new URL(panel.dataset.address, location.href), link = panel.querySelector("a");
  address.hash = "";
  // Commas may stand in an address as they are, and are read more easily so.
  const [plain, rest] = [address.href.split("?")[0], address.search.slice(1)];
  link.href = `${plain}?${rest ? `${rest}&` : ""}xywh=${part.x},${part.y},${part.width},${part.height}`;
  link.textContent = link.href;
  panel.hidden = false;
  panel.scrollIntoView({ block: "nearest" });
  panel.querySelector("button").focus({ preventScroll: true });
  say(word("marked"));
}

// By keys

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

async function pressed(event) {
  if (event.key === "Tab") return giveUp();
  const does = { Enter: take, Escape: giveUp }[event.key], way = WAYS[event.key];
  if (!does && !way) return;
  event.preventDefault();
  event.stopPropagation();
  if (does) return does();
  const degrees = isLaid() ? (await laid()).viewport.getRotation() % 360 : held, step = STEP * page().width;
  // As the page lies before the reader, so go the arrows.
  const quarters = { 0: ([x, y]) => [x, y], 90: ([x, y]) => [y, -x], 180: ([x, y]) => [-x, -y], 270: ([x, y]) => [-y, x] };
  const [across, down] = quarters[degrees](way).map((each) => each * step);
  const from = event.shiftKey ? { x: part.x, y: part.y } : { x: part.x + across, y: part.y + down };
  frame(between(from, { x: part.x + part.width + across, y: part.y + part.height + down }));
  say(word("frame", part));
}

// By the pointer: drawn, or from corner to corner

async function down(event) {
  event.preventDefault();
  sheet.focus({ preventScroll: true });
  sheet.setPointerCapture(event.pointerId);
  const at = await pointOn(event);
  if (corner) return;
  corner = { at, clientX: event.clientX, clientY: event.clientY };
}

async function moved(event) {
  if (corner) frame(between(corner.at, await pointOn(event)));
}

async function up(event) {
  const way = corner && Math.hypot(event.clientX - corner.clientX, event.clientY - corner.clientY);
  if (!corner || way < LEAST_PX) return;
  frame(between(corner.at, await pointOn(event)));
  take();
}

if (start && panel) {
  sheet.className = "marking";
  sheet.tabIndex = 0;
  sheet.setAttribute("role", "application");
  sheet.setAttribute("aria-label", word("marking"));
  sheet.addEventListener("keydown", pressed);
  sheet.addEventListener("pointerdown", down);
  sheet.addEventListener("pointermove", moved);
  sheet.addEventListener("pointerup", up);
  start.addEventListener("click", () => (sheet.isConnected ? giveUp() : begin()));
}
