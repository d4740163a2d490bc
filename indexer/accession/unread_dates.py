"""Date statements that were not understood: told to the archivist, each once, with how they are searched."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from indexer.model.archive import Address
from indexer.model.dates import DateStatement


def unread_dates(stated: Iterable[tuple[Address, DateStatement]]) -> Iterator[tuple[Address, str]]:
    """Yield a sentence on each statement of which a word was not understood, with the first address that has it."""
    found: dict[DateStatement, list[Address]] = defaultdict(list)
    for address, statement in stated:
        if not statement.is_understood:
            found[statement].append(address)
    for statement, addresses in found.items():
        yield addresses[0], _sentence(statement, addresses)


def _sentence(statement: DateStatement, addresses: list[Address]) -> str:
    others = f" and {len(addresses) - 1} more" if len(addresses) > 1 else ""
    means = (
        f"was understood in part, as {statement.edtf}; it never counts as certain"
        if statement.spans
        else "was not understood; it is searched as undated"
    )
    return f'The date "{statement.text}" of {addresses[0]}{others} {means}. It is kept and shown as it is.'
