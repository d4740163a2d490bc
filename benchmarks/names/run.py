"""Finds spellings of names in a lexicon: ours, edit distance and Daitch-Mokotoff in one run, on the development names.

python benchmarks/names/run.py --data DIRECTORY [--sample N] [--freeze]
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Set
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from benchmarks.names.daitch_mokotoff import daitch_mokotoff
from benchmarks.names.gold import Case, lexicon_of, misread_in, slices_of
from benchmarks.names.peers import by_codes, by_codes_tuned, by_edits, codes
from indexer.model.query import Band
from indexer.names.keys import keys_of
from indexer.names.letters import script_of
from indexer.names.matching import KNOWN_SCORE, compare
from indexer.postings.lexicon import Lexicon
from indexer.postings.standing import Standing
from indexer.postings.tier import Row, Tier, keyed

SHOWN = 10

Find = Callable[[str], Iterable[tuple[float, str]]]


def shelved(lexicon: Iterable[str], keys: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    shelves: dict[str, list[str]] = {}
    for term in sorted(lexicon):
        for key in keys(term):
            shelves.setdefault(key, []).append(term)
    return shelves


def candidates(shelves: dict[str, list[str]], keys: Iterable[str]) -> set[str]:
    return {term for key in keys for term in shelves.get(key, ())}


def printed_in(lexicon: Iterable[str], misread: Set[str]) -> Lexicon:
    """Return a lexicon of what was misread, each on a page, and of what was read well, each on two."""
    doubtful = {term: Row(term, (1,), 1, 1, 1, 0, 0, Standing.WORDLIKE) for term in misread}
    well_read = {term: Row(term, (1,), 2, 2, 2, 0, 0, Standing.ATTESTED) for term in lexicon}
    rows = [keyed(row) for _, row in sorted((well_read | doubtful).items())]
    return Lexicon([Tier(tuple(rows))])


def methods(lexicon: frozenset[str], misread: Set[str]) -> dict[str, Find]:
    names, dm = shelved(lexicon, keys_of), shelved(lexicon, codes)
    printed = printed_in(lexicon, misread)

    def ours(query: str) -> Iterable[tuple[float, str]]:
        found = ((compare(query, term), term) for term in candidates(names, keys_of(query)))
        return ((match.score, term) for match, term in found if match)

    def ours_with_damage(query: str) -> Iterable[tuple[float, str]]:
        """Known spellings first; then what may be the query, or a known spelling of it in its script, misread."""
        seen = {term: score + 1 for score, term in ours(query)}
        same_script = [
            term for score, term in ours(query) if score >= KNOWN_SCORE and script_of(term) == script_of(query)
        ]
        damaged: dict[str, float] = {}
        for meant in [query, *same_script]:
            for form in printed.abbreviation_forms(meant):
                if form.band is Band.DAMAGED and form.term not in seen:
                    damaged[form.term] = max(form.weight, damaged.get(form.term, 0.0))
        return ((score, term) for term, score in (damaged | seen).items())

    def peer(judge: Callable[[str, str], float | None], among: Callable[[str], Iterable[str]]) -> Find:
        def find(query: str) -> Iterable[tuple[float, str]]:
            scored = ((judge(query, term), term) for term in among(query))
            return ((score, term) for score, term in scored if score is not None)

        return find

    return {
        "edit distance <= 2": peer(by_edits, lambda _: lexicon),
        "Daitch-Mokotoff": peer(by_codes, lambda query: candidates(dm, codes(query))),
        "Daitch-Mokotoff, cut off": peer(by_codes_tuned, lambda query: candidates(dm, codes(query))),
        "Pinkas names": ours,
        "Pinkas names and damage": ours_with_damage,
    }


def answered(case: Case, find: Find) -> list[str]:
    """Return what is found in the scripts asked for, best first, equals in alphabetical order.

    The query, and right forms of another kind than asked for, are left out: they are neither wins nor losses.
    """
    scripts = {script_of(target) for target in case.targets} | {None}
    neutral = case.right - case.targets | {case.query}
    found = [(score, term) for score, term in find(case.query) if term not in neutral and script_of(term) in scripts]
    return [term for _, term in sorted(found, key=lambda pair: (-pair[0], pair[1]))]


def measure(cases: list[Case], find: Find) -> dict[str, float]:
    recall, reciprocal, precision, negatives = 0.0, 0.0, [], []
    for case in cases:
        found = answered(case, find)
        top = found[:SHOWN]
        recall += len(case.targets & set(top)) / min(SHOWN, len(case.targets))
        if top:
            precision.append(len(case.targets & set(top)) / len(top))
        reciprocal += next((1 / rank for rank, term in enumerate(top, 1) if term in case.targets), 0.0)
        if case.negatives:
            negatives.append(len(case.negatives & set(found[: len(case.targets)])) > 0)
    figures = {
        "R@10": recall / len(cases),
        "P@10": sum(precision) / max(1, len(precision)),
        "MRR": reciprocal / len(cases),
    }
    if negatives:
        figures["negatives"] = sum(negatives) / len(negatives)
    return {name: round(figure, 3) for name, figure in figures.items()} | {"queries": len(cases)}


def check_daitch_mokotoff(directory: Path) -> int:
    """Return how many published vectors our Daitch-Mokotoff was checked against; a peer must be itself."""
    lines = (directory / "dm_soundex_conformance.tsv").read_text(encoding="utf-8").splitlines()
    vectors = [line.split("\t") for line in lines]
    wrong = [word for word, expected in vectors if daitch_mokotoff(word) != set(expected.split("|"))]
    if wrong:
        raise SystemExit(f"Daitch-Mokotoff does not code {', '.join(wrong)} as published")
    return len(vectors)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="directory that holds gold/names")
    arguments.add_argument("--sample", type=int, default=1, help="ask every Nth question only")
    arguments.add_argument("--freeze", action="store_true", help="write result.json beside this file")
    given = arguments.parse_args()
    directory = given.data / "gold" / "names"
    lexicon = lexicon_of(directory)
    result: dict[str, dict[str, dict[str, float]]] = {}
    finders = methods(lexicon, misread_in(directory))
    print(f"Daitch-Mokotoff agrees with {check_daitch_mokotoff(directory)} published vectors")
    print(f"{len(lexicon)} terms in the lexicon; R@10 / P@10 / MRR / listed negatives among the first")
    for name, cases in slices_of(directory).items():
        result[name] = {}
        for method, find in finders.items():
            started = time.process_time()
            figures = measure(cases[:: given.sample], find)
            result[name][method] = figures
            shown = " ".join(f"{figures[key]:.3f}" for key in ("R@10", "P@10", "MRR", "negatives") if key in figures)
            ms = (time.process_time() - started) * 1000 / figures["queries"]
            print(f"{name:32}{figures['queries']:5} {method:26}{shown}  {ms:.1f} ms a query")
    if given.freeze:
        command = "python benchmarks/names/run.py --data $PINKAS_TEST_DATA --freeze"
        freeze(HERE / "result.json", {"development names": made(command) | {"slices": result}})


if __name__ == "__main__":
    main()
