// What moves the glass over the scan: its buttons and keys, a click, and the window that it can fill.

import { canBeLaid, frame, held, isLaid, laid, middle, over, scan, show, taken, whenLaid } from "./glass.js";
import { say } from "./reading-room.js";
import { word } from "./words.js";

const STEP = 1.6; // of one press; three of them make a line of typescript fill a wide window (opinion)
const TWICE_MS = 250; // within which a second click makes a double one, as browsers have it
const PUSH = 0.2; // of the glass, by one press of an arrow (opinion)

const KEPT = "glass"; // what goes along to the next hit or page, from one view to the next and no further
const tools = document.querySelector(".zoom"), pushes = tools?.querySelector(".pushes"), said = document.getElementById("said");
const whole = document.createElement("dialog");
let isLed = true; // by the hit, until the reader moves the scan herself

/** Take the glass away; the keys do not get lost with it. */
async function close() {
  pushes.hidden = true;
  if (await taken()) tools.querySelector("button").focus();
}

function listen(viewer) {
  let once;
  pushes.hidden = false;
  viewer.addHandler("canvas-key", (event) => { event.preventDefaultAction = true; });
  viewer.canvas.addEventListener("keydown", (event) => pressed(viewer, event));
  viewer.addHandler("canvas-click", (event) => {
    if (!event.quick) return;
    const there = viewer.viewport.pointFromPixel(event.position);
    clearTimeout(once);
    once = setTimeout(() => { if (viewer.viewport) move(viewer, there); }, TWICE_MS);
  });
  viewer.addHandler("canvas-drag", () => { isLed = false; });
  viewer.addHandler("canvas-double-click", (event) => {
    clearTimeout(once);
    move(viewer, viewer.viewport.pointFromPixel(event.position));
    zoomBy(viewer, STEP);
  });
  viewer.addHandler("canvas-cooperative-gesture", (event) => {
    event.message = word(event.gesture === "scroll" ? "hold ctrl" : "two fingers");
  });
}

// What its buttons and keys do

/** Where to look first: the hit that was opened, else the first one, else what is in the middle already. */
function first(viewer) {
  const rect = over.querySelector("rect.aim") ?? over.querySelector("rect.now") ?? over.querySelector("rect");
  if (!rect) return middle(viewer);
  const { x, y, width, height } = rect.getBBox();
  return viewer.viewport.imageToViewportCoordinates(x + width / 2, y + height / 2);
}

/** Do what the reader does herself: from now on she leads. */
function move(viewer, there) {
  isLed = false;
  show(viewer, there);
}

/** Bring a part of the scan, in its px, into sight under the glass. */
export async function lookAt(part) {
  const viewer = await laid({ isAlone: whole.open });
  isLed = false;
  frame(viewer, part);
}

function zoomBy(viewer, factor) {
  const { viewport } = viewer, home = viewport.getHomeZoom();
  isLed ||= viewport.getZoom() < 1.01 * home;
  show(viewer, isLed ? first(viewer) : middle(viewer), Math.max(home, viewport.getZoom() * factor));
  tell(viewer);
}

function tell(viewer) {
  const { viewport } = viewer, percent = Math.round((100 * viewport.getZoom()) / viewport.getHomeZoom());
  const degrees = viewport.getRotation() % 360;
  say(word(`${percent <= 101 ? "whole page" : "zoomed"}${degrees ? " turned" : ""}`, { percent, degrees }));
}

function push(viewer, across, down) {
  const step = viewer.viewport.getContainerSize().times(PUSH);
  const by = viewer.viewport.deltaPointsFromPixels(new OpenSeadragon.Point(across * step.x, down * step.y));
  isLed = false;
  viewer.viewport.panBy(by).applyConstraints();
}

const DO = {
  in: (viewer) => zoomBy(viewer, STEP),
  out: (viewer) => zoomBy(viewer, 1 / STEP),
  left: (viewer) => push(viewer, -1, 0),
  right: (viewer) => push(viewer, 1, 0),
  up: (viewer) => push(viewer, 0, -1),
  down: (viewer) => push(viewer, 0, 1),
  turn: (viewer) => {
    viewer.viewport.rotateBy(90);
    viewer.viewport.goHome();
    tell(viewer);
  },
  fit: async (viewer) => {
    const isAsBelow = viewer.viewport.getRotation() % 360 === held;
    viewer.viewport.goHome(true);
    tell(viewer);
    if (isAsBelow && !whole.open) await close();
  },
};
const KEYS = {
  "+": "in", "=": "in", "-": "out", 0: "fit", r: "turn",
  arrowleft: "left", arrowright: "right", arrowup: "up", arrowdown: "down",
};

function pressed(viewer, event) {
  const does = DO[KEYS[event.key.toLowerCase()]];
  if (!does || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  does(viewer);
}

// From page to page

/** Keep how the scan is held, for the view that a link leads to. */
function keep(event) {
  if (!isLaid() || !event.target.closest("a[href]")) return;
  laid().then(({ viewport }) => {
    const how = { zoom: viewport.getZoom() / viewport.getHomeZoom(), degrees: viewport.getRotation() % 360 };
    try { sessionStorage.setItem(KEPT, JSON.stringify(how)); } catch { /* A browser that keeps nothing shows the whole page. */ }
  });
}

/** Hold the scan as that of the page before was held, the hit in the middle. */
export async function holdAsBefore() {
  let how = null;
  try {
    how = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
  } catch { /* As above. */ }
  if (!how || !canBeLaid || !tools) return;
  const viewer = await laid();
  viewer.viewport.setRotation(how.degrees, true);
  show(viewer, first(viewer), how.zoom * viewer.viewport.getHomeZoom());
}

// The whole window

let back = [];

/** Bring the scan, its buttons and what is said of them into a dialog over everything else. */
function fill() {
  back = [tools, scan, said].map((each) => {
    const place = document.createComment("");
    each.replaceWith(place);
    return () => place.replaceWith(each);
  });
  whole.append(tools, scan, said);
  whole.showModal();
}

async function toggle(button) {
  if (whole.open) return whole.close();
  const viewer = await laid();
  fill();
  button.setAttribute("aria-pressed", "true");
  button.focus();
  viewer.setCooperativeGestures(false);
  viewer.addOnceHandler("resize", () => requestAnimationFrame(() => viewer.viewport?.goHome(true)));
  say(word("full window"));
}

whole.addEventListener("close", async () => {
  const button = tools.querySelector("[data-zoom=whole]");
  button.setAttribute("aria-pressed", "false");
  back.forEach((each) => each());
  await close();
  button.focus();
});

// The start

async function act(button) {
  const { zoom } = button.dataset;
  try {
    if (zoom === "whole") await toggle(button);
    else if (isLaid() || zoom !== "fit") DO[zoom](await laid({ isAlone: whole.open }));
  } catch {
    // The plain picture is still there, and so is its larger brother.
    tools.hidden = true;
    say(word("no zoom"));
  }
}

if (tools && canBeLaid) {
  whole.className = "whole";
  whole.setAttribute("aria-label", word("scan"));
  document.querySelector("main").append(whole);
  whenLaid(listen);
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) act(button);
  });
  for (const each of document.querySelectorAll(".bar nav, .thumbs")) each.addEventListener("click", keep);
  addEventListener("beforeprint", close);
}
