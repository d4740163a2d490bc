"""How far the text of a page can be searched, in one word that pages are counted and filtered by."""

from enum import StrEnum


class TextState(StrEnum):
    """What a search can know of a page's text; every page is of one state, and the values are what readers write."""

    CLEAR = "clear"
    WEAK = "weak"
    UNREAD = "unread"
    HANDWRITING = "handwriting"
    PICTURE = "picture"
    CAPTIONED = "captioned"
    BLANK = "blank"


SEARCHABLE = "searchable"
"""Stands for both states of text that is searched."""
ASKED_FOR = (*(each.value for each in TextState), SEARCHABLE)
"""What can be asked for after text:."""


def is_of_state(own: str, wanted: str) -> bool:
    """Return whether a page of one state is among those that are asked for."""
    return own in (TextState.CLEAR, TextState.WEAK) if wanted == SEARCHABLE else own == wanted
