"""Recall that readers may see: kept by collection, and withdrawn where it would tell that pages were closed."""

import pytest

from indexer.errors import StoreError
from indexer.pages.recall import FILE, Recall, publish, recalls_in, withdraw

OF_ALL = Recall("", "2026-11-26T10:00:00+00:00", 20, 400, 0.95, 0.92, 0.97)
OF_ONE = Recall("SP-1", "2026-11-26T10:00:00+00:00", 5, 100, 0.9, 0.82, 0.95)


def test_the_latest_recall_of_each_collection_is_kept(tmp_path):
    assert recalls_in(tmp_path) == {}
    later = Recall("SP-1", "2026-12-01T10:00:00+00:00", 6, 120, 0.8, 0.7, 0.9)
    for each in (OF_ALL, OF_ONE, later):
        publish(each, tmp_path)
    assert recalls_in(tmp_path) == {"": OF_ALL, "SP-1": later}


def test_a_recall_of_more_pages_than_are_open_by_now_is_withdrawn(tmp_path):
    for each in (OF_ALL, OF_ONE):
        publish(each, tmp_path)
    withdraw(tmp_path, {"": 20, "SP-1": 5})
    assert recalls_in(tmp_path) == {"": OF_ALL, "SP-1": OF_ONE}
    withdraw(tmp_path, {"": 19, "SP-1": 5})
    assert recalls_in(tmp_path) == {"SP-1": OF_ONE}
    withdraw(tmp_path, {})
    assert recalls_in(tmp_path) == {}


def test_a_damaged_file_is_told_with_its_remedy(tmp_path):
    (tmp_path / FILE).write_bytes(b"[{")
    with pytest.raises(StoreError, match=r"recall\.json cannot be read"):
        recalls_in(tmp_path)
