"""Language of print, line by line: by letters that few languages have, by short common words, by the lines around."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

LANGUAGES_OF_SCRIPT: Mapping[str, tuple[str, ...]] = {
    "Latin": ("eng", "fra", "deu", "pol", "spa"),
    "Cyrillic": ("rus", "ukr"),
    "Hebrew": ("heb", "yid"),
}
"""Languages that are told apart, by script, the likelier first. Script names as tesseract's OSD writes them."""

_SCRIPT_OF_LANGUAGE = {language: script for script, of_it in LANGUAGES_OF_SCRIPT.items() for language in of_it}

# Letters that one language of a script has and its neighbours here have not, or hardly. Source: the alphabets.
_LETTERS = {
    "fra": "àâæçèéêëîïôœùû",
    "deu": "äöüß",
    "pol": "ąćęłńśźż",
    "spa": "ñ¡¿áíóú",
    "rus": "ыэъёѣѳѵ",
    "ukr": "іїєґ",
    "yid": "װױײ",
}
_YIDDISH_POINTS = re.compile("א[\u05b7\u05b8]|י\u05b4|[\u05d9\u05f2]\u05b7|פ\u05bf")
"""Alef, yod and double yod with the vowels of Yiddish spelling, fe with its line."""
_HEBREW_POINTS = re.compile("[\u05b0-\u05b3\u05b5\u05b6\u05b9\u05bb\u05c1]")
"""Vowels that Yiddish does not write: pointed Hebrew has alef with the others too."""

# The commonest words that are short and not spelt alike in the neighbour languages, or else stand with all of them.
_WORDS = {
    "eng": "the of and to is that for it with was by are from this which have not be at his has they were will their "
    "been would there our we you he she its or if all when who",
    "fra": "le la les des du et une un que qui dans pour sur est par au aux avec pas ce cette il elle nous vous je ne "
    "se sont de leur mais ou été plus",
    "deu": "der die das und ist nicht mit den dem des ein eine einer von zu auf für sich auch wir ich sie im bei nach",
    "pol": "nie się jest że od przez dla jak oraz ich był była są który tym tego po na",
    "spa": "el los las de en que por con para una del su como al es lo se más un la fue",
    "rus": "и что как это был была было были его от или но для ещё еще уже если только все мы вы они из с нас вас при "
    "об бы так же который я в не на",
    "ukr": "та що це від як про був була було були його й чи із зі але або ще вже які який також бути щоб ми ви вони "
    "і є в я не на",
    "heb": "של את על לא כי אשר הוא היא זה זו עם אם גם או כל בין יש אך אני אנו אנחנו לו לה לנו להם היה היו רק אין",
    "yid": "און די פון פֿון דער איז מיט צו ניט נישט האט האבן וואס זיך ער זי אויף געווען וועט זיין איר דאס עס אז פאר "
    "ביי מען וועלן קיין אונדז אויס דעם אבער ווי ווען מיר זייער אין",
}
_OTHER_SPELLINGS = str.maketrans({"װ": "וו", "ױ": "וי", "ײ": "יי"})
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_REACH = 2  # lines above and below that speak for a line (opinion)
_OWN = 3  # times that a line's own words count beside those of the lines around it (opinion)
_LEAST_SHOWN = 0.04  # share of a script's different words that must speak for a language: prose has 0.2 and more
_FEWEST_SHOWN = 4  # different words that must speak for a second language of one script (opinion)
SHARE_OF_A_LANGUAGE = 0.08
"""Share of a page's letters from which on a language counts among those of the page (opinion)."""

Speaks = Callable[[str], Collection[str]]
"""Tells which languages a word speaks for, of all that are told apart."""


def script_of(language: str) -> str:
    """Return the script of a language, Latin where it is not known."""
    return _SCRIPT_OF_LANGUAGE.get(language, "Latin")


def script_of_sign(sign: str) -> str:
    """Return the script of one letter, an empty string for digits, punctuation and scripts that are not known."""
    if "\u0590" <= sign <= "\u05f4" or "\ufb1d" <= sign <= "\ufb4f":
        return "Hebrew"
    if "\u0400" <= sign <= "\u052f":
        return "Cyrillic"
    return "Latin" if sign.isalpha() and sign < "\u0250" else ""


_A_LETTER = re.compile("[A-Za-z]")
_NOT_LATIN = re.compile("[\u0400-\u052f\u0590-\u05f4\ufb1d-\ufb4f]")


def is_latin(text: str) -> bool:
    """Return whether a text has letters of English and none of another script, as `script_of_sign` tells them."""
    return _A_LETTER.search(text) is not None and (text.isascii() or _NOT_LATIN.search(text) is None)


def scripts_of(texts: Iterable[str]) -> Counter[str]:
    """Return the number of letters of each known script."""
    counts: Counter[str] = Counter()
    for text in texts:
        for script, letters in _letters_in(text):
            counts[script] += letters
    return counts


@lru_cache(maxsize=1 << 14)
def _letters_in(text: str) -> tuple[tuple[str, int], ...]:
    """Return the number of letters of each known script in a word, in the order in which they first come."""
    counts = Counter(map(script_of_sign, text))
    del counts[""]
    return tuple(counts.items())


@lru_cache(maxsize=1 << 14)
def _script_of(word: str) -> str:
    """Return what `main_script` gives for one word."""
    return max(_letters_in(word), key=itemgetter(1), default=("", 0))[0]


def main_script(texts: Iterable[str]) -> str:
    """Return the script of most letters, an empty string where there are none."""
    counts = scripts_of(texts)
    return max(counts, key=counts.__getitem__, default="")


@lru_cache(maxsize=1 << 14)
def spoken_for(word: str) -> frozenset[str]:
    """Return the languages that a word speaks for by its letters, or as one of their short common words.

    Shapes: empty for most words, which might stand in any language of their script.
    """
    lower = unicodedata.normalize("NFC", word).lower()
    bare = "".join(sign for sign in lower if sign.isalpha() or unicodedata.category(sign) == "Mn")
    plain = _POINTS.sub("", bare).translate(_OTHER_SPELLINGS)
    found = set(_LANGUAGES_OF_WORD.get(plain, ()))
    found.update(language for language, letters in _LETTERS.items() if not _as_set(letters).isdisjoint(lower))
    if _HEBREW_POINTS.search(lower):
        found = found - {"yid"} | {"heb"}
    elif _YIDDISH_POINTS.search(lower):
        found.add("yid")
    return frozenset(found)


def languages_of_lines(
    lines: Sequence[Sequence[str]], hint: Sequence[str] = (), *, speaks: Speaks = spoken_for
) -> tuple[str, ...]:
    """Return the language of each line of words.

    The script is that of most of its letters. Within the script the words of the line speak first, then those of the
    lines around it, then those of the page, then the hint: so a line of names is in the language that it stands among.
    Shapes: one a line; a line without letters has the language of its neighbour above, else below; all are empty
    where nothing on the page has letters. Cost: linear.
    """
    scripts = [main_script(line) for line in lines]
    votes = [Counter(language for word in line for language in speaks(word)) for line in lines]
    candidates = _candidates(lines, hint, speaks)
    told = []
    for place, script in enumerate(scripts):
        around = [votes[n] for n in _around(place, len(lines)) if scripts[n] == script]
        told.append(_likeliest(candidates.get(script, ()), votes[place], around))
    return tuple(_filled(told))


def language_of_words(words: Sequence[str], hint: Sequence[str] = ()) -> str:
    """Return what `languages_of_lines` gives for one line. Cost: little where no word speaks against the hint."""
    scripts = set(map(_script_of, words)) - {""}
    if len(scripts) == 1:
        (script,) = scripts
        hinted = [language for language in hint if script_of(language) == script]
        spoken = frozenset().union(*map(spoken_for, words)) & _of_script(script)
        if hinted and spoken <= {hinted[0]}:
            return hinted[0]
    return languages_of_lines([words], hint)[0]


@lru_cache
def _of_script(script: str) -> frozenset[str]:
    return frozenset(LANGUAGES_OF_SCRIPT[script])


def languages_of(
    lines: Sequence[Sequence[str]], hint: Sequence[str] = (), *, speaks: Speaks = spoken_for
) -> tuple[str, ...]:
    """Return the languages of a page from its lines, the one with most letters first.

    Shapes: empty where there are no letters; a language with a twelfth of the letters or less is left out, and letters
    of another script than their line's count for the language of that script.
    """
    letters: Counter[str] = Counter()
    told = languages_of_lines(lines, hint, speaks=speaks)
    first = _first_of_script(told, hint)
    for line, language in zip(lines, told, strict=True):
        for script, count in scripts_of(line).items():
            letters[language if script_of(language) == script else first[script]] += count
    least = SHARE_OF_A_LANGUAGE * letters.total()
    return tuple(language for language, count in letters.most_common() if count >= least)


def _around(place: int, lines: int) -> Iterator[int]:
    return (n for n in range(max(0, place - _REACH), min(lines, place + _REACH + 1)) if n != place)


def _candidates(lines: Iterable[Iterable[str]], hint: Sequence[str], speaks: Speaks) -> dict[str, list[str]]:
    """Return by script the languages that lines of the page may be in, the page's main one first.

    Those hinted at may be; any other must show several of its words, for noise has a stray accent on any page. Where
    one is hinted at that cannot be told by words, only the hint says what the page is in.
    """
    words = {word for line in lines for word in line}
    shown = Counter(language for word in words for language in speaks(word))
    of_script = Counter(map(_script_of, words))
    candidates = {}
    for script, known in LANGUAGES_OF_SCRIPT.items():
        hinted = [language for language in dict.fromkeys(hint) if script_of(language) == script]
        others = [language for language in known if language not in hinted] if set(hinted) <= set(known) else []
        likely = [*hinted, *(each for each in others if _is_shown(shown[each], of_script[script]))] or [known[0]]
        main = max(likely, key=lambda language: shown[language])
        beside = (each for each in likely if each in hinted or shown[each] >= _FEWEST_SHOWN)
        candidates[script] = [main, *(each for each in beside if each != main)]
    return candidates


def _is_shown(words: int, of_all: int) -> bool:
    return words >= _LEAST_SHOWN * of_all and (words > 1 or 2 * words >= of_all > 0)


def _likeliest(candidates: Sequence[str], own: Counter[str], around: Iterable[Counter[str]]) -> str:
    """Return the language for which most speaks, of equal ones the page's main one; empty where there is none."""
    near: Counter[str] = Counter()
    for votes in around:
        near.update(votes)
    return max(candidates, key=lambda language: _OWN * own[language] + near[language], default="")


def _first_of_script(told: Iterable[str], hint: Sequence[str]) -> dict[str, str]:
    """Return for each script the language in which most lines of it are, else the one hinted at, else the likeliest."""
    counts = Counter(told)
    return {
        script: max(
            (*(language for language in hint if script_of(language) == script), *languages),
            key=lambda language: counts[language],
        )
        for script, languages in LANGUAGES_OF_SCRIPT.items()
    }


def _filled(told: Sequence[str]) -> Iterator[str]:
    last = next(filter(None, told), "")
    for language in told:
        last = language or last
        yield last


@lru_cache(maxsize=32)
def _as_set(letters: str) -> frozenset[str]:
    return frozenset(letters)


def _languages_of_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found


_LANGUAGES_OF_WORD = _languages_of_words()
