"""What a proof looked at: each fact counted, and each failure kept in words."""

import threading
from collections import Counter
from typing import Any


class Tally:
    """Counts facts that were looked at, and keeps the failures in words."""

    def __init__(self) -> None:
        self.looked_at: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.told: list[str] = []
        self._counting = threading.Lock()

    def hold(self, fact: str, wrong: object, point: str, *, of: int = 1) -> None:
        """Count facts; whatever is in `wrong` (empty if all hold) is a failure."""
        with self._counting:
            self.looked_at[fact] += of
            if wrong:
                self.failed[fact] += 1
                self.told.append(f"{point}: not so that {fact}: {wrong}")

    def as_json(self) -> dict[str, dict[str, int]]:
        """Return for each fact how often it was looked at, and how often it did not hold."""
        return {fact: {"looked at": count, "failed": self.failed[fact]} for fact, count in self.looked_at.items()}


def table(name: str, result: dict[str, Any]) -> list[str]:
    """Return the lines of a result with facts, as they are printed."""
    facts = [f"{fact['looked at']:9}  {fact['failed']:6}  {text}" for text, fact in result["facts"].items()]
    return [f"{name} ({result['made by']})", "looked at  failed  fact", *facts]
