"""A search that cannot be run says where its fault lies, and what can be searched instead."""

import pytest

from searchui.query.mending import mended


@pytest.mark.parametrize(
    ("text", "wrong", "instead"),
    [
        ("visa nmae:Begun", "nmae:Begun", "visa name:Begun"),
        ("date: visa", "date: visa", "visa"),
        ("date:1985-13-45 visa", "date:1985-13-45", "visa"),
        ("visa -(date:never)", "date:never", "visa -never"),
        ("a* visa", "a*", "a visa"),
        ("=refus*", "=refus*", "refus*"),
        ("Leningrad~9", "Leningrad~9", "Leningrad~"),
        ('"exit visa"~', '"exit visa"~', '"exit visa"~5'),
        ('="exit visa"~5 letter', '="exit visa"~5', '"exit visa"~5 letter'),
        ("spelling:far Nudel", "spelling:far", "Nudel"),
        ("name:Sha*", "name:Sha*", "name:Sha"),
        ("(" * 30 + "visa" + ")" * 30, "", "visa"),
        ("word " * 90, "", " ".join(["word"] * 64)),
        ("box:", "box:", ""),
        ("***", "***", ""),
    ],
)
def test_the_fault_is_pointed_at_and_the_nearest_search_is_offered(text, wrong, instead):
    told = mended(text)
    assert (told.wrong, told.instead) == (wrong, instead)
    assert told.before + told.wrong + told.after == " ".join(text.split())


def test_what_can_be_run_is_not_mended():
    assert mended('"exit visa') is None
