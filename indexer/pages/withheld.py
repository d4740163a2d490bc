"""Texts withheld: titles, captions and words of the finding aid that readers see replaced; the register keeps them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from rapidfuzz.fuzz import token_set_ratio
from sqlalchemy import Connection, insert, select

from indexer.model.archive import AccessPoint, Description, Item, Note, Related
from indexer.pages import schema
from indexer.pages.connection import Database

WITHHELD = "[withheld]"
"""What readers see where staff give no other text."""
ITEM, DESCRIPTION = "item", "description"
_EXTRA = "extra:"
"""Before the name of a further field of the sidecar."""
_ALIKE = 75.0
"""Words in common, in 100, from which a text of a list is the one that was withheld, though a finding aid that was
given again has it a little otherwise (rapidfuzz, token set; opinion: rather one too many than the one)."""

Said = TypeVar("Said", Item, Description)


@dataclass(frozen=True, slots=True)
class WithheldText:
    """A text that readers do not get to see.

    Shapes: kind is ITEM or DESCRIPTION, subject the item's id or the address; part is the field ("title", "notes",
    "extra:Remark"); text is what stood there, of a field with several texts the one that is meant; instead is what
    readers see.
    """

    takedown: int
    kind: str
    subject: str
    part: str
    text: str
    instead: str = WITHHELD


class WithheldTexts:
    """The withheld texts of the register. Rows are only added: a later one says that a text is shown again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def in_force(self) -> tuple[WithheldText, ...]:
        """Return what is withheld now, in the order in which it was decided."""
        if self._database.version < schema.SINCE_TAKEDOWNS:
            return ()
        table = schema.withheld
        with self._database.reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.n)).mappings().all()
        names = [each.name for each in fields(WithheldText)]
        last = {WithheldText(*(row[name] for name in names)): row["holds"] for row in rows}
        return tuple(text for text, holds in last.items() if holds)

    def applied(self, said: Iterable[Said]) -> list[Said]:
        """Return items or descriptions as readers may see them."""
        by_subject: dict[tuple[str, str], list[WithheldText]] = {}
        for text in self.in_force():
            by_subject.setdefault((text.kind, text.subject), []).append(text)
        return [withhold(each, by_subject.get(subject_of(each), ())) for each in said]


def put_withheld(connection: Connection, texts: Iterable[WithheldText], *, holds: bool) -> None:
    """Note, within a transaction of the register, that texts are withheld or are shown again."""
    names = [each.name for each in fields(WithheldText)]
    rows = [{name: getattr(text, name) for name in names} | {"holds": holds} for text in texts]
    if rows:
        connection.execute(insert(schema.withheld), rows)


def subject_of(said: Item | Description) -> tuple[str, str]:
    """Return the kind and the subject by which texts of an item or a description are withheld."""
    return (ITEM, str(said.id)) if isinstance(said, Item) else (DESCRIPTION, str(said.address))


def withhold(said: Said, texts: Sequence[WithheldText]) -> Said:
    """Return an item or description with these of its texts replaced. Shapes: doing it twice changes nothing more."""
    for text in texts:
        if text.part.startswith(_EXTRA) and isinstance(said, Item):
            name = text.part.removeprefix(_EXTRA)
            said = replace(said, extra=said.extra | {name: text.instead}) if name in said.extra else said
        elif hasattr(said, text.part):
            said = replace(said, **{text.part: _replaced(getattr(said, text.part), text)})
    return said


def texts_in(said: Item | Description) -> list[tuple[str, str]]:
    """Return the texts of an item or description that can be withheld, each with its part."""
    found: list[tuple[str, str]] = []
    for part in _ITEM_PARTS if isinstance(said, Item) else _DESCRIPTION_PARTS:
        held = getattr(said, part)
        found += [(part, text) for each in (held if isinstance(held, tuple) else (held,)) if (text := _text_of(each))]
    if isinstance(said, Item):
        found += [(f"{_EXTRA}{name}", text) for name, text in said.extra.items() if text]
    return found


_ITEM_PARTS = ("title", "caption", "inscription", "creators", "serial", "continues", "dates", "type")
_DESCRIPTION_PARTS = (
    *("title", "restriction", "notes", "creators", "extent", "access_points", "related", "dates", "bulk_dates"),
    *("repository", "repository_use", "types"),
)


def _replaced(held: Any, text: WithheldText) -> Any:
    """Return what a field holds with a text replaced.

    Shapes: of notes all are, where none is recognizably the one: a note that was rewritten may still say it.
    """
    if not isinstance(held, tuple):
        return text.instead if held else held
    meant = [bool(_text_of(each)) and _is_meant(_text_of(each), text.text) for each in held]
    if not any(meant) and any(isinstance(each, Note) for each in held):
        meant = [True] * len(held)
    found = (_instead(each, text.instead) if is_it else each for each, is_it in zip(held, meant, strict=True))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _is_meant(held: str, text: str) -> bool:
    return not text or token_set_ratio(held.casefold(), text.casefold()) >= _ALIKE


def _text_of(each: Any) -> str:
    """Return an element of a field as one text."""
    if isinstance(each, Note):
        return " ".join(filter(None, (each.heading, each.text)))
    if isinstance(each, AccessPoint):
        return each.heading
    if isinstance(each, Related):
        return " ".join(filter(None, (each.identifier, each.title, each.holder)))
    return each or ""


def _instead(each: Any, instead: str) -> Any:
    makes: dict[type, Callable[[], Any]] = {
        Note: lambda: replace(each, text=instead, heading=""),
        AccessPoint: lambda: replace(each, heading=instead),
        Related: lambda: replace(each, identifier="", title=instead, holder=""),
    }
    return makes.get(type(each), lambda: instead)()
