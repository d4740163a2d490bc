// Letters of other scripts, put into the box by buttons: for readers whose keyboard has not got them.

import { word } from "./words.js";

const KEPT = "letters";
const box = document.getElementById("q"), panel = document.getElementById("letters-to-type");

function kept() {
  try { return localStorage.getItem(KEPT) ?? ""; } catch { return ""; }
}

function keep(lang) {
  try { localStorage.setItem(KEPT, lang); } catch { /* A browser that keeps nothing has the letters closed. */ }
}

function button(text, label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  if (label) element.ariaLabel = element.title = label;
  element.addEventListener("click", act);
  return element;
}

/** Put a text where the caret is, in the place of what is selected; an empty one takes away the letter before. */
function put(text) {
  const { selectionStart: start, selectionEnd: end } = box;
  const before = [...box.value.slice(0, start)].at(-1)?.length ?? 0;
  box.setRangeText(text, !text && start === end ? start - before : start, end, "end");
  if (box.value) box.dir = "auto";
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function keysOf({ lang, rows }) {
  const spoken = document.documentElement.lang;
  const keys = document.createElement("div");
  keys.className = "keys-of";
  keys.dir = "ltr"; // As they lie on a keyboard.
  for (const row of rows) {
    const line = document.createElement("div");
    line.lang = lang;
    line.append(...row.map(([letter, , names]) => button(letter, `${letter} ${names[spoken]}`, () => put(letter))));
    keys.append(line);
  }
  const last = document.createElement("div");
  last.append(button(word("space"), "", () => put(" ")), button(word("delete"), "", () => put("")));
  keys.append(last);
  return keys;
}

async function open(alphabets, lang) {
  const chosen = alphabets.find(each => each.lang === lang) ?? alphabets[0];
  const choice = document.createElement("div");
  choice.className = "row";
  for (const each of alphabets) {
    const one = button(each.name, "", () => open(alphabets, each.lang).then(() => panel.querySelector("[aria-pressed=true]").focus()));
    one.lang = each.lang;
    one.setAttribute("aria-pressed", String(each === chosen));
    choice.append(one);
  }
  panel.lastElementChild.replaceChildren(choice, keysOf(chosen));
  if (!box.value) box.dir = chosen.dir;
  keep(chosen.lang);
}

if (panel) {
  let loaded;
  panel.hidden = false;
  panel.addEventListener("pointerdown", event => { if (event.target.closest(".keys-of")) event.preventDefault(); });
  panel.addEventListener("toggle", async () => {
    if (!panel.open) {
      keep("");
      if (!box.value) box.dir = "auto";
      return;
    }
    loaded ??= fetch(panel.dataset.letters).then(answer => answer.json());
    await open(await loaded, panel.dataset.lang || kept());
  });
  if (kept()) {
    panel.dataset.lang = kept();
    panel.open = true;
  }
}
