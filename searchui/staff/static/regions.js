// Draws a region on the scan and writes it into the form. The form works without this file.

const scan = document.getElementById("scan"), drawn = document.getElementById("drawn");
const edges = ["x", "y", "width", "height"].map(name => document.getElementById(name));

/** The place of a pointer in pixels of the scan, never beside it. */
function place(event) {
  const box = scan.querySelector("img").getBoundingClientRect(), { width, height } = drawn.ownerSVGElement.viewBox.baseVal;
  const part = (at, from, size) => Math.min(1, Math.max(0, (at - from) / size));
  return [part(event.clientX, box.left, box.width) * width, part(event.clientY, box.top, box.height) * height];
}

function show() {
  edges.forEach(edge => drawn.setAttribute(edge.id, edge.value || 0));
}

function draw([left, top], [right, bottom]) {
  const x = Math.floor(Math.min(left, right)), y = Math.floor(Math.min(top, bottom));
  const numbers = [x, y, Math.ceil(Math.max(left, right)) - x, Math.ceil(Math.max(top, bottom)) - y];
  edges.forEach((edge, n) => { edge.value = numbers[n]; });
  show();
}

if (scan) {
  let from = null;
  document.getElementById("draw").hidden = false;
  scan.classList.add("can-draw");
  scan.addEventListener("pointerdown", event => {
    if (event.button) return;
    event.preventDefault();
    scan.setPointerCapture(event.pointerId);
    from = place(event);
  });
  scan.addEventListener("pointermove", event => from && draw(from, place(event)));
  for (const end of ["pointerup", "pointercancel"]) scan.addEventListener(end, () => { from = null; });
  edges.forEach(edge => edge.addEventListener("input", show));
}
