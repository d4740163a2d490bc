"""Lines of all pages in columns."""

from collections import Counter
from pathlib import Path
from tempfile import gettempdir

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.repeats import Imprint
from indexer.postings.lines import CLEAR, OWN, lines_of, parted, runs, spellings_of
from tests.laws import tried

DISK = Path(gettempdir())
LINES = st.builds(
    lambda letters, middle, is_clear, is_own: Imprint(((0, 2),), letters, (1, 2), middle, 7, 900, is_clear, is_own),
    st.one_of(st.sampled_from(("harborcommittee", "harborcouncil", "harborco")), st.text(min_size=1, max_size=12)),
    st.integers(0, 1000),
    st.booleans(),
    st.booleans(),
)


@tried(60)
@given(st.lists(st.lists(LINES, max_size=5), max_size=8))
def test_columns_say_of_each_line_what_its_imprint_says_and_spellings_come_by_how_often_they_stand(pages):
    lines = lines_of([pages[:3], pages[3:]], DISK)
    flat = [line for page in pages for line in page]
    spellings = spellings_of(lines, DISK)
    assert [spellings.letters(each) for each in spellings.of_line.tolist()] == [line.letters for line in flat]
    times = Counter(line.letters for line in flat)
    ranked = sorted(times, key=lambda letters: (-times[letters], letters))
    assert [spellings.letters(each) for each in range(len(times))] == ranked
    assert spellings.times.tolist() == [times[letters] for letters in ranked]
    assert lines.middles.tolist() == [line.middle for line in flat]
    assert lines.lengths.tolist() == [len(line.letters) for line in flat]
    assert [(bool(each & CLEAR), bool(each & OWN)) for each in lines.flags.tolist()] == [
        (line.is_clear, line.is_own) for line in flat
    ]
    owners = [number for number, page in enumerate(pages) for _ in page]
    assert lines.pages_of(spellings.first[spellings.of_line]).tolist() == [
        owners[[line.letters for line in flat].index(line.letters)] for line in flat
    ]


def test_the_same_numbers_are_sorted_together_and_each_in_order():
    numbers = lines_of([], DISK).prints
    assert [part.tolist() for part in parted(numbers, 4)] == [[]]
    assert runs(numbers).tolist() == []
