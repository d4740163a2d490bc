// What script adds to the view of a page: a glass over the scan, lines that lead to it and back, all readings of a word.

import "./zoom.js";
import "./lines.js";
import "./readings.js";
import { showAsked } from "./aim.js";

showAsked();
