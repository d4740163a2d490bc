"""Two real captures: their noise is out of the index, and every sentence of theirs is in it."""

import pytest

from indexer.extract.captures.cuts import cuts_of
from indexer.extract.captures.layout import pages_of, unmarked_lines

pytestmark = pytest.mark.shared_data


@pytest.fixture(params=["001_*.txt", "003_*.txt"])
def capture(shared_data, request):
    (path,) = (shared_data.parent / "seeds").glob(request.param)
    return path.read_text(encoding="utf-8")


def test_no_noise_is_indexed(capture):
    kept = {word.text.strip(".,:()").casefold() for page in pages_of(capture) for word in page.kept}
    noise = (
        "ein vacancy nearby poslední diskuze x30 traffic twitter facebook 132700517 4199856 volunteer reviews employee "
        "donate latvia ukraine [1][3] [2][4] leadership partnerships follow logo"
    )
    assert kept.isdisjoint(noise.split())


def test_every_sentence_is_indexed(capture):
    kept = [word.text for page in pages_of(capture) for word in page.kept]
    lines = unmarked_lines(capture)
    cut = [line.text for line, why in zip(lines, cuts_of(lines), strict=True) if why]
    # Of what is long enough for a sentence only the list of sources and the menu that ran together go.
    assert [line[:8] for line in cut if len(line.split()) > 6] in ([], ["[1] http", "HOME ABO"])
    assert len(kept) > 350
