"""The spellings under which somebody, or a place, stands on open pages: word by word and script by script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.language import main_script
from indexer.model.query import AnyWay, Band
from searchui.query.expand import Expansion
from searchui.results.desk import Desk
from searchui.results.find import count_forms
from searchui.results.subjects import Subject

_SCRIPTS = ("Latin", "Cyrillic", "Hebrew")
"""In this order, others after them."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """A spelling as print writes it. Shapes: pages are all that have it, whoever is meant; what was asked for stays."""

    text: str
    band: Band
    pages: int

    @property
    def can_be_left_out(self) -> bool:
        """Whether the search can do without it."""
        return self.band > Band.TYPED


@dataclass(frozen=True, slots=True)
class SpeltWord:
    """One word of a name, or the whole name of a place, in its spellings by script; script empty for mixed ones."""

    text: str
    scripts: tuple[tuple[str, tuple[Spelt, ...]], ...]


def spelt(subject: Subject, expansion: Expansion, desk: Desk) -> tuple[SpeltWord, ...]:
    """Return the spellings of each word of a person's name, or of all names of a place, that open pages have.

    Cost: a look-up for each form, and a search for each name of several words.
    """
    if subject.is_person:
        words = (
            (each.text, zip(each.printed, each.forms, each.pages, strict=True)) for each in count_forms(expansion, desk)
        )
        found = {text: [Spelt(one, form.band, pages) for one, form, pages in forms] for text, forms in words}
    else:
        found = {subject.name: list(_names(subject, expansion, desk))}
    written = desk.lexicon.as_printed
    return tuple(SpeltWord(written(text), _by_script(forms)) for text, forms in found.items() if forms)


def _names(subject: Subject, expansion: Expansion, desk: Desk) -> Iterator[Spelt]:
    """Yield the names of a place: the one that is preferred with its spellings, and the others."""
    if len(expansion.groups) > 1:
        typed = expansion.tree.children[0] if isinstance(expansion.tree, AnyWay) else expansion.tree
        yield Spelt(subject.name, Band.TYPED, desk.searcher.matches(typed).total)
    else:
        for each in count_forms(expansion, desk):
            for printed, form, pages in zip(each.printed, each.forms, each.pages, strict=True):
                yield Spelt(printed, form.band, pages)
    for other in expansion.other_names:
        yield Spelt(other.text, Band.KNOWN, desk.searcher.matches(other.tree).total)


def _by_script(forms: Iterable[Spelt]) -> tuple[tuple[str, tuple[Spelt, ...]], ...]:
    kept: dict[str, dict[tuple[str, Band], Spelt]] = {}
    for each in forms:
        of_script = kept.setdefault(main_script([each.text]), {})
        before = of_script.get((each.text, each.band))
        if each.pages and (before is None or before.pages < each.pages):
            of_script[each.text, each.band] = each
    ordered = sorted((script for script in kept if kept[script]), key=_script_place)
    return tuple((script, tuple(sorted(kept[script].values(), key=_surest_first))) for script in ordered)


def _script_place(script: str) -> tuple[int, str]:
    return (_SCRIPTS.index(script) if script in _SCRIPTS else len(_SCRIPTS)), script


def _surest_first(each: Spelt) -> tuple[Band, int, str]:
    return each.band, -each.pages, each.text
