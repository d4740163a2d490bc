"""What is said of access to something and of its use, and of which level that is said."""

from dataclasses import dataclass

from indexer.model.archive import Address


@dataclass(frozen=True, slots=True)
class Stated:
    """Words on rights, as printed.

    Shapes: address and name are of the level they are said of; the address is empty where the list of scans says them
    of a page alone, and where a repository does of all that it keeps.
    """

    text: str
    address: Address
    name: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What is said of access to something and of its use.

    Shapes: use is what the nearest level says that says anything, for it takes the place of what is said above, and
    what the repository states;
    disclaimers and access are of every level from the collection down. Access informs; decisions open and close.
    """

    use: tuple[Stated, ...] = ()
    disclaimers: tuple[Stated, ...] = ()
    access: tuple[Stated, ...] = ()

    @property
    def to_quote(self) -> tuple[Stated, ...]:
        """What goes along wherever the material is quoted: disclaimers, then conditions of use."""
        return (*self.disclaimers, *self.use)


NO_RIGHTS = Rights()
"""Nothing is said."""
