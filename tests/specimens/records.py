"""What is written beside the specimens: truth, manifest and sidecar."""

import csv
import hashlib
import io
import json
from collections.abc import Sequence

from tests.specimens.catalogue import CANARY, SPECIMENS
from tests.specimens.entries import Entry, Specimen
from tests.specimens.scans import Made, TrueLeaf
from tests.specimens.sheet import Printed

RIGHTS = "CC0 1.0"


def truth_json(name: str, files: Sequence[Made]) -> bytes:
    """Return the true words of every leaf, one word a line."""
    leaves = ",\n".join(
        _leaf_json(made.name, number, leaf) for made in files for number, leaf in enumerate(made.leaves, start=1)
    )
    return f'{{"name": {json.dumps(name)}, "leaves": [\n{leaves}\n]}}\n'.encode()


def _leaf_json(source: str, number: int, leaf: TrueLeaf) -> str:
    head = {
        "source": source,
        "leaf": number,
        "width_px": leaf.width_px,
        "height_px": leaf.height_px,
        "dpi": leaf.dpi,
        "quarter_turns": leaf.quarter_turns,
    }
    words = ",\n".join(_word_json(word) for word in leaf.words)
    return f'{json.dumps(head)[:-1]}, "words": [\n{words}\n]}}'


def _word_json(word: Printed) -> str:
    fields = {"text": word.text, "rects": [list(rect) for rect in word.rects], "line": word.line}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def manifest_json(made: dict[str, tuple[Made, ...]]) -> bytes:
    """Return every item with its files, place, names, and the queries that must find it."""
    items = [_item_json(s, e, made[s.name]) for s in SPECIMENS for e in s.entries]
    record = {"collection": "SP-1", "rights": RIGHTS, "canary": CANARY, "items": items}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _item_json(specimen: Specimen, entry: Entry, files: Sequence[Made]) -> dict[str, object]:
    own = files_of(specimen, entry, files)
    return {
        "id": specimen.name if len(specimen.entries) == 1 else f"{specimen.name}/{specimen.entries.index(entry) + 1}",
        "title": entry.title,
        "date": entry.date,
        "type": entry.type,
        "languages": list(entry.languages),
        "collection": specimen.collection,
        "place": specimen.place,
        "access": "closed" if specimen.is_closed else "open",
        "route": specimen.route,
        "files": [_file_json(specimen, entry, file) for file in own],
        "truth": f"truth/{specimen.name}.json",
        "names": list(entry.names),
        "queries": [{"query": q.text, "source": q.source, "leaf": q.leaf} for q in entry.queries],
        **({"caption": entry.caption} if entry.caption else {}),
        **({"inscription": entry.inscription} if entry.inscription else {}),
    }


def _file_json(specimen: Specimen, entry: Entry, file: Made) -> dict[str, object]:
    return {
        "file": f"{specimen.directory}/{file.name}",
        "first": entry.first or 1,
        "last": entry.last or len(file.leaves),
        "leaves": len(file.leaves),
        "bytes": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
    }


def files_of(specimen: Specimen, entry: Entry, files: Sequence[Made]) -> Sequence[Made]:
    """Return the files of one item: all of its specimen's, or one each where a specimen has as many items as files."""
    if len(specimen.entries) == len(files):
        return [files[specimen.entries.index(entry)]]
    return files


_COLUMNS = (
    "file", "first", "last", "series", "box", "folder", "item", "title", "date", "type", "language", "access",
    "caption", "inscription", "negative",
)  # fmt: skip


def sidecar_csv(made: dict[str, tuple[Made, ...]]) -> bytes:
    """Return the sidecar of the files that no finding aid knows; "negative" is a column that Pinkas does not know."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for specimen in SPECIMENS:
        if specimen.directory == "with-sidecar":
            writer.writerows(_row(specimen, entry, made[specimen.name][0].name) for entry in specimen.entries)
    return out.getvalue().encode()


def _row(specimen: Specimen, entry: Entry, file: str) -> dict[str, object]:
    series, box, folder = specimen.place.split("/")
    return {
        "file": file,
        "first": entry.first,
        "last": entry.last,
        "series": series,
        "box": box,
        "folder": folder,
        "item": specimen.entries.index(entry) + 1,
        "title": entry.title,
        "date": entry.date,
        "type": entry.type,
        "language": " ".join(entry.languages),
        "access": "open",
        "caption": entry.caption,
        "inscription": entry.inscription,
        "negative": "N-80-17" if entry.inscription else "",
    }
