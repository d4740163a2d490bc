// The scan under a glass: OpenSeadragon in the place of the plain picture, from the first zoom until the page fits again.

import { say } from "./reading-room.js";

const STEP = 1.6; // of one press; three of them make a line of typescript fill a wide window (opinion)
const MOST = 4; // screen px for a px of the scan: there the dots of the print are seen, and nothing more is to be had
const TWICE_MS = 250; // within which a second click makes a double one, as browsers have it

const tools = document.querySelector(".zoom"), scan = document.querySelector(".scan");
const picture = scan?.querySelector("img"), over = scan?.querySelector("svg.over");
const said = document.getElementById("said");
const whole = document.createElement("dialog");
let glass = null;
let isLed = true; // by the hit, until the reader moves the scan herself

// The glass

/** Lay the glass on the picture and return its viewer once it shows what lies below it. */
function opened() {
  return glass ??= new Promise((resolve, reject) => {
    const element = document.createElement("div");
    element.className = "glass";
    scan.append(element);
    const viewer = OpenSeadragon({
      element,
      tileSources: { type: "image", url: picture.src },
      drawer: "canvas",
      showNavigationControl: false,
      cooperativeGestures: !whole.open, // the wheel and one finger move the view, as everywhere else on it
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: false },
      visibilityRatio: 0.4, // so much of the glass stays full: a hit at the foot can come up to where the window shows it
      constrainDuringPan: true,
      minZoomImageRatio: 1,
      maxZoomPixelRatio: MOST,
      animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.4,
    });
    viewer.addOnceHandler("open", () => {
      viewer.addOverlay({ element: over, location: viewer.world.getItemAt(0).getBounds() });
      viewer.addOnceHandler("tile-drawn", () => { scan.dataset.glass = "on"; });
      resolve(viewer);
    });
    viewer.addOnceHandler("open-failed", () => reject(new Error(picture.src)));
    listen(viewer);
  });
}

/** Take the glass away: the plain picture is there again. */
async function close() {
  if (!glass) return;
  const viewer = await glass, hadFocus = viewer.element.contains(document.activeElement);
  glass = null;
  delete scan.dataset.glass;
  scan.append(over);
  over.removeAttribute("style");
  viewer.destroy();
  scan.querySelector(".glass").remove();
  if (hadFocus) tools.querySelector("button").focus();
}

function listen(viewer) {
  let once;
  viewer.canvas.setAttribute("role", "application");
  viewer.canvas.setAttribute("aria-label", "Scan under the glass: arrow keys move it, plus and minus zoom, 0 fits it, r rotates it");
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
    event.message = event.gesture === "scroll" ? "Hold Ctrl while you turn the wheel" : "Use two fingers";
  });
}

// What its buttons and keys do

/** Where to look first: the hit that was opened, else the first one, else what is in the middle already. */
function first(viewer) {
  const rect = over.querySelector("rect.now") ?? over.querySelector("rect");
  if (!rect) return middle(viewer);
  const { x, y, width, height } = rect.getBBox();
  return viewer.viewport.imageToViewportCoordinates(x + width / 2, y + height / 2);
}

/** The middle of what can be seen of the glass, in its px: it may be longer than the window. */
function sight(viewer) {
  const box = viewer.element.getBoundingClientRect();
  const top = Math.max(0, -box.top), bottom = Math.min(box.height, innerHeight - box.top);
  return new OpenSeadragon.Point(box.width / 2, (bottom > top ? top + bottom : box.height) / 2);
}

function middle(viewer) {
  return viewer.viewport.pointFromPixel(sight(viewer));
}

/** Bring a point of the scan into the middle of what can be seen. */
function show(viewer, there, zoom = viewer.viewport.getZoom()) {
  const { viewport } = viewer, off = viewport.getContainerSize().divide(2).minus(sight(viewer));
  viewport.zoomTo(zoom).panTo(there.plus(viewport.deltaPointsFromPixels(off))).applyConstraints();
}

/** Do what the reader does herself: from now on she leads. */
function move(viewer, there) {
  isLed = false;
  show(viewer, there);
}

function zoomBy(viewer, factor) {
  const { viewport } = viewer, home = viewport.getHomeZoom();
  isLed ||= viewport.getZoom() < 1.01 * home;
  show(viewer, isLed ? first(viewer) : middle(viewer), Math.max(home, viewport.getZoom() * factor));
  tell(viewer);
}

function tell(viewer) {
  const { viewport } = viewer, percent = Math.round((100 * viewport.getZoom()) / viewport.getHomeZoom());
  const turned = viewport.getRotation() % 360;
  say(`${percent <= 101 ? "The whole page" : `${percent} % of the whole page`}${turned ? `, turned by ${turned}°` : ""}.`);
}

const DO = {
  in: (viewer) => zoomBy(viewer, STEP),
  out: (viewer) => zoomBy(viewer, 1 / STEP),
  turn: (viewer) => {
    viewer.viewport.rotateBy(90);
    viewer.viewport.goHome();
    tell(viewer);
  },
  fit: async (viewer) => {
    const isUpright = viewer.viewport.getRotation() % 360 === 0;
    viewer.viewport.goHome(true);
    tell(viewer);
    if (isUpright && !whole.open) await close();
  },
};
const KEYS = { "+": "in", "=": "in", "-": "out", 0: "fit", r: "turn" };
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function pressed(viewer, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const way = WAYS[event.key], does = DO[KEYS[event.key.toLowerCase()]];
  if (!way && !does) return;
  event.preventDefault();
  event.stopPropagation();
  if (does) return void does(viewer);
  const step = viewer.viewport.getContainerSize().times(0.2);
  const by = viewer.viewport.deltaPointsFromPixels(new OpenSeadragon.Point(way[0] * step.x, way[1] * step.y));
  isLed = false;
  viewer.viewport.panBy(by).applyConstraints();
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
  const viewer = await opened();
  fill();
  button.setAttribute("aria-pressed", "true");
  button.focus();
  viewer.setCooperativeGestures(false);
  viewer.addOnceHandler("resize", () => requestAnimationFrame(() => viewer.viewport?.goHome(true)));
  say("The scan fills the window. Escape brings it back.");
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
    else if (glass || zoom !== "fit") DO[zoom](await opened());
  } catch {
    // The plain picture is still there, and so is its larger brother.
    tools.hidden = true;
    say("The scan cannot be zoomed here.");
  }
}

if (tools && over && globalThis.OpenSeadragon) {
  // OpenSeadragon would write a style of its own into the page, which the room's policy forbids; it does not where one is.
  // An element of that name that is not of HTML is found by its search, and is no style to the browser.
  const style = document.createElementNS("", "style");
  style.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(style);

  whole.className = "whole";
  whole.setAttribute("aria-label", "Scan");
  document.querySelector("main").append(whole);
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) act(button);
  });
  addEventListener("beforeprint", close);
}
