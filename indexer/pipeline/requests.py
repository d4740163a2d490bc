"""What is asked of the readers for a leaf."""

import hashlib
import re
from collections.abc import Collection, Mapping

from indexer.extract.engines.tesseract import engine_version, installed_languages
from indexer.extract.pagerequest import PageRequest
from indexer.model.archive import Item
from indexer.pipeline.leaf import Leaf
from indexer.pipeline.workplace import Workplace

_PICTURES = re.compile(
    r"\b(photograph|photo|slide|negative|object|artifact|artefact|realia|pin|pendant|medal)s?\b", re.IGNORECASE
)
"""Types of items that show no print worth reading (opinion; I-487 has photographs, pins and pendants)."""


class Requests:
    """Makes requests under one set of settings and one state of the machine."""

    def __init__(self, workplace: Workplace, repeated: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Take the lines that captures repeat, by the directory they lie in."""
        settings = workplace.settings
        self._workplace = workplace
        self._repeated = repeated or {}
        self._installed = installed_languages()
        self._looked_for = {*settings.languages.split("+"), "osd"}
        named = f"{settings.dpi} {settings.max_pixels} {settings.languages} {engine_version()}"
        self.digest = hashlib.sha256(named.encode()).hexdigest()[:16]

    def of(self, leaf: Leaf) -> PageRequest:
        """Return the request for a leaf. A page that was read before keeps its frame for the same bytes."""
        settings = self._workplace.settings
        turns = leaf.held.scan.quarter_turns if leaf.held and leaf.is_read else None
        return PageRequest(
            path=str(leaf.file.path.resolve()),
            media=leaf.media,
            leaf=leaf.leaf,
            languages=leaf.item.languages,
            is_picture=_is_picture(leaf.item),
            dpi=leaf.held.scan.dpi if leaf.held and leaf.is_read else settings.dpi,
            quarter_turns=turns,
            max_pixels=settings.max_pixels,
            installed=self._usable(leaf.item.languages),
            settings_digest=self.digest,
            made_at=self._workplace.now(),
            image_path=str((self._workplace.holdings.scratch / leaf.page_id).resolve()),
            repeated=self._repeated.get(site_of(leaf), ()),
        )

    def _usable(self, described: Collection[str]) -> tuple[str, ...]:
        """Return the language data to read with: what the settings look for, and what a description names."""
        return tuple(code for code in self._installed if code in self._looked_for or code in described)


def site_of(leaf: Leaf) -> str:
    """Return the directory in which a capture lies, which stands for the site it was taken from; empty for a scan."""
    return str(leaf.file.path.parent) if leaf.media == "text" else ""


def _is_picture(item: Item) -> bool:
    """Return whether an item says itself that it shows no print: a series of photographs can have letters in it."""
    return not item.type_from and _PICTURES.search(item.type) is not None
