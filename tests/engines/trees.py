"""Hypothesis strategies: small archives and expanded query trees over the same few words."""

from hypothesis import strategies as st

from indexer.model.dates import NO_DATE, DateSpan, Dating
from indexer.model.days import apart
from indexer.model.page import PageId
from indexer.model.query import (
    AllOf,
    Alone,
    AnyOf,
    AnyWay,
    Band,
    Dated,
    Field,
    Form,
    Group,
    Not,
    Rewarded,
    Sequence,
    Sureness,
)
from indexer.postings.engine import Columns, Heading, PageEntry, Posting, Zone
from indexer.postings.filters import UNDATED

TERMS = ("visa", "exit", "виза", "יציאה", "ussr")
BANDS = (Band.TYPED, Band.KNOWN, Band.SOUNDS, Band.DAMAGED)
TEXTS = tuple(Field("text", state) for state in ("searchable", "weak"))
SURE = tuple(Field("sure", asked) for asked in ("60..", "..59", "60..97", "97", "unknown"))
DAYS = (0, 19750101, 19851231, 19860211, 19910101)


def postings():
    spans = st.sampled_from((1, 1, 1, 2))
    one = st.builds(Posting, st.sampled_from(TERMS), st.integers(0, 11), spans)
    return st.lists(one, max_size=16).map(tuple)


def datings():
    spans = st.sampled_from((*DAYS[1:], 19850615)).flatmap(
        lambda first: st.sampled_from([day for day in DAYS if day >= first]).map(lambda last: DateSpan(first, last))
    )
    some = st.lists(spans, min_size=1, max_size=3).map(lambda each: apart(tuple(each)))
    return st.just(NO_DATE) | st.builds(Dating, some, st.booleans())


@st.composite
def columns(draw):
    return Columns(
        collection="i-487",
        item=draw(st.sampled_from(("0001", "0002"))),
        order=draw(st.sampled_from(("a", "b", "c"))),
        series=draw(st.sampled_from(("", "v", "vi"))),
        type=draw(st.sampled_from(("", "telegram", "copy of a telegram", "telegram of thanks"))),
        repository=draw(st.sampled_from(("", "harbor archive", "town library"))),
        made=draw(st.sampled_from(((), ("harbor committee",), ("committee", "ada harbor")))),
        source=draw(st.sampled_from(("archival", "archival", "web, secondary"))),
        languages=draw(st.sampled_from(((), ("rus",), ("heb", "eng")))),
        date=draw(datings()),
        sequence=draw(st.integers(0, 4)),
        text=draw(st.sampled_from(("", "clear", "weak", "blank"))),
        sure=draw(st.sampled_from((None, 0, 59, 60, 97, 97, 100))),
    )


def headings():
    zones = st.sampled_from((Zone.TITLE, Zone.ABOVE))
    few = st.lists(st.builds(Posting, st.sampled_from(TERMS), st.integers(0, 3), st.just(1)), max_size=3).map(tuple)
    one = st.builds(Heading, zones, st.sampled_from(("the title", "the description of the folder")), few)
    return st.lists(one, max_size=3).map(tuple)


NAMES = st.sampled_from([f"p{number}" for number in range(8)])


def runs():
    """Runs of slots that rise and lie apart."""
    ends = st.lists(st.integers(0, 13), max_size=4, unique=True).map(sorted)
    return ends.map(lambda at: tuple(zip(at[::2], at[1::2], strict=False)))


def running():
    """Slots of a text that goes on, often none."""
    return st.one_of(st.just((0, 0)), st.tuples(st.integers(0, 4), st.integers(5, 13)))


def entries():
    revisions, lengths = st.integers(1, 3), st.integers(0, 20)
    made = (NAMES.map(PageId), revisions, lengths, postings(), columns(), headings(), runs())
    return st.builds(PageEntry, *made, overleaf=st.sampled_from(("", "visa")), running=running())


def forms(bands=BANDS):
    weights = st.sampled_from((1.0, 0.8, 0.75, 0.4))
    return st.builds(
        Form, st.sampled_from(TERMS), st.sampled_from((1, 1, 2)), st.sampled_from(bands), weights, st.just("because")
    )


def groups(bands=BANDS):
    return st.lists(forms(bands), max_size=4).map(lambda made: Group("word", tuple(made)))


def sequences(bands=BANDS):
    members = st.lists(groups(bands), min_size=1, max_size=3).map(tuple)
    return st.builds(Sequence, members, st.integers(0, 4), st.booleans())


def alone(bands=BANDS):
    return st.builds(Alone, groups(bands), groups(bands), st.integers(0, 3), st.integers(0, 2))


def filters():
    fields = st.sampled_from(
        (
            *(
                Field("type", "telegram"),
                Field("lang", "rus"),
                Field("item", "0001"),
                Field("box", ""),
                *SURE,
                UNDATED,
                *TEXTS,
            ),
            *(Field("made", "committee"), Field("source", "web"), Field("repository", "town library")),
        )
    )
    spans = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(sorted)
    dates = st.builds(lambda days, how: Dated(DateSpan(*days), how), spans, st.sampled_from(Sureness))
    return st.one_of(fields, dates)


def trees(bands=BANDS):
    leaves = st.one_of(groups(bands), sequences(bands), alone(bands), filters())
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda made: AllOf(tuple(made))),
            st.lists(inner, max_size=3).map(lambda made: AnyOf(tuple(made))),
            st.lists(inner, max_size=3).map(lambda made: AnyWay(tuple(made))),
            st.builds(Rewarded, inner, st.lists(sequences(bands), max_size=2).map(tuple)),
            inner.map(Not),
        ),
        max_leaves=6,
    )
