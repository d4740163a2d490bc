"""The slip: fields of plain words become a search in our language, and a search is laid out in the fields again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Self

from indexer.errors import QueryError
from indexer.model.dates import read_query_date
from indexer.model.query import AllOf, AnyOf, Dated, Field, Name, Near, Not, Phrase, Place, Query, Sureness
from searchui.query.describe import describe, describe_span
from searchui.query.limits import check_limits, check_text
from searchui.query.parse import all_of, any_of, negated, parse
from searchui.query.plain import clean
from searchui.query.scan import Mark, scan
from searchui.tongue import _

UNDATED = "undated"
USUAL_APART = "5"
"""Other words between words that are near each other, where the reader does not say (opinion)."""
_YES = "yes"


@dataclass(frozen=True, slots=True)
class Slip:
    """The fields of the advanced form, as texts. Shapes: an empty field asks for nothing.

    `rest` is what no other field can say, in the query language; `how` is a kind of Sureness, or UNDATED.
    """

    words: str = ""
    phrase: str = ""
    exactly: str = ""
    any: str = ""
    none: str = ""
    near: str = ""
    within: str = ""
    person: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    how: str = ""
    type: str = ""
    lang: str = ""
    made: str = ""
    collection: str = ""
    series: str = ""
    box: str = ""
    folder: str = ""
    spelling: str = ""
    rest: str = ""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Self:
        """Return what the arguments of an address fill in."""
        return cls(**{each.name: arguments.get(each.name, "").strip() for each in fields(cls)})

    def __bool__(self) -> bool:
        """Return whether any field that asks for something by itself is filled in."""
        return self.how == UNDATED or any(getattr(self, name) for name in _PARTS.keys() - {"how"})


@dataclass(frozen=True, slots=True)
class Written:
    """What a slip asks for. Shapes: tree None for nothing; errors by the name of their field, "" for the whole."""

    tree: Query | None
    errors: Mapping[str, QueryError]

    @property
    def query(self) -> str:
        """The search in our language. Shapes: parsed, it is the tree again."""
        return "" if self.tree is None else describe(self.tree)


def written(slip: Slip) -> Written:
    """Return the search of a slip, without the fields that have an error."""
    parts: list[Query] = []
    errors: dict[str, QueryError] = {}
    for name, part_of in _PARTS.items():
        try:
            if getattr(slip, name) and (part := part_of(slip)) is not None:
                check_limits(part)
                parts.append(part)
        except QueryError as error:
            errors[name] = error
    whole = Written(all_of(parts), errors)
    try:
        if whole.tree is not None:
            check_limits(whole.tree)
            check_text(whole.query)
    except QueryError as error:
        errors.setdefault("", error)
    return whole


def slip_of(tree: Query) -> Slip:
    """Return the slip of a search. Shapes: written, it asks for the same parts, in the order of the fields."""
    filled: dict[str, str] = {}
    rest: list[Query] = []
    for part in tree.children if isinstance(tree, AllOf) else (tree,):
        said = _said(part)
        is_told = said and written(Slip(**said)).tree == part and not (said.keys() - _GATHERED & filled.keys())
        if is_told:
            filled |= {name: f"{filled[name]} {text}" if name in filled else text for name, text in said.items()}
        else:
            rest.append(part)
    left = all_of(rest)
    return Slip(**filled, rest="" if left is None else describe(left))


def _words(slip: Slip) -> Query:
    return parse(slip.words)


def _phrase(slip: Slip) -> Query:
    return parse(f'{"=" if slip.exactly else ""}"{_bare(slip.phrase)}"')


def _any(slip: Slip) -> Query | None:
    return any_of(list(_leaves(slip.any, may_negate=False)))


def _none(slip: Slip) -> Query | None:
    return all_of([negated(leaf) for leaf in _leaves(slip.none, may_negate=True)])


def _near(slip: Slip) -> Query:
    tree = parse(f'"{_bare(slip.near)}"~{_whole(slip.within or USUAL_APART)}')
    if not isinstance(tree, Near):
        raise QueryError(_("Here stands one word alone."), remedy=_("Write two words or more."))
    return tree


def _whole(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise QueryError(_("The number of words between them is no number."), remedy=_("Write a number such as 5."))
    return text


def _since(slip: Slip) -> Query:
    _check_day(slip.since)
    return _dated(slip.since, slip.until if _is_day(slip.until) else "", slip.how)


def _until(slip: Slip) -> Query | None:
    _check_day(slip.until)
    return None if slip.since else _dated("", slip.until, slip.how)


def _dated(since: str, until: str, how: str) -> Query:
    sure = how if how in set(Sureness) else Sureness.EITHER_WAY.value
    return parse(f"{sure}:{since}..{until}" if since != until else f"{sure}:{since}")


def _is_day(text: str) -> bool:
    try:
        read_query_date(text)
    except ValueError:
        return False
    return ".." not in text


def _check_day(text: str) -> None:
    if not _is_day(text):
        raise QueryError(
            _("“%(text)s” is no date that can be searched for.", text=text),
            remedy=_("Write a year, a month or a day: 1985, 1985-03 or 1985-03-14."),
        )


def _how(slip: Slip) -> Query | None:
    if slip.how != UNDATED:
        return None
    if slip.since or slip.until:
        raise QueryError(
            _("What bears no date is in no span of time."),
            remedy=_("Leave the dates out, or choose how sure they are."),
        )
    return Field("date", UNDATED)


def _condition(name: str, field: str) -> Callable[[Slip], Query]:
    return lambda slip: parse(f'{field}:"{_bare(getattr(slip, name))}"')


_PARTS: dict[str, Callable[[Slip], Query | None]] = {
    "words": _words,
    "phrase": _phrase,
    "any": _any,
    "near": _near,
    "person": _condition("person", "name"),
    "place": _condition("place", "place"),
    "none": _none,
    "since": _since,
    "until": _until,
    "how": _how,
    **{each: _condition(each, each) for each in ("type", "lang", "made", "collection", "series", "box", "folder")},
    "rest": lambda slip: parse(slip.rest),
    "spelling": _condition("spelling", "spelling"),
}
"""The fields that ask for something by themselves, in the order in which a search has them."""
_GATHERED = frozenset({"words", "none"})
"""Fields in which several parts of a search stand one after another."""


def _said(part: Query) -> dict[str, str]:
    """Return the fields that may say a part of a search, nothing where none can."""
    said = {"words": describe(part)}
    match part:
        case Phrase(words, literal):
            said = {"phrase": " ".join(words)} | ({"exactly": _YES} if literal else {})
        case AnyOf(children):
            said = {"any": " ".join(map(describe, children))}
        case Not(child):
            said = {"none": describe(child)}
        case Near(words, within):
            said = {"near": " ".join(words), "within": str(within)}
        case Name(words) | Place(words):
            said = {_OF_WORDS[type(part)]: " ".join(words)}
        case Dated() | Field():
            said = _condition_said(part)
    return said


_OF_WORDS: dict[type[Query], str] = {Name: "person", Place: "place"}


def _condition_said(part: Dated | Field) -> dict[str, str]:
    if isinstance(part, Field):
        if part.name == "date":
            return {"how": UNDATED}
        return {part.name: part.value} if part.name in _PARTS else {}
    since, dots, until = describe_span(part.span).partition("..")
    sure = {} if part.how is Sureness.EITHER_WAY else {"how": part.how.value}
    return {"since": since, "until": until if dots else since} | sure


def _leaves(text: str, *, may_negate: bool) -> Iterator[Query]:
    """Yield the words and phrases of a text, whatever joins them. Raises: QueryError where there is none."""
    pieces = [found.piece for found in scan(text) if found.piece is not None]
    if Mark.NOT in pieces and not may_negate:
        raise QueryError(
            _("A minus asks for pages without the word."), remedy=_("Write the word in the field for none of these.")
        )
    leaves = [piece for piece in pieces if not isinstance(piece, Mark)]
    if not leaves:
        raise QueryError(_("There is no word to search for."), remedy=_("Write a word, or leave the field empty."))
    yield from leaves


def _bare(text: str) -> str:
    """Return a text that can stand between quotation marks."""
    return clean(text).replace('"', " ")
