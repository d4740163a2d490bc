"""What judges the views from outside is locked like what runs in the browser, and stays out of what is shipped."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
HELD = ROOT / "benchmarks" / "checkers"
LOCK = json.loads((HELD / "package-lock.json").read_text(encoding="utf-8"))


def test_every_package_has_a_version_a_hash_and_no_address():
    packages = {name: each for name, each in LOCK["packages"].items() if name}
    assert packages.keys() >= {"node_modules/lighthouse", "node_modules/vnu-jar"}
    for name, package in packages.items():
        assert re.match(r"\d+\.\d+\.\d+", package["version"]), name
        assert package["integrity"].startswith("sha"), name
        assert "resolved" not in package, name


def test_the_lock_is_the_lock_of_what_is_asked_for():
    asked = json.loads((HELD / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert LOCK["packages"][""]["dependencies"] == asked
    assert asked == {name: LOCK["packages"][f"node_modules/{name}"]["version"] for name in asked}
