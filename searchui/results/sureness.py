"""How the shown text of a page was read, told by its spine: what kind of text it is, and how sure the machine was."""

from collections import Counter

from indexer.model.reading import ReadingKind
from indexer.model.spine import Spine


def reading_of(spine: Spine) -> tuple[ReadingKind | None, float | None]:
    """Return the kind of the text that is shown, and the mean confidence of its words.

    Shapes: None without text; confidence None where the source gives none.
    Units: 0.0-1.0.
    Cost: linear in the slots; the readings themselves need not be decoded.
    """
    kinds = Counter(slot.printed[0].source for slot in spine.slots)
    if not kinds:
        return None, None
    shown = kinds.most_common(1)[0][0]
    first = (slot.printed[0] for slot in spine.slots)
    known = [each.confidence for each in first if each.source is shown and each.confidence is not None]
    return shown, sum(known) / len(known) if known else None
