"""Files of posting lists merged piece by piece give the file that the same pages give when they are written at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.postings import piecemeal
from indexer.postings.inverter import invert
from indexer.postings.listwriting import write_lists
from indexer.postings.piecemeal import KeptFile, merge_files
from indexer.postings.postingfile import PostingFile
from indexer.postings.spool import Spool
from tests.engines.trees import entries

PARTS = st.lists(st.lists(st.tuples(entries(), st.booleans()), max_size=4), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("segment")


def written(path, lists, pages):
    write_lists(path, lists, np.array([page.length for page in pages], np.uint32))
    return PostingFile.open(path)


def inverted(path, pages):
    return written(path, {zone: [lists] for zone, lists in invert(pages).items()}, pages)


@given(parts=PARTS, at_once=st.integers(1, 30))
@settings(deadline=None)
def test_a_file_merged_in_pieces_is_that_of_the_pages_that_stay(directory, parts, at_once):
    staying = [page for part in parts for page, stays in part if stays]
    kept = [
        KeptFile(inverted(directory / f"{n}", [page for page, _ in part]), np.array([stays for _, stays in part], bool))
        for n, part in enumerate(parts)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(piecemeal, "_AT_ONCE", at_once)
        written(directory / "merged", merge_files(kept), staying)
    inverted(directory / "anew", staying)
    assert (directory / "merged").read_bytes() == (directory / "anew").read_bytes()


def test_a_spool_widens_what_it_was_given(directory):
    with Spool(directory) as spool:
        spool.put(np.array([1, 2], np.uint16))
        spool.put(np.array([1 << 20], np.uint32))
        assert (spool.dtype, spool.nbytes) == (np.uint32, 12)
        assert np.frombuffer(b"".join(spool.pieces()), np.uint32).tolist() == [1, 2, 1 << 20]
