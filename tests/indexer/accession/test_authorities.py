"""Names on file: tables of authorities, and what is refused with its line."""

from pathlib import Path

import pytest

from indexer.accession.authorities import COLUMNS, look_through, names_folder, read_names
from indexer.errors import InputError
from indexer.names.authority import Kind, Relation

HEAD = "# People.\n" + "\t".join(COLUMNS) + "\n"
SOURCES = "key\tcitation\nroll\tThe roll of members, 1980\n"
LERNER = "gold-anna\tpreferred\tAnna Gold\teng\t\t\troll\n"


def words_of(form):
    return tuple("".join(c if c.isalnum() else " " for c in form.lower()).split())


def folder_of(tmp_path, **files):
    for name, text in {"people": HEAD + LERNER, "sources": SOURCES, **files}.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return tmp_path


def faults_of(tmp_path, **files):
    _, faults = look_through(folder_of(tmp_path, **files), words_of)
    return [(str(fault), fault.remedy) for fault in faults]


def test_a_line_is_a_form_and_lines_of_one_id_are_one_authority(tmp_path):
    rows = (
        "gold-anna\tvariant\tАнна Голд\trus\t\t\tunsourced\n"
        "gold-anna\tpreferred\tAnna Gold\teng\t1970\t1985\troll\tof Haifa\n"
    )
    names = read_names(folder_of(tmp_path, people=HEAD + rows), words_of)

    (anna,) = names.authorities.named(("анна", "голд"))
    assert (anna.id, anna.kind, anna.preferred) == ("gold-anna", Kind.PERSON, "Anna Gold")
    heading, other = anna.spellings
    assert (heading.relation, heading.first, heading.last, heading.note) == (Relation.PREFERRED, 1970, 1985, "of Haifa")
    assert (heading.is_attested, other.is_attested) == (True, False)
    assert names.sources["roll"] == "The roll of members, 1980"


def test_given_names_stand_in_a_table_of_their_own(tmp_path):
    given = "class\tsex\tform\tkind\tsource\nanna\tf\tАня\tdiminutive\troll\n"
    names = read_names(folder_of(tmp_path, given=given), words_of)

    assert names.given.classes_of("аня") == {"anna"}


def test_names_are_checked_once_while_nobody_edits_them(tmp_path):
    before = read_names(folder_of(tmp_path), words_of)
    assert read_names(tmp_path, words_of) is before
    edited = read_names(folder_of(tmp_path, people=HEAD + LERNER.replace("Anna Gold", "Anna Goldt")), words_of)
    assert [each.preferred for each in edited.authorities] == ["Anna Goldt"]


def test_a_merge_is_one_line_and_taking_it_out_undoes_it(tmp_path):
    people = HEAD + LERNER + "goldt-a\tpreferred\tAnna Goldt\teng\t\t\troll\n"
    same = "id\tsays\tother\twho\tsource\tdate\n"
    merged = read_names(
        folder_of(tmp_path, people=people, same=same + "gold-anna\tsame-as\tgoldt-a\tRK\troll\t2026-11-27\n"), words_of
    )
    assert [each.id for each in merged.authorities] == ["gold-anna"]
    assert (merged.rulings[0].who, merged.rulings[0].date) == ("RK", "2026-11-27")

    undone = read_names(folder_of(tmp_path, people=people, same=same), words_of)
    assert [each.id for each in undone.authorities] == ["gold-anna", "goldt-a"]


@pytest.mark.parametrize(
    ("row", "says", "remedy"),
    [
        ("Gold Anna\tvariant\tA. Gold\teng\t\t\troll", 'its id is "Gold Anna"', "hyphens"),
        ("gold-anna\tvaraint\tA. Gold\teng\t\t\troll", 'relation is "varaint"', "Did you mean variant?"),
        ("gold-anna\tvariant\t--\teng\t\t\troll", "no form with a letter", "as it is printed"),
        ("gold-anna\tvariant\tA. Gold\tEnglish\t\t\troll", 'its language is "English"', "three-letter"),
        ("gold-anna\tvariant\tA. Gold\teng\t1980\t1970\troll", 'years are "1980" and "1970"', "leave them out"),
        ("gold-anna\tvariant\tA. Gold\teng\t198?\t\troll", 'years are "198?" and ""', "leave them out"),
        ("gold-anna\tvariant\tA. Gold\teng\t\t\trole", 'source "role" is not in sources.tsv', "Did you mean roll?"),
        ("gold-anna\tvariant\tA. Gold\teng\t\t\t", 'source "" is not in', "or write unsourced"),
        ("gold-anna\tvariant\tAnna Gold\teng\t\t\troll", '"Anna Gold" stands twice', "Take one of the lines out"),
        ("gold-anna\tvariant\tA. Gold\teng\t\t\troll\t\tmore", "it has 9 fields", "with a tab between"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_with_its_remedy(tmp_path, row, says, remedy):
    ((what, todo),) = faults_of(tmp_path, people=HEAD + LERNER + row + "\n")

    assert what.startswith("people.tsv, line 4: ") and says in what
    assert remedy in todo
    with pytest.raises(InputError, match=r"people\.tsv, line 4"):
        read_names(tmp_path, words_of)


def test_an_authority_has_exactly_one_preferred_form(tmp_path):
    none, two = "gold-b\tvariant\tB. Gold\teng\t\t\troll\n", LERNER.replace("Anna", "Ann")

    assert "gold-b has 0 preferred forms" in faults_of(tmp_path, people=HEAD + LERNER + none)[0][0]
    assert "gold-anna has 2 preferred forms" in faults_of(tmp_path, people=HEAD + LERNER + two)[0][0]


def test_an_id_stands_in_one_file(tmp_path):
    ((what, _),) = faults_of(tmp_path, places=HEAD + LERNER)

    assert what == 'places.tsv: "gold-anna" stands in another file too.'


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("gold-anna\tsame\tgold-anna", 'says is "same"'),
        ("gold-ana\tsame-as\tgold-anna", 'no authority "gold-ana"'),
        ("gold-anna\tsame-as\tgold-b", 'no authority "gold-b"'),
        ("gold-anna\tsame-as\tgold-anna", "one authority twice"),
        ("gold-anna\tnot-named\tA. Gold", 'no form "A. Gold"'),
    ],
)
def test_a_ruling_on_what_is_not_there_is_refused(tmp_path, row, says):
    ((what, _),) = faults_of(tmp_path, same=f"id\tsays\tother\twho\tsource\tdate\n{row}\n")

    assert what.startswith("same.tsv, line 2: ") and says in what


def test_all_faults_are_listed_and_the_first_stops_the_reading(tmp_path):
    rows = "a\tvariant\tA\tx\t\t\troll\nb\tpreferred\tB\teng\t\t\tnone\n"

    assert len(faults_of(tmp_path, people=HEAD + rows)) == 2
    with pytest.raises(InputError, match="1 more faults"):
        read_names(tmp_path, words_of)


def test_a_table_without_its_columns_or_in_another_encoding_is_refused(tmp_path):
    assert "does not begin with a line of its columns" in faults_of(tmp_path, people=LERNER)[0][0]
    (tmp_path / "people.tsv").write_bytes("Женя".encode("cp1251"))
    assert "not in UTF-8" in str(look_through(tmp_path, words_of)[1][0])


def test_a_folder_that_is_none_is_told(tmp_path):
    with pytest.raises(InputError, match="no folder of names"):
        read_names(tmp_path / "nowhere", words_of)


def test_the_folder_that_is_set_comes_before_the_one_brought_along():
    assert names_folder("here") == Path("here")
    assert (names_folder("") / "sources.tsv").is_file()


def test_a_form_that_mostly_means_something_else_is_told_by_its_words(tmp_path):
    people = HEAD + LERNER + "gold-anna\tvariant\tGold\teng\t\t\troll\n"
    names = read_names(folder_of(tmp_path, people=people, shared="form\talso\nGOLD\tword\n"), words_of)

    (anna,) = names.authorities
    assert [each.also for each in anna.spellings] == ["", "word"]


@pytest.mark.parametrize(
    ("row", "says", "remedy"),
    [
        ("Anna Golt\tword", 'no table has the form "Anna Golt"', "Did you mean Anna Gold?"),
        ("Anna Gold\twrod", 'also is "wrod"', "Did you mean word?"),
    ],
)
def test_a_shared_form_that_no_table_has_or_of_an_unknown_kind_is_refused(tmp_path, row, says, remedy):
    assert faults_of(tmp_path, shared=f"form\talso\n{row}\n") == [(f"shared.tsv, line 2: {says}.", remedy)]
