"""The plan of an accession as an indented tree, for a look before anything is done."""

from collections.abc import Iterator

from indexer.accession.arrangement import Arrangement, PlannedItem
from indexer.accession.labels import prefixes, printable
from indexer.model.archive import Address, Description, Verdict

# Names of files shown for an item; the rest is counted (opinion).
_SHOWN_FILES = 3


def describe_tree(arrangement: Arrangement) -> Iterator[str]:
    """Give the lines of the tree: levels that hold items, items with their pages and files, and a last line of sums."""
    described = {description.address: description for description in arrangement.descriptions}
    decisions = dict(arrangement.decisions)
    shown: set[Address] = set()
    for planned in arrangement.items:
        *above, address = prefixes(planned.item.address)
        for depth, prefix in enumerate(above):
            if prefix not in shown:
                shown.add(prefix)
                yield "  " * depth + _level_line(prefix, described.get(prefix))
        yield "  " * len(above) + _item_line(planned, described.get(address), decisions.get(address))
    yield _sums(arrangement)


def _level_line(address: Address, description: Description | None) -> str:
    label = address.rpartition("/")[2]
    if description is None:
        return f"box {label}"
    dates = f", {'; '.join(description.dates)}" if description.dates else ""
    return f"{label}  {printable(f'{description.title}{dates}{_restriction(description)}')}"


def _item_line(planned: PlannedItem, description: Description | None, verdict: Verdict | None) -> str:
    item = planned.item
    files = list(dict.fromkeys(leaf.source for leaf in planned.leaves))
    more = f" and {len(files) - _SHOWN_FILES} more" if len(files) > _SHOWN_FILES else ""
    names = ", ".join(files[:_SHOWN_FILES]) + more
    dates = f", {item.dates}" if item.dates else ""
    decided = f" [{verdict}]" if verdict else ""
    label = item.address.rpartition("/")[2]
    what = f"{item.title}{dates}: {_counted(len(planned.leaves), 'page')} ({names})"
    return f"{label}  {printable(what + _restriction(description) + decided)}"


def _restriction(description: Description | None) -> str:
    """Show a restriction that closes; that of a whole collection closes nothing by itself."""
    if description is None or description.restriction is None or "/" not in description.address:
        return ""
    return f" [restricted: {description.restriction or 'no reason given'}]"


def _sums(arrangement: Arrangement) -> str:
    pages = sum(len(planned.leaves) for planned in arrangement.items)
    files = len({leaf.source for planned in arrangement.items for leaf in planned.leaves})
    findings = f"; {_counted(len(arrangement.findings), 'finding')}" if arrangement.findings else ""
    return (
        f"{_counted(files, 'file')}, {_counted(pages, 'page')} in {_counted(len(arrangement.items), 'item')}{findings}"
    )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
