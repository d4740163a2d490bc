"""Ours set against each peer: word errors, missed words and pages a second as ratios, and words found by wear."""

from collections.abc import Mapping, Sequence
from typing import Any

from scoring import Score
from truths import TruePage

_COST = "wall by ours"


def ratios(ours: Score, peers: Mapping[str, Score], cost: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """Return for each peer how many of its word errors and missed words ours make, and how much faster ours is.

    Shapes: word errors are edits in words, in reading order; missed are words of three letters or more that are not
    read as often as they stand there. Under 1 in these, over 1 in speed, is in our favour.
    """
    return {
        name: {
            "word errors, ours by theirs": _ratio(ours.word_errors, theirs.word_errors),
            "missed words, ours by theirs": _ratio(ours.words - ours.recalled, theirs.words - theirs.recalled),
            "pages a second, ours by theirs": cost[name][_COST],
        }
        for name, theirs in peers.items()
    }


def by_wear(pages: Sequence[TruePage], scores: Mapping[str, Sequence[Score]]) -> dict[str, dict[str, str]]:
    """Return for each wear that pages were given the recall and word errors of each system; empty for real scans."""
    wears = dict.fromkeys(page.wear for page in pages if page.wear)
    return {wear: {name: _brief(_of(wear, pages, of_system)) for name, of_system in scores.items()} for wear in wears}


def total(scores: Sequence[Score]) -> Score:
    """Return the sum of scores."""
    return sum(scores, Score())


def _of(wear: str, pages: Sequence[TruePage], scores: Sequence[Score]) -> Score:
    return total([score for page, score in zip(pages, scores, strict=True) if page.wear == wear])


def _brief(score: Score) -> str:
    shares = score.shares()
    return f"recall {shares['recall']:.3f}, WER {shares['WER']:.3f}"


def _ratio(ours: int, theirs: int) -> float | None:
    return round(ours / theirs, 3) if theirs else None
