"""The committed specimens as their manifest and their truth describe them."""

import json
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def corpus():
    """The directory of the corpus."""
    return CORPUS


@pytest.fixture(scope="session")
def manifest():
    """What is said of every specimen."""
    return json.loads((CORPUS / "specimens/manifest.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def leaves(manifest):
    """The true leaves by file name and leaf number."""
    truths = {item["truth"] for item in manifest["items"]}
    files = [json.loads((CORPUS / "specimens" / truth).read_text("utf-8")) for truth in sorted(truths)]
    return {(leaf["source"], leaf["leaf"]): leaf for file in files for leaf in file["leaves"]}


@pytest.fixture(scope="session")
def leaves_of(leaves):
    """A function from an item of the manifest to its true leaves in order."""

    def of(item):
        return [
            leaves[Path(file["file"]).name, number]
            for file in item["files"]
            for number in range(file["first"], file["last"] + 1)
        ]

    return of
