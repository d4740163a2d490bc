"""Runs the staff's commands alone as `python -m indexer`."""

from indexer.cli import pinkas

pinkas(prog_name="pinkas")
