"""Whole names: whether two can be one person's, how sure that is, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.model.query import Band
from indexer.names.alignment import aligned
from indexer.names.fullname import FullName
from indexer.names.given import GivenNames
from indexer.names.initials import fit_of_initial, same_initial
from indexer.names.matching import KNOWN_SCORE, SOUNDS_SCORE, Match, compare
from indexer.names.written import without_patronymic_ending

__all__ = ["FullName", "compare_names"]

ANOTHER_READING = 0.9
"""Factor for each name that fits only where it is not read in the likeliest way (surname first). Opinion."""
NO_GIVEN = 0.7
"""Factor where one of the names is a surname alone. Opinion."""
ONE_OF_TWO = 0.97
"""Factor where one half of a double surname fits, or a surname without its particle. Opinion."""
LEFT_OUT = 0.03
"""What every further given name that only one of the names has takes off. Opinion."""
_INITIALS_ONLY = 0.85
_BY_SURNAME_INITIAL = 0.55


@dataclass(frozen=True, slots=True)
class _Fit:
    """How two parts fit: factor 0.0-1.0, band, and what to say of it, empty where it goes without saying."""

    factor: float
    band: Band
    because: str = ""


_GOES = _Fit(1.0, Band.TYPED)


def compare_names(one: str, other: str, given: GivenNames) -> Match | None:
    """Return how two whole names match as names of one person, None if they do not.

    Shapes: symmetric; order and titles do not matter. Band KNOWN where every part is a known spelling, a form of the
    same given name, its initial, or left out; SOUNDS where one sounds alike or only the initial of the surname stands;
    DAMAGED where letters differ beyond that. Names whose given names are not one person's do not match, nor do those
    with other fathers or other middle initials. Units: score 0.0-1.0.
    """
    return _compared(*sorted((one, other)), given)


@lru_cache(maxsize=65536)
def _compared(one: str, other: str, given: GivenNames) -> Match | None:
    mine, theirs = FullName.readings(one, given), FullName.readings(other, given)
    best: Match | None = None
    for n, name in enumerate(mine):
        for m, facing in enumerate(theirs):
            if n and m:  # both exchanged: what is a surname in either would be compared as a given name
                continue
            match = _as_read(name, facing, given, ANOTHER_READING ** (bool(n) + bool(m)))
            if match and (best is None or match.score > best.score):
                best = match
    return best or (None if _speaks_against(mine[0], theirs[0], given) else aligned(mine[0], theirs[0], given))


def _speaks_against(one: FullName, other: FullName, given: GivenNames) -> bool:
    """Say whether fathers or middle initials are those of two persons, whatever else their names share."""
    return not (_fathers(one, other, given) and _middles_fit(one, other, one.given[1:], other.given[1:]))


def _as_read(one: FullName, other: FullName, given: GivenNames, factor: float) -> Match | None:
    if _bare(one) == _bare(other) and any(_bare(one)):
        return Match(1.0, Band.TYPED, "same name") if factor == 1.0 else Match(factor, Band.KNOWN, "other order")
    if factor < 1.0 and not ((one.given or one.initials) and (other.given or other.initials)):
        return None
    fits = [_surnames(one, other), _given(one, other, given), _fathers(one, other, given)]
    found = [fit for fit in fits if fit]
    if len(found) < len(fits):
        return None
    for fit in found:
        factor *= fit.factor
    said = list(dict.fromkeys(fit.because for fit in found if fit.because))
    band = max(Band.KNOWN, *(fit.band for fit in found))
    return Match(round(factor, 4), band, ", ".join(said) or "same name")


def _bare(name: FullName) -> tuple[tuple[str, ...], ...]:
    return name.given, name.initials, name.patronymics, name.surnames, name.particles, (name.surname_initial,)


def _surnames(one: FullName, other: FullName) -> _Fit | None:
    if one.surnames and other.surnames:
        return _best_surname(one, other)
    if one.surname_initial or other.surname_initial:
        return _by_surname_initial(one, other)
    return None if one.surnames or other.surnames else _GOES


def _best_surname(one: FullName, other: FullName) -> _Fit | None:
    whole = _surname("".join((*one.particles, *one.surnames)), "".join((*other.particles, *other.surnames)))
    parts = _parts_of_surname(list(one.surnames), list(other.surnames))
    if parts and (len(one.surnames) != len(other.surnames) or one.particles != other.particles):
        parts = _Fit(parts.factor * ONE_OF_TWO, parts.band, parts.because)
    return max((fit for fit in (whole, parts) if fit), key=lambda fit: fit.factor, default=None)


def _parts_of_surname(mine: list[str], theirs: list[str]) -> _Fit | None:
    """Return how the parts of double surnames fit; where one of each is left over, they are two families."""
    worst: _Fit | None = None
    while mine and theirs:
        fits = [(fit, a, b) for a in mine for b in theirs if (fit := _surname(a, b))]
        if not fits:
            return None
        fit, a, b = max(fits, key=lambda found: found[0].factor)
        worst = fit
        mine.remove(a)
        theirs.remove(b)
    return worst


@lru_cache(maxsize=65536)
def _surname(one: str, other: str) -> _Fit | None:
    match = compare(one, other)
    if match is None:
        return None
    if match.band is Band.TYPED:
        return _GOES
    if match.band is Band.KNOWN:
        spread = max(0.0, match.score - KNOWN_SCORE) / (1.0 - KNOWN_SCORE)
        return _Fit(0.9 + 0.09 * spread, Band.KNOWN, "surname spelt another way")
    spread = max(0.0, match.score - SOUNDS_SCORE) / (1.0 - SOUNDS_SCORE)
    return _Fit(0.5 + 0.15 * spread, Band.SOUNDS, "surname sounds alike")


def _by_surname_initial(one: FullName, other: FullName) -> _Fit | None:
    """Return how an initial fits a surname or another initial; beside a bare initial the given name must stand."""
    letters = [name.surname_initial or (name.surnames[-1] if name.surnames else "") for name in (one, other)]
    if not all(letters) or not same_initial(*letters) or not (one.given and other.given):
        return None
    return _Fit(_BY_SURNAME_INITIAL, Band.SOUNDS, "given name and initial of the surname")


def _given(one: FullName, other: FullName, given: GivenNames) -> _Fit | None:
    if not (one.given or one.initials) or not (other.given or other.initials):
        return _Fit(NO_GIVEN, Band.KNOWN, "surname alone")
    if one.given and other.given:
        return _full(one, other, given)
    if one.given or other.given:
        full, short = (one, other) if one.given else (other, one)
        return _by_initials(full, short.initials, given)
    pairs = zip(one.initials, other.initials, strict=False)
    return _Fit(_INITIALS_ONLY, Band.KNOWN, "same initials") if all(same_initial(*pair) for pair in pairs) else None


def _full(one: FullName, other: FullName, given: GivenNames) -> _Fit | None:
    """Return how given names fit: one at least has to be the same, and no two left over may face each other."""
    mine, theirs = list(one.given), list(other.given)
    best: Match | None = None
    while mine and theirs:
        matches = [(match, a, b) for a in mine for b in theirs if (match := given.compare(a, b))]
        if not matches:
            break
        match, a, b = max(matches, key=lambda found: found[0].score)
        best = best or match
        mine.remove(a)
        theirs.remove(b)
    if best is None or (mine and theirs) or not _middles_fit(one, other, mine, theirs):
        return None
    factor = best.score - LEFT_OUT * (len(mine) + len(theirs))
    if best.band is Band.SOUNDS:
        return _Fit(0.8 * factor, Band.SOUNDS, "given name sounds alike")
    said = "" if best.band is Band.TYPED else best.because.replace("same name", "given name spelt another way")
    return _Fit(factor, best.band, said)


def _middles_fit(one: FullName, other: FullName, mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether initials beside full given names can stand for what the other name has there."""
    if one.initials and other.initials:
        return any(same_initial(a, b) for a in one.initials for b in other.initials)
    return _stand_for(one.initials, (*theirs, *other.patronymics)) and _stand_for(
        other.initials, (*mine, *one.patronymics)
    )


def _stand_for(initials: Iterable[str], words: Sequence[str]) -> bool:
    return not words or all(any(same_initial(letter, word) for word in words) for letter in initials)


def _by_initials(full: FullName, initials: Sequence[str], given: GivenNames) -> _Fit | None:
    """Return how initials stand for given names and patronymic, in their order where both have several."""
    fits = [fit_of_initial(initials[0], word, given) for word in full.given]
    rest = (*full.given[1:], *full.patronymics, *full.initials)
    if not any(fits) or not _stand_for(initials[1:], rest):
        return None
    return _Fit(max(fits), Band.KNOWN, "initial of the given name")


def _fathers(one: FullName, other: FullName, given: GivenNames) -> _Fit | None:
    """Return whether fathers' names agree; where one is left out, nothing speaks against it."""
    if not (one.patronymics and other.patronymics):
        return _GOES
    matches = [_father(*pair, given) for pair in zip(one.patronymics, other.patronymics, strict=False)]
    bands = [match.band for match in matches if match]
    return _Fit(1.0, max(bands)) if len(bands) == len(matches) else None


def _father(one: str, other: str, given: GivenNames) -> Match | None:
    return compare(one, other) or given.compare(without_patronymic_ending(one), without_patronymic_ending(other))
