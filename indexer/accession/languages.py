"""Language names and codes as the three-letter codes that the rest of Pinkas uses."""

import re
import unicodedata

# ISO 639-2/T codes with their bibliographic and two-letter forms (loc.gov/standards/iso639-2), and names as printed.
_NAMES = {
    "eng": ("en", "english", "английский", "אנגלית"),
    "rus": ("ru", "russian", "русский", "רוסית"),
    "heb": ("he", "iw", "hebrew", "иврит", "עברית"),
    "yid": ("yi", "ji", "yiddish", "идиш", "יידיש", "אידיש"),
    "ukr": ("uk", "ukrainian", "украинский", "українська", "אוקראינית"),
    "deu": ("de", "ger", "german"),
    "fra": ("fr", "fre", "french"),
    "pol": ("pl", "polish"),
    "spa": ("es", "spanish"),
}


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in apart if not unicodedata.combining(char))


_CODE_OF = {_fold(name): code for code, names in _NAMES.items() for name in (code, *names)}
_NO_LANGUAGE = {"und", "zxx", "mul", "mis"}


def language_codes(text: str) -> tuple[str, ...]:
    """Return the codes of the languages named ("English; ru" gives eng, rus), in order, each once.

    Shapes: an unknown three-letter code stays where it is all there is; words that name no language are left out.
    """
    words = re.findall(r"[^\W\d_]+", _fold(text))
    known = tuple(dict.fromkeys(_CODE_OF[word] for word in words if word in _CODE_OF))
    is_code = len(words) == 1 and len(words[0]) == 3 and words[0].isascii() and words[0] not in _NO_LANGUAGE
    return known or ((words[0],) if is_code else ())


_AROUND_NAMES = frozenset(
    ("and", "are", "collection", "in", "is", "language", "languages", "material", "materials", "of", "or", "papers",
     "records", "the", "this", "written")
)  # fmt: skip


def says_more_than_names(text: str) -> bool:
    """Whether a statement of languages says more than which they are: "mostly Russian", "some letters in Yiddish"."""
    words = re.findall(r"[^\W\d_]+", _fold(text))
    return any(word not in _CODE_OF and word not in _AROUND_NAMES for word in words)
