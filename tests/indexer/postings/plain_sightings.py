"""What pages show of each form, slot by slot in plain dictionaries: what the columns are held against."""

from indexer.model.reading import ReadingKind
from indexer.model.spine import Capital
from indexer.postings.capitals import capitalized, in_capitals
from indexer.postings.engine import Posting
from indexer.postings.row import Row
from indexer.postings.sightings import ALL_CAPITALS
from indexer.postings.standing import (
    ATTESTED_CONFIDENCE,
    WORDLIKE_CONFIDENCE,
    Standing,
    is_oddly_cased,
    is_plausible,
)

_BY_HAND = {ReadingKind.CORRECTION, ReadingKind.TRANSCRIPTION, ReadingKind.TRANSLATION}


def plain_rows(spines, repeated):
    """The rows of some pages, each with the ordinals in its repeated blocks, in the order of their terms."""
    found = {}
    for spine, aside in zip(spines, repeated, strict=True):
        for term in _looked_at(spine, found):
            found[term]["pages"] += 1
        inside = {each.term for n, slot in enumerate(spine.slots) if n in aside for each in slot.printed}
        outside = {each.term for n, slot in enumerate(spine.slots) if n not in aside for each in slot.printed}
        for term in inside - outside:
            found[term]["repeated"] += 1
    return [
        Row(term, tuple(sorted(seen["spans"])), **{name: seen[name] for name in _COUNTS})
        for term, seen in sorted(found.items())
    ]


_COUNTS = ("pages", "times", "titled", "lowered", "capitals", "repeated", "standing")


def _looked_at(spine, found):
    kinds = {printed.source for slot in spine.slots for printed in slot.printed}
    is_born_digital = ReadingKind.LAYER in kinds and not kinds & {ReadingKind.OCR, ReadingKind.BESIDE}
    capital_lines = plain_capital_lines(spine)
    terms = set()
    for slot in spine.slots:
        for term in dict.fromkeys(printed.term for printed in slot.printed):
            terms.add(term)
            ways = [printed for printed in slot.printed if printed.term == term]
            seen = found.setdefault(term, dict.fromkeys(_COUNTS, 0) | {"spans": set(), "standing": Standing.DEBRIS})
            seen["times"] += 1
            seen["spans"] |= {printed.span for printed in ways}
            if _is_half(term, slot):
                continue
            is_agreed = len({each.source for each in ways}) > 1 and any(each.confidence is not None for each in ways)
            standings = [_standing(printed, is_agreed or is_born_digital) for printed in ways]
            seen["standing"] = max(seen["standing"], *standings)
            if slot.line not in capital_lines:
                seen["titled"] += ways[0].capital is Capital.TITLE
                seen["lowered"] += ways[0].capital is Capital.LOWER
                seen["capitals"] += ways[0].capital is Capital.UPPER
    return terms


def _standing(printed, is_sure):
    if printed.source in _BY_HAND:
        return Standing.ATTESTED
    if not is_plausible(printed.term, printed.capital):
        return Standing.DEBRIS
    is_sure = is_sure or (printed.confidence or 0.0) >= ATTESTED_CONFIDENCE
    if is_sure and printed.span == 1 and not is_oddly_cased(printed.text):
        return Standing.ATTESTED
    is_faint = printed.confidence is not None and printed.confidence < WORDLIKE_CONFIDENCE
    return Standing.DEBRIS if is_faint and not is_sure else Standing.WORDLIKE


def _is_half(term, slot):
    longer = [printed.term for printed in slot.printed if len(printed.term) > len(term)]
    return len(slot.rects) > 1 and any(each.startswith(term) or each.endswith(term) for each in longer)


def plain_capital_lines(spine):
    """The lines of a page that are printed in capitals."""
    lines = {}
    for slot in spine.slots:
        first = slot.printed[0]
        if first.capital is not Capital.NONE and len(first.term) > 1:
            lines.setdefault(slot.line, []).append(first.capital is Capital.UPPER)
    return {line for line, words in lines.items() if sum(words) >= ALL_CAPITALS * len(words)}


def plain_postings(spine):
    """What an engine is given for a page, as objects."""
    forms = [(ordinal, slot, each) for ordinal, slot in enumerate(spine.slots) for each in slot.printed]
    capital_lines = plain_capital_lines(spine)
    words = dict.fromkeys(Posting(each.term, ordinal, each.span) for ordinal, _, each in forms)
    capitals = dict.fromkeys(
        Posting((in_capitals if slot.line in capital_lines else capitalized)(each.term), ordinal, each.span)
        for ordinal, slot, each in forms
        if each.capital in (Capital.TITLE, Capital.UPPER)
    )
    return [*words, *capitals]
