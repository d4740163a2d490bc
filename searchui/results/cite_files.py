"""Citations for programs that keep them: BibTeX, RIS and CSL-JSON, with archive, box and folder."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from indexer.model.days import EARLIEST, LATEST, DateSpan
from searchui.results.cite_dates import chicago_date, exact_date
from searchui.results.cited import Cited
from searchui.results.creators import Creator


@dataclass(frozen=True, slots=True)
class CiteFormat:
    """A format: what readers call it, the end of its file names, its type, and what writes it."""

    label: str
    suffix: str
    mimetype: str
    write: Callable[[Cited, str, date], str]


def bibtex(cited: Cited, link: str, day: date) -> str:
    """Return an entry of BibTeX, in UTF-8. Shapes: names of bodies are kept whole by braces; day is that of access.

    Source: the manual of biblatex, 2.1-2.2; fields that it has not (box, folder) are passed over by what reads it.
    """
    fields = {
        "author": " and ".join(_in_bibtex(each) for each in cited.creators),
        "title": _braced(cited.title or cited.collection),
        "date": _edtf(cited),
        "year": str(_year(cited) or ""),
        "type": _escaped(cited.type),
        "howpublished": _escaped(", ".join(_place(cited))),
        "pages": _escaped(cited.printed or str(cited.page or "")),
        "archive": _escaped(cited.repository),
        "library": _escaped(cited.repository),
        "collection": _escaped(cited.collection),
        "lccn": _escaped(cited.identifier),
        "location": _escaped(_inside(cited)),
        "series": _escaped(", ".join(cited.series)),
        "box": _escaped(cited.box),
        "folder": _escaped(cited.folder),
        "note": _escaped("; ".join(_remarks(cited))),
        "url": link,
        "urldate": day.isoformat(),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{'online' if cited.is_web else 'misc'}{{{_key(cited)},\n{''.join(lines)}}}\n"


def ris(cited: Cited, link: str, day: date) -> str:
    """Return a record of RIS, in UTF-8 with the line ends that it asks for.

    Source: Research Information Systems, RIS format specification (2001, 2011): two letters, two blanks, a hyphen and
    a blank; AV tells where in the archive, DB and DP which, CN its identifier.
    """
    kind = "ELEC" if cited.is_web else "PCOMM" if "letter" in cited.type.casefold() else "MANSCPT"
    fields = [
        ("TY", kind),
        *(("AU", each.inverted) for each in cited.creators),
        ("TI", cited.title or cited.collection),
        ("PY", str(_year(cited) or "")),
        ("DA", _ris_date(cited)),
        ("M3", cited.type),
        ("SP", cited.printed or str(cited.page or "")),
        ("T3", cited.collection if cited.title else ""),
        ("DB", cited.repository),
        ("DP", cited.repository),
        ("AV", _inside(cited)),
        ("CN", cited.identifier),
        *(("N1", each) for each in _remarks(cited)),
        ("UR", link),
        ("Y2", f"{day:%Y/%m/%d}"),
        ("ID", _key(cited)),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl_json(cited: Cited, link: str, day: date) -> str:
    """Return a list of one item of CSL-JSON.

    Source: Citation Style Language 1.0.2, csl-data.json: archive, archive_collection and archive_location; what it has
    no name for (box, folder) is in custom.
    """
    kind = (
        "webpage" if cited.is_web else "personal_communication" if "letter" in cited.type.casefold() else "manuscript"
    )
    custom = {"box": cited.box, "folder": cited.folder, "series": " / ".join(cited.series)}
    said: dict[str, Any] = {
        "id": _key(cited),
        "type": kind if cited.title else "collection",
        "author": [_in_csl(each) for each in cited.creators],
        "title": cited.title or cited.collection,
        "issued": _issued(cited),
        "genre": cited.type,
        "page": cited.printed or str(cited.page or ""),
        "archive": cited.repository,
        "archive_collection": cited.collection,
        "archive_location": _inside(cited),
        "call-number": cited.identifier,
        "note": "; ".join(_remarks(cited)),
        "URL": link,
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
        "custom": {name: value for name, value in custom.items() if value},
    }
    return json.dumps([{name: value for name, value in said.items() if value}], ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, CiteFormat] = {
    each.suffix: each
    for each in (
        CiteFormat("BibTeX", "bib", "application/x-bibtex", bibtex),
        CiteFormat("RIS", "ris", "application/x-research-info-systems", ris),
        CiteFormat("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl_json),
    )
}


def _key(cited: Cited) -> str:
    """Return a name for an entry: of letters and digits that every program takes."""
    number = f"-p{cited.page}" if cited.page else ""
    return "pinkas-" + re.sub(r"[^A-Za-z0-9]+", "-", f"{cited.name}{number}").strip("-").lower()


def _inside(cited: Cited) -> str:
    """Return where in the collection: "box 3, folder 1, Series III: Letters"."""
    where = (f"box {cited.box}" if cited.box else "", f"folder {cited.folder}" if cited.folder else "")
    return ", ".join(each for each in (*where, *reversed(cited.series)) if each)


def _place(cited: Cited) -> Iterator[str]:
    collection = cited.collection if cited.title else ""
    yield from (each for each in (_inside(cited), collection, cited.identifier, cited.repository) if each)


def _remarks(cited: Cited) -> Iterator[str]:
    """Give what no field is for, and the date as the finding aid has it where a field has it otherwise or not."""
    if cited.dates and (exact_date(cited) is None or cited.whose_dates):
        yield f"Date as stated: {chicago_date(cited)}"
    if cited.printed and cited.page and cited.printed != str(cited.page):
        yield f"Page as printed; image {cited.page} of the item"
    if cited.made_by:
        yield f"Made by {cited.made_by}"
    if cited.is_web and cited.captured:
        yield f"Captured from {cited.captured}"


def _year(cited: Cited) -> int:
    """Return the year of one certain day, month or year, 0 for other dates."""
    (year, *_) = exact_date(cited) or (0,)
    return year


def _edtf(cited: Cited) -> str:
    """Return the date as biblatex reads it: one day, month, year, or interval of these, sure or about so."""
    said = cited.date.edtf
    return said if re.fullmatch(r"\d{4}(?:-\d\d){0,2}[~?%]?(?:/\d{4}(?:-\d\d){0,2}[~?%]?)?", said) else ""


def _ris_date(cited: Cited) -> str:
    exact = exact_date(cited)
    if exact:
        year, month, day = exact
        return f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"
    return "" if cited.is_undated else f"///{cited.dates}"


def _issued(cited: Cited) -> dict[str, Any]:
    """Return a date of CSL: parts of a certain one, the ends of a span with circa where it is that, or its words."""
    exact, spans = exact_date(cited), cited.date.spans
    if exact:
        return {"date-parts": [[part for part in exact if part]]}
    if len(spans) == 1 and not cited.date.unread and not cited.date.is_undated and _is_bounded(spans[0]):
        ends = sorted({spans[0].first // 10000, spans[0].last // 10000})
        return {"date-parts": [[year] for year in ends], **({} if cited.date.dating.is_sure else {"circa": True})}
    return {} if cited.is_undated else {"literal": cited.dates}


def _is_bounded(span: DateSpan) -> bool:
    return span.first > EARLIEST and span.last < LATEST


def _in_csl(creator: Creator) -> dict[str, str]:
    return {"family": creator.family, "given": creator.given} if creator.is_person else {"literal": creator.text}


def _in_bibtex(creator: Creator) -> str:
    return _escaped(creator.inverted) if creator.is_person else _braced(creator.text)


def _braced(text: str) -> str:
    """Return words that no program may split or write small."""
    return f"{{{_escaped(text)}}}" if text else ""


_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{each: f"\\{each}" for each in "&%$#_"},
}


def _escaped(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
