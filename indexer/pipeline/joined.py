"""A page joined with OCR text that came beside its scan: which readings take part, and which of them is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.extract.choose import is_searchable, shown_of
from indexer.extract.languages import page_languages
from indexer.model.page import Page, PageKind, Route
from indexer.model.reading import Reading, ReadingKind
from indexer.pages.runs import Run

_BY_MACHINE = frozenset({ReadingKind.OCR, ReadingKind.LAYER, ReadingKind.BESIDE})
_BESIDE = " Beside the scan lies OCR text: "


@dataclass(frozen=True, slots=True)
class Joined:
    """A page with the readings that its text is made of, and whether it can be searched only since."""

    page: Page
    is_mended: bool


def join(page: Page, runs: Sequence[Run], brought: Sequence[Reading], hint: tuple[str, ...]) -> Joined:
    """Return a page with readings that came beside its scan; runs are those on its shown scan, hint its languages.

    Shapes: the readings of the last run over the scan take part, all from beside it and all by hand; the better one
    is shown by the evidence that decides between OCR and a text layer, and what was shown by hand stays shown.
    """
    before = [page.readings[run.n] for run in in_use(runs)]
    own = [reading for reading in before if reading.kind is not ReadingKind.BESIDE]
    beside = [reading for reading in before if reading.kind is ReadingKind.BESIDE]
    beside = list(dict.fromkeys([*beside, *brought]))
    readings = (*own, *beside)
    by_hand = page.shown is not None and page.readings[page.shown].kind not in _BY_MACHINE
    shown = readings.index(page.readings[page.shown]) if page.shown is not None and by_hand else shown_of(readings)
    # Whether its own readings are enough was decided with an eye on its ink.
    searchable = page.searchable or is_searchable(beside, is_born_digital=False)
    words = readings[shown].words if shown is not None else ()
    after = replace(
        page,
        kind=PageKind.PRINT if searchable and page.kind in (PageKind.UNREADABLE, PageKind.BLANK) else page.kind,
        route=Route.BESIDE if page.route is Route.NONE and searchable else page.route,
        reason=_reason(page, readings),
        languages=page_languages(words, hint) if searchable else page.languages,
        readings=readings,
        shown=shown,
        searchable=searchable,
        revision=page.revision + 1,
    )
    return Joined(after, searchable and not page.searchable)


def in_use(runs: Sequence[Run]) -> list[Run]:
    """Return the runs whose readings a page's text is made of: without what an earlier run read on the same scan.

    All that one run reads has one moment.
    """
    last = max((run.made_at for run in runs if run.kind in (ReadingKind.OCR, ReadingKind.LAYER)), default="")
    return [run for run in runs if run.kind not in (ReadingKind.OCR, ReadingKind.LAYER) or run.made_at == last]


def _reason(page: Page, readings: Sequence[Reading]) -> str:
    names = dict.fromkeys(
        f"{reading.lineage.engine} {reading.lineage.version}".strip()
        for reading in readings
        if reading.kind is ReadingKind.BESIDE
    )
    return f"{page.reason.partition(_BESIDE)[0]}{_BESIDE}{'; '.join(names)}."
