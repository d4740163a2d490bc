import pytest

from indexer.errors import QueryError
from indexer.model.dates import DateSpan
from indexer.model.query import AllOf, AnyOf, Dated, Field, Fuzzy, Name, Near, Not, Phrase, Sureness, Wildcard, Words
from searchui.query.parse import parse, understand


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("visa", Words("visa")),
        ("exit visa", AllOf((Words("exit"), Words("visa")))),
        ('"exit visa"', Phrase(("exit", "visa"))),
        ('="exit visa"', Phrase(("exit", "visa"), literal=True)),
        ("=visa", Words("visa", literal=True)),
        ('"exit visa"~5', Near(("exit", "visa"), 5)),
        ("refus*", Wildcard("refus*")),
        ("*nik", Wildcard("*nik")),
        ("*fus*", Wildcard("*fus*")),
        ("re***nik", Wildcard("re*nik")),
        ("Бар-М*ва", Wildcard("Бар-М*ва")),
        ("-*nik", Not(Wildcard("*nik"))),
        ("refusnik~", Fuzzy("refusnik")),
        ("refusnik~2", Fuzzy("refusnik")),
        ("visa OR ovir", AnyOf((Words("visa"), Words("ovir")))),
        ("visa AND ovir", AllOf((Words("visa"), Words("ovir")))),
        ("visa -ovir", AllOf((Words("visa"), Not(Words("ovir"))))),
        ("visa NOT ovir", AllOf((Words("visa"), Not(Words("ovir"))))),
        ("-(visa OR ovir)", Not(AnyOf((Words("visa"), Words("ovir"))))),
        ("name:Begun", Name(("Begun",))),
        ('name:"Natan Sharansky"', Name(("Natan", "Sharansky"))),
        ('type:"press release"', Field("type", "press release")),
        ("box:12 folder:3", AllOf((Field("box", "12"), Field("folder", "3")))),
        ("series:VI", Field("series", "VI")),
        ("collection:I-487", Field("collection", "I-487")),
        ("lang:rus", Field("lang", "rus")),
        ("item:0007", Field("item", "0007")),
        ("date:1985..1987", Dated(DateSpan(19850101, 19871231))),
        ("date:1985-03", Dated(DateSpan(19850301, 19850331))),
        ("certainly:1985..1987", Dated(DateSpan(19850101, 19871231), Sureness.CERTAINLY)),
        ("possibly:1985", Dated(DateSpan(19850101, 19851231), Sureness.POSSIBLY)),
        ("date:..1970", Dated(DateSpan(10101, 19701231))),
    ],
)
def test_each_form_of_the_language_has_its_node(text, tree):
    assert parse(text) == tree


@pytest.mark.parametrize("word", ["Bar-Mitzvah", "I-487", "10:30", "http://example.org/a", "AT&T", "don't", "U.S.S.R."])
def test_signs_inside_ordinary_words_are_not_operators(word):
    assert parse(word) == Words(word)


def test_or_joins_its_neighbours_and_the_blank_joins_the_rest():
    assert parse("visa moscow OR leningrad") == AllOf((Words("visa"), AnyOf((Words("moscow"), Words("leningrad")))))


def test_parentheses_that_change_nothing_leave_nothing_behind():
    assert parse("((visa)) (exit (stamp))") == parse("visa exit stamp")


@pytest.mark.parametrize("text", ["“exit visa”", "„exit visa“", "«exit visa»", "”exit visa”", '„exit visa"'])
def test_typographic_quotation_marks_are_quotation_marks(text):
    assert parse(text) == Phrase(("exit", "visa"))


@pytest.mark.parametrize("text", ['צה"ל', "צה״ל", "צה”ל"])
def test_gershayim_inside_a_hebrew_word_do_not_open_a_phrase(text):
    assert parse(text) == Words("צה״ל")


def test_gershayim_inside_a_phrase_do_not_close_it():
    assert parse('"דובר צה"ל מסר"') == Phrase(("דובר", "צה״ל", "מסר"))


@pytest.mark.parametrize("text", ["visa - stamp", "visa -- stamp", "visa --stamp", "visa—stamp".replace("—", " — ")])
def test_a_dash_between_words_negates_nothing(text):
    assert parse(text) == AllOf((Words("visa"), Words("stamp")))


def test_two_negations_are_none():
    assert parse("NOT -visa") == Words("visa")


def test_a_field_may_be_written_large_and_with_a_blank_after_the_colon():
    assert parse("Name: Begun") == Name(("Begun",))


@pytest.mark.parametrize(
    ("text", "tree", "about"),
    [
        ('"exit visa', Phrase(("exit", "visa")), "quotation marks"),
        ("(exit visa", AllOf((Words("exit"), Words("visa"))), "not closed"),
        ("exit) visa", AllOf((Words("exit"), Words("visa"))), "without an opening"),
        ("exit OR", Words("exit"), "OR stands"),
        ('"exit vis*"', Phrase(("exit", "vis*")), "In quotation marks * stands for nothing"),
        ('type:"press release', Field("type", "press release"), "quotation marks"),
        ("sender:Begun", Words("sender:Begun"), "is not a field"),
    ],
)
def test_what_is_half_open_is_closed_kindly_with_a_notice(text, tree, about):
    understood = understand(text)
    assert understood.tree == tree
    assert len(understood.notices) == 1
    assert about in understood.notices[0]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("", "Write a word"),
        ("   ", "Write a word"),
        ("()", "Write a word"),
        ('"" -', "Write a word"),
        ("*", "three letters"),
        ("**", "three letters"),
        ("=*", "three letters"),
        ("=ref*nik", "Write ref*nik"),
        ("visa~9", "Write visa~"),
        ('"exit visa"~', '"exit visa"~5'),
        ('="exit visa"~5', '"exit visa"~5'),
        ("=refus*", "refus*"),
        ("nmae:Begun", "Did you mean name?"),
        ('nmae:"Natan Begun"', "Did you mean name?"),
        ("language:rus", "Did you mean lang?"),
        ("person:Begun", "Did you mean name?"),
        ("type:", "press release"),
        ("box:(12 OR 13)", "box:12"),
        ("type:press*", "press release"),
        ("date:soon", "date:1985"),
        ("certainly:undated", "certainly:1985"),
        ("date:1985-02-31", "date:1985"),
        ("date:1987..1985", "date:1985"),
        ("sure:high", "sure:80.."),
        ("sure:101", "sure:80.."),
        ("sure:80..60", "sure:80.."),
        ("(" * 1500 + "visa", "Take some out"),
        ("-(a OR (b (" * 7 + "c" + ")))" * 7, "Take"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_remedy(text, remedy):
    with pytest.raises(QueryError) as refused:
        parse(text)
    assert remedy in refused.value.remedy
