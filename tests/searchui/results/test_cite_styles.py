"""Citations in three styles: what is known in the order of the style, and nothing that is not."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.archive import AccessPoint, Address, Description, Item, Level, SourceClass
from indexer.model.page import ItemId
from indexer.names.authority import Authorities
from searchui.results.cite_styles import apa, chicago, citations, mla
from searchui.results.cited import Cited, cited_item
from searchui.results.creators import Creator, creators_of

DAY, LINK = date(2026, 11, 27), "https://room.example/page/p2"
LETTER = Cited(
    "letter",
    creators=(Creator("Halberin, Alexander", "Halberin", "Alexander Yosef"),),
    title="Letter to the committee",
    type="letter",
    dates="October 4, 1986",
    page=5,
    printed="3",
    box="12",
    folder="3",
    series=("Series VI: Letters",),
    collection="Harbor Records",
    identifier="SP-1",
    repository="Specimen Room",
)


def test_chicago_puts_the_item_first_and_the_repository_last():
    assert chicago(LETTER, link=LINK, day=DAY).text == (
        "Alexander Yosef Halberin, Letter to the committee, October 4, 1986, p. 3 (image 5), box 12, folder 3, "
        f"Series VI: Letters, Harbor Records, SP-1, Specimen Room, {LINK}."
    )


def test_mla_turns_the_first_name_round_and_shortens_the_month():
    assert mla(LETTER, link=LINK, day=DAY).text == (
        "Halberin, Alexander Yosef. Letter to the committee. 4 Oct. 1986. Series VI: Letters, Harbor Records, SP-1, "
        f"Specimen Room, box 12, folder 3, p. 3 (image 5). {LINK}."
    )


def test_apa_has_initials_the_year_first_and_the_kind_in_brackets():
    assert apa(LETTER, link=LINK).text == (
        "Halberin, A. Y. (1986, October 4). Letter to the committee [Letter]. Series VI: Letters, Harbor Records "
        f"(SP-1, Box 12, Folder 3, p. 3 (image 5)), Specimen Room. {LINK}"
    )


def test_an_undated_item_has_n_d_in_apa_alone_and_the_day_of_access_elsewhere():
    undated = replace(LETTER, dates="")
    assert "(n.d.)" in apa(undated, link=LINK).text
    assert chicago(undated, link=LINK, day=DAY).text.endswith(f"{LINK}, accessed November 27, 2026.")
    assert mla(undated, link=LINK, day=DAY).text.endswith(f"{LINK}. Accessed 27 Nov. 2026.")
    assert not any("n.d." in each.text for each in citations(undated, link=LINK, day=DAY)[:2])
    assert not any("ccessed" in each.text for each in citations(LETTER, link=LINK, day=DAY))


def test_a_date_that_is_not_certain_or_not_english_stays_as_the_finding_aid_has_it():
    for said in ("circa 1986", "1985-1987, 1990", "4 октября 1986 г.", "Passover 5746"):
        assert all(said in each.text for each in citations(replace(LETTER, dates=said), link="", day=DAY))


def test_a_date_of_another_level_says_so():
    of_folder = replace(LETTER, dates="1986", whose_dates="of the folder")
    assert "1986 (date of the folder), p. 3" in chicago(of_folder).text
    assert "(1986, date of the folder)" in apa(of_folder).text


def test_a_collection_is_cited_by_its_title():
    whole = Cited("SP-1", dates="1964-1994", collection="Harbor Records", identifier="SP-1", repository="Specimen Room")
    assert chicago(whole).text == "Harbor Records, 1964-1994, SP-1, Specimen Room."
    assert mla(whole).text == "Harbor Records. 1964-1994. SP-1, Specimen Room."
    assert apa(whole).text == "Harbor Records. (1964-1994). (SP-1), Specimen Room."


def test_a_web_capture_is_cited_as_a_web_page():
    item = Item(
        ItemId("page"),
        Address("SP-1/web"),
        "A vigil on the quay",
        dates="1987",
        source_class=SourceClass.WEB,
        extra={"url": "https://museum.example/vigil"},
    )
    cited = cited_item(item, {}, Authorities(()), repository="Specimen Room")
    assert chicago(cited).text == (
        "“A vigil on the quay,” 1987, SP-1, Specimen Room, captured from https://museum.example/vigil."
    )
    assert mla(cited).text.startswith("“A vigil on the quay.” 1987. SP-1")


def test_a_name_is_turned_round_only_where_it_is_surely_a_person_s():
    aid = Description(
        Address("SP-1"), Level.COLLECTION, "", 0, access_points=(AccessPoint("persname", "Halberin, Anna, 1921-1999"),)
    )
    named = creators_of(
        ("Halberin, Anna, 1921-1999", "Harbor Committee, Ladies' Section", "Anna Halberin"), [aid], Authorities(())
    )
    assert [each.straight for each in named] == [
        "Anna Halberin",
        "Harbor Committee, Ladies' Section",
        "Anna Halberin",
    ]
    assert [each.inverted for each in named] == [
        "Halberin, Anna",
        "Harbor Committee, Ladies' Section",
        "Anna Halberin",
    ]


PART = st.lists(st.text("abcde", min_size=1, max_size=4), max_size=2).map(" ".join)


@given(*(PART for _ in range(6)))
def test_no_part_that_is_left_out_leaves_a_mark_behind(title, box, folder, collection, identifier, repository):
    cited = Cited("x", (), "", title, "", "", "", 0, "", box, folder, (), collection, identifier, repository)
    for each in citations(cited, link="", day=DAY):
        assert not any(mark in each.text for mark in (", ,", "..", ",.", "  ", "()", ". ,")), each.text
        assert not each.text.startswith((",", "."))
