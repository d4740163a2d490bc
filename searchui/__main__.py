"""Runs the command `pinkas` as `python -m searchui`."""

from searchui.cli import main

main()
