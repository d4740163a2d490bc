// Suggestions below the box while one types: a combobox with a list, as the ARIA Authoring Practices Guide has it.

import { word } from "./words.js";

const PAUSE_MS = 150; // A pause in typing (opinion).
const LATER_MS = 1000; // While the server makes suggestions for a new state of the archive.
const box = document.getElementById("q"), form = box?.form;
const list = document.createElement("ul"), heard = document.createElement("span");
let found = [], active = -1, asked = 0, waiting;

function close() {
  asked++;
  clearTimeout(waiting);
  list.hidden = true;
  heard.textContent = "";
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
  found = [];
  active = -1;
}

function quoted(name, { text, lang, dir }) {
  const element = document.createElement(name);
  element.textContent = text;
  element.dir = dir;
  if (lang) element.lang = lang;
  return element;
}

function option(each, number) {
  const element = document.createElement("li"), says = document.createElement("small");
  element.id = `suggestion-${number}`;
  element.role = "option";
  element.setAttribute("aria-selected", "false");
  says.append(...(each.known_as ? [quoted("bdi", each.text), " "] : []), each.says);
  element.append(quoted("bdi", each.known_as ?? each.text), " ", says);
  element.addEventListener("click", () => choose(each));
  return element;
}

function show({ suggestions, said }) {
  close();
  found = suggestions;
  list.replaceChildren(...found.map(option));
  list.hidden = !found.length;
  box.setAttribute("aria-expanded", String(!list.hidden));
  heard.textContent = said;
}

/** Go to an option; before the first and after the last one lies the box itself. */
function go(to) {
  list.children[active]?.setAttribute("aria-selected", "false");
  active = (to + found.length + 2) % (found.length + 1) - 1;
  const now = list.children[active];
  now?.setAttribute("aria-selected", "true");
  now?.scrollIntoView({ block: "nearest" });
  if (now) box.setAttribute("aria-activedescendant", now.id);
  else box.removeAttribute("aria-activedescendant");
}

function choose(each) {
  if (each.query) box.value = each.query;
  close();
  location.assign(each.to);
}

async function ask() {
  const now = ++asked, text = box.value;
  const isWritten = text.trim().length > 1 && box.selectionEnd === text.length;
  const answer = isWritten && await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: text })}`).catch(() => null);
  if (now !== asked || document.activeElement !== box) return;
  const told = answer && answer.ok && await answer.json();
  if (now !== asked) return;
  if (told && !told.later) show(told);
  else close();
  if (told?.later) waiting = setTimeout(ask, LATER_MS);
}

function press(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  const act = {
    ArrowDown: () => found.length ? go(active + 1) : ask(),
    ArrowUp: () => go(active - 1),
    Enter: active >= 0 && (() => choose(found[active])),
    Escape: found.length && close,
  }[event.key];
  if (act) {
    event.preventDefault();
    act();
  } else if (event.key === "Tab") close();
}

if (form?.dataset.suggest) {
  const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" };
  for (const [name, value] of Object.entries(states)) box.setAttribute(name, value);
  Object.assign(list, { id: "suggestions", role: "listbox", className: "suggestions", hidden: true, ariaLabel: word("suggestions") });
  Object.assign(heard, { role: "status", className: "unseen" });
  form.append(list, heard);
  list.addEventListener("pointerdown", event => event.preventDefault()); // The focus stays in the box.
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE_MS); });
  box.addEventListener("keydown", press);
  box.addEventListener("blur", close);
}
