"""Finds spellings of names in a lexicon: what a search gives, and classical peers, in one run over one lexicon.

python benchmarks/names/run.py --gold DIRECTORY [--texts FILE] [--words FILE] [--sample N] [--no-peers] [--freeze]
python benchmarks/names/run.py --gold DIRECTORY --misses "Hebrew to Latin"
"""

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from benchmarks.names.asked import arguments, finder, lexicon_of, listing
from benchmarks.names.daitch_mokotoff import daitch_mokotoff
from benchmarks.names.gold import file_of, normalized
from benchmarks.names.measuring import Answer, Find, answer, figures_of
from benchmarks.names.pairs import PEERS, areas, ours, sets_of
from benchmarks.names.peers import peers
from benchmarks.names.questions import Case, of_scans, slices_of
from indexer.postings.namesakes import Candidate

OURS = "Pinkas"
TERMS_TIMED, QUERIES_TIMED = 200_000, 2000
MOST_TOLD = 60
"""Questions whose misses are printed."""


def check_daitch_mokotoff(directory: Path) -> int:
    """Return how many published vectors our Daitch-Mokotoff was checked against; a peer must be itself."""
    lines = file_of(directory, "dm_soundex_conformance").read_text(encoding="utf-8").splitlines()
    vectors = [line.split("\t") for line in lines]
    wrong = [word for word, expected in vectors if daitch_mokotoff(word) != set(expected.split("|"))]
    if wrong:
        raise SystemExit(f"Daitch-Mokotoff does not code {', '.join(wrong)} as published")
    return len(vectors)


def methods(lines: list[str], given: argparse.Namespace) -> dict[str, Find]:
    terms = sorted({normalized(line) for line in lines})
    started = time.process_time()
    ours = finder(listing(lines))
    print(f"{len(terms) / (time.process_time() - started):.0f} terms a second taken in")
    return ({} if given.no_peers else dict(peers(terms))) | {OURS: ours}


def measure(cases: dict[str, list[Case]], finders: dict[str, Find]) -> dict[str, dict[str, dict[str, float]]]:
    print("R@10 / P@10 / MRR / share of queries with a listed other name among the first")
    result: dict[str, dict[str, dict[str, float]]] = {}
    for name, asked in cases.items():
        for method, find in finders.items():
            started = time.process_time()
            figures = figures_of([answer(case, find) for case in asked])
            ms = (time.process_time() - started) * 1000 / len(asked)
            result.setdefault(name, {})[method] = figures
            shown = " ".join(f"{figures[key]:.3f}" for key in ("R@10", "P@10", "MRR", "others") if key in figures)
            print(f"{name:30}{len(asked):5} {method:25}{shown:24}{ms:6.1f} ms a query", flush=True)
    return result


def measure_pairs(directory: Path, *, with_peers: bool) -> dict[str, dict[str, float]]:
    print("Pairs of names: area under the curve, one person's against two persons'")
    result = {}
    for name, pairs in sets_of(directory).items():
        scores = (PEERS if with_peers else {}) | {OURS: ours(pairs, listing)}
        result[name] = areas(pairs, scores)
        print(f"{name:30}" + ", ".join(f"{method} {figure}" for method, figure in result[name].items()), flush=True)
    return result


def time_queries(lines: list[str], cases: list[Case]) -> dict[str, float]:
    """Return terms taken in a second and milliseconds a query among 200,000 terms, made-up names among them."""
    seed = random.Random(5)
    syllables = [name[:3].lower() for name in lines if name.isalpha() and len(name) > 5]
    lines = list(lines)
    while len(lines) < TERMS_TIMED:
        lines.append("".join(seed.choices(syllables, k=seed.randint(2, 4))).title())
    started = time.process_time()
    listed = listing(lines)
    taken_in = len(lines) / (time.process_time() - started)
    queries = sorted({case.query for case in cases})
    seed.shuffle(queries)
    took = []
    for query in queries[:QUERIES_TIMED]:
        started = time.process_time()
        listed.rank(query)
        took.append((time.process_time() - started) * 1000)
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    print(f"{taken_in:.0f} terms a second taken in; p50 {p50:.1f}, p95 {p95:.1f} ms a query, {len(took)} queries")
    return {"terms": len(lines), "terms a second": round(taken_in), "p50 ms": round(p50, 1), "p95 ms": round(p95, 1)}


def tell_misses(cases: list[Case], lines: list[str]) -> None:
    """Print what was missed and what was wrong, query by query, the worst first, and the wrong ones by reason."""
    listed = listing(lines)
    answers = [answer(case, finder(listed)) for case in cases]
    print(figures_of(answers))
    bad = sorted(
        (each for each in answers if each.missed or each.wrong), key=lambda each: (each.recall, each.case.query)
    )
    reasons: Counter[str] = Counter()
    for n, each in enumerate(bad):
        told = {normalized(found.term): found for found in listed.rank(each.case.query)}
        reasons.update(f"{told[term].band.label}" for term in each.wrong)
        if n < MOST_TOLD:
            _tell(each, told)
    print(f"{len(bad)} of {len(answers)} questions with misses; wrong ones by band: {dict(reasons)}")


def _tell(each: Answer, told: dict[str, Candidate]) -> None:
    print(f"{each.case.query}: found {len(each.case.targets & set(each.top))} of {len(each.case.targets)}")
    if each.missed:
        print("   missed " + ", ".join(f"{term}{_score(told.get(term))}" for term in each.missed[:14]))
    if each.wrong:
        others = each.case.negatives
        print(
            "   wrong  " + ", ".join(f"{'!' * (term in others)}{term}{_score(told.get(term))}" for term in each.wrong)
        )


def _score(candidate: Candidate | None) -> str:
    return f" {candidate.score:.2f}" if candidate else ""


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--slice", help="ask the slices whose name has this in it")
    parser.add_argument("--no-peers", action="store_true", help="ours alone")
    parser.add_argument("--no-pairs", action="store_true", help="leave the pairs of whole names out")
    parser.add_argument("--misses", metavar="SLICE", help="print what is missed or wrong in a slice, and end")
    parser.add_argument("--speed", action="store_true", help="time queries in a lexicon of 200,000 terms, and end")
    given = parser.parse_args()
    slices = slices_of(given.gold) | (of_scans(file_of(given.scans, "scan_tokens")) if given.scans else {})
    wanted = (given.misses or given.slice or "").casefold()
    cases = {name: cases[:: given.sample] for name, cases in slices.items() if wanted in name.casefold()}
    lines = lexicon_of(given)
    if given.speed:
        timed = time_queries(lines, [case for of in cases.values() for case in of])
        if given.freeze:
            command = "python benchmarks/names/run.py --gold $PINKAS_TEST_DATA/gold/names --speed --freeze"
            freeze(HERE / "speed.json", {"speed": made(command) | timed})
        return
    if given.misses:
        tell_misses(next(iter(cases.values())), lines)
        return
    print(f"Daitch-Mokotoff agrees with {check_daitch_mokotoff(given.gold)} published vectors")
    result = {"slices": measure(cases, methods(lines, given))}
    if not given.no_pairs:
        result["pairs"] = measure_pairs(given.gold, with_peers=not given.no_peers)
    if given.freeze:
        command = f"python benchmarks/names/run.py --gold $PINKAS_TEST_DATA/gold/names --sample {given.sample} --freeze"
        freeze(HERE / "result.json", {"development names": made(command) | result})


if __name__ == "__main__":
    main()
