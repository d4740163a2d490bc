"""The fields that a search can name, and what their values ask for."""

from collections.abc import Callable

from indexer.errors import QueryError
from indexer.model.dates import NoQueryDateError, read_query_date
from indexer.model.query import Dated, Field, Name, Place, Query, Sureness
from indexer.model.readsure import UNKNOWN, range_of, written
from indexer.model.textstate import ASKED_FOR
from searchui.query.plain import words_of
from searchui.query.widening import BROUGHT_IN, DIAL_FIELD, MARKS, REPEATED_FIELD
from searchui.tongue import N_, _

FIELDS = (
    "name",
    "place",
    "type",
    "made",
    "source",
    "series",
    "box",
    "folder",
    "date",
    "certainly",
    "possibly",
    "lang",
    "collection",
    "repository",
    "item",
    "text",
    "sure",
    "spelling",
    "except",
    "repeated",
)
"""What can stand before a colon."""

OTHER_NAMES = {
    "person": "name",
    "year": "date",
    "surely": "certainly",
    "language": "lang",
    "genre": "type",
    "kind": "type",
    "container": "box",
    "by": "made",
    "creator": "made",
    "maker": "made",
    "archive": "repository",
    "institution": "repository",
}
"""Names that readers of other catalogues know for our fields."""


EXAMPLES = {
    "name": 'name:"Natan Sharansky"',
    "place": "place:Leningrad",
    "type": 'type:"press release"',
    "made": 'made:"Harbor Committee"',
    "source": "source:archival",
    "series": "series:VI",
    "box": "box:12",
    "folder": "folder:3",
    "date": "date:1985..1987",
    "certainly": "certainly:1985..1987",
    "possibly": "possibly:1985..1987",
    "lang": "lang:rus",
    "collection": "collection:I-487",
    "repository": 'repository:"Town Library"',
    "item": "item:zv3oyeq74shxe",
    "text": "text:weak",
    "sure": "sure:80..",
    "spelling": "spelling:known",
    "except": "except:Scharansky",
    "repeated": "repeated:in",
}
"""How each of them is written rightly."""


_OF_WORDS: dict[str, Callable[[tuple[str, ...]], Query]] = {"name": Name, "place": Place}


def field_leaf(name: str, value: str) -> Query:
    """Return what a value of a field asks for. Raises: QueryError with its remedy for a value that it cannot have."""
    if name in _OF_WORDS:
        return _OF_WORDS[name](words_of(value))
    if name not in _DATES:
        return Field(name, _CHECKED[name](value) if name in _CHECKED else value)
    how = Sureness(name)
    if value.casefold() == "undated" and how is Sureness.EITHER_WAY:
        return Field(name, "undated")
    try:
        return Dated(read_query_date(value), how)
    except NoQueryDateError as error:
        raise QueryError(
            _(error.message, **error.values),
            remedy=_(
                "Write %(field)s:1985, %(field)s:1985-03, %(field)s:1985-03-14 or %(field)s:1985..1987.", field=name
            ),
        ) from error


_DATES = frozenset(Sureness)
_NO_DATE = (
    N_("A range of dates needs a beginning or an end: 1985..1987, ..1970 or 1985.."),
    N_('The range "%(date)s" ends before it begins.'),
    N_('"%(date)s" is not a date. Write 1985, 1985-04, 1985-04-12 or 1985..1987.'),
    N_('"%(date)s" is on no calendar.'),
)
"""What `read_query_date` says of what is none."""


def _mark_of(value: str) -> str:
    """Return a mark of the dial. Raises: QueryError for what is none."""
    folded = value.casefold()
    if folded not in MARKS:
        raise QueryError(
            _("spelling: goes as far as %(marks)s; %(value)s is none of these.", marks=", ".join(MARKS), value=value),
            remedy=_("Write %(example)s.", example=EXAMPLES[DIAL_FIELD]),
        )
    return folded


def _state_of(value: str) -> str:
    """Return a state of text. Raises: QueryError for what is none."""
    folded = value.casefold()
    if folded not in ASKED_FOR:
        raise QueryError(
            _("text: is one of %(states)s; %(value)s is none of these.", states=", ".join(ASKED_FOR), value=value),
            remedy=_("Write %(example)s.", example=EXAMPLES["text"]),
        )
    return folded


def _per_cents_of(value: str) -> str:
    """Return the per cents asked for, written shortest. Raises: QueryError for what are none."""
    if value.casefold() == UNKNOWN:
        return UNKNOWN
    try:
        return written(range_of(value))
    except ValueError as error:
        raise QueryError(
            _("sure: takes per cents, 0 to 100, or %(unknown)s; %(value)s is neither.", unknown=UNKNOWN, value=value),
            remedy=_("Write sure:80.., sure:..60 or sure:60..80."),
        ) from error


def _brought_in(value: str) -> str:
    """Return the one value of repeated:. Raises: QueryError for any other."""
    if value.casefold() != BROUGHT_IN:
        raise QueryError(
            _("repeated: has one value, in; %(value)s is none.", value=value),
            remedy=_("Write %(example)s.", example=EXAMPLES[REPEATED_FIELD]),
        )
    return BROUGHT_IN


_CHECKED: dict[str, Callable[[str], str]] = {
    DIAL_FIELD: _mark_of,
    REPEATED_FIELD: _brought_in,
    "text": _state_of,
    "sure": _per_cents_of,
}
"""Fields of few values, and what sees that a value is one of them."""
