"""Which installed distributions provide the import package `whoosh`: there must be one."""

from importlib.metadata import packages_distributions


def whoosh_distributions() -> tuple[str, ...]:
    """Return their names, sorted. Whoosh, Whoosh-Reloaded and whoosh3 overwrite each other without a word."""
    return tuple(sorted(set(packages_distributions().get("whoosh", ()))))
