"""What is written beside the specimens: truth, manifest, finding aid and sidecar."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence

from lxml import etree

from tests.specimens.catalogue import CANARY, SPECIMENS
from tests.specimens.entries import Entry, Specimen
from tests.specimens.scans import Made, TrueLeaf
from tests.specimens.sheet import Printed

RIGHTS = "CC0 1.0"


def truth_json(name: str, files: Sequence[Made]) -> bytes:
    """Return the true words of every leaf, one word a line."""
    leaves = ",\n".join(
        _leaf_json(made.name, number, leaf) for made in files for number, leaf in enumerate(made.leaves, start=1)
    )
    return f'{{"name": {json.dumps(name)}, "leaves": [\n{leaves}\n]}}\n'.encode()


def _leaf_json(source: str, number: int, leaf: TrueLeaf) -> str:
    head = {
        "source": source,
        "leaf": number,
        "width_px": leaf.width_px,
        "height_px": leaf.height_px,
        "dpi": leaf.dpi,
        "quarter_turns": leaf.quarter_turns,
    }
    words = ",\n".join(_word_json(word) for word in leaf.words)
    return f'{json.dumps(head)[:-1]}, "words": [\n{words}\n]}}'


def _word_json(word: Printed) -> str:
    fields = {"text": word.text, "rects": [list(rect) for rect in word.rects], "line": word.line}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def manifest_json(made: dict[str, tuple[Made, ...]]) -> bytes:
    """Return every item with its files, place, names, and the queries that must find it."""
    items = [_item_json(s, e, made[s.name]) for s in SPECIMENS for e in s.entries]
    record = {"collection": "SP-1", "rights": RIGHTS, "canary": CANARY, "items": items}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _item_json(specimen: Specimen, entry: Entry, files: Sequence[Made]) -> dict[str, object]:
    own = files_of(specimen, entry, files)
    return {
        "id": specimen.name if len(specimen.entries) == 1 else f"{specimen.name}/{specimen.entries.index(entry) + 1}",
        "title": entry.title,
        "date": entry.date,
        "type": entry.type,
        "languages": list(entry.languages),
        "collection": specimen.collection,
        "place": specimen.place,
        "access": "closed" if specimen.is_closed else "open",
        "route": specimen.route,
        "files": [_file_json(specimen, entry, file) for file in own],
        "truth": f"truth/{specimen.name}.json",
        "names": list(entry.names),
        "queries": [{"query": q.text, "source": q.source, "leaf": q.leaf} for q in entry.queries],
        **({"caption": entry.caption} if entry.caption else {}),
        **({"inscription": entry.inscription} if entry.inscription else {}),
    }


def _file_json(specimen: Specimen, entry: Entry, file: Made) -> dict[str, object]:
    return {
        "file": f"{specimen.directory}/{file.name}",
        "first": entry.first or 1,
        "last": entry.last or len(file.leaves),
        "leaves": len(file.leaves),
        "bytes": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
    }


def files_of(specimen: Specimen, entry: Entry, files: Sequence[Made]) -> Sequence[Made]:
    """Return the files of one item: all of its specimen's, or one each where a specimen has as many items as files."""
    if len(specimen.entries) == len(files):
        return [files[specimen.entries.index(entry)]]
    return files


_COLUMNS = (
    "file", "first", "last", "series", "box", "folder", "item", "title", "date", "type", "language", "access",
    "caption", "inscription", "negative",
)  # fmt: skip


def sidecar_csv(made: dict[str, tuple[Made, ...]]) -> bytes:
    """Return the sidecar of the files that no finding aid knows; "negative" is a column that Pinkas does not know."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for specimen in SPECIMENS:
        if specimen.directory == "with-sidecar":
            writer.writerows(_row(specimen, entry, made[specimen.name][0].name) for entry in specimen.entries)
    return out.getvalue().encode()


def _row(specimen: Specimen, entry: Entry, file: str) -> dict[str, object]:
    series, box, folder = specimen.place.split("/")
    return {
        "file": file,
        "first": entry.first,
        "last": entry.last,
        "series": series,
        "box": box,
        "folder": folder,
        "item": specimen.entries.index(entry) + 1,
        "title": entry.title,
        "date": entry.date,
        "type": entry.type,
        "language": " ".join(entry.languages),
        "access": "open",
        "caption": entry.caption,
        "inscription": entry.inscription,
        "negative": "N-80-17" if entry.inscription else "",
    }


_NAMESPACE = "http://ead3.archivists.org/schema/"
_LANGUAGES = {"eng": "English", "rus": "Russian", "heb": "Hebrew", "yid": "Yiddish"}
_SERIES = {
    "I": ("Minutes, memoranda and tables", {"A": "Minutes", "B": "Memoranda and tables"}),
    "II": ("Household files", {}),
    "III": ("Journeys to the Soviet Union", {}),
    "IV": ("Letters and cables", {}),
    "V": ("Printed and stencilled matter", {}),
    "VI": ("Names and pictures", {}),
}
_FOLDERS = {
    "I/A/1/1": ("Committee minutes", "1975"),
    "I/B/1/2": ("Memoranda; tables; drafts", "1981-1983"),
    "I/B/1/3": ("Forms of the office", "1984"),
    "II/2/1": ("Household files, L", "undated, 1985-1987"),
    "III/3/1": ("Trip reports, Leningrad and Moscow", "1985"),
    "III/3/2": ("Telephone logs", "1983"),
    "IV/4/1": ("Letters from Leningrad and Haifa", "1984-1986"),
    "IV/4/2": ("Telegrams; letters from members and families", "1980-1988"),
    "IV/4/3": ("Letters sent by the committee", "1976-1987"),
    "IV/4/4": ("Carbon copies", "1981"),
    "V/5/1": ("Press releases", "1977"),
    "V/5/2": ("Newsletters", "1986-1988"),
    "V/5/4": ("Newspaper cuttings", "1984"),
    "V/5/5": ("Notices and handbills", "1978"),
    "VI/6/1": ("Lists of names", "undated, 1983-1988"),
    "VI/6/2": ("Photographs", "1976"),
    "VI/6/4": ("Album", "1984"),
}
_RESTRICTION = "Closed until 1 January 2062: health and family circumstances."


def finding_aid_xml(made: dict[str, tuple[Made, ...]]) -> bytes:
    """Return the collection's finding aid as EAD3: series, boxes, folders, items with links, one closed folder."""
    ead = etree.Element("ead", nsmap={None: _NAMESPACE})
    _control(ead)
    archdesc = _add(ead, "archdesc", level="collection")
    _collection(archdesc)
    dsc = _add(archdesc, "dsc")
    for number, (title, subseries) in _SERIES.items():
        series = _component(dsc, "series", f"Series {number}", title)
        for letter, own_title in subseries.items():
            below = _component(series, "subseries", f"Subseries {letter}", own_title)
            _folders(below, f"{number}/{letter}", made)
        if not subseries:
            _folders(series, number, made)
    etree.indent(ead)
    return etree.tostring(ead, xml_declaration=True, encoding="UTF-8") + b"\n"


def _control(ead: etree._Element) -> None:
    control = _add(ead, "control")
    _add(control, "recordid", "pinkas-specimens")
    statement = _add(_add(control, "filedesc"), "titlestmt")
    _add(statement, "titleproper", "Guide to the Pinkas Specimen Collection")
    _add(control, "maintenancestatus", value="new")
    _add(_add(control, "maintenanceagency"), "agencyname", "Pinkas")
    event = _add(_add(control, "maintenancehistory"), "maintenanceevent")
    _add(event, "eventtype", value="created")
    _add(event, "eventdatetime", "2026")
    _add(event, "agenttype", value="machine")
    _add(event, "agent", "python -m tests.specimens")


def _collection(archdesc: etree._Element) -> None:
    did = _add(archdesc, "did")
    _add(did, "unittitle", "Records of the Harbor Committee for Soviet Jews (specimens)")
    _add(did, "unitid", "SP-1")
    _add(did, "unitdate", "undated, 1975-1989")
    _languages(did, tuple(_LANGUAGES))
    note = "Every page was written and drawn for Pinkas. The committee and its people are invented; the arrangement"
    _add(_add(archdesc, "scopecontent"), "p", f"{note} by series, box and folder follows the custom of archives.")
    _add(_add(archdesc, "accessrestrict"), "p", "Open to everyone, but for one folder of household files.")
    _add(_add(archdesc, "userestrict"), "p", f"{RIGHTS}: no rights reserved.")


def _folders(parent: etree._Element, place: str, made: dict[str, tuple[Made, ...]]) -> None:
    for address, (title, dates) in _FOLDERS.items():
        above, box, number = address.rsplit("/", 2)
        if above != place:
            continue
        folder = _component(parent, "file", "", title)
        did = folder[0]
        _add(did, "unitdate", dates)
        _add(did, "container", box, localtype="box")
        _add(did, "container", number, localtype="folder")
        own = [s for s in SPECIMENS if s.place == address and s.directory == "scans"]
        if any(specimen.is_closed for specimen in own):
            _add(_add(folder, "accessrestrict"), "p", _RESTRICTION)
        for specimen in own:
            for entry in specimen.entries:
                _item(folder, entry, [m.name for m in files_of(specimen, entry, made[specimen.name])])


def _item(folder: etree._Element, entry: Entry, files: Iterable[str]) -> None:
    item = _component(folder, "item", "", entry.title)
    did = item[0]
    if entry.date == "undated":
        _add(did, "unitdate", "undated")
    else:
        _add(did, "unitdate", entry.date.replace("/", "-"), normal=entry.date)
    _languages(did, entry.languages)
    for file in files:
        _add(did, "dao", daotype="derived", coverage="whole", href=f"../specimens/scans/{file}")
    if entry.caption:
        _add(_add(item, "scopecontent"), "p", entry.caption)
    _add(_add(_add(item, "controlaccess"), "genreform"), "part", entry.type)


def _component(parent: etree._Element, level: str, identifier: str, title: str) -> etree._Element:
    component = _add(parent, "c", level=level)
    did = _add(component, "did")
    if identifier:
        _add(did, "unitid", identifier)
    _add(did, "unittitle", title)
    return component


def _languages(did: etree._Element, codes: tuple[str, ...]) -> None:
    material = _add(did, "langmaterial")
    for code in codes:
        _add(material, "language", _LANGUAGES[code], langcode=code)


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}", **attributes)
    element.text = text or None
    return element
