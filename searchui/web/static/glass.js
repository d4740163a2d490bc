// The glass over the scan: OpenSeadragon in the place of the plain picture, from the first zoom until the page fits again.

import { word } from "./words.js";

const TILE = 512; // px, as the server cuts them
const MOST = 4; // screen px for a px of the scan: there the dots of the print are seen, and nothing more is to be had
const READ = 1; // screen px for a px of the scan at which a line is read with ease (opinion)
const AIR = 1.12; // how much more than a line is shown with it, so that its neighbours tell where it stands (opinion)

export const scan = document.querySelector(".scan");
export const over = scan?.querySelector("svg.over");
export const canBeLaid = Boolean(over && globalThis.OpenSeadragon);
const picture = scan?.querySelector("img"), below = over?.parentElement;
/** How the plain picture is held, in degrees to the right. */
export const held = Number(scan?.dataset.turn ?? 0);

const listeners = [];
let glass = null;

/** Have this called with each viewer before it shows anything. */
export function whenLaid(listen) {
  listeners.push(listen);
}

export function isLaid() {
  return glass !== null;
}

/** Lay the glass on the picture and return its viewer once it shows what lies below it. */
export function laid({ isAlone = false } = {}) {
  return glass ??= new Promise((resolve, reject) => {
    const element = document.createElement("div");
    element.className = "glass";
    scan.append(element);
    const viewer = OpenSeadragon({
      element,
      tileSources: sources(),
      drawer: "canvas",
      degrees: held,
      showNavigationControl: false,
      cooperativeGestures: !isAlone, // the wheel and one finger move the view, as everywhere else on it
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
    viewer.canvas.setAttribute("role", "application");
    viewer.canvas.setAttribute("aria-label", word("glass"));
    listeners.forEach((listen) => listen(viewer));
  });
}

/** What the glass shows: the page in tiles. The largest level is the scan, each one below it half as wide. */
function sources() {
  const width = +picture.getAttribute("width"), height = +picture.getAttribute("height");
  const most = Math.ceil(Math.log2(Math.max(width, height)));
  return {
    width, height, tileSize: TILE, minLevel: Math.min(Math.log2(TILE), most), maxLevel: most,
    getTileUrl: (level, x, y) => `${scan.dataset.tiles}/${most - level}/${x},${y}`,
  };
}

/** Take the glass away: the plain picture is there again. Return whether the keys were in it. */
export async function taken() {
  if (!glass) return false;
  const viewer = await glass, hadFocus = viewer.element.contains(document.activeElement);
  glass = null;
  delete scan.dataset.glass;
  below.append(over);
  over.removeAttribute("style");
  viewer.destroy();
  scan.querySelector(".glass").remove();
  return hadFocus;
}

// Where one looks

/** The middle of what can be seen of the glass, in its px: it may be longer than the window. */
function sight(viewer) {
  const box = viewer.element.getBoundingClientRect();
  const top = Math.max(0, -box.top), bottom = Math.min(box.height, innerHeight - box.top);
  return new OpenSeadragon.Point(box.width / 2, (bottom > top ? top + bottom : box.height) / 2);
}

export function middle(viewer) {
  return viewer.viewport.pointFromPixel(sight(viewer));
}

/** Bring a point of the scan into the middle of what can be seen. */
export function show(viewer, there, zoom = viewer.viewport.getZoom()) {
  const { viewport } = viewer, off = viewport.getContainerSize().divide(2).minus(sight(viewer));
  viewport.zoomTo(zoom).panTo(there.plus(viewport.deltaPointsFromPixels(off))).applyConstraints();
}

/** Bring a part of the scan, in its px, into sight: as large as the glass has room for, and no larger than is read with ease. */
export function frame(viewer, { x, y, width, height }) {
  const { viewport } = viewer, room = viewport.getContainerSize();
  const [across, down] = viewport.getRotation() % 180 ? [height, width] : [width, height];
  const fits = Math.min(room.x / (across * AIR), room.y / (down * AIR), READ);
  const there = viewport.imageToViewportCoordinates(x + width / 2, y + height / 2);
  show(viewer, there, Math.max(viewport.getHomeZoom(), viewport.imageToViewportZoom(fits)));
}

// OpenSeadragon would write a style of its own into the page, which the room's policy forbids; it does not where one is.
// An element of that name that is not of HTML is found by its search, and is no style to the browser.
if (canBeLaid) {
  const style = document.createElementNS("", "style");
  style.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(style);
}
