"""How sure a match is, in words for readers; programs are told the labels of the bands themselves."""

from indexer.model.query import Band
from searchui.tongue import N_, _

_SAID = {
    Band.IDENTIFIED: N_("identified"),
    Band.TYPED: N_("as typed"),
    Band.KNOWN: N_("known spelling"),
    Band.CAPITALIZED: N_("capitalized word"),
    Band.CAPITALS: N_("all in capitals"),
    Band.SOUNDS: N_("sounds like"),
    Band.DAMAGED: N_("damaged print"),
    Band.SURNAME: N_("surname only"),
    Band.INITIAL: N_("initial only"),
    Band.ACROSS: N_("on different pages of the item"),
}


def said_of_band(band: Band) -> str:
    """Return what hits of a band are called."""
    return _(_SAID[band])
