// The advanced form shows the search while it is being written: the server writes it, here and in the box.

const form = document.querySelector("form.slip"), box = document.getElementById("q");
const shown = form.querySelector(".written"), text = shown.querySelector("code");
const PAUSE_MS = 250; // A pause in typing (opinion).
let waiting, asked = 0;

async function write() {
  const now = ++asked;
  const answer = await fetch(`${form.dataset.query}?${new URLSearchParams(new FormData(form))}`).catch(() => null);
  if (!answer?.ok || now !== asked) return;
  const { query } = await answer.json();
  box.value = text.textContent = query;
  shown.hidden = !query;
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(write, PAUSE_MS);
});
