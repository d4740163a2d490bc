"""The ledger: one row for every source file and every leaf, saying what was done or why not."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What became of a source file or a leaf of it."""

    READ = "read"
    UNREAD = "unread"
    FAILED = "failed"
    MISSING = "missing"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What was done with a source file or one leaf of it.

    Shapes: source as in Scan; leaf 0 is the file as a whole; reason is a sentence for the archivist; settings_digest
    names the settings under which it was read; retry is the command that tries again; at is ISO 8601 in UTC; collection
    is the label of the one it belongs to, empty where that is not known.
    """

    source: str
    leaf: int
    sha256: str
    state: State
    reason: str = ""
    settings_digest: str = ""
    retry: str = ""
    at: str = ""
    collection: str = ""
