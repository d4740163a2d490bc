"""Whole names: their parts in whatever order, and whether two are one person's."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.authorities import read_names
from indexer.model.query import Band
from indexer.names.fullname import FullName
from indexer.names.persons import compare_names
from indexer.names.written import folded, words_of
from indexer.postings.normalize import pieces_of


def _terms(text: str) -> list[str]:
    return [piece.term for piece in pieces_of(text)]


GIVEN = read_names(Path(__file__).parents[3] / "corpus" / "names", _terms).given
givens = st.sampled_from(["Anatoly", "Avital", "Иосиф", "Volodya", "נתן", "Lawrence", "Maria", "Boris", "A.", "И."])
surnames = st.sampled_from(
    ["Sharansky", "Щаранский", "Lerner", "Slepak", "Shapira", "Schapira", "Brodsky", "Коган", "שרנסקי"]
)
names = st.builds("{} {}".format, givens, surnames) | st.text("аАsS.,-( )'\"ёשן1", max_size=14)


def _of(text: str) -> dict[str, object]:
    name = FullName.of(text, GIVEN)
    return {part: getattr(name, part) for part in FullName.__slots__ if getattr(name, part)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sharansky, Anatoly", {"given": ("anatoly",), "surnames": ("sharansky",)}),
        ("Sharansky Anatoly", {"given": ("anatoly",), "surnames": ("sharansky",)}),
        ("natan sharansky", {"given": ("natan",), "surnames": ("sharansky",)}),
        ("Anatoly (Natan) Sharansky", {"given": ("anatoly", "natan"), "surnames": ("sharansky",)}),
        ('Vladimir "Volodya" Brodsky', {"given": ("vladimir", "volodya"), "surnames": ("brodsky",)}),
        (
            "SHARANSKY Anatoly Borisovich",
            {"given": ("anatoly",), "patronymics": ("borisovich",), "surnames": ("sharansky",)},
        ),
        ("Бродская Анна Львовна", {"given": ("анна",), "patronymics": ("львовна",), "surnames": ("бродская",)}),
        ("Щаранский А.Б.", {"initials": ("а", "б"), "surnames": ("щаранский",)}),
        ("Yu. Brodsky", {"initials": ("yu",), "surnames": ("brodsky",)}),
        ("Dr. Anna Brodsky", {"titles": ("dr",), "given": ("anna",), "surnames": ("brodsky",)}),
        ('ד"ר נתן שרנסקי', {"titles": ("דר",), "given": ("נתנ",), "surnames": ("שרנסקי",)}),
        ("г-н Щаранский", {"titles": ("гн",), "surnames": ("щаранский",)}),
        ("Mr. and Mrs. Lerner", {"titles": ("mr", "mrs"), "surnames": ("lerner",)}),
        ("Morey Schapira (P-906)", {"given": ("morey",), "surnames": ("schapira",)}),
        ("Anna Cohen-Brodsky", {"given": ("anna",), "surnames": ("cohen", "brodsky")}),
        ("Anna Brodsky née Cohen", {"given": ("anna",), "surnames": ("cohen", "brodsky")}),
        ("David Ben Amram", {"given": ("david",), "surnames": ("amram",), "particles": ("ben",)}),
        ("Ben Cohen", {"given": ("ben",), "surnames": ("cohen",)}),
        ("Avraham ben Yosef Levi", {"given": ("avraham",), "patronymics": ("yosef",), "surnames": ("levi",)}),
        ("Ben-Zion Cohen", {"given": ("benzion",), "surnames": ("cohen",)}),
        ("Sam Cohen Jr.", {"given": ("sam",), "surnames": ("cohen",), "suffixes": ("jr",)}),
        ("Volodya S.", {"given": ("volodya",), "surname_initial": "s"}),
        ("Lerner's", {"surnames": ("lerner",)}),
        ("P-906", {}),
    ],
)
def test_the_parts_of_a_name_are_told_in_whatever_order_it_is_written(text: str, parts: dict[str, object]):
    assert _of(text) == parts


@pytest.mark.parametrize("text", ["Abram David", "Natan", "Volodya S.", "Slepak Brodsky"])
def test_a_name_that_can_be_read_in_two_ways_is_read_in_both(text: str):
    assert len(FullName.readings(text, GIVEN)) == 2


def test_a_name_is_shortened_to_the_initial_of_the_given_name_or_of_the_surname():
    assert FullName.of("Volodya Brodsky", GIVEN).initial_forms() == (("v", "brodsky"), ("volodya", "b"))
    assert FullName.of("Natan", GIVEN).initial_forms() == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anatoly Sharansky", "Щаранский А.Б."),
        ("Anatoly Sharansky", "A. Sharansky"),
        ("Anatoly Sharansky", "SHARANSKY, Anatoly Borisovich"),
        ("Anatoly Sharansky", "Natan Sharansky"),
        ("Anatoly Sharansky", "נתן שרנסקי"),
        ("Anatoly Sharansky", "Tolya Shcharansky"),
        ("Anatoly (Natan) Sharansky", "N. Sharansky"),
        ("Morey Shapira", "Morey Schapira (P-906)"),
        ("Anna Brodskaya", "Аня Бродская"),
        ("Lawrence I. Lerner (P-952)", "Larry Lerner"),
        ("Dr. Alexander Lerner", "Lerner, A."),
        ("Maria Brodsky-Cohen", "Masha Cohen"),
        ("Anna Petrovna Brodskaya", "Анна Петровна Бродская"),
        ("David Ben-Amram", "David Ben Amram"),
        ("Володя Бродский", "V. Brodsky"),
    ],
)
def test_names_of_one_person_are_known_in_any_order_script_and_form(one: str, other: str):
    match = compare_names(one, other, GIVEN)

    assert match
    assert match.band <= Band.KNOWN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alexander Lerner", "Lawrence I. Lerner"),
        ("Alexander Lerner", "Harry Lerner"),
        ("Harry Lerner", "Lawrence Lerner"),
        ("A. Sharansky", "Boris Sharansky"),
        ("Avital Sharansky", "Anatoly Sharansky"),
        ("Alan L. Cohen", "Alan M. Kohn"),
        ("Alan L. Cohen", "Alan M. Cohen"),
        ("Leonard Cahan", "Alan Kohn"),
        ("Boris Petrovich Brodsky", "Boris Lvovich Brodsky"),
        ("Щаранский А.Б.", "Щаранский А.М."),
        ("Anna Brodsky", "Anna Slepak"),
        ("Volodya S.", "Volodya Lerner"),
        ("Natan", "Natan Sharansky"),
        ("Anna Cohen-Brodsky", "Anna Cohen-Slepak"),
    ],
)
def test_names_of_two_persons_do_not_match(one: str, other: str):
    assert compare_names(one, other, GIVEN) is None


@pytest.mark.parametrize(("one", "other"), [("Alan Cohen", "Alan Kohn"), ("Alan Cohen", "Alan Cahan")])
def test_surnames_that_only_sound_alike_are_never_known_for_one(one: str, other: str):
    match = compare_names(one, other, GIVEN)

    assert match is None or match.band > Band.KNOWN


def test_an_initial_of_the_surname_is_less_than_the_surname():
    initial = compare_names("Volodya S.", "Vladimir Slepak", GIVEN)

    assert initial
    assert (initial.band, initial.because) == (
        Band.SOUNDS,
        "given name and initial of the surname, short form of the given name",
    )


def test_a_surname_alone_fits_its_bearer_and_says_so():
    match = compare_names("Slepak", "Vladimir Slepak", GIVEN)

    assert match
    assert match.because == "surname alone"


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ("Sergei Brodsky", "Sergei Bnodsky", "letters differ"),
        ("SergeiBrodsky", "Sergei Brodsky", "words run together"),
        ("Abdul Rahman Qadir", "Abdulrahman Qadir Hakim", "same words in another order"),
        ("5ergei Br0dsky", "Sergei Brodsky", "same name"),
    ],
)
def test_damaged_joined_and_exchanged_words_still_match_below_others(one: str, other: str, because: str):
    match = compare_names(one, other, GIVEN)

    assert match
    assert match.because == because


@given(names, names)
def test_names_match_the_same_way_when_they_are_exchanged(one: str, other: str):
    assert compare_names(one, other, GIVEN) == compare_names(other, one, GIVEN)


@given(names)
def test_a_name_is_itself_as_typed(name: str):
    match = compare_names(name, name, GIVEN)

    if any(_of(name).values()):
        assert match
        assert (match.band, match.score) == (Band.TYPED, 1.0)


@given(givens, surnames, names)
def test_order_and_titles_do_not_matter(first: str, last: str, other: str):
    plain = compare_names(f"{first} {last}", other, GIVEN)

    assert compare_names(f"{last}, {first}", other, GIVEN) == plain
    assert compare_names(f"Prof. {first} {last}", other, GIVEN) == plain


@given(st.text("aAéёЁשםן'’ \"-.", max_size=12))
def test_words_of_names_are_folded_as_terms_are(text: str):
    words = [part for word in words_of(text) for part in word.parts]

    assert all(_terms(word) in ([word], []) for word in words)
    assert all(folded(word) == word for word in words)
