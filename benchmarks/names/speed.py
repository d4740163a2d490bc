"""How fast words get their keys, and how fast one query is judged against a lexicon of many terms.

python benchmarks/names/speed.py [--terms N] [--keyed N] [--queries N] [--freeze]
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from indexer.names.damage import damage_keys_of
from indexer.names.keys import keys_of
from indexer.postings.entries import Entries
from indexer.postings.kin import kin_of
from indexer.postings.row import Row
from indexer.postings.standing import Standing
from indexer.postings.tier import Tier

# Sounds stand as often as names have them, very roughly (opinion).
_LATIN = (
    "b b b ch d d f g g g h k k k kh l l l m m m n n p p r r r s s sh shch t t ts v v v z zh br gr kl st tr",
    "a e i o u ya yu ie ei ai",
    "an berg blat en er ev feld ich in is itz kin man ov ovich ski sky stein stin ter vich witz zon",
)
_CYRILLIC = (
    "б б б в в в г г г д д ж з к к к л л л м м м н н п п р р р с с т т ф х ц ч ш щ бр гр кл ст тр",
    "а е и о у ю я ей ай",
    "ан берг блат ер ев фельд ич ин ис иц кин ман ов ович ский цкий штейн тер зон ова ская ина ого ому ом",
)
_HEBREW = (
    "ב ג ד ה ו ז ח ט כ ל מ נ ס פ צ ק ר ש ת",
    "- - ו י א יי",
    "נ ברג לאט ר ב פלד יצ ינ מנ וב וביצ סקי שטיינ זונ",
)
_SHARES = ((_LATIN, 0.7), (_CYRILLIC, 0.2), (_HEBREW, 0.1))
"""Scripts of the names that are made up, by what an archive of this kind has (opinion)."""


def made_up(seed: int) -> Iterator[str]:
    """Yield words built as the names of East Europe are, none of them twice."""
    draw = random.Random(seed)
    seen: set[str] = set()
    tables, shares = zip(*_SHARES, strict=True)
    while True:
        onsets, vowels, endings = (letters.replace("-", "").split(" ") for letters in draw.choices(tables, shares)[0])
        syllables = (draw.choice(onsets) + draw.choice(vowels) for _ in range(draw.randint(1, 3)))
        word = "".join(syllables) + draw.choice(onsets) * draw.randint(0, 1) + draw.choice(endings)
        if word not in seen and len(word) > 2:
            seen.add(word)
            yield word


def some(seed: int, count: int) -> list[str]:
    words = made_up(seed)
    return [next(words) for _ in range(count)]


def keyed_a_second(count: int) -> tuple[float, float]:
    """Return how many new words get the keys of names and of damage in a second, and how many name keys each has."""
    words = some(1, count)
    keys_of("warm"), damage_keys_of("warm")
    started = time.process_time()
    keys = sum(len(keys_of(word)) + 0 * len(damage_keys_of(word)) for word in words)
    return count / (time.process_time() - started), keys / count


def query_times(terms: int, queries: int) -> list[float]:
    """Return the times of queries that were not asked before, in ms, ascending."""
    words = some(2, terms)
    rows = (Row(term, (1,), 1, 1, 1, 0, 0, Standing.ATTESTED) for term in sorted(words))
    entries = Entries([Tier.of_rows(rows, with_stems=False)])
    kin_of("warm", entries)
    asked = [*random.Random(3).sample(words, queries // 2), *some(4, queries - queries // 2)]
    times = []
    for query in asked:
        started = time.process_time()
        kin_of(query, entries)
        times.append(1000 * (time.process_time() - started))
    return sorted(times)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--terms", type=int, default=200_000, help="terms of the lexicon that is asked")
    arguments.add_argument("--keyed", type=int, default=40_000, help="new words that get keys")
    arguments.add_argument("--queries", type=int, default=1000, help="queries, half of them words of the lexicon")
    arguments.add_argument("--freeze", action="store_true", help="write speed.json beside this file")
    given = arguments.parse_args()
    a_second, keys = keyed_a_second(given.keyed)
    print(f"{a_second:,.0f} new words a second get {keys:.2f} name keys each, and those of damage")
    times = query_times(given.terms, given.queries)
    middle, high, most = times[len(times) // 2], times[int(0.95 * len(times))], times[-1]
    print(f"{given.terms:,} terms: a query takes {middle:.1f} ms, p95 {high:.1f} ms, at most {most:.1f} ms")
    if given.freeze:
        figures = {"words keyed a second": round(a_second), "name keys a word": round(keys, 2)}
        figures |= {"ms p50": round(middle, 1), "ms p95": round(high, 1), "ms most": round(most, 1)}
        command = "python benchmarks/names/speed.py --freeze"
        freeze(HERE / "speed.json", {"speed": made(command) | figures})


if __name__ == "__main__":
    main()
