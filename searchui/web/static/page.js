// What script adds to the view of a page: a glass over the scan, lines that lead to it and back, all readings of a word,
// links to a part of it, and where one stands, told to who cannot see it.

import "./lines.js";
import "./readings.js";
import "./part.js";
import { showAsked } from "./aim.js";
import { say } from "./reading-room.js";
import { holdAsBefore } from "./zoom.js";

const TOLD_MS = 600; // after which a screen reader has begun with the page and hears what changes in it (opinion)

document.getElementById("keymap").hidden = false;
if (!showAsked()) holdAsBefore();
setTimeout(() => {
  const stands = [...document.querySelectorAll("[data-told]")].map((each) => each.textContent.replace(/\s+/g, " ").trim());
  say(stands.join(". "), { isSeen: false });
}, TOLD_MS);
