"""Make the specimens: python -m tests.specimens [--check] [--out DIRECTORY] [NAME...]."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.specimens.catalogue import SPECIMENS
from tests.specimens.finding_aid import finding_aid_xml
from tests.specimens.records import manifest_json, sidecar_csv, truth_json
from tests.specimens.scans import Made

_CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def main() -> None:
    """Write every file of the collection, or of the specimens named."""
    parser = argparse.ArgumentParser(prog="python -m tests.specimens", description=__doc__)
    parser.add_argument("--out", type=Path, default=_CORPUS, help="where to write (the corpus)")
    parser.add_argument("names", nargs="*", choices=[[], *(s.name for s in SPECIMENS)], help="specimens (all)")
    parser.add_argument("--check", action="store_true", help="write nothing, name the files that would differ")
    asked = parser.parse_args()
    made = {s.name: s.make() for s in SPECIMENS if not asked.names or s.name in asked.names}
    if asked.check:
        differing = [p for p, content in _files(made) if (asked.out / p).read_bytes() != content]
        sys.exit("\n".join(differing) or None)
    for place, content in _files(made):
        target = asked.out / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(f"{len(content):9,}  {place}")


def _files(made: dict[str, tuple[Made, ...]]) -> Iterator[tuple[str, bytes]]:
    for specimen in SPECIMENS:
        for file in made.get(specimen.name, ()):
            yield f"specimens/{specimen.directory}/{file.name}", file.content
        if specimen.name in made:
            yield f"specimens/truth/{specimen.name}.json", truth_json(specimen.name, made[specimen.name])
    if len(made) == len(SPECIMENS):
        yield "specimens/manifest.json", manifest_json(made)
        yield "specimens/sidecar.csv", sidecar_csv(made)
        yield "finding_aids/asj-specimens.xml", finding_aid_xml(made)


if __name__ == "__main__":
    main()
