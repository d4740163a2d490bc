"""What every engine owes: a suite to inherit, of what is found, what comes first and what is kept.

A test class of an engine inherits EngineContract and gives `engine`, an empty engine of its own.
"""

from tests.engines.owed_finding import FindingOwed
from tests.engines.owed_keeping import KeepingOwed
from tests.engines.owed_placing import PlacingOwed
from tests.engines.owed_turning import TurningOwed


class EngineContract(FindingOwed, TurningOwed, PlacingOwed, KeepingOwed):
    """Every engine gives the same pages, in the same order, for the same tree."""
