"""A sample of the long proof in benchmarks/closing: what is closed beside an `add` is gone for all readers at once."""

from benchmarks.closing.run import Size, measure

WITHIN_S = 30.0
"""Starting a command takes seconds on a machine that is busy with other tests; the proof itself allows five in all."""


def test_what_is_closed_beside_an_add_is_gone_at_once_and_for_good(tmp_path):
    size = Size(pages=60, times=1, leaves=400, scenes=("add",), within_s=WITHIN_S)
    result = measure(tmp_path, None, size, 1975)
    assert result["told"] == []
    assert result["scenes"]["add"]["seconds until no reader sees it"]["most"] < WITHIN_S
