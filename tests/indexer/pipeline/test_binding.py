"""Entries as they are made from the record."""

from dataclasses import replace

from indexer.model.page import PageKind
from indexer.pages.store import Store
from indexer.pipeline.binding import Binding
from tests.searchui.web.small_home import item, page, write_home


def with_words(one, confidence):
    (reading,) = one.readings
    words = tuple(replace(word, confidence=confidence) for word in reading.words)
    return replace(one, readings=(replace(reading, words=words),))


def test_a_page_is_as_sure_as_is_told_of_it_beside_a_hit(tmp_path):
    read = page("p1", 1, "We met at the station")
    pages = [with_words(read, 0.974), with_words(replace(read, id="p2"), None), page("p3", 3, "", kind=PageKind.BLANK)]
    write_home(tmp_path, [item("letter", "A letter")], pages)
    store = Store.open(tmp_path, writable=False)
    entries, _ = Binding(store).segment_of([one.id for one in pages])
    store.close()
    assert {entry.page: entry.columns.sure for entry in entries} == {"p1": 97, "p2": None, "p3": None}
