"""Runs all long proofs, whatever becomes of each, and writes what came of them into PROOF.md.

python benchmarks/proof.py [--only NAME ...] [--write]
"""

import argparse
import datetime
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
sys.path.insert(0, str(CHECKOUT))

from benchmarks.frozen import freeze, made, read
from benchmarks.search.targets import holds

DATA, PEERS = "PINKAS_TEST_DATA", "PINKAS_PEERS"
PAGE = HERE / "PROOF.md"
TESTS = HERE / "result.json"
"""What the proofs that are tests came to; the others have theirs beside them."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof.

    Shapes: words are its command after Python; {seed} in them is the day's, so that each day asks anew; needs are the
    variables without which it is passed over, whose values stand for $NAME in the words.
    """

    name: str
    asked: str
    words: tuple[str, ...]
    needs: tuple[str, ...] = ()


PROOFS = (
    Proof(
        "kill",
        "`pinkas add` and acts on access are killed at any moment: nothing acknowledged is lost, nothing closed open.",
        ("benchmarks/kill/run.py", "--seed", "{seed}", "--freeze"),
    ),
    Proof(
        "closing",
        "A reader asks a real room all the time while pages are closed, beside nothing, an `add` and a rebuild.",
        ("benchmarks/closing/run.py", "--seed", "{seed}", "--freeze"),
    ),
    Proof(
        "fuzz",
        "What nobody should type, ask by address or take in is answered or refused, and told; nothing is lost.",
        ("benchmarks/fuzz/run.py", "--seed", "{seed}", "--freeze"),
    ),
    Proof(
        "load",
        "Readers ask a real server while staff add, close, open and rebuild: no wrong answer, no error, no growth.",
        ("benchmarks/load/run.py", "--seed", "{seed}", "--freeze"),
    ),
    Proof(
        "speed",
        "Scans are taken in beside plain Tesseract, and searched: CPU and memory in the same run.",
        ("benchmarks/speed/run.py", "--freeze"),
    ),
    Proof(
        "search",
        "Drawn pages are searched beside SQLite FTS5, tantivy and stock Whoosh in one run, and the same ones found.",
        ("benchmarks/search/run.py", "--pages", "10000", "--freeze"),
    ),
    Proof(
        "names",
        "Spellings of names are found in a lexicon, beside six classical methods, on development names.",
        ("benchmarks/names/run.py", "--gold", f"${DATA}/gold/names", "--freeze"),
        needs=(DATA,),
    ),
    Proof(
        "knownitem",
        "Texts are looked for by what is remembered of them, clean and misread, beside SQLite FTS5 and tantivy.",
        (
            "benchmarks/knownitem/run.py",
            "--texts",
            f"${DATA}/texts/texts.jsonl",
            "--peers",
            f"${PEERS}",
            "--every",
            "4",
            "--freeze",
        ),
        needs=(DATA, PEERS),
    ),
    Proof(
        "views",
        "Every view in the whole browser, in three languages, narrow and wide, light, dark and in print: no barrier, "
        "nothing overflows.",
        ("-m", "pytest", "--numprocesses", "auto", "tests/journeys"),
    ),
    Proof(
        "checkers",
        "Every view in three languages by the Nu HTML checker: no error; main ones by Lighthouse: 95 of 100.",
        ("benchmarks/checkers/run.py", "--freeze"),
    ),
    Proof(
        "strings",
        "Ten thousand random strings, and bytes that are no text, are typed into every view: answered or refused.",
        ("-m", "pytest", "tests/searchui/web/test_any_query.py"),
    ),
    Proof(
        "laws",
        "Every law on ten times as many examples as in `make test`, and new ones.",
        (
            "-m",
            "pytest",
            "-m",
            "hypothesis",
            "--ignore",
            "tests/journeys",
            "--ignore",
            "tests/searchui/web/test_any_query.py",
        ),
    ),
)


def main() -> int:
    """Run what is asked for, write the page, and fail where any proof failed or could not run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", nargs="+", choices=[proof.name for proof in PROOFS], help="some of them")
    parser.add_argument("--write", action="store_true", help="write the page of what is frozen, and run nothing")
    asked = parser.parse_args()
    wanted = [] if asked.write else [proof for proof in PROOFS if not asked.only or proof.name in asked.only]
    seed = datetime.datetime.now(datetime.UTC).date().toordinal()
    failed = prove(wanted, seed)
    PAGE.write_text("\n".join(page(frozen())) + "\n", encoding="utf-8")
    print(f"{len(wanted) - len(failed)} of {len(wanted)} proofs held{': not ' if failed else '.'}{', '.join(failed)}")
    return 1 if failed else 0


def prove(proofs: Iterable[Proof], seed: int) -> list[str]:
    """Run proofs, each of them whatever became of those before, and return the names of those that did not hold."""
    return [proof.name for proof in proofs if not _holds(proof, seed)]


def frozen() -> dict[str, dict[str, dict[str, Any]]]:
    """Return the parts that each proof has frozen, by its name."""
    tests = read(TESTS)
    beside = {proof.name: read(HERE / proof.name / "result.json") for proof in PROOFS}
    return beside | {name: {name: result} for name, result in tests.items()}


def page(results: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[str]:
    """Yield the lines of the page: a row for each part of each proof, then what each looked at."""
    rows = [(proof, part, result) for proof in PROOFS for part, result in results.get(proof.name, {}).items()]
    held = sum(not _failed(result) for _, _, result in rows)
    last = max((result.get("date", "") for _, _, result in rows), default="")
    yield from (
        "# The long proofs",
        "",
        f"Written by `make proof`, last on {last}: {held} of {len(rows)} parts held. Each part has the day and the",
        "state of the code that it was made with (+ where something was not committed yet). Their JSON stands in the",
        "`result.json` beside each proof; what the figures mean, and do not mean, in the README there.",
        "",
        "| proof | part | result | day | code | machine |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    for proof, part, result in rows:
        made_with = (result.get("date", ""), result.get("commit", ""), _machine(result))
        yield f"| {' | '.join((proof.name, part, _result(result), *made_with))} |"
    for proof in PROOFS:
        yield from ("", f"## {proof.name}", "", proof.asked)
        parts = results.get(proof.name, {})
        for part, result in parts.items():
            yield from ("", f"### {part}", "", f"`{result['made by']}`", "", *_counted(result))
        if not parts:
            yield from ("", "Nothing is frozen yet.")


def _counted(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was counted, then the facts."""
    counted = {name: value for name, value in result.items() if name not in _HEAD and isinstance(value, int | float)}
    yield from (f"- {name}: {value:,}" for name, value in counted.items())
    facts = result.get("facts", {})
    if facts:
        yield from ("", "| fact | looked at | failed |", "| --- | --- | --- |")
        yield from (f"| {fact} | {each['looked at']:,} | {each['failed']:,} |" for fact, each in facts.items())


_HEAD = ("made by", "date", "commit", "python", "system", "cores", "memory, GiB", "load", "facts", "tests", "failed")


def _machine(result: Mapping[str, Any]) -> str:
    cores = f"{result['cores']} cores" if "cores" in result else ""
    memory = f"{result['memory, GiB']} GiB" if "memory, GiB" in result else ""
    load = f"load {result['load']}" if "load" in result else ""
    python = f"Python {result['python']}" if "python" in result else ""
    shape = (result.get("system", ""), python, cores, memory, load)
    return ", ".join(part for part in shape if part)


def _result(result: Mapping[str, Any]) -> str:
    """Return in a few words what came of a part."""
    if ratios := result.get("ours by plain tesseract, round by round"):
        return f"{ratios['CPU']['median']} times the CPU of plain Tesseract"
    if slices := result.get("slices"):
        found = slices["hand romanizations"]
        ours, peer = (found[name]["R@10"] for name in ("Pinkas", "edit distance <= 2"))
        return f"recall of the first ten {ours}, of edit distance {peer}"
    if of_half := result.get("check"):
        ours, *peers = (f"{name} {found['MRR@10']}" for name, found in of_half.items())
        return f"place of the text meant (MRR@10, check half): {ours}, {', '.join(peers)}"
    if classes := result.get("classes"):
        within = sum(bool(holds(name, figures)) for name, figures in classes.items())
        return f"{within} of {len(classes)} classes of questions within their ratios to both peers"
    looked_at = sum(fact["looked at"] for fact in result.get("facts", {}).values())
    counted = f"{result['tests']:,} tests" if "tests" in result else f"{looked_at:,} facts"
    return f"{counted}, {_failed(result):,} failed"


def _failed(result: Mapping[str, Any]) -> int:
    return int(result.get("failed", sum(fact["failed"] for fact in result.get("facts", {}).values())))


def _holds(proof: Proof, seed: int) -> bool:
    """Run a proof and return whether it held; one that needs what is not here is passed over."""
    missing = [name for name in proof.needs if not os.environ.get(name)]
    if missing:
        print(f"{proof.name}: left out, because {' and '.join(missing)} is not set", flush=True)
        return True
    print(f"{proof.name}: {proof.asked}", flush=True)
    words = [os.path.expandvars(word.replace("{seed}", str(seed))) for word in proof.words]
    return _tested(proof, words) if "pytest" in words else _run(words) == 0


def _tested(proof: Proof, words: list[str]) -> bool:
    """Run a proof that is tests, and freeze their count."""
    result = made(f"HYPOTHESIS_PROFILE=new python {' '.join(words)}")
    with tempfile.TemporaryDirectory() as directory:
        report = Path(directory) / "report.xml"
        code = _run([*words, f"--junitxml={report}"], HYPOTHESIS_PROFILE="new")
        suites = list(ElementTree.parse(report).getroot()) if report.exists() else []
    count = {name: sum(int(suite.get(name, 0)) for suite in suites) for name in ("tests", "failures", "errors")}
    failed = count["failures"] + count["errors"] or int(code != 0)
    freeze(TESTS, {proof.name: result | {"tests": count["tests"], "failed": failed}})
    return code == 0


def _run(words: list[str], **environment: str) -> int:
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=CHECKOUT, env={**os.environ, **environment}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
