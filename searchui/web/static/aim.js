// What is looked at on the scan: a rectangle round it, on the plain picture and under the glass.

import { canBeLaid, held, isLaid, laid, over, scan } from "./glass.js";
import { lookAt } from "./zoom.js";

const SVG = "http://www.w3.org/2000/svg";
const AIR_PX = 4; // of the scan: rectangles are drawn so much larger than what they are round
const IN_SIGHT = 0.4; // of a scan, or of the window that it is larger than: less is not seen (opinion)

/** Return what an element says of its place on the scan, in px of it; null where it says nothing. */
export function placeOf(element) {
  if (!element?.dataset.box) return null;
  const [x, y, width, height] = element.dataset.box.split(",").map(Number);
  return { x, y, width, height };
}

/** Draw a rectangle round a part of the scan; the one before goes. */
export function aimAt({ x, y, width, height }) {
  const rect = over.querySelector(".aim") ?? over.appendChild(document.createElementNS(SVG, "rect"));
  rect.setAttribute("class", "aim");
  const sides = { x: x - AIR_PX, y: y - AIR_PX, width: width + 2 * AIR_PX, height: height + 2 * AIR_PX };
  for (const [name, value] of Object.entries(sides)) rect.setAttribute(name, value);
}

/** Let the reader see a part of the scan: framed, in the window, and under the glass where there is one. */
export async function showPart(part) {
  aimAt(part);
  const box = scan.getBoundingClientRect();
  const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
  if (seen < IN_SIGHT * Math.min(box.height, innerHeight)) scan.scrollIntoView();
  if (canBeLaid) await lookAt(part);
  else over.querySelector(".aim").scrollIntoView({ block: "nearest" });
}

/** Return where on the scan, in its px, a point of the window lies. */
export async function pointOn({ clientX, clientY }) {
  if (!isLaid()) return pointOnPlain({ clientX, clientY });
  const viewer = await laid(), box = viewer.element.getBoundingClientRect();
  return viewer.viewport.viewerElementToImageCoordinates(new OpenSeadragon.Point(clientX - box.left, clientY - box.top));
}

/** The same as the plain picture is held. */
export function pointOnPlain({ clientX, clientY }) {
  const box = scan.getBoundingClientRect(), { width, height } = over.viewBox.baseVal;
  const across = (clientX - box.left) / box.width, down = (clientY - box.top) / box.height;
  const [u, v] = { 0: [across, down], 90: [down, 1 - across], 180: [1 - across, 1 - down], 270: [1 - down, across] }[held];
  return { x: u * width, y: v * height };
}

/** Open the glass over the part of the scan that the address asks for; return whether it asks for one. */
export function showAsked() {
  const asked = over?.querySelector(".aim");
  if (asked && canBeLaid) lookAt(asked.getBBox());
  return Boolean(asked);
}
