"""What an audit came to: for staff in lines and JSON, and in plain words for partners, who learn nothing closed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from searchui.audit.audit import Audited
from searchui.audit.channels import CHANNELS, Channel
from searchui.audit.findings import SAYS

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Report:
    """An audit with when it was made and by which version. Shapes: at is ISO 8601 in UTC."""

    audited: Audited
    at: str
    version: str

    @property
    def leaks(self) -> dict[int, int]:
        """How many findings each channel has, of those with any."""
        return dict(sorted(Counter(each.channel for each in self.audited.findings).items()))

    def lines(self) -> Iterator[str]:
        """Give the report for staff: each finding with where it is."""
        for each in self.audited.findings:
            yield f"! channel {each.channel}, {_NAMES[each.channel]}: {SAYS[each.kind]}. {each.where}"
        tried = [each for each in CHANNELS if each.tried]
        yield f"{len(tried)} channels tried, {len(CHANNELS) - len(tried)} that are not there named."
        asked, seed = self.audited.asked, self.audited.seed
        yield f"{asked:,} addresses asked in two rooms, with and without what is closed; seed {seed}."
        yield self._verdict

    def as_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        return {
            "at": self.at,
            "version": self.version,
            "seed": self.audited.seed,
            "asked": self.audited.asked,
            "left_out": list(self.audited.left_out),
            "leaks": len(self.audited.findings),
            "channels": [
                {
                    "number": each.number,
                    "name": each.name,
                    "tried": each.tried,
                    "absent": each.absent,
                    "leaks": self.leaks.get(each.number, 0),
                }
                for each in CHANNELS
            ],
            "findings": [
                {"channel": each.channel, "kind": each.kind.value, "where": each.where}
                for each in self.audited.findings
            ],
        }

    def for_partners(self) -> str:
        """Return the report in plain words. Shapes: it names no address, title or number of anything that is closed."""
        paragraphs = [
            *_BEGINNING,
            self._how,
            *(
                ["Not everything could be looked at. " + " ".join(self.audited.left_out)]
                if self.audited.left_out
                else []
            ),
        ]
        rows = [row for each in CHANNELS for row in self._row(each)]
        ending = [self._verdict, *_ENDING]
        head = ["Audit of restrictions", f"Made on {self.at} by Pinkas {self.version}, seed {self.audited.seed}.", ""]
        return "\n".join([*head, *_wrapped(paragraphs), "What was tried", "", *rows, "", *_wrapped(ending)])

    @property
    def _how(self) -> str:
        return (
            f"{self.audited.asked:,} addresses were asked for in each of the two, as anybody can ask who has a "
            "browser: by following links, by searching, and by guessing."
        )

    @property
    def _verdict(self) -> str:
        if self.leaks:
            return f"Something closed leaks through {len(self.leaks)} of {len(CHANNELS)} channels."
        return f"Nothing closed was found in any of {len(CHANNELS)} channels."

    def _row(self, channel: Channel) -> Iterator[str]:
        result = "LEAKS" if channel.number in self.leaks else "nothing leaked" if channel.tried else "not there"
        yield f"{channel.number:>2}. {channel.name}: {result}"
        yield from wrap(channel.tried or channel.absent, _WIDTH, initial_indent="    ", subsequent_indent="    ")


_NAMES = {each.number: each.name for each in CHANNELS}
_BEGINNING = (
    "This report says how it was looked into whether anything that this archive keeps closed can reach a reader of "
    "its reading room.",
    "A copy of the holdings was made. Pages with made-up words, a made-up name in three scripts and a picture of "
    "their own were taken into it, and closed as the archive closes its own pages: by a restriction, by a decision, by "
    "no decision, and after they had been open for a while. A second copy has the same finding aids and the same open "
    "pages, and has never held a closed one. Then a reader's part was played in both.",
    "If any of the made-up words, names, file names or pictures came back, that is a leak. So is every answer that "
    "differs between the two: a closed page may not even change a number, an order or a header.",
)
_ENDING = (
    "What this cannot show: that a decision to open a page was right; what an open page itself tells of a closed one; "
    "copies that were made of a page while it was open; who has access to the machine.",
)


def _wrapped(paragraphs: list[str]) -> Iterator[str]:
    for each in paragraphs:
        yield from wrap(each, _WIDTH)
        yield ""
