"""How many examples a law is tried on: few in `make check`, the same in every `make test`, new ones in `make proof`."""

import os

from hypothesis import settings

SHARES = {"few": 0.1, "same": 0.5, "new": 5.0}
"""Of how many examples a law names: where they are the same each time, more of them tell little that is new."""
TIER = os.environ.get("HYPOTHESIS_PROFILE", "same")
_USUAL = 100
"""Hypothesis's own number of examples."""
_LEAST = 10


def register_tiers():
    """Make the tier that the environment names hold for every law."""
    for tier, share in SHARES.items():
        count, is_new = int(_USUAL * share), tier == "new"
        # The same examples in every run, so that a red run is red for everybody; `make proof` looks for new ones.
        settings.register_profile(tier, derandomize=not is_new, deadline=None, max_examples=count, print_blob=is_new)
    settings.load_profile(TIER)


def tried(examples, **more):
    """Return the settings of a law that each tier tries on its share of so many examples."""
    return settings(max_examples=max(_LEAST, int(examples * SHARES[TIER])), **more)
