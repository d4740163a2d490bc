"""Killable children, with limits, in which alone outside bytes are parsed."""
