"""What may be typed into the search desk: real operators and words, put together rightly and then damaged."""

import random
from collections.abc import Callable, Sequence

from searchui.query.fields import FIELDS
from searchui.query.limits import MOST_CHARACTERS

SCRIPTS = (
    # Unicode blocks: a script each of Europe, Asia, Africa and America, digits and signs, private use, other planes.
    (0x0041, 0x005A), (0x00C0, 0x024F), (0x0370, 0x03FF), (0x0400, 0x052F), (0x0531, 0x058F), (0x0590, 0x05FF),
    (0x0600, 0x06FF), (0x0700, 0x074F), (0x0900, 0x097F), (0x0E00, 0x0E7F), (0x0F00, 0x0FFF), (0x10A0, 0x10FF),
    (0x1100, 0x11FF), (0x1200, 0x137F), (0x13A0, 0x13FF), (0x1400, 0x167F), (0x1780, 0x17FF), (0x1800, 0x18AF),
    (0x3040, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xA000, 0xA48F), (0xFB1D, 0xFB4F), (0xFE70, 0xFEFF),
    (0x10330, 0x1034F), (0x12000, 0x123FF), (0x1D400, 0x1D7FF), (0x1F300, 0x1FAFF), (0x20000, 0x2A6DF),
    (0x0660, 0x0669), (0x2150, 0x218F), (0x2460, 0x24FF), (0xFF00, 0xFFEF), (0xE000, 0xF8FF), (0x10FFF0, 0x10FFFD),
)  # fmt: skip
UNSEEN = (
    (0x0000, 0x001F), (0x007F, 0x009F), (0x00AD, 0x00AD), (0x0300, 0x036F), (0x061C, 0x061C), (0x180E, 0x180E),
    (0x2000, 0x200F), (0x2028, 0x202F), (0x2060, 0x206F), (0xD800, 0xDFFF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFF), (0xE0001, 0xE007F),
)  # fmt: skip
"""Controls, blanks, marks of direction, joiners, lone surrogates, variation selectors, tags."""
SIGNS = "()\"'~*=-:;.,!?/\\|&<>[]{}^$#@%+_`„“”«»־׳״–—…"
VALUES = (
    "1985", "1985-03", "1985-13-45", "1985..1987", "..1975", "9999..0001", "..", "0000", "letter", "rus", "иврит",
    "VI/A", "12", "-1", "000000000000000000001", "", "*", "~", '"', "¹²", "٣",
)  # fmt: skip
LONGEST = 20_000
"""Characters of the longest query; a browser sends no longer address."""


class Typist:
    """Types queries; the same chance and words give the same queries."""

    def __init__(self, chance: random.Random, words: Sequence[str]) -> None:
        self._chance = chance
        self._words = words

    def query(self) -> str:
        """Return a query: three of five damaged, one strewn with letters of all scripts, one as the grammar has it."""
        kind = self._chance.random()
        if kind < 0.2:
            return "".join(self._letter() for _ in range(self._chance.choice((1, 3, 12, 80, MOST_CHARACTERS + 1))))
        text = self._row(0)
        if kind < 0.8:
            for _ in range(self._chance.choice((1, 1, 2, 4, 9))):
                text = self._damaged(text)
        return text[:LONGEST]

    def _row(self, depth: int) -> str:
        parts = [self._part(depth) for _ in range(self._chance.choice((1, 1, 2, 3, 5)))]
        return self._chance.choice((" ", " ", " OR ", " AND ", " NOT ", "  ", "")).join(parts)

    def _part(self, depth: int) -> str:
        if depth < 6 and self._chance.random() < 0.2:
            return f"{self._chance.choice(('', '-', '--', 'NOT '))}({self._row(depth + 1)})"
        return self._chance.choice(self._leaves())()

    def _leaves(self) -> tuple[Callable[[], str], ...]:
        chance = self._chance
        return (
            self._word,
            lambda: f'"{" ".join(self._word() for _ in range(chance.randint(0, 9)))}"',
            lambda: f'="{self._word()}"',
            lambda: f"={self._word()}",
            lambda: f'"{self._word()} {self._word()}"~{chance.choice((0, 1, 5, 100, 101, 10**12, ""))}',
            lambda: f"{self._word()[: chance.randint(0, 5)]}*",
            lambda: f"{self._word()}~{chance.choice(('', 1, 9))}",
            lambda: f"name:{self._word()}",
            lambda: f'name:"{" ".join(self._word() for _ in range(chance.randint(1, 9)))}"',
            lambda: f"{chance.choice((*FIELDS, 'person', 'nothing', 'DATE'))}:{chance.choice((*VALUES, self._word()))}",
            lambda: f"-{self._word()}",
        )

    def _word(self) -> str:
        return self._chance.choice(self._words) if self._chance.random() < 0.9 else self._letter() * 3

    def _letter(self) -> str:
        first, last = self._chance.choice(self._chance.choice((SCRIPTS, SCRIPTS, UNSEEN)))
        return chr(self._chance.randint(first, last))

    def _damaged(self, text: str) -> str:
        chance, at = self._chance, self._chance.randint(0, len(text))
        until = min(len(text), at + chance.choice((1, 1, 3, 20)))
        before, among, after = text[:at], text[at:until], text[until:]
        return chance.choice(
            (
                lambda: before + after,
                lambda: before + chance.choice(SIGNS) + among + after,
                lambda: before + self._letter() + among + after,
                lambda: before + among * chance.choice((2, 9, 70, 3000)) + after,
                lambda: before + chance.choice(self._leaves())() + among + after,
                lambda: after + among + before,
                lambda: chance.choice('(-="') * chance.choice((1, 21, 1500)) + text,
                lambda: chance.choice((text.swapcase(), text[::-1])),
            )
        )()
