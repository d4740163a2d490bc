"""Containers of a component: the box and the folder it lies in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from indexer.accession.labels import printable

_BOX_WORDS = ("box", "carton", "container", "reel", "volume", "drawer", "case", "crate", "tube")
# The word in front of a number that repeats the kind: "Box 12", "Fol. 3".
_REPEATED = re.compile(r"(?:box|folder|fol|carton)\b\.?\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Containers:
    """The box and the folder of a level, empty where unknown; `also` says what else it fills."""

    box: str = ""
    folder: str = ""
    also: tuple[str, ...] = ()

    def inside(self, above: "Containers") -> "Containers":
        """Return these with what is missing taken from the level above: a folder only within the same box."""
        if self.box and self.box != above.box:
            return self
        return Containers(self.box or above.box, self.folder or above.folder, self.also)


def containers_of(did: etree._Element, named: Mapping[str, etree._Element]) -> Containers:
    """Return what the container elements of one level say.

    Shapes: box and folder may stand in two elements, in one inside the other, or be tied by parent and id over the
    whole finding aid (`named`).
    """
    found = [pair for node in _nodes(did) for pair in (*_above(node, named), _read(node)) if pair[1]]
    boxes = list(dict.fromkeys(text for kind, text in found if kind == "box"))
    folders = list(dict.fromkeys(text for kind, text in found if kind == "folder"))
    also = [f"Also in box {text}." for text in boxes[1:]] + [f"Also in folder {text}." for text in folders[1:]]
    return Containers("".join(boxes[:1]), "".join(folders[:1]), tuple(also))


def _nodes(did: etree._Element) -> Iterator[etree._Element]:
    for child in did:
        if etree.QName(child).localname == "container":
            yield child
            yield from _nodes(child)


def _above(node: etree._Element, named: Mapping[str, etree._Element]) -> tuple[tuple[str, str], ...]:
    holder = named.get(node.get("parent", ""))
    return (_read(holder),) if holder is not None and holder is not node else ()


def _read(node: etree._Element) -> tuple[str, str]:
    """Return ("box", "12"), ("folder", "3") or a box with its kind in front: ("box", "Flat box 2")."""
    name = printable(node.get("localtype") or node.get("type") or node.get("label") or "").lower()
    text = printable(node.text or "")
    bare = _REPEATED.sub("", text, count=1) if _REPEATED.match(text) else text
    if "folder" in name or (not name and re.match(r"fol", text, re.IGNORECASE)):
        return "folder", bare
    if name in ("box", "") or not any(word in name for word in _BOX_WORDS):
        return ("box", bare) if name in ("box", "", "mixed materials", "mixed-materials") else (name, bare)
    return "box", bare if not bare or name == "container" else f"{name} {bare}"
