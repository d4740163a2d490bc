"""Lines that read alike: families found in columns are those that comparing one spelling after the other makes."""

from collections import Counter, defaultdict
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from indexer.model.repeats import Imprint
from indexer.postings import likeness, lines
from indexer.postings.imprints import keys_of
from indexer.postings.likeness import families_of
from indexer.postings.lines import lines_of, spellings_of
from tests.laws import tried

DISK = Path(gettempdir())


def line(letters, middle=80, left=60):
    return Imprint(((0, 2),), letters, keys_of(letters), middle, left, 900, is_clear=True, is_own=False)


def families(pages):
    """The spellings of each family, by columns."""
    spellings = spellings_of(lines_of([pages], DISK), DISK)
    found = defaultdict(set)
    for spelling, family in enumerate(families_of(spellings, DISK).tolist()):
        if family >= 0:
            found[family].add(spellings.letters(spelling))
    return sorted(map(sorted, found.values()))


def compared_plainly(pages):
    """The same, each spelling compared in its turn with the first twelve heads under its keys and in its cells."""
    of_spelling = defaultdict(list)
    for imprint in (imprint for page in pages for imprint in page):
        of_spelling[imprint.letters].append((imprint.middle // 40, imprint.left // 40))
    shared = Counter(key for letters in of_spelling for key in set(keys_of(letters)))
    heads, found = defaultdict(list), defaultdict(list)
    for letters, cells in sorted(of_spelling.items(), key=lambda each: (-len(each[1]), each[0])):
        keys = [key for key in keys_of(letters) if shared[key] > 1]
        here = sorted(set(cells))[:8]
        near = list(dict.fromkeys(head for place in (*keys, *here) for head in heads[place]))
        best = extractOne(letters, near, scorer=ratio, score_cutoff=68.0)
        if best is not None and (best[1] >= 75 or min(len(letters), len(best[0])) >= 16):
            found[best[0]] += [letters] * len(cells)
            continue
        found[letters] += [letters] * len(cells)
        around = {(down + d, across + a) for down, across in here for d in (-1, 0, 1) for a in (-1, 0, 1)}
        for place in (*keys, *(sorted(around) if len(cells) > 1 else ())):
            if len(heads[place]) < 12:
                heads[place].append(letters)
    return sorted(sorted(set(each)) for each in found.values() if len(each) > 1)


def test_a_misread_line_is_of_the_family_of_the_line():
    pages = [[line("harborcommittee")], [line("harborcommittee")], [line("harborcornmittee")], [line("novisaforthem")]]
    assert families(pages) == [["harborcommittee", "harborcornmittee"]]


def test_of_no_lines_there_are_no_families():
    assert families([]) == families([[], []]) == []


WORDS = st.lists(st.sampled_from(("harbor", "committee", "wharf", "visa", "комитет", "ועד")), min_size=1, max_size=6)
LETTERS = st.builds(
    lambda words, at, letter: "".join(words)[:at] + letter + "".join(words)[at + 1 :],
    WORDS,
    st.integers(0, 30),
    st.sampled_from("aeix"),
)
PLACES = st.tuples(st.sampled_from((0, 35, 80, 90, 400, 1000)), st.sampled_from((0, 60, 500)))
PAGES = st.lists(st.lists(st.builds(lambda text, at: line(text, *at), LETTERS, PLACES), max_size=6), max_size=30)


@tried(60)
@given(PAGES, st.booleans())
def test_families_are_those_of_a_plain_comparison_however_few_lines_are_sorted_at_once(pages, in_pieces):
    with pytest.MonkeyPatch.context() as patched:
        if in_pieces:
            patched.setattr(lines, "_PART", 7)
            patched.setattr(likeness, "_PART", 5)
            patched.setattr(likeness, "_BATCH", 3)
        assert families(pages) == compared_plainly(pages)
