"""Canaries: words and names that stand nowhere but on planted closed pages, and every form to know them by."""

import base64
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from indexer.names.keys import keys_of

_SYLLABLES = {
    "bar": ("бар", "באר"),
    "dra": ("дра", "דרא"),
    "fel": ("фел", "פל"),
    "gor": ("гор", "גור"),
    "kuz": ("куз", "קוז"),
    "mil": ("мил", "מיל"),
    "nov": ("нов", "נוב"),
    "pol": ("пол", "פול"),
    "sar": ("сар", "סאר"),
    "tan": ("тан", "טאנ"),
    "vin": ("вин", "וינ"),
    "zul": ("зул", "זול"),
}
"""Sounds that three scripts write alike, so that a made-up name can be written in each.

Four have eight consonants or more: with fewer, some word of the archive would pass for a spelling of the name."""
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_WORD = re.compile(r"[^\W\d_]{5,}")
_FEWEST = 6
"""Bytes of the shortest needle: a shorter one stands in pictures and numbers by chance."""


@dataclass(frozen=True)
class Canaries:
    """What is planted where no reader may come.

    Shapes: words are made up; name is one made-up surname in Latin, Cyrillic and Hebrew letters. Readers never ask for
    the silent word, so that it stands in no answer but by a leak; file and moved are the names of files. Two words are
    no canaries: shared stands on planted open and closed pages alike, so that a count of closed pages shows, and never
    stands nowhere at all.
    """

    word: str
    silent: str
    name: tuple[str, str, str]
    file: str
    moved: str
    shared: str
    never: str

    @classmethod
    def drawn(cls, seed: int) -> "Canaries":
        """Return the canaries of a seed, the same every time."""
        chance = random.Random(seed)  # noqa: S311 (a seed that is told must give the same again)
        sounds = chance.sample(sorted(_SYLLABLES), 4)
        scripts = ("".join(sounds), *("".join(_SYLLABLES[each][n] for each in sounds) for n in (0, 1)))
        latin, cyrillic, hebrew = scripts
        return cls(
            word=_made_up(chance),
            silent=_made_up(chance),
            name=(latin.title(), cyrillic.title(), hebrew),
            file=_made_up(chance),
            moved=_made_up(chance),
            shared=_made_up(chance),
            never=_made_up(chance),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """All that stands on closed pages alone, or names their files, as it is written."""
        return (self.word, self.silent, *self.name, self.file, self.moved)

    def stand_in(self, content: bytes, *, asked: str = "") -> bool:
        """Return whether a canary stands in these bytes, in any form; one that was asked for may be given back.

        Cost: linear in the bytes.
        """
        lowered, asked = content.lower(), asked.casefold()
        return any(
            needle in (content if is_exact else lowered)
            for word, needles in self._needles.items()
            if word.casefold() not in asked
            for needle, is_exact in needles
        )

    def are_named_in(self, text: str, *, asked: str = "") -> bool:
        """Return whether a word of a text is a spelling of the name, by our own rules of names, in whatever script."""
        told = text.casefold()
        # Out of the text, and not off the list of its words: in an address =name is %3Dname, which reads as Dname.
        for word in _WORD.findall(asked.casefold()):
            told = told.replace(word, " ")
        return any(keys_of(word) & self._keys for word in set(_WORD.findall(told)))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset().union(*(keys_of(each.casefold()) for each in self.name))

    @cached_property
    def _needles(self) -> dict[str, tuple[tuple[bytes, bool], ...]]:
        """The bytes by which each word is known, and whether capitals count in them."""
        return {
            word: (
                *((each, False) for form in set(_forms(word)) for each in _escaped(form) if len(each) >= _FEWEST),
                *((each, True) for each in _in_base64(word)),
            )
            for word in self.words
        }


def _made_up(chance: random.Random) -> str:
    """Return eleven letters that could be a word: what lexicons take for one, and chance does not make."""
    return "".join(chance.choice(_VOWELS if n % 2 else _CONSONANTS) for n in range(11))


def _forms(word: str) -> Iterator[str]:
    for form in (word, word.casefold(), word.upper(), word[::-1]):
        yield form
        yield unicodedata.normalize("NFD", form)


def _escaped(form: str) -> Iterator[bytes]:
    """Give the bytes of a form as pages, addresses, JSON and files may have them, its ASCII letters in lower case."""
    for each in (
        form,
        "".join(f"&#{ord(char)};" for char in form),
        quote(form),
        json.dumps(form)[1:-1],
        form.encode("unicode_escape").decode("ascii"),
    ):
        yield each.encode().lower()
    for encoding in ("utf-16-le", "utf-32-le"):
        yield form.encode(encoding).lower()


def _in_base64(word: str) -> Iterator[bytes]:
    """Give what is sure in base64 of a word, wherever in three bytes it begins."""
    for before in range(3):
        written = base64.b64encode(b"\0" * before + word.encode()).rstrip(b"=")
        yield written[4 if before else 0 : -1]
