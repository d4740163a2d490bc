"""Ink outside the words: what it is, told by its shape."""
