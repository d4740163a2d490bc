"""Chicago, MLA and APA: the styles that readers are asked for, each part left out that nobody knows.

Their words are English in every tongue of the room, for the styles are; names and titles stay in their own.
"""

from datetime import date

from searchui.results.citation import Citation, Run, ended, joined, linked, ours, own
from searchui.results.cite_dates import apa_date, chicago_date, day_first, mla_date, month_first
from searchui.results.cited import Cited


def citations(cited: Cited, *, link: str, day: date) -> tuple[Citation, ...]:
    """Return a citation in each style. Shapes: day is told only where a style asks when the reader looked."""
    return chicago(cited, link=link, day=day), mla(cited, link=link, day=day), apa(cited, link=link)


def chicago(cited: Cited, *, link: str = "", day: date | None = None) -> Citation:
    """Return a note.

    Source: The Chicago Manual of Style, 17th edition, 14.221-14.231 (manuscript collections: the item first and the
    repository last, no quotation marks round titles that describe), 14.207 (web pages), 14.12 (the day of access only
    where no date is known).
    """
    looked = f"accessed {month_first(day)}" if day and link and cited.is_undated else ""
    title, collection = _titles(cited)
    after_title = (
        own(chicago_date(cited)),
        own(cited.page_said, "p. "),
        own(cited.made_by, "made by "),
        *_containers(cited),
        *map(own, reversed(cited.series)),
        own(collection),
        own(cited.identifier),
        own(cited.repository),
        _captured(cited),
        linked(link),
        ours(looked),
    )
    makers = joined((own(each.straight) for each in cited.creators), ", ", " and ")
    if cited.is_web:
        head = joined((makers, own(title, "“", ",”")), ", ")
        return Citation("Chicago", ended((*head, *ours(" "), *joined(after_title, ", "))))
    return Citation("Chicago", ended(joined((makers, own(title), *after_title), ", ")))


def mla(cited: Cited, *, link: str = "", day: date | None = None) -> Citation:
    """Return an entry of a list of works cited.

    Source: MLA Handbook, 9th edition, chapter 5 (author, title, date, container and place in it; the day of access is
    for sources without a date, 5.111), and the MLA Style Center on manuscripts in archives.
    """
    looked = f"Accessed {day_first(day)}" if day and link and cited.is_undated else ""
    names = [each.straight if n else each.inverted for n, each in enumerate(cited.creators)]
    title, collection = _titles(cited)
    place = (
        *map(own, reversed(cited.series)),
        own(collection),
        own(cited.identifier),
        own(cited.repository),
        own(cited.made_by, "made by "),
        *_containers(cited),
        own(cited.page_said, "p. "),
        _captured(cited),
    )
    sentences = (
        joined(map(own, names), ", ", ", and "),
        own(title, "“", ".”") if cited.is_web else own(title),
        own(mla_date(cited)),
        joined(place, ", "),
        linked(link),
        ours(looked),
    )
    return Citation("MLA", ended(joined(sentences, ". ")))


def apa(cited: Cited, *, link: str = "") -> Citation:
    """Return an entry of a list of references. Shapes: no full stop follows the link.

    Source: Publication Manual of the American Psychological Association, 7th edition, 9.7-9.12 (authors), 9.14
    ("n.d."), 9.16 (no day of access for what does not change), and the APA Style pages on documents in archives.
    """
    kind = f" [{cited.type[:1].upper()}{cited.type[1:]}]" if cited.type else ""
    name, collection = _titles(cited)
    title = own(name, after=kind, is_title=True)
    authors = joined((own(each.initials) for each in cited.creators), ", ", ", & ")
    dated = own(apa_date(cited), "(", ")")
    numbers = joined((own(cited.identifier), *_containers(cited, capital=True), own(cited.page_said, "p. ")), ", ")
    numbered = (*ours("("), *numbers, *ours(")")) if numbers else ()
    held = joined((own(collection), numbered), " ")
    place = (
        *map(own, reversed(cited.series)),
        held,
        own(cited.repository),
        own(cited.made_by, "made by "),
        _captured(cited),
    )
    head = (authors, dated, title) if authors else (title, dated)
    sentences = ended(joined((*head, joined(place, ", ")), ". "))
    return Citation("APA", joined((sentences, linked(link)), " "))


def _titles(cited: Cited) -> tuple[str, str]:
    """Return the title and the collection it is in, which is the title itself where nothing in it is cited."""
    return (cited.title, cited.collection) if cited.title else (cited.collection, "")


def _containers(cited: Cited, *, capital: bool = False) -> tuple[Run, ...]:
    """Return box and folder, each but where the title says it already."""
    box, folder = ("Box ", "Folder ") if capital else ("box ", "folder ")
    said = cited.title.casefold()
    return (
        () if said.startswith(f"box {cited.box}") else own(cited.box, box),
        () if said.startswith(f"folder {cited.folder}") else own(cited.folder, folder),
    )


def _captured(cited: Cited) -> Run:
    return own(cited.captured, "captured from ") if cited.is_web else ()
