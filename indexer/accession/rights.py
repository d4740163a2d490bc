"""The rights of an address: what the descriptions from its collection down to it say of access and use."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from indexer.accession.labels import prefixes
from indexer.model.archive import Address, Description, NoteKind
from indexer.model.rights import Rights, Stated

OF_PAGE = "this page"
"""What conditions of use are said of that the list of scans has for a page alone."""


def rights_of(
    address: str,
    descriptions: Mapping[Address, Description],
    *,
    own_use: str = "",
    name: Callable[[Address], str] | None = None,
) -> Rights:
    """Return what is said of access to an address and of its use, by the descriptions of the levels down to it.

    Shapes: own_use is what the list of scans says of the use of the page itself, and wins over all levels; what the
    repository states holds beside it; name gives a level its name for readers, by default its title.
    Cost: a look at each level of the address; the descriptions need hold no others.
    """
    above = [descriptions[each] for each in prefixes(address) if each in descriptions]
    named = name or (lambda each: descriptions[each].title or each)
    said = (tuple(_notes(each, NoteKind.USE, named)) for each in reversed(above))
    own = (Stated(own_use, Address(""), OF_PAGE),) if own_use else ()
    return Rights(
        use=(*(own or next(filter(None, said), ())), *_of_repository(above)),
        disclaimers=tuple(stated for each in above for stated in _notes(each, NoteKind.DISCLAIMER, named)),
        access=tuple(Stated(each.restriction, each.address, named(each.address)) for each in above if each.restriction),
    )


def _of_repository(levels: Sequence[Description]) -> Iterator[Stated]:
    for each in levels:
        if each.repository_use:
            yield Stated(each.repository_use, Address(""), each.repository)


def _notes(described: Description, kind: NoteKind, name: Callable[[Address], str]) -> Iterator[Stated]:
    for note in described.notes_of(kind):
        yield Stated(note.text, described.address, name(described.address))


def as_json(rights: Rights) -> dict[str, list[dict[str, str]]]:
    """Return rights for programs: the words, whose words they are, and the address of that level."""
    return {
        kind: [{"text": each.text, "from": each.name, "address": each.address} for each in stated]
        for kind, stated in (("use", rights.use), ("disclaimers", rights.disclaimers), ("access", rights.access))
    }


def in_words_of(rights: Rights) -> Iterator[tuple[str, Stated]]:
    """Give what goes along with a quotation, each with what it is, in words for readers."""
    yield from (("Disclaimer", each) for each in rights.disclaimers)
    yield from (("Conditions of use", each) for each in rights.use)
