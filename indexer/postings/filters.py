"""Filters by column: whether a page's date, type, box or language is the one asked for."""

from collections.abc import Callable

from indexer.model.query import Dated, Field, Sureness
from indexer.model.readsure import is_as_sure
from indexer.model.textstate import is_of_state
from indexer.postings.engine import Columns


def passes(columns: Columns, wanted: Dated | Field) -> bool:
    """Return whether a page with these columns passes.

    Shapes: an undated page passes no date; one is certainly from some days if all that is said of its date lies in them
    and is sure; a type passes by its last words, so that a press release is a release, and a memorandum of conversation
    is no memorandum; whoever made it and the kind of source pass by all words asked for.

    Raises: ValueError for a field that no column answers, which the parser should have refused.
    """
    if isinstance(wanted, Dated):
        return _is_from(columns, wanted)
    if wanted == UNDATED:
        return not columns.date.spans
    check_field(wanted)
    return _has(columns, wanted)


def _has(columns: Columns, wanted: Field) -> bool:
    rule = _RULES.get(wanted.name)
    return rule(columns, wanted.value) if rule else bool(getattr(columns, wanted.name) == wanted.value)


def _is_from(columns: Columns, wanted: Dated) -> bool:
    can_be, is_certain = columns.date.can_be_in(wanted.span), columns.date.is_in(wanted.span)
    match wanted.how:
        case Sureness.CERTAINLY:
            return is_certain
        case Sureness.POSSIBLY:
            return can_be and not is_certain
        case _:
            return can_be


def is_of_type(own: str, wanted: str) -> bool:
    """Return whether a page of one type is of the other too."""
    return f" {own}".endswith(f" {wanted}")


def has_words(own: str, wanted: str) -> bool:
    """Return whether a value has all words of the other, in any order."""
    return words_in(own) >= words_in(wanted)


def words_in(value: str) -> frozenset[str]:
    """Return the words of a value, without what is set around them."""
    return frozenset(filter(None, (word.strip(".,;:()[]") for word in value.split())))


def check_field(wanted: Field) -> None:
    """See that a column answers this field. Raises: ValueError."""
    if wanted.name not in _FIELDS:
        raise ValueError(f"no column answers the field {wanted.name!r}")


UNDATED = Field("date", "undated")
"""The condition that only pages without a date pass."""
_FIELDS = frozenset(
    {"repository", "series", "box", "folder", "collection", "item", "type", "made", "lang", "source", "text", "sure"}
)
_RULES: dict[str, Callable[[Columns, str], bool]] = {
    "lang": lambda columns, wanted: wanted in columns.languages,
    "type": lambda columns, wanted: is_of_type(columns.type, wanted),
    "made": lambda columns, wanted: any(has_words(one, wanted) for one in columns.made),
    "source": lambda columns, wanted: has_words(columns.source, wanted),
    "text": lambda columns, wanted: is_of_state(columns.text, wanted),
    "sure": lambda columns, wanted: is_as_sure(columns.sure, wanted),
}
"""Fields of which a page passes by more than the value asked for."""
