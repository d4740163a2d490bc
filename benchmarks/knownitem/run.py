"""Known-item search: one text is meant, remembered by its title, date or names. Ours beside BM25, clean and misread.

python benchmarks/knownitem/run.py --texts FILE [--peers DIRECTORY] [--half development] [--every N] [--freeze]
python benchmarks/knownitem/run.py --texts FILE --misses names [--state misread]
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made, read
from benchmarks.knownitem.floors import OURS, risen, wanting
from benchmarks.knownitem.measuring import Answer, Ask, answer, figures
from benchmarks.knownitem.noise import Noise, Token, rates_of
from benchmarks.knownitem.ours import open_room, ways
from benchmarks.knownitem.peers import Sheet, peers
from benchmarks.knownitem.peers import ways as ways_of_peer
from benchmarks.knownitem.queries import Asked, queries_of
from benchmarks.knownitem.texts import Text, read_texts
from indexer.accession.authorities import names_folder
from searchui.results.room import Room

FLOORS = HERE / "floors.json"
SEED = "known item"
COMMAND = (
    "python benchmarks/knownitem/run.py --texts $PINKAS_TEST_DATA/texts/texts.jsonl --peers $PINKAS_PEERS"
    " --every {every} --freeze"
)
MOST_TOLD = 60
"""Queries that are told one by one."""

Readings = list[tuple[Text, list[list[list[Token]]]]]
"""The texts with the lines of their pages as they were read."""


def clean(texts: Iterable[Text]) -> Readings:
    """Return the texts as they stand."""
    return [(text, [[[*map(Token, line.split())] for line in page] for page in text.pages]) for text in texts]


def misread(texts: Iterable[Text], rates: dict[str, Any]) -> Readings:
    """Return the texts as OCR would have them, each by its own draw, whatever others there are."""
    return [
        (text, [[noise.line(line) for line in page] for page in text.pages])
        for text in texts
        for noise in (Noise(rates, f"{SEED} {text.name}"),)
    ]


def asks(readings: Readings, given: argparse.Namespace, home: Path) -> Iterator[tuple[str, str, Ask]]:
    """Yield ours and the peers with the ways to ask them."""
    room = _room(readings, home)
    yield from ((OURS, way, ask) for way, ask in ways(room))
    room.close()
    for unit, sheets in (("pages", list(_pages(readings))), ("texts", list(_whole(readings)))):
        for name, how, find in peers(sheets, with_tantivy=bool(given.peers)):
            yield from ((name, f"{way}; {unit}{how}", ask) for way, ask in ways_of_peer(find))


def _room(readings: Readings, home: Path) -> Room:
    """Return the reading room of a home, made now or in an earlier run that kept it."""
    return Room.open(home, names_folder("")) if home.exists() else open_room(readings, home, names_folder(""))


def _pages(readings: Readings) -> Iterator[Sheet]:
    for text, pages in readings:
        for lines in pages:
            yield Sheet(text.name, text.title, _plain(lines))


def _whole(readings: Readings) -> Iterator[Sheet]:
    for text, pages in readings:
        yield Sheet(text.name, text.title, "\n".join(map(_plain, pages)))


def _plain(lines: Iterable[Sequence[Token]]) -> str:
    return "\n".join(" ".join(token.text for token in line) for line in lines)


def measure(
    queries: Sequence[Asked], readings: Readings, given: argparse.Namespace, home: Path
) -> dict[str, dict[str, Any]]:
    """Return by half of the queries the figures of each system asked in its best way, by kind of query and by way."""
    told: dict[str, dict[str, list[Answer]]] = {}
    for name, way, ask in asks(readings, given, home):
        told.setdefault(name, {})[way] = [answer(each, ask) for each in queries]
    halves = dict.fromkeys(each.half for each in queries)
    return {half: {name: _of_system(_of_half(half, of_ways)) for name, of_ways in told.items()} for half in halves}


def _of_half(half: str, of_ways: dict[str, list[Answer]]) -> dict[str, list[Answer]]:
    return {way: [each for each in answers if each.asked.half == half] for way, answers in of_ways.items()}


def _of_system(of_ways: dict[str, list[Answer]]) -> dict[str, Any]:
    by_way = {way: figures(answers) for way, answers in of_ways.items()}
    best = max(by_way, key=lambda way: (by_way[way]["MRR@10"], by_way[way]["recall@10"]))
    kinds = dict.fromkeys(each.asked.kind for each in of_ways[best])
    by_kind = {kind: figures([each for each in of_ways[best] if each.asked.kind == kind]) for kind in kinds}
    return {"asked": best, **by_way[best], "kinds": by_kind, "ways": by_way}


def tell(half: str, result: dict[str, Any]) -> None:
    """Print the figures of each state of the texts, for one half of the queries."""
    for state, of_state in result.items():
        print(f"\n{state}, {half}")
        for name, found in of_state.items():
            print(f"  {name:8} {found['MRR@10']:.3f} {found['recall@10']:.3f}  {found['asked']}")
            print("     " + "; ".join(f"{k} {v['MRR@10']:.3f} {v['recall@10']:.3f}" for k, v in found["kinds"].items()))
            for way, each in found["ways"].items():
                print(f"       {each['MRR@10']:.3f} {each['recall@10']:.3f}  {way}")


def tell_misses(queries: Sequence[Asked], readings: Readings, home: Path) -> None:
    """Print which texts are not the first for queries of one kind, in our last way."""
    *_, (_, ask) = ways(_room(readings, home))
    answers = [answer(each, ask) for each in queries]
    for each in [each for each in answers if each.place != 1][:MOST_TOLD]:
        print(f"{each.place or '-':>2}  {each.asked.query}  [{each.asked.target}]  first: {each.first[:1]}")


def main() -> int:
    """Ask, print, and freeze where asked; fail where what was found is less than before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="the texts, in lines of JSON")
    peers = os.environ.get("PINKAS_PEERS")
    parser.add_argument("--peers", type=Path, default=peers, help="where tantivy is installed; without it FTS5 alone")
    parser.add_argument("--half", choices=("development", "check"), help="ask the queries of one half alone")
    parser.add_argument("--every", type=int, default=1, help="take every Nth text only")
    parser.add_argument("--state", choices=("clean", "misread"), default="clean", help="of the texts, for --misses")
    parser.add_argument("--kept", type=Path, help="keep our indexes here, and go on with those that are there")
    parser.add_argument("--misses", metavar="KIND", help="print what is not found first, and end")
    parser.add_argument("--freeze", action="store_true", help="write result.json beside this file")
    given = parser.parse_args()
    if given.peers:
        sys.path.append(str(given.peers))
    if given.kept:
        return run(given, given.kept)
    with tempfile.TemporaryDirectory(prefix="pinkas-known-item-") as scratch:
        return run(given, Path(scratch))


def run(given: argparse.Namespace, kept: Path) -> int:
    """Do what is asked for, with our indexes in a directory, and return how it ended."""
    texts = read_texts(given.texts, every=given.every)
    queries = [each for each in queries_of(texts, SEED) if given.half in (None, each.half)]
    states = {"clean": clean(texts), "misread": misread(texts, rates_of(HERE / "rates.json"))}
    if given.misses:
        asked = [each for each in queries if each.kind == given.misses]
        tell_misses(asked, states[given.state], kept / given.state)
        return 0
    print(f"{len(texts)} texts, {sum(len(text.pages) for text in texts)} pages, {len(queries)} queries:", end=" ")
    print(dict(Counter(each.kind for each in queries)))
    result = {state: measure(queries, readings, given, kept / state) for state, readings in states.items()}
    for half in dict.fromkeys(each.half for each in queries):
        tell(half, {state: of_state[half] for state, of_state in result.items()})
    if given.freeze:
        return keep(result, given.every)
    return 0


def keep(result: dict[str, dict[str, Any]], every: int) -> int:
    """Freeze a result, and let the floors rise to it; fail, and keep nothing, where it is below them or not whole."""
    floors = read(FLOORS)
    if worse := wanting(result, floors):
        print("\n".join(["Nothing is frozen:", *worse]))
        return 1
    command = COMMAND.format(every=every)
    freeze(HERE / "result.json", {state: made(command) | of_state for state, of_state in result.items()})
    freeze(FLOORS, risen(result, floors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
