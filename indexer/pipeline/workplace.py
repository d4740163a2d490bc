"""The staff's workplace: holdings, settings, and the clock, randomness and voice that come from outside."""

from collections.abc import Callable
from dataclasses import dataclass

from indexer.accession.access import AccessRules
from indexer.model.archive import Access, Item
from indexer.model.page import PageId, mint
from indexer.model.progress import Teller
from indexer.pages.holdings import Holdings
from indexer.pages.keptback import kept_back
from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class Workplace:
    """What every staff command works with. Shapes: now gives ISO 8601 in UTC; tell may be called often."""

    holdings: Holdings
    settings: Settings
    now: Callable[[], str]
    randomness: Callable[[int], bytes]
    tell: Teller

    def new_page_id(self) -> PageId:
        """Return a page name that was never used."""
        return PageId(mint(self.randomness(8)))

    def rules(self) -> AccessRules:
        """Return the rules of access as they stand in the register."""
        return rules_of(self.holdings)


def rules_of(holdings: Holdings) -> AccessRules:
    """Return the rules of access as they stand in the register, with the pages that stay closed whatever it says."""
    register = holdings.register
    return AccessRules(register.decisions(), register.descriptions(), kept_back=kept_back(holdings))


def page_access(rules: AccessRules, item: Item, page_id: PageId) -> Access:
    """Return whether a page is open: a decision that names the page itself comes before all above it."""
    access = rules.of(page_address(item, page_id))
    reason = rules.kept_back.get(page_id)
    return Access(False, reason, access.decision) if reason and access.is_open else access


def page_address(item: Item, page_id: PageId) -> str:
    """Return the address under which a decision on a single page is kept."""
    return f"{item.address}/{page_id}"
