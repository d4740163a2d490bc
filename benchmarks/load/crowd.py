"""A crowd of readers asks a real server about drawn pages, each after some seconds of reading; and one reader alone.

python benchmarks/load/crowd.py [--pages N] [--readers N] [--seconds N] [--seed S] [--home DIR] [--json] [--freeze]
"""

import argparse
import http.client
import json
import os
import random
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from benchmarks.load.drawn import draw_home
from benchmarks.load.proof import SHARES, memory_mib, processes_of, serving
from indexer.pages.store import Store

OPENING = 0.25
"""Share of requests that open a page which the answer before had (opinion)."""
TIMEOUT_S = 60
"""After which a request counts as not answered."""
WANTED_MS = {"alone": 100, "crowd": 300}
"""What 95 of 100 searches may take."""
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Crowd:
    """How much is asked.

    Shapes: sample are pages whose words are asked for, alone the requests of the reader who asks alone.
    Units: seconds that the crowd asks; reading_s, how long each looks at an answer at least and at most.
    """

    readers: int = 50
    seconds: float = 120
    alone: int = 60
    sample: int = 25
    reading_s: tuple[float, float] = (3, 7)


@dataclass(slots=True)
class Reader:
    """Asks one request after another over the loopback. Shapes: took_s is of searches; wrong says what failed."""

    url: str
    questions: Sequence[str]
    chance: random.Random
    size: Crowd
    took_s: list[float] = field(default_factory=list)
    pages: int = 0
    wrong: list[str] = field(default_factory=list)
    _seen: list[str] = field(default_factory=list)

    def ask(self, requests: int) -> None:
        """Ask so many times, without a break."""
        for _ in range(requests):
            self._once()

    def read(self) -> None:
        """Ask and look at the answer in turn, as long as the crowd does."""
        until = time.monotonic() + self.size.seconds
        time.sleep(self.chance.uniform(0, self.size.reading_s[1]))
        while time.monotonic() < until:
            self._once()
            time.sleep(self.chance.uniform(*self.size.reading_s))

    def _once(self) -> None:
        is_page = bool(self._seen) and self.chance.random() < OPENING
        address = (
            self.chance.choice(self._seen) if is_page else f"/search?q={quote(self.chance.choice(self.questions))}"
        )
        place = urlsplit(self.url)
        door = http.client.HTTPConnection(place.hostname or "", place.port, timeout=TIMEOUT_S)
        sent = time.monotonic()
        try:
            door.request("GET", address)
            answer = door.getresponse()
            body, status = answer.read(), answer.status
        except (OSError, http.client.HTTPException) as error:
            self.wrong.append(f"{address}: {error!r}")
            return
        finally:
            door.close()
        if status != 200:
            self.wrong.append(f"{address}: {status}")
        if is_page:
            self.pages += 1
            return
        self.took_s.append(time.monotonic() - sent)
        self._seen = [link.decode().replace("&amp;", "&") for link in re.findall(rb'href="(/page/[^"#]*)', body)]


def questions_of(home: Path, sample: int, chance: random.Random) -> list[str]:
    """Return searches for what stands on a sample of the pages: words, two words, phrases, beginnings, names, years."""
    side = Store.open(home / "open", writable=False)
    ids = side.page_ids()
    pages = list(side.pages(chance.sample(ids, min(sample, len(ids)))))
    side.close()
    found = []
    for page in pages:
        words = [word.text.strip(".,") for word in page.readings[0].words]
        at = chance.randrange(len(words) - 1)
        longer = [word for word in words if len(word) > 5] or words
        one, other = chance.choice(longer), chance.choice(longer)
        year = chance.randrange(1950, 1990)
        found += (one, f"{one} {other}", f'"{words[at]} {words[at + 1]}"', f"{one[:4]}*", f"{other} date:{year}")
        found += [word for word in words if word.istitle()][:1]
    return found


def measure(home: Path, size: Crowd, *, seed: int) -> dict[str, Any]:
    """Return how long searches took alone and in the crowd, what failed, and the CPU of the readers and the server."""
    chance = random.Random(seed)
    questions = questions_of(home, size.sample, chance)
    with tempfile.TemporaryFile("w+") as said, serving(home, said) as (url, pid):
        first, alone, *crowd = [
            Reader(url, questions, random.Random(chance.random()), size) for _ in range(size.readers + 2)
        ]
        # What is made once a generation is made before any watch begins.
        first.ask(size.alone)
        took_alone = _watched(pid, lambda: alone.ask(size.alone))
        took_crowd = _watched(pid, lambda: _together(crowd))
        memory = memory_mib(pid)
    wrong = [each for reader in (first, alone, *crowd) for each in reader.wrong]
    return {
        "alone": _figures([alone]) | took_alone,
        "crowd": _figures(crowd) | took_crowd,
        "errors": len(wrong),
        "wrong": wrong[:10],
        "memory of the server, MiB": memory,
    }


def _together(crowd: Sequence[Reader]) -> None:
    threads = [threading.Thread(target=reader.read) for reader in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _watched(pid: int, ask: Callable[[], None]) -> dict[str, float]:
    """Return how many cores the readers and the server kept busy meanwhile."""
    began, readers, server = time.monotonic(), time.process_time(), _cpu_s(pid)
    ask()
    wall = time.monotonic() - began
    busy = {"readers": time.process_time() - readers, "server": _cpu_s(pid) - server}
    return {f"cores kept busy by the {who}": round(cpu / wall, 3) for who, cpu in busy.items()}


def _cpu_s(pid: int) -> float:
    """Return the CPU time of a server's processes so far. Source: proc_pid_stat(5), utime and stime."""
    told = [Path(f"/proc/{each}/stat").read_text(encoding="utf-8") for each in processes_of(pid)]
    fields = [text.rpartition(")")[2].split() for text in told]
    return sum(int(each[11]) + int(each[12]) for each in fields) * _TICK_S


def _figures(readers: Sequence[Reader]) -> dict[str, Any]:
    took = sorted(each for reader in readers for each in reader.took_s)
    shares = {f"{name}_ms": round(1000 * took[int(len(took) * share)], 1) for name, share in SHARES.items()}
    return {"searches": len(took), "pages opened": sum(reader.pages for reader in readers), **shares}


def main() -> int:
    """Run it, print the figures, keep them where asked, and fail where they are not as wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=Crowd().readers)
    parser.add_argument("--seconds", type=float, default=Crowd().seconds)
    parser.add_argument("--seed", type=int, default=1989)
    parser.add_argument("--home", type=Path, help="keep the drawn pages here, and use those that are there")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--freeze", action="store_true", help="keep the result in result.json")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pinkas-crowd-") as directory:
        home = asked.home or Path(directory)
        if not (home / "open" / "index" / "CURRENT").exists():
            draw_home(home, asked.pages, seed=asked.seed, say=lambda line: print(line, file=sys.stderr, flush=True))
        found = measure(home, Crowd(asked.readers, asked.seconds), seed=asked.seed)
    sizes = f"--pages {asked.pages} --readers {asked.readers} --seconds {asked.seconds:g} --seed {asked.seed}"
    result = made(f"python benchmarks/load/crowd.py {sizes} --freeze") | found
    print(json.dumps(result, indent=None if asked.json else 1))
    if asked.freeze:
        freeze(HERE / "result.json", {f"a crowd over {asked.pages:,} pages": result})
    is_right = all(found[who]["p95_ms"] <= wanted for who, wanted in WANTED_MS.items())
    return 0 if is_right and not found["errors"] else 1


if __name__ == "__main__":
    sys.exit(main())
