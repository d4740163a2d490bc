"""Real finding aids in the reading room: nothing of them is lost on one page, and what they point to is told."""

import pytest
from room_of_pages import make_room

from indexer.accession.finding_aid import FindingAidRequest, read_finding_aid
from indexer.pages.store import Store
from searchui.results.aid_document import aid_document
from searchui.results.lookup import look_up
from searchui.results.notes import notes_told
from searchui.results.related import bearings_of

pytestmark = pytest.mark.shared_data


def read(path):
    return read_finding_aid(FindingAidRequest(str(path))).descriptions


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    yield store
    store.close()


def shown(section):
    yield section.described
    yield from (line.described for line in section.lines)
    for each in section.below:
        yield from shown(each)


def test_every_level_and_note_of_all_samples_stands_once_on_the_page_of_its_finding_aid(shared_data, store):
    for path in sorted((shared_data / "ead").glob("*/*.xml")):
        tree = read(path)
        store.put_descriptions(tree)
        found = [each for each in shown(aid_document(tree[0].address, make_room(store)).whole) if each is not None]
        assert sorted(each.address for each in found) == sorted(each.address for each in tree), path.name
        for each in found:
            told = [line for note in notes_told(each) for line in (*note.paragraphs, *note.rest, *note.pairs)]
            lines = [line for note in each.notes for line in note.text.splitlines() if line.strip()]
            assert len(told) >= len(lines), (path.name, each.address)


def test_all_collections_that_i_487_points_to_are_told_with_title_and_holder(shared_data, store):
    (seed,) = (shared_data.parent / "seeds").glob("000_*.txt")
    tree = read(seed)
    store.put_descriptions(tree)
    told = bearings_of("I-487", tree[0], store)
    pointed = (*told.related, *told.separated)
    assert len({each.identifier for each in pointed}) == len(pointed) == 77  # and itself
    assert all(each.title and each.holder and each.held is None for each in pointed)
    (stub,) = look_up("P-906", make_room(store).desk()).stubs
    assert stub.title
    assert [crumb.address for crumb in stub.named_in] == ["I-487"]
