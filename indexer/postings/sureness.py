"""How the shown text of a page was read, told by its spine: what kind of text it is, and how sure the machine was."""

from collections import Counter
from itertools import pairwise

from indexer.model.reading import ReadingKind
from indexer.model.slots import KINDS, Slots
from indexer.model.spine import Spine
from indexer.postings.spine import words_along


def reading_of(spine: Spine) -> tuple[ReadingKind | None, float | None]:
    """Return the kind of the text that is shown, and the mean confidence of its words; specks are no words.

    Shapes: None without text; confidence None where the source gives none.
    Units: 0.0-1.0.
    Cost: linear in the slots; the readings themselves need not be decoded.
    """
    slots = Slots.of(spine.slots)
    sources, firsts = slots.forms.sources, slots.starts[:-1]
    kinds = set(sources)
    if len(kinds) > 1:
        # Where two readings have a word the shown one comes first; what only the other has stands between its words.
        shared = [sources[at] for at, end in pairwise(slots.starts) if len(set(sources[at:end])) > 1]
        shown = Counter(shared or [sources[at] for at in firsts]).most_common(1)[0][0]
    elif kinds:
        (shown,) = kinds
    else:
        return None, None
    levels, which = slots.forms.levels, slots.forms.which
    if levels == [None]:
        return KINDS[shown], None
    words = (slots.starts[ordinal] for ordinal in words_along(slots))
    known = [level for at in words if sources[at] == shown and (level := levels[which[at]]) is not None]
    return KINDS[shown], sum(known) / len(known) if known else None
