"""What staff say of search engines: whether they may list what stands at and below an address; published at once."""

from indexer.errors import InputError
from indexer.pages.engines import EngineWord
from indexer.pipeline.decide import address_held
from indexer.pipeline.settle import settle
from indexer.pipeline.workplace import Workplace


def say_of_engines(address: str, *, listed: bool, reason: str, who: str, workplace: Workplace) -> EngineWord:
    """Record whether search engines may list an address and what is below it, and publish it.

    Raises: UnknownAddressError; InputError for a reason that says nothing.
    """
    settle(workplace)
    if not reason.strip():
        raise InputError("This needs a reason.", kept="Nothing was changed.", remedy="Give --reason TEXT.")
    word = EngineWord(address_held(address, workplace), listed, reason.strip(), who, workplace.now())
    workplace.holdings.register.engines.add(word)
    settle(workplace)
    return word
