"""Files for programs that keep citations: read again, they say what was written, with archive, box and folder."""

import json
import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from searchui.results.cite_files import FORMATS, bibtex, csl_json, ris
from searchui.results.cited import Cited
from searchui.results.creators import Creator
from tests.searchui.results.test_cite_styles import LETTER

DAY, LINK = date(2026, 11, 27), "https://room.example/page/p2"
BODY = replace(LETTER, creators=(Creator("Harbor Committee and Friends"),), type="report", dates="circa 1986")


def read_ris(text):
    """A small reader of RIS: the values of each tag, in their order."""
    assert text.endswith("ER  - \r\n")
    fields = {}
    for line in text.split("\r\n")[:-2]:
        tag, value = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups()
        fields.setdefault(tag, []).append(value)
    return fields


def read_bibtex(text):
    """A small reader of BibTeX: the fields of one entry, their braces balanced and what was escaped undone."""
    kind, key, body = re.fullmatch(r"@(\w+)\{([\w-]+),\n(.*)\}\n", text, re.DOTALL).groups()
    fields = {"ENTRYTYPE": kind, "ID": key}
    for line in body.splitlines():
        name, value = re.fullmatch(r"  (\w+) = \{(.*)\},", line).groups()
        fields[name] = untex(value)
    return fields


def untex(value):
    depth, found, rest = 0, "", value
    while rest:
        word = re.match(r"\\text(backslash|asciitilde|asciicircum)\{\}|\\([{}&%$#_])", rest)
        if word:
            found += word[2] or {"backslash": "\\", "asciitilde": "~", "asciicircum": "^"}[word[1]]
            rest = rest[word.end() :]
            continue
        depth += {"{": 1, "}": -1}.get(rest[0], 0)
        assert depth >= 0
        found += "" if rest[0] in "{}" else rest[0]
        rest = rest[1:]
    assert depth == 0
    return found


def test_ris_carries_archive_box_and_folder():
    fields = read_ris(ris(LETTER, LINK, DAY))
    assert {tag: fields[tag] for tag in ("TY", "AU", "TI", "DA", "DB", "CN", "UR", "SP")} == {
        "TY": ["PCOMM"],
        "AU": ["Halberin, Alexander Yosef"],
        "TI": ["Letter to the committee"],
        "DA": ["1986/10/04/"],
        "DB": ["Specimen Room"],
        "CN": ["SP-1"],
        "UR": [LINK],
        "SP": ["3"],
    }
    assert fields["AV"] == ["box 12, folder 3, Series VI: Letters"]


def test_bibtex_carries_them_too_and_keeps_a_body_in_one_piece():
    fields = read_bibtex(bibtex(LETTER, LINK, DAY))
    assert (fields["box"], fields["folder"], fields["archive"], fields["date"]) == (
        "12",
        "3",
        "Specimen Room",
        "1986-10-04",
    )
    assert fields["author"] == "Halberin, Alexander Yosef"
    assert "author = {{Harbor Committee and Friends}}" in bibtex(BODY, LINK, DAY)


def test_csl_json_carries_them_too_and_knows_a_person_from_a_body():
    (letter,), (report,) = json.loads(csl_json(LETTER, LINK, DAY)), json.loads(csl_json(BODY, LINK, DAY))
    assert letter["type"] == "personal_communication"
    assert letter["author"] == [{"family": "Halberin", "given": "Alexander Yosef"}]
    assert letter["issued"] == {"date-parts": [[1986, 10, 4]]}
    assert (letter["archive"], letter["archive_collection"]) == ("Specimen Room", "Harbor Records")
    assert letter["custom"] == {"box": "12", "folder": "3", "series": "Series VI: Letters"}
    assert report["author"] == [{"literal": "Harbor Committee and Friends"}]
    assert report["issued"] == {"date-parts": [[1985], [1987]], "circa": True}
    assert "Date as stated: circa 1986" in report["note"]


def test_what_is_not_known_has_no_field():
    bare = Cited("x", title="A letter")
    assert set(read_ris(ris(bare, "", DAY))) == {"TY", "TI", "Y2", "ID"}
    assert set(json.loads(csl_json(bare, "", DAY))[0]) == {"id", "type", "title", "accessed"}
    assert "n.d." not in "".join(each.write(bare, "", DAY) for each in FORMATS.values())


@given(st.text(max_size=60), st.text(max_size=20))
def test_whatever_a_title_says_it_is_read_again_as_it_was(title, box):
    cited, said = replace(LETTER, title=title, box=box), " ".join(title.split())
    assert read_bibtex(bibtex(cited, LINK, DAY))["title"] == said or not said
    assert read_ris(ris(cited, LINK, DAY))["TI"] == [said or "Harbor Records"] or not said
    assert json.loads(csl_json(cited, LINK, DAY))[0]["URL"] == LINK
