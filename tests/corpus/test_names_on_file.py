"""The tables of names that Pinkas brings along: sound, sourced, and wide enough for what readers meet."""

from pathlib import Path

import pytest

from indexer.accession.authorities import FILES, look_through
from indexer.names.authority import Kind, Relation
from indexer.pipeline.names import names_on_file, words_of

FOLDER = Path(__file__).parents[2] / "corpus" / "names"


@pytest.fixture(scope="module")
def names():
    return names_on_file(str(FOLDER))


def ids_of(names, form):
    return {each.id for each in names.authorities.named(words_of(form))}


def relation_of(names, form):
    (found,) = names.authorities.named(words_of(form))
    return {each.relation for each in found.spellings if each.words == words_of(form)}


def test_the_tables_have_no_fault():
    _, faults = look_through(FOLDER, words_of)

    assert [str(fault) for fault in faults] == []
    assert {path.name for path in FOLDER.glob("*.tsv")} == {
        *FILES,
        "given.tsv",
        "sources.tsv",
        "same.tsv",
        "shared.tsv",
    }


@pytest.mark.parametrize(
    "forms",
    [
        ("Leningrad", "St. Petersburg", "Petrograd", "Петербург", "לנינגרד"),
        ("Gorky", "Nizhny Novgorod", "Горький"),
        ("Lvov", "Lviv", "Lwów", "Lemberg", "Львів", "לבוב", "לעמבערג"),
        ("Tiflis", "Tbilisi", "თბილისი"),
        ("Dvinsk", "Daugavpils", "Dünaburg", "דווינסק"),
        ("Czernowitz", "Chernovtsy", "Cernăuți", "Чернівці"),
        ("Vienna", "Wien", "Вена", "וינה"),
        ("Frunze", "Bishkek"),
    ],
)
def test_a_place_goes_by_all_its_names(names, forms):
    assert len({frozenset(ids_of(names, form)) for form in forms}) == 1
    assert ids_of(names, forms[0])


def test_a_former_name_has_its_years(names):
    (place,) = names.authorities.named(("leningrad",))
    (former,) = (each for each in place.spellings if each.text == "Leningrad" and each.language == "eng")

    assert (former.relation, former.first, former.last) == (Relation.FORMER, 1924, 1991)


def test_organizations_are_found_by_abbreviation_full_name_and_misnomer(names):
    assert ids_of(names, "NCSJ") == ids_of(names, "National Council on Soviet Jewry") == {"ncsj"}
    assert relation_of(names, "National Council on Soviet Jewry") == {Relation.MISNOMER}
    assert relation_of(names, "NCSEJ") == {Relation.LATER}
    assert ids_of(names, "Soviet Jewish Legal Advocacy Center") == ids_of(names, "SJLAC") == {"sjlac"}


def test_a_predecessor_is_told_and_is_another_thing(names):
    assert ids_of(names, "New England Student Struggle for Soviet Jewry") == {"nesssj"}
    told = [each for each in names.authorities.get("asj").spellings if each.relation is Relation.PREDECESSOR]
    assert [(each.text, each.last) for each in told] == [("New England Student Struggle for Soviet Jewry", 1975)]


@pytest.mark.parametrize(
    "forms",
    [
        ("refusenik", "отказник", "מסורב"),
        ("Prisoner of Zion", "узник Сиона", "אסיר ציון"),
        ("noshrim", "drop-outs", "נושרים"),
        ("OVIR", "ОВИР"),
        ("vyzov", "вызов"),
        ("KGB", "КГБ", 'קג"ב'),
    ],
)
def test_a_term_goes_by_its_names_in_every_language(names, forms):
    assert len({frozenset(ids_of(names, form)) for form in forms}) == 1
    assert names.authorities.named(words_of(forms[0]))[0].kind is Kind.TERM


def test_three_of_one_surname_stay_three_and_one_of_two_spellings_is_one(names):
    three = ("lerner-alexander", "lerner-lawrence-i", "lerner-harry")

    assert len({names.authorities.get(each).id for each in three}) == 3
    assert all(names.authorities.are_apart(one, other) for one in three for other in three if one != other)
    assert ids_of(names, "Morey Shapira") == ids_of(names, "Morey Schapira") == {"shapira-morey"}


def test_a_form_that_mostly_means_something_else_says_what(names):
    (perm,) = names.authorities.named(words_of("Perm"))

    assert {each.also for each in perm.spellings if each.text in ("Molotov", "Молотов")} == {"person"}
    assert perm.goes_by_shared(("molotov",))
    assert not perm.goes_by_shared(("perm",))
    assert not perm.goes_by_shared(("пермь", "город"))
