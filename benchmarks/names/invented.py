"""Invented words for a lexicon of any size: names in three scripts, words with endings, and OCR debris."""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

from indexer.postings.row import Row
from indexer.postings.standing import Standing

# What syllables begin with, their vowels and what they end in: as Latin print writes them, in two ways where it does,
# in Cyrillic, and in Hebrew; a dot is nothing.
_BEGINNINGS, _VOWELS, _CLOSINGS = (
    [tuple("" if each == "." else each for each in way.split()) for way in line.split("|")]
    for line in (
        "b b б ב|bl bl бл בל|br br бр בר|ch tsch ч צ|d d д ד|dr dr др דר|f ph ф פ|fr fr фр פר|g g г ג|gl gl гл גל|"
        "gr gr гр גר|k c к ק|kl cl кл קל|kr cr кр קר|kh ch х ח|kv qu кв קוו|l l л ל|m m м מ|n n н נ|p p п פ|"
        "pl pl пл פל|pr pr пр פר|r r р ר|s s с ס|sh sch ш ש|shch szcz щ שצ|sl sl сл סל|st st ст סט|t t т ט|"
        "tr tr тр טר|ts tz ц צ|"
        "v w в ו|vl wl вл ול|y j й י|z s з ז|zh j ж זש|zv zw зв זוו|. . . א|h h г ה|sk sk ск סק|sp sp сп ספ|"
        "sv sw св סוו",
        "a a а א|e e е .|i y и י|o o о ו|u ou у ו|ai ei ай יי|a a я א|e e э ע",
        ". . . .|. . . .|. . . .|. . . .|n n н נ|r r р ר|l l л ל|s ss с ס|k ck к ק|m m м מ|t th т ט|b b б ב|v w в ב|"
        "g g г ג|d d д ד|p p п פ|z z з ז|sh sch ш ש|nd nd нд נד|rg rg рг רג|ch tsch ч צ|rt rt рт רט|lm lm лм למ",
    )
)
_NAME_ENDINGS = list(
    zip(
        ["nsky", "nskaya", "nov", "nova", "nin", "n", "nman", "lberg", "vich", "r", "nzon", "k"],
        ["nski", "nskaja", "noff", "nowa", "nine", "n", "nmann", "lberg", "witz", "r", "nson", "k"],
        ["нский", "нская", "нов", "нова", "нин", "н", "нман", "льберг", "вич", "р", "нзон", "к"],
        ["נסקי", "נסקאיא", "נוב", "נובה", "נין", "ן", "נמן", "לברג", "ביץ", "ר", "נזון", "ק"],
        strict=True,
    )
)
_WORD_ENDINGS = list(
    zip(
        ["tion", "ting", "ted", "ts", "ment", "l"],
        ["tion", "ting", "ted", "ts", "ment", "l"],
        ["ция", "тинг", "тый", "ты", "мент", "ль"],
        ["ציע", "טינג", "טע", "טן", "מענט", "ל"],
        strict=True,
    )
)
_PARTS = (_BEGINNINGS, _VOWELS, _CLOSINGS)
_SCRIPTS = ((0, 0.4), (1, 0.2), (2, 0.25), (3, 0.15))
"""Ways of writing and their shares (opinion): two of Latin print, Cyrillic, Hebrew."""

# As measured on the demo scans: of 100 words 40 can be names and 66 were read well; of 100 forms of debris 46 can be a
# word misread; the weights are how many of its forms have 4, 5, ... letters (shorter ones are soon all there).
_NAMES, _READ_WELL, _ALIKE = 0.40, 0.66, 0.52
_LENGTHS = dict(zip(range(4, 16), (191, 133, 112, 112, 90, 72, 35, 34, 30, 25, 21, 17), strict=True))
_NOISE = "eeaaoinrtslcuh1l0i5f4j376298тояwvgm"
_MISREAD = "eoacilj1tfrnhusmbd05wvgy"


def words(count: int, seed: int) -> dict[str, bool]:
    """Return so many different words and whether each can be a name; the same for the same seed."""
    chance = random.Random(seed)
    found: dict[str, bool] = {}
    while len(found) < count:
        is_name = chance.random() < _NAMES
        spellings = _spellings(chance, _NAME_ENDINGS if is_name else _WORD_ENDINGS)
        # A name in as many spellings as a correspondence of years has of it, a word in one.
        for _ in range(chance.choice((1, 1, 2, 3)) if is_name else 1):
            found.setdefault(spellings[_pick(chance)], is_name)
    return dict(list(found.items())[:count])


def names_asked(count: int, seed: int) -> list[str]:
    """Return spellings of names as they are typed; lexicons of the same seed have some of them, or others of theirs."""
    chance = random.Random(seed)
    asked: list[str] = []
    while len(asked) < count:
        is_name = chance.random() < _NAMES
        spellings = _spellings(chance, _NAME_ENDINGS if is_name else _WORD_ENDINGS)
        for _ in range(chance.choice((1, 1, 2, 3)) if is_name else 1):
            _pick(chance)
        if is_name and len(spellings[0]) > 5:
            asked.append(spellings[_pick(random.Random(len(asked)))])
    return asked


def _spellings(chance: random.Random, endings: Sequence[tuple[str, ...]]) -> list[str]:
    syllables = (each for _ in range(chance.choice((1, 2, 2, 2, 2, 2, 2, 3, 3, 3))) for each in _PARTS)
    parts = [*map(chance.choice, syllables), chance.choice(endings)]
    return ["".join(part[way] for part in parts) for way in range(4)]


def _pick(chance: random.Random) -> int:
    ways, shares = zip(*_SCRIPTS, strict=True)
    return int(chance.choices(ways, cum_weights=list(accumulate(shares)))[0])


def debris(count: int, of: Sequence[str], seed: int) -> set[str]:
    """Return so many different forms that are none of these words: half are words misread, half are noise."""
    chance = random.Random(seed)
    lengths, weights = list(_LENGTHS), list(accumulate(_LENGTHS.values()))
    words, found = set(of), set[str]()
    while len(found) < count:
        length = chance.choices(lengths, cum_weights=weights)[0]
        if chance.random() < _ALIKE:
            form = _misread(chance, of[int(chance.random() * len(of))], length)
        else:
            form = "".join(chance.choices(_NOISE, k=length))
        if form not in words:
            found.add(form)
    return found


def _misread(chance: random.Random, word: str, length: int) -> str:
    """Return a beginning or an end of a word with one to three letters lost, put in or read as others."""
    word = word[:length] if chance.random() < 0.5 else word[-length:]
    for _ in range(chance.choice((1, 1, 2, 3))):
        place = chance.randrange(len(word) + 1)
        word = word[:place] + chance.choice(("", *_MISREAD)) + word[place + chance.choice((0, 1, 1)) :]
    return word or "e"


def rows(count: int, words_in_it: int, seed: int) -> Iterator[Row]:
    """Yield the rows of a lexicon of so many forms, so many of them words, in the order of their terms."""
    known = words(words_in_it, seed)
    chance = random.Random(seed + 1)
    for term in sorted([*known, *debris(count - words_in_it, list(known), seed)]):
        # Of the forms of the demo scans 73 in 100 stand on one page.
        pages = 1 if chance.random() < 0.73 else 1 + int(chance.paretovariate(1.1))
        if term not in known:
            yield Row(term, (1,), pages, pages, 0, pages, 0, Standing.DEBRIS)
            continue
        standing = Standing.ATTESTED if chance.random() < _READ_WELL else Standing.WORDLIKE
        titled, lowered = (pages, 0) if known[term] else (0, pages)
        yield Row(term, (1,), min(pages, 10**6), pages, titled, lowered, 0, standing)
