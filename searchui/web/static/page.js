// What script adds to the view of a page: a glass over the scan, lines that lead to it and back, all readings of a word,
// and links to a part of it.

import "./lines.js";
import "./readings.js";
import "./part.js";
import { showAsked } from "./aim.js";
import { holdAsBefore } from "./zoom.js";

document.getElementById("keymap").hidden = false;
if (!showAsked()) holdAsBefore();
