"""The query language: a reader's text becomes a tree, or an error that says what to write instead.

    word  another        both on a page            "exit visa"      these words in this order
    a OR b               one of them               "exit visa"~5    near each other, in any order
    -word                not on the page           word*  word~     begins so; few letters away
    ( )                  belongs together          ="..."  =word    exactly so, without variants
    name: place: type: made: source: series: box: folder: date: certainly: possibly: lang: collection: repository:
    item: text: sure:

OR joins its two neighbours and is tighter than the blank: `visa moscow OR leningrad` needs visa and one of the two.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.errors import QueryError
from indexer.model.query import AllOf, AnyOf, Not, Query
from searchui.query.limits import MOST_DEPTH, check_depth
from searchui.query.scan import Found, Mark, scan
from searchui.tongue import _


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it was understood. Shapes: notices are sentences on what was passed over or closed kindly."""

    tree: Query
    notices: tuple[str, ...]


def parse(text: str) -> Query:
    """Return the tree that a reader's text means.

    Raises: QueryError, and nothing else, for whatever text.
    """
    return understand(text).tree


def understand(text: str) -> Understood:
    """Return the tree that a reader's text means, with notices for the reader.

    Raises: QueryError, and nothing else, for whatever text.
    """
    assembly = _Assembly(scan(text))
    tree = assembly.whole()
    if tree is None:
        raise QueryError(
            _("There is no word to search for."), remedy=_("Write a word, a name or a phrase in quotation marks.")
        )
    check_depth(tree)
    return Understood(tree, tuple(dict.fromkeys(assembly.notices)))


def all_of(children: list[Query]) -> Query | None:
    """Return one tree for children that must all hold, flat; None for none."""
    flat = [part for child in children for part in (child.children if isinstance(child, AllOf) else (child,))]
    return AllOf(tuple(flat)) if len(flat) > 1 else (flat[0] if flat else None)


def any_of(children: list[Query]) -> Query | None:
    """Return one tree for children of which one must hold, flat; None for none."""
    flat = [part for child in children for part in (child.children if type(child) is AnyOf else (child,))]
    return AnyOf(tuple(flat)) if len(flat) > 1 else (flat[0] if flat else None)


def negated(child: Query) -> Query:
    """Return the opposite of a tree; twice is the tree itself."""
    return child.child if isinstance(child, Not) else Not(child)


class _Assembly:
    """Puts marks and leaves together, one after another, with one piece of foresight."""

    def __init__(self, found: Iterator[Found]) -> None:
        self.notices: list[str] = []
        self._found = found
        self._next: Mark | Query | None = None
        self._advance()

    def _advance(self) -> None:
        self._next = None
        for found in self._found:
            if found.notice:
                self.notices.append(found.notice)
            # AND is what a blank means already.
            if found.piece is not None and found.piece is not Mark.AND:
                self._next = found.piece
                return

    def whole(self) -> Query | None:
        parts: list[Query] = []
        while True:
            part = self._row(0)
            if part is not None:
                parts.append(part)
            if self._next is None:
                return all_of(parts)
            self.notices.append(_("A closing parenthesis without an opening one was passed over."))
            self._advance()

    def _row(self, depth: int) -> Query | None:
        """Everything up to a closing parenthesis or the end."""
        parts: list[Query] = []
        while self._next is not None and self._next is not Mark.CLOSE:
            part = self._choice(depth)
            if part is not None:
                parts.append(part)
        return all_of(parts)

    def _choice(self, depth: int) -> Query | None:
        choices = [self._unit(depth)]
        while self._next is Mark.OR:
            self._advance()
            choices.append(self._unit(depth))
        known = [choice for choice in choices if choice is not None]
        if len(known) < len(choices):
            self.notices.append(_("OR stands without words on both sides and was passed over there."))
        return any_of(known)

    def _unit(self, depth: int) -> Query | None:
        negative = False
        while self._next is Mark.NOT:
            negative = not negative
            self._advance()
        piece = self._next
        if piece is None or piece in (Mark.OR, Mark.CLOSE):
            return None
        self._advance()
        tree = self._inside(depth + 1) if isinstance(piece, Mark) else piece
        return negated(tree) if negative and tree is not None else tree

    def _inside(self, depth: int) -> Query | None:
        if depth > MOST_DEPTH:
            raise QueryError(
                _("The parentheses are more than %(depth)s deep.", depth=MOST_DEPTH),
                remedy=_("Take some out, or search in steps."),
            )
        tree = self._row(depth)
        if self._next is Mark.CLOSE:
            self._advance()
        else:
            self.notices.append(_("A parenthesis was not closed; it was taken to close at the end."))
        return tree
