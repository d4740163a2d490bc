"""What each rule brings: the same questions with one rule switched off at a time.

python benchmarks/names/ablation.py --gold DIRECTORY [--sample N] [--freeze]
"""

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from benchmarks.names.asked import arguments, finder, lexicon_of, listing
from benchmarks.names.measuring import answer, figures_of
from benchmarks.names.questions import slices_of
from indexer.model.spine import Capital
from indexer.names import distance, readings, sounds
from indexer.names.habits import Habits
from indexer.postings import misprints, namesakes
from indexer.postings.tabled import TabledNames

SLICES = (
    "hand romanizations", "Cyrillic to Latin", "Hebrew to Latin", "feminine", "inflected, made", "damaged print, made",
    "given names", "diminutives", "places and exonyms",
)  # fmt: skip
NONE = "none: all rules"


def _no_bases(_: str) -> tuple[str, ...]:
    return ()


def _without_endings() -> None:
    for name in ("latin_bases_of", "cyrillic_bases_of", "without_prefix"):
        setattr(readings, name, _no_bases)


def _without_alternatives() -> None:
    all_of = sounds.alternatives
    # mypy compares with the cached function; the rule is switched off by putting a plain one in its place.
    sounds.alternatives = lambda sound: all_of(sound)[:1]  # type: ignore[assignment]


def _without_hebrew_costs() -> None:
    left_out = distance.left_out
    # As above: a plain function in the place of a cached one.
    distance.left_out = lambda *of: (left_out(*of)[0],) * 2  # type: ignore[assignment]


def _set(where: Any, name: str, value: Any) -> Callable[[], None]:
    return lambda: setattr(where, name, value)


RULES: dict[str, Callable[[], None]] = {
    NONE: lambda: None,
    "classes of given names": _set(TabledNames, "classes", lambda *_: []),
    "places, persons, bodies and terms on file": _set(TabledNames, "_named", lambda *_: ()),
    "endings and prefixes": _without_endings,
    "later alternatives of a letter": _without_alternatives,
    "sounds near each other": _set(sounds, "_distances", dict),
    "vowels that Hebrew leaves out": _without_hebrew_costs,
    "words that sound alike": _set(namesakes, "LEAST_ALIKE", 2.0),
    "misprints": _set(misprints.Misprints, "of", lambda *_: {}),
    "letter habits": _set(Habits, "_surprise", lambda _, word: 2.4 * (len(word) + 1)),
    "small words come later": _set(namesakes, "capital_of", lambda _: Capital.TITLE),
}
"""What is switched off, and how. Letters take 2.4 nats each on the mean, which is what is left where habits go."""


def measured(rule: str, gold: Path, sample: int, lines: list[str]) -> dict[str, dict[str, float]]:
    RULES[rule]()
    find = finder(listing(lines))
    slices = slices_of(gold)
    return {name: figures_of([answer(case, find) for case in slices[name][::sample]]) for name in SLICES}


def main() -> None:
    given = arguments(__doc__ or "").parse_args()
    lines = lexicon_of(given)
    result: dict[str, dict[str, dict[str, float]]] = {}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        asked = {rule: pool.submit(measured, rule, given.gold, given.sample, lines) for rule in RULES}
        for rule, answered in asked.items():
            result[rule] = answered.result()
            shown = (f"{name} {each['R@10']:.2f} {each['P@10']:.2f}" for name, each in result[rule].items())
            print(f"{rule:42} " + "  ".join(shown), flush=True)
    if given.freeze:
        command = (
            f"python benchmarks/names/ablation.py --gold $PINKAS_TEST_DATA/gold/names --sample {given.sample} --freeze"
        )
        freeze(HERE / "ablation.json", {"one rule off": made(command) | {"rules": result}})


if __name__ == "__main__":
    main()
