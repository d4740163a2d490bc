"""How the shown text of a page was read, told by its spine: what kind of text it is, and how sure the machine was."""

from collections import Counter

from indexer.model.reading import ReadingKind
from indexer.model.spine import Spine
from indexer.postings.spine import read_along


def reading_of(spine: Spine) -> tuple[ReadingKind | None, float | None]:
    """Return the kind of the text that is shown, and the mean confidence of its words; specks are no words.

    Shapes: None without text; confidence None where the source gives none.
    Units: 0.0-1.0.
    Cost: linear in the slots; the readings themselves need not be decoded.
    """
    # Where two readings have a word the shown one comes first; what only the other has stands between its words.
    shared = Counter(slot.printed[0].source for slot in spine.slots if len({each.source for each in slot.printed}) > 1)
    kinds = shared or Counter(slot.printed[0].source for slot in spine.slots)
    if not kinds:
        return None, None
    shown = kinds.most_common(1)[0][0]
    known = [
        printed.confidence
        for _, printed in read_along(spine)
        if printed.source is shown and printed.confidence is not None
    ]
    return shown, sum(known) / len(known) if known else None
