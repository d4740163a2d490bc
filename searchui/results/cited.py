"""What is cited: every part of a citation under its name, as the finding aid has it, and nothing that is not known.

The styles are those of English: what is ours in a citation is said in it, whatever the reader's language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.model.archive import Address, Description, Item, Level, SourceClass
from indexer.model.dates import DateStatement, read_date_statement
from indexer.names.authority import Authorities
from indexer.pages.hidden_titles import is_hidden
from indexer.postings.normalize import fold_name
from searchui.results.creators import Creator, creators_of
from searchui.results.place import Descriptions, addresses_above, kept_by, title_of
from searchui.tongue import ENGLISH, speaking

_SERIES = (Level.SERIES, Level.SUBSERIES)


@dataclass(frozen=True, slots=True)
class Cited:
    """A page, an item or a level as it is cited. Shapes: a part that nobody told is empty.

    Creators made it; made_by is whom a level above tells as the maker, where the collection's title does not; dates are
    verbatim, whose_dates says of which level they are; page is its number in the item, 0 where all of it is cited;
    printed is the number printed on it; series go from the uppermost down; captured is where a web page was.
    """

    name: str
    creators: tuple[Creator, ...] = ()
    made_by: str = ""
    title: str = ""
    type: str = ""
    dates: str = ""
    whose_dates: str = ""
    page: int = 0
    printed: str = ""
    box: str = ""
    folder: str = ""
    series: tuple[str, ...] = ()
    collection: str = ""
    identifier: str = ""
    repository: str = ""
    is_web: bool = False
    captured: str = ""

    @property
    def date(self) -> DateStatement:
        """What its dates mean."""
        return read_date_statement(self.dates)

    @property
    def is_undated(self) -> bool:
        """Whether no date is known, or none but that there is none."""
        return not self.date.spans and not self.date.bulk and not self.date.unread

    @property
    def page_said(self) -> str:
        """Its number as printed, and which image of the item it is where these differ: "3 (image 5)"."""
        if not self.page:
            return ""
        number = str(self.page)
        return f"{self.printed} (image {number})" if self.printed and self.printed != number else number


@speaking(ENGLISH)
def cited_item(
    item: Item,
    descriptions: Descriptions,
    authorities: Authorities,
    *,
    repository: str = "",
    page: int = 0,
    printed: str = "",
) -> Cited:
    """Return an item, or the page of it that is given, as it is cited.

    Shapes: repository keeps what nobody says the keeper of; page counts the item's open pages, 0 for the whole item or
    where it has but one.
    """
    levels = addresses_above(item.address)
    above = [descriptions[each] for each in levels[:-1] if each in descriptions]
    collection = descriptions.get(levels[0])
    makers, made_by = _makers(item, above, collection, authorities)
    return replace(
        _kept(item.address, collection, descriptions, repository),
        name=str(item.id),
        creators=makers,
        made_by=made_by,
        title=_clean(item.title),
        type="" if item.type_from else item.type,
        dates=item.dates.strip(),
        whose_dates=item.whose_dates,
        page=page,
        printed=printed,
        box=item.box,
        folder=item.folder,
        series=_series(above),
        is_web=item.source_class is SourceClass.WEB,
        captured=_address_on_the_web(item.extra),
    )


@speaking(ENGLISH)
def cited_level(
    address: Address, label: str, descriptions: Descriptions, authorities: Authorities, *, repository: str = ""
) -> Cited:
    """Return a level of this label as it is cited. Shapes: a collection is cited as one and has no other title."""
    levels, described = addresses_above(address) or [address], descriptions.get(address)
    kept = _kept(address, descriptions.get(levels[0]), descriptions, repository)
    if described is None or len(levels) == 1:
        return replace(kept, title="" if len(levels) == 1 else _clean(label), dates=_dates(described))
    is_series = described.level in _SERIES
    is_named = is_series or is_hidden(described)
    named = title_of(address, described, described.level.value) if is_named else described.title or label
    return replace(
        kept,
        creators=creators_of(described.creators, [described], authorities),
        title=_clean(named),
        dates=_dates(described),
        box="" if is_series else described.box,
        folder="" if is_series else described.folder,
        series=_series([descriptions[each] for each in levels[:-1] if each in descriptions]),
    )


def _dates(described: Description | None) -> str:
    return "; ".join(described.dates) if described else ""


def _kept(address: str, collection: Description | None, descriptions: Descriptions, repository: str) -> Cited:
    """Return of an address what it has of its collection."""
    return Cited(
        name=address,
        collection=_clean(collection.title if collection else address.partition("/")[0]),
        identifier=collection.identifier if collection else "",
        repository=_clean(kept_by(address, descriptions, repository)),
    )


def _makers(
    item: Item, above: Sequence[Description], collection: Description | None, authorities: Authorities
) -> tuple[tuple[Creator, ...], str]:
    """Return who made an item as its author, and in words where only a level above says it."""
    if not item.creators_from:
        return creators_of(item.creators, above, authorities), ""
    title = fold_name(collection.title) if collection else ""
    unsaid = [_clean(name) for name in item.creators if fold_name(name) not in title]
    return (), " and ".join(unsaid)


def _series(above: Sequence[Description]) -> tuple[str, ...]:
    return tuple(_clean(title_of(each.address, each, each.level.value)) for each in above if each.level in _SERIES)


def _address_on_the_web(extra: Mapping[str, str]) -> str:
    return next((value.strip() for value in extra.values() if value.strip().startswith(("http://", "https://"))), "")


def _clean(text: str) -> str:
    return text.strip().rstrip(".")
