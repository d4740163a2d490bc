"""Names that are also words, asked as names: found where they name somebody, and not where they are words."""

import pytest

from tests.searchui.query.asked_room import AskedRoom

# The name; how a page names somebody by it; how another page has the word.
CASES = (
    ("Gold", "a letter from Harry Gold of Salem", "they sold the gold and the silver"),
    ("Young", "we wrote to Mr. Young about it", "the young people came to the rally"),
    ("Stern", "the appeal of Dr. Stern was read", "there came a stern reply from the office"),
    ("Rose", "we saw Mark Rose on Tuesday", "she gave him a rose in winter"),
    ("Begun", "a call to V. Begun last night", "the trial has begun in the morning"),
    ("Singer", "a parcel for Masha Singer came back", "the singer was heard by all"),
    ("Baker", "Senator Baker has signed the letter", "the baker gave bread to the visitors"),
    ("Brown", "we asked Vladimir Brown to speak", "he wore a brown coat and a hat"),
    ("White", "Harry White has paid the duty", "the paper was white and thin"),
    ("Green", "the file of H. Green is closed", "the house with the green door"),
    ("Long", "Congressman Long will ask again", "it is a long way to the consulate"),
    ("King", "we met Alexander King in Minsk", "the king of a far country"),
    ("Fine", "a cable from Harry Fine in Haifa", "he had to pay a fine at once"),
    ("Wise", "Rabbi Wise has spoken to them", "it was wise to wait until spring"),
    ("Rich", "the notes of Mrs. Rich are here", "the rich have helped the poor"),
    ("Cook", "Sasha Cook came with two friends", "they cook for the whole house"),
    ("Fisher", "the visit of Harry Fisher to Kiev", "a fisher stood at the river"),
    ("Price", "we thank M. Price for the books", "the price of a call is high"),
    ("Field", "Volodya Field is in Moscow now", "a field of wheat near the town"),
    ("Frank", "the talk of Alexander Frank there", "to be frank we do not know"),
    ("Klein", "der Brief von Harry Klein kam an", "das Haus war klein und kalt"),
    ("Stein", "der Besuch bei Dr. Stein war kurz", "ein stein fiel in den hof"),
    ("Kurz", "Frau Masha Kurz hat geschrieben", "der brief war kurz und gut"),
    ("Мороз", "письмо написал Володя Мороз", "стоял сильный мороз и ветер"),
    ("Король", "встреча с В. Король в Минске", "жил в той стране король"),
    ("Белый", "пришла телеграмма Владимир Белый", "на столе белый лист бумаги"),
)  # fmt: skip
NAMING = {f"name{number}": naming for number, (_, naming, _) in enumerate(CASES)}
WORDING = {f"word{number}": wording for number, (_, _, wording) in enumerate(CASES)}
ROOM = AskedRoom.of(**NAMING, **WORDING)
STARTING = AskedRoom.of(
    **NAMING,
    **WORDING,
    **{f"start{number}": f"{name} {wording}" for number, (name, _, wording) in enumerate(CASES)},
)
NAMES = [(number, name) for number, (name, _, _) in enumerate(CASES)]


@pytest.mark.parametrize(("number", "name"), NAMES)
def test_a_name_is_found_beside_a_given_name_an_initial_or_a_title(number, name):
    assert ROOM.found(f"name:{name}").get(f"name{number}") == "as typed"


def test_nine_in_ten_pages_that_are_found_for_a_name_name_somebody():
    found = [(number, page) for number, name in NAMES for page in ROOM.found(f"name:{name}")]
    right = sum(page == f"name{number}" for number, page in found)
    assert len(CASES) >= 20
    assert right == len(CASES)
    assert right / len(found) >= 0.9


@pytest.mark.parametrize(("number", "name"), NAMES)
def test_a_word_at_the_head_of_a_sentence_comes_after_the_name_and_says_that_it_may_be_a_word(number, name):
    found = STARTING.found(f"name:{name}")
    assert next(iter(found)) == f"name{number}"
    assert found[f"start{number}"] == "capitalized word"
    assert f"word{number}" not in found


@pytest.mark.parametrize(("number", "name"), NAMES)
def test_the_word_itself_is_found_wherever_it_stands_and_offered_as_a_name(number, name):
    assert {f"name{number}", f"word{number}"} <= ROOM.found(name.lower()).keys()
    assert [offer.says for offer in ROOM.expansion(name.lower()).offers] == ["As a name"]
