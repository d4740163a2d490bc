"""Decisions on access taken together: which one holds on each address, and which levels hide their titles."""

from collections.abc import Iterable

from indexer.model.archive import Decision


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return the decision that holds on each address: the latest by time, the one given last of two at one time."""
    holding: dict[str, Decision] = {}
    for decision in decisions:
        earlier = holding.get(decision.address)
        if earlier is None or decision.made_at >= earlier.made_at:
            holding[decision.address] = decision
    return holding


def hidden_levels(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the addresses of the levels of which readers may know nothing but that something closed is there."""
    return frozenset(address for address, decision in latest(decisions).items() if decision.hides_title)
