"""Typescript: print in which every letter is as wide as the next, read once more by the letters of its own page."""
