"""Dates that were not understood, as they are told to the archivist."""

from indexer.accession.arrange import FindingKind, SourceFile, arrange
from indexer.accession.sidecar import parse_sidecar
from indexer.accession.unread_dates import unread_dates
from indexer.model.archive import Address
from indexer.model.dates import read_date_statement


def told(**stated):
    return list(unread_dates((Address(address), read_date_statement(text)) for address, text in stated.items()))


def test_a_statement_that_means_nothing_to_us_is_told_once_with_how_many_have_it():
    ((where, sentence),) = told(a="January", b="undated", c="January", d="1985")
    assert where == "a"
    assert 'The date "January" of a and 1 more was not understood; it is searched as undated.' in sentence


def test_what_was_understood_in_part_says_of_what_part():
    ((_, sentence),) = told(a="1985 or later in spring")
    assert "was understood in part, as " in sentence


def test_a_date_of_the_sidecar_that_was_not_understood_is_among_what_was_found():
    rows = parse_sidecar("file,title,date\na.tif,Letter,around Passover\nb.tif,Note,undated\n", source="list.csv")
    files = [SourceFile(name, name, 1) for name in ("a.tif", "b.tif")]
    found = [
        each for each in arrange(files, collection="ASJ", sidecar=rows).findings if each.kind is FindingKind.UNREAD_DATE
    ]
    assert [each.where for each in found] == ["ASJ/a"]
    assert 'The date "around Passover"' in found[0].sentence
