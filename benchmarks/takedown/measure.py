"""How much of what names a person a takedown lists: invented persons in known places, spelt otherwise and misread.

    python benchmarks/takedown/measure.py --persons 40 --seed 1

Puts invented pages into a home as if they had been read, asks for each person, and prints how many of the places of
each kind are listed, of how many something is proposed to be done, and how many pages are listed that do not name them.
"""

import argparse
import json
import random
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.model.archive import Address, Decision, Item, Verdict
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.model.reading import Reading
from indexer.pages.holdings import Holdings
from indexer.pipeline.settle import settle
from indexer.pipeline.workplace import Workplace
from indexer.postings.spine import build_spine
from indexer.settings import Settings
from searchui.taking_down.gather import Gatherer
from searchui.taking_down.touched import Do
from tests.sheets import read

NOW = "2026-11-27T12:00:00+00:00"

GIVEN = (("Anatoly", "Анатолий"), ("Miriam", "Мириам"), ("Boris", "Борис"), ("Esther", "Эстер"), ("Leonid", "Леонид"))
HEADS = ("Kast", "Brem", "Zolot", "Hirsh", "Vint", "Gurz", "Pelt", "Dragun", "Sorkh", "Tarn")
TAILS = ("elman", "ovsky", "einik", "arenko", "ushkin", "ilevich", "anets", "ogorsky")
WORDS = """the a family has been refused for third time and office answers nobody since winter letter books parcel was
returned opened from customs neighbours who applied later were let go engineer lost work in spring child begins school
village friends met station evening told about director permission coat warm carpentry lessons evening market driver
second day hotel addresses without asked tell tourist committee harbor meeting minutes newspaper cut out"""
CYRILLIC = str.maketrans(
    dict(zip("abvgdezijklmnoprstufhcy", "абвгдезийклмнопрстуфхци", strict=True)) | {"'": "ь", "w": "в"}
)
OTHERWISE = (("ei", "ay"), ("k", "c"), ("v", "w"), ("z", "s"), ("sh", "sch"), ("ky", "ki"), ("i", "y"))
MISREAD = (("e", "c"), ("l", "1"), ("h", "b"), ("m", "rn"), ("n", "u"), ("o", "0"), ("i", "l"), ("t", "f"), ("a", "n"))
KINDS = ("as written", "in a list of fifty", "spelt otherwise", "in Cyrillic", "misread once", "misread twice")
COPY, CAPTION = "copy with the name broken", "caption"


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person. Shapes: cyrillic is the name in Russian letters."""

    given: str
    surname: str
    cyrillic: str

    @property
    def name(self) -> str:
        """The name as it is asked for."""
        return f"{self.given} {self.surname}"


def main() -> None:
    """Make the pages, ask for everybody, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=int, default=40)
    parser.add_argument("--others", type=int, default=300, help="pages that name none of them")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    persons = persons_of(given.persons, chance)
    with tempfile.TemporaryDirectory() as directory:
        put_in(Path(directory), persons, given.others, chance)
        print(json.dumps(measured(Path(directory), persons), indent=1))


def persons_of(count: int, chance: random.Random) -> list[Person]:
    """Return persons with different surnames."""
    surnames = chance.sample([head + tail for head in HEADS for tail in TAILS], count)
    return [Person(given, each, f"{russian} {in_cyrillic(each)}") for each, (given, russian) in _named(surnames)]


def _named(surnames: list[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for n, surname in enumerate(surnames):
        yield surname, GIVEN[n % len(GIVEN)]


def in_cyrillic(surname: str) -> str:
    """Return a surname in Russian letters, letter by letter."""
    text = surname.casefold().replace("sh", "ш").replace("kh", "х").replace("sky", "ский").replace("ch", "ч")
    return text.translate(CYRILLIC).capitalize()


def put_in(home: Path, persons: list[Person], others: int, chance: random.Random) -> None:
    """Put the pages into a home as if they had been read, each an item of its own, and open them."""
    texts: dict[str, str] = {}
    captions: dict[str, str] = {}
    for n, person in enumerate(persons):
        texts |= {f"{n:03}-{kind}": text for kind, text in pages_of(person, persons, chance).items()}
        texts[f"{n:03}-{CAPTION}"] = prose(chance)
        captions[f"{n:03}-{CAPTION}"] = f"At the pier, {person.name} on the left"
    texts |= {f"other-{n:04}": prose(chance) for n in range(others)}
    items = [Item(ItemId(name), Address(f"T-1/{name}"), "Report", caption=captions.get(name, "")) for name in texts]
    pages = [page_of(name, read(*lines_of(text))) for name, text in texts.items()]
    spines = [(page.id, build_spine(page.readings, 0, revision=1, prefers_joined=lambda *_: False)) for page in pages]
    with Holdings.open(home) as holdings:
        holdings.register.put_items(items, at=NOW)
        holdings.register.add_decisions([Decision("T-1", Verdict.OPEN, "invented", "benchmark", NOW)])
        holdings.open_side.put_items(items)
        holdings.open_side.put_pages(pages, spines)
        settle(workplace_of(holdings, home))


def workplace_of(holdings: Holdings, home: Path) -> Workplace:
    """Return a workplace at which it is always the same time."""
    return Workplace(holdings, Settings(home=home), lambda: NOW, bytes, lambda _: None)


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the lines of a page with their places in px."""
    for n, line in enumerate(text.split("\n")):
        yield 200 + 36 * n, 200, line


def page_of(name: str, reading: Reading) -> Page:
    """Return a page with one reading."""
    scan = Scan(f"{name}.png", f"{zlib.crc32(name.encode()):064}", 1, 1700, 2200, 200)
    return Page(
        id=PageId(name), place=Place(ItemId(name), 1), scan=scan, kind=PageKind.PRINT, route=Route.OCR, reason="",
        languages=("eng", "rus"), readings=(reading,), shown=0,
    )  # fmt: skip


def pages_of(person: Person, persons: list[Person], chance: random.Random) -> dict[str, str]:
    """Return the pages that name a person, by kind."""
    given, surname = person.given, person.surname
    letter = prose(chance, named=person.name)
    names = [f"{chance.choice(GIVEN)[0]} {nonsense(chance)}" for _ in range(50)]
    names[chance.randrange(50)] = person.name
    texts = (
        letter,
        "\n".join(names),
        prose(chance, named=f"{given[0]}. {otherwise(surname, chance)}"),
        prose(chance, named=person.cyrillic + chance.choice(("", "а", "у"))),
        prose(chance, named=misread(person.name, 1, chance)),
        prose(chance, named=misread(person.name, 2, chance)),
    )
    broken = letter.replace(person.name, f"{given[:2]} {given[2:]}. {surname[:3]} ~ {surname[4:]}")
    return dict(zip(KINDS, texts, strict=True)) | {COPY: broken}


def nonsense(chance: random.Random) -> str:
    """Return a surname that nobody here has."""
    return "".join(
        chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randrange(2, 5))
    ).title()


def prose(chance: random.Random, named: str = "") -> str:
    """Return some lines of text, with a name in the middle of one of them."""
    words = [chance.choice(WORDS.split()) for _ in range(90)]
    if named:
        words.insert(chance.randrange(20, 70), named)
    return "\n".join(" ".join(words[n : n + 10]) for n in range(0, len(words), 10))


def otherwise(surname: str, chance: random.Random) -> str:
    """Return a surname spelt in another way that writers have."""
    ways = [(true, written) for true, written in OTHERWISE if true in surname.casefold()]
    true, written = chance.choice(ways) if ways else ("", "")
    return surname.casefold().replace(true, written, 1).capitalize() if true else surname


def misread(name: str, letters: int, chance: random.Random) -> str:
    """Return a name with so many of its surname's letters misread."""
    given, surname = name.split(" ")
    places = [n for n, letter in enumerate(surname) if n and letter in dict(MISREAD)]
    for n in sorted(chance.sample(places, min(letters, len(places))), reverse=True):
        surname = surname[:n] + dict(MISREAD)[surname[n]] + surname[n + 1 :]
    return f"{given} {surname}"


def measured(home: Path, persons: list[Person]) -> dict[str, object]:
    """Return shares by kind, and what is listed beside."""
    listed, done, beside, lines = Counter[str](), Counter[str](), 0, 0
    with Holdings.read(home) as holdings:
        gatherer = Gatherer(workplace_of(holdings, home))
        pages = len(holdings.open_side.page_ids())
        for n, person in enumerate(persons):
            touched = gatherer.person(person.name).touched
            lines += len(touched)
            for kind in (*KINDS, COPY, CAPTION):
                found = [each for each in touched if f"{n:03}-{kind}" in (each.page, each.address.rpartition("/")[2])]
                listed[kind] += bool(found)
                done[kind] += any(each.do is not Do.LEAVE for each in found)
            others = {each.page for each in touched if each.page and each.do is not Do.LEAVE}
            beside += sum(not page.startswith(f"{n:03}-") for page in others)
    kinds = (*KINDS, COPY, CAPTION)
    return {
        "persons": len(persons),
        "pages": pages,
        "listed": {kind: round(listed[kind] / len(persons), 3) for kind in kinds},
        "proposed": {kind: round(done[kind] / len(persons), 3) for kind in kinds},
        "lines of a list": round(lines / len(persons), 1),
        "pages proposed that do not name them": round(beside / len(persons), 2),
    }


if __name__ == "__main__":
    main()
