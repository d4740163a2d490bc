"""What no takedown can call back: since when pages were open, and where copies of them may be."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from indexer.accession.access import AccessRules
from indexer.model.archive import Description
from searchui.taking_down.touched import Touched

_EVERYWHERE = (
    "Readers: pictures, citations, prints, and results saved as JSON or as the wanted list in CSV. Nobody knows whose.",
    "Search engines: ask each to take the addresses out (Google: Refresh outdated content; Bing: Content removal). They"
    " do so once the address answers that nothing is there, which it does now. Where a level says"
    " `search engines: no` none was to be kept.",
    "Archives of the web: ask them by mail (the Internet Archive: info@archive.org), with the addresses.",
    "Your backups, and copies of this home: add the takedown to the list that is kept outside of the holdings, so that"
    " whoever brings a backup back makes it again (the operator's guide, Backup).",
    "The originals that scans were taken from, and a finding aid that is published elsewhere.",
)


def beyond_reach(touched: Iterable[Touched], rules: AccessRules, descriptions: Iterable[Description]) -> Iterator[str]:
    """Yield sentences on what was open and can be anywhere; none of that which never was open."""
    pages = [each for each in touched if each.page and each.side == "open"]
    since: dict[str, set[str]] = {}
    for each in pages:
        decision = rules.of(each.address).decision
        since.setdefault(decision.made_at[:10] if decision else "", set()).add(each.page)
    for day in sorted(since):
        count = len(since[day])
        said = f"{count} of the pages {'is' if count == 1 else 'are'} open"
        yield f"{said}, by a decision of {day}." if day else f"{said}."
    texts = any(not each.page for each in touched)
    if not pages and not texts:
        return
    yield from _EVERYWHERE
    if sites := sorted(_sites(pages, descriptions)):
        yield f"Other sites that the finding aid links to, where the same scans may be: {', '.join(sites)}."


def _sites(pages: Iterable[Touched], descriptions: Iterable[Description]) -> set[str]:
    above = {part for each in pages for part in _at_or_above(each.address)}
    links = (link for each in descriptions if each.address in above for link in each.links)
    return {host for link in links if (host := urlsplit(link).netloc)}


def _at_or_above(address: str) -> Iterator[str]:
    while address:
        yield address
        address = address.rpartition("/")[0]
