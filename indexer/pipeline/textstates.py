"""States of text: how far the text of each page can be searched, told when the page is indexed."""

from collections.abc import Mapping, Sequence

from indexer.model.archive import Item
from indexer.model.page import Card, ItemId, Page, PageId, PageKind
from indexer.model.textstate import TextState
from indexer.pages.store import Store
from indexer.pipeline.weak import is_weak

_WITHOUT_TEXT = {PageKind.BLANK: TextState.BLANK, PageKind.HANDWRITING: TextState.HANDWRITING}


def text_states(cards: Sequence[Card], items: Mapping[ItemId, Item], side: Store) -> dict[PageId, TextState]:
    """Return the state of each page. Cost: decodes the words of those that can be searched, about 2 ms each."""
    found = {card.id: _without_text(card, items[card.place.item]) for card in cards if not card.searchable}
    searched = (card.id for card in cards if card.searchable)
    return found | {page.id: text_state(page, items[page.place.item]) for page in side.pages(searched)}


def text_state(page: Page, item: Item) -> TextState:
    """Return the state of a page of this item."""
    if not page.searchable:
        return _without_text(page, item)
    return TextState.WEAK if is_weak(page) else TextState.CLEAR


def _without_text(page: Page | Card, item: Item) -> TextState:
    """Return why a page cannot be searched; a picture can be found by what is said of it."""
    if page.kind is PageKind.PICTURE:
        return TextState.CAPTIONED if item.caption.strip() or item.inscription.strip() else TextState.PICTURE
    return _WITHOUT_TEXT.get(page.kind, TextState.UNREAD)
