"""What runs in the browser is locked: names, versions, hashes, licences, and no address to fetch it from."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
PACKAGES = {name.removeprefix("node_modules/"): each for name, each in LOCK["packages"].items() if name}


def test_every_package_of_the_browser_has_a_version_a_hash_and_no_address():
    assert PACKAGES.keys() >= {"openseadragon", "axe-core"}
    for name, package in PACKAGES.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"]), name
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_the_lock_is_the_lock_of_what_is_asked_for():
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for part in ("dependencies", "devDependencies"):
        assert LOCK["packages"][""][part] == asked[part]
        assert asked[part] == {name: PACKAGES[name]["version"] for name in asked[part]}


def test_what_readers_are_sent_is_under_a_permissive_licence():
    sent = [package["license"] for package in PACKAGES.values() if not package.get("dev")]
    assert sent == ["BSD-3-Clause"]
