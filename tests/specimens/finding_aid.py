"""The specimens' finding aid in EAD3, with notes of every kind and one series that was never scanned."""

from collections.abc import Iterable

from lxml import etree

from tests.specimens.catalogue import SPECIMENS
from tests.specimens.entries import Entry
from tests.specimens.records import RIGHTS, files_of
from tests.specimens.scans import Made

_NAMESPACE = "http://ead3.archivists.org/schema/"
_LANGUAGES = {"eng": "English", "rus": "Russian", "heb": "Hebrew", "yid": "Yiddish"}
_SERIES = {
    "I": ("Minutes, memoranda and tables", {"A": "Minutes", "B": "Memoranda and tables"}),
    "II": ("Household files", {}),
    "III": ("Journeys to the Soviet Union", {}),
    "IV": ("Letters and cables", {}),
    "V": ("Printed and stencilled matter", {}),
    "VI": ("Names and pictures", {}),
    "VII": ("Individual files", {"A": "Families that left", "B": "Families still waiting"}),
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
_FILES = {
    "VII/A/7": (
        ("Aizenbud, Iosif and Rakhil", "1979-1981"),
        ("Bruskover, Lev", "1976, 1979-1980"),
        ("Charnolutsky, Mera", "circa 1978"),
        ("Eidlis, Grigory", "undated"),
        ("Gampelman, Sima and Boris", "1980-1983"),
        ("Ioshpa, Naum", "late 1970s"),
        ("Kaplinker, Dora", "1977"),
    ),
    "VII/B/8": (
        ("Lapidarsky, Efim", "undated, 1983, 1986-1988"),
        ("Mestechkin, Raisa", "1985-1988"),
        ("Nisnevitsky, Zinovy and Fania", "Spring 1986"),
        ("Pekelis, Aron", "1987"),
        ("Rozhavsky, Klara", "1984-1989"),
        ("Sandomirov, Yefim", "circa 1984-1986"),
        ("Zaretskaya, Bella", "1986-1987"),
        ("Zhabotin, Mikhail", "1988"),
    ),
}
"""Folders that were described and never scanned, with their dates as an archivist writes them."""
_TYPES = {"III": "trip reports", "IV": "correspondence"}
_DISCLAIMER = (
    "The reports of journeys hold statements that nobody could verify. The committee and the keepers of its records do "
    "not vouch for them."
)
_HISTORY = (
    "The Harbor Committee began in 1975 in the hall of a dockworkers' union, with a telephone and a list of families.",
    "It wrote to them, sent travellers to them, and printed what they told. In 1989 it gave its papers away.",
)
_ABBREVIATIONS = ("HCSJ-Harbor Committee for Soviet Jews", "LCSJ-Lakeside Circle for Soviet Jews", "OVIR-visa office")
_RELATED = (
    ("SP-2", "Papers of the Lakeside Circle for Soviet Jews", "Lakeside Room of Specimens"),
    ("SP-3", "Sound recordings of the Harbor Committee", ""),
)
_SEPARATED = (("SP-4", "Banners and pins of the Harbor Committee", ""),)
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
        _told_of_series(series, number)
        for letter, own_title in subseries.items():
            below = _component(series, "subseries", f"Subseries {letter}", own_title)
            _folders(below, f"{number}/{letter}", made)
            _files(below, f"{number}/{letter}")
        if not subseries:
            _folders(series, number, made)
    etree.indent(ead)
    return etree.tostring(ead, xml_declaration=True, encoding="UTF-8") + b"\n"


def _told_of_series(series: etree._Element, number: str) -> None:
    if number in _TYPES:
        _add(_add(_add(series, "controlaccess"), "genreform"), "part", _TYPES[number])
    if number == "III":
        _note(series, "odd", _DISCLAIMER, head="Disclaimer")


def _files(parent: etree._Element, place: str) -> None:
    """Write the folders that have no scans."""
    for address, files in _FILES.items():
        above, _, box = address.rpartition("/")
        for number, (title, dates) in enumerate(files if above == place else (), start=1):
            _folder(parent, title, dates, (box, str(number)))


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
    _add(_add(_add(did, "repository"), "corpname"), "part", "Pinkas Specimen Room")
    _add(did, "unittitle", "Records of the Harbor Committee for Soviet Jews (specimens)")
    _add(did, "unitid", "SP-1")
    _add(did, "unitdate", "undated, 1975-1989", unitdatetype="inclusive")
    _add(did, "unitdate", "1980-1988", unitdatetype="bulk")
    _add(_add(_add(did, "origination"), "corpname"), "part", "Harbor Committee for Soviet Jews")
    _add(did, "physdesc", "3.5 linear feet (8 manuscript boxes and 1 oversized box)")
    _languages(did, tuple(_LANGUAGES))
    _note(archdesc, "bioghist", *_HISTORY)
    note = "Every page was written and drawn for Pinkas. The committee and its people are invented; the arrangement"
    _note(archdesc, "scopecontent", f"{note} by series, box and folder follows the custom of archives.")
    _note(archdesc, "arrangement", "Seven series, in the order in which the committee kept its cabinets.")
    _note(archdesc, "accessrestrict", "Open to everyone, but for one folder of household files.")
    _note(archdesc, "userestrict", f"{RIGHTS}: no rights reserved.")
    _note(archdesc, "prefercite", "Item, date; Harbor Committee (specimens), SP-1; box, folder; Pinkas Specimen Room.")
    _note(archdesc, "acqinfo", "Drawn by a program in 2026.")
    _note(archdesc, "processinfo", "Described by the same program that drew the pages.")
    _note(archdesc, "odd", *_ABBREVIATIONS, head="List of Abbreviations")
    _related(archdesc, "relatedmaterial", _RELATED)
    _related(archdesc, "separatedmaterial", _SEPARATED)


def _note(parent: etree._Element, tag: str, *paragraphs: str, head: str = "") -> None:
    note = _add(parent, tag)
    if head:
        _add(note, "head", head)
    for paragraph in paragraphs:
        _add(note, "p", paragraph)


def _related(parent: etree._Element, tag: str, named: Iterable[tuple[str, str, str]]) -> None:
    note = _add(parent, tag)
    for identifier, title, holder in named:
        held = f", held by {holder}" if holder else ""
        _add(note, "archref", f"{title} ({identifier}){held}")


def _folders(parent: etree._Element, place: str, made: dict[str, tuple[Made, ...]]) -> None:
    for address, (title, dates) in _FOLDERS.items():
        above, box, number = address.rsplit("/", 2)
        if above != place:
            continue
        folder = _folder(parent, title, dates, (box, number))
        own = [s for s in SPECIMENS if s.place == address and s.directory == "scans"]
        if any(specimen.is_closed for specimen in own):
            _add(_add(folder, "accessrestrict"), "p", _RESTRICTION)
        for specimen in own:
            for entry in specimen.entries:
                _item(folder, entry, [m.name for m in files_of(specimen, entry, made[specimen.name])])


def _folder(parent: etree._Element, title: str, dates: str, place: tuple[str, str]) -> etree._Element:
    folder = _component(parent, "file", "", title)
    did = folder[0]
    _add(did, "unitdate", dates)
    _add(did, "container", place[0], localtype="box")
    _add(did, "container", place[1], localtype="folder")
    return folder


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
