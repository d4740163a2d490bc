"""Names told by a finding aid: out of its lists, headings, titles of files and prose, for a draft of the tables."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.accession.mentions import Mention, Place
from indexer.names.authority import Kind
from indexer.names.given import GivenNames


@dataclass(frozen=True, slots=True)
class Told:
    """A name: what it names, its form, a short form where there is one, and a note for readers."""

    kind: Kind
    form: str
    short: str = ""
    note: str = ""


def told_by(mentions: Sequence[Mention], given: GivenNames, words_of: Callable[[str], Sequence[str]]) -> Iterator[Told]:
    """Give the names that mentions tell, the surest kinds first; one may be told several times."""
    yield from _abbreviations(mentions)
    yield from _headings(mentions)
    yield from _numbered(mentions)
    yield from _filed(mentions, given, words_of)
    yield from _events(mentions)


# Abbreviations


_SHORT_AND_LONG = re.compile(r"(?:\d{1,3}[.)] *)?([A-Z][\w.&'/]{1,11}?) ?(?:[-–—:=]|\t) ?([A-Z].{3,120})")


def _abbreviations(mentions: Iterable[Mention]) -> Iterator[Told]:
    """Give the bodies of a list of abbreviations: "1. ASJ-Action for Soviet Jewry", or a list of definitions."""
    for each in mentions:
        match = _SHORT_AND_LONG.fullmatch(each.text) if each.place is Place.LISTED else None
        if each.place is Place.ABBREVIATION:
            short, long, is_said = each.text, each.under, False
        elif match:
            short, long, is_said = match[1], match[2], "abbreviat" in each.under.casefold()
        else:
            continue
        long, note = _without_brackets(long)
        if is_said or _abbreviates(short, long):
            yield Told(Kind.ORGANIZATION, long, short, note)


def _abbreviates(short: str, long: str) -> bool:
    """Return whether the capitals of a short form are initials of the long one, in order: NCSJ, USSR, JDC."""
    letters = [char for char in short if char.isupper()]
    if len(letters) < 2 or 2 * len(letters) < len(short):
        return False
    initials = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", long))
    return all(letter in initials for letter in letters)


def _without_brackets(text: str) -> tuple[str, str]:
    match = re.fullmatch(r"(.*?) ?\(([^()]*)\)\.?", text)
    return (match[1], match[2]) if match else (text.rstrip(" .;,"), "")


# Headings


_YEARS = r"(?:b\.|d\.|ca?\.|active|born|died)? ?\d{3,4}\??(?: ?- ?(?:ca?\. ?)?(?:\d{3,4}\??)?)?"
_LIFE = re.compile(rf",? *\(?{_YEARS}\)?\.?$")
_KINDS = {Place.PERSON: Kind.PERSON, Place.BODY: Kind.ORGANIZATION, Place.PLACE: Kind.PLACE}


def _headings(mentions: Iterable[Mention]) -> Iterator[Told]:
    """Give what is marked as the name of a person, a body or a place."""
    for each in mentions:
        if each.place in _KINDS:
            form, life = _without_life(each.text.split("--")[0].strip(" ,|"))
            kind = _KINDS[each.place]
            yield Told(kind, _direct(form) if kind is Kind.PERSON else form, note=life)


def _without_life(text: str) -> tuple[str, str]:
    match = _LIFE.search(text)
    bare = (text[: match.start()] if match else text).rstrip(" ,;")
    # A full stop stays with an initial: "Anfinsen, Christian B."
    return bare if re.search(r"\b[A-Z]\.$", bare) else bare.rstrip("."), match[0].strip(" ,.()") if match else ""


def _direct(heading: str) -> str:
    """Return a person's name as it is spoken: Alexander Lerner for "Lerner, Alexander"."""
    plain, _ = _without_brackets(heading)
    surname, comma, given = plain.partition(", ")
    return f"{given} {surname}" if comma and "," not in given else plain


# Names with the numbers of their papers


_NUMBER = r"[A-Z]{1,3}-\d+[A-Z]?"
_WITH_NUMBER = re.compile(rf"\(([^()]*\b{_NUMBER}\b[^()]*)\)")
_PERSONAL = r"(?:(?:Rabbi|Dr\.|Rev\.|Prof\.|Mrs?\.) )?(?:(?:[A-Z][\w'’-]*\.?|de|van|von|ben) )*[A-Z][\w'’-]+\.?"
_BODIES = re.compile(
    r"\b(?:Action|Appeal|Association|Cent(?:er|re)|Coalition|Collection|Committee|Conference|Congress|Council|"
    r"Federation|Foundation|Institute|Jewry|League|Movement|Museum|Service|Society|Struggle|Synagogue|Union|University)\b"
)


def _numbered(mentions: Iterable[Mention]) -> Iterator[Told]:
    """Give names before the number of a collection: Joel Ackerman (P-787), Houston Action for Soviet Jewry (I-500)."""
    for each in mentions:
        if each.place is not Place.TEXT:
            continue
        start = 0
        for match in _WITH_NUMBER.finditer(each.text):
            before, start = each.text[start : match.start()].rstrip(), match.end()
            numbers = re.findall(_NUMBER, match[1])
            note = "papers " + " and ".join(numbers)
            body = re.split(r"[,;:] (?:and )?|\b(?:including|include|of the|to the|within the|and the) ", before)[-1]
            if _BODIES.search(body):
                short = next((word for word in re.findall(r"\b[A-Z]{3,8}\b(?!-)", match[1])), "")
                yield Told(
                    Kind.ORGANIZATION, body.removeprefix("and ").strip(), short, note.replace("papers", "records")
                )
            else:
                yield from (Told(Kind.PERSON, name, note=note) for name in _people_at_the_end(before))


def _people_at_the_end(text: str) -> Iterator[str]:
    """Give the one or two people whose names end a text: "of Laurel and Alan J. Gould" has Laurel Gould too."""
    match = re.search(rf"(?:({_PERSONAL}) and )?({_PERSONAL})$", text)
    if match and " " in match[2]:
        if match[1]:
            yield match[1] if " " in match[1] else f"{match[1]} {match[2].rsplit(' ', 1)[1]}"
        yield match[2]


# Titles of files


_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_FILED = re.compile(rf"({_WORD}(?: {_WORD})?), ({_WORD}\.?(?: {_WORD}\.?){{0,2}})(?: ?[,;(\[].*)?")


def _filed(mentions: Iterable[Mention], given: GivenNames, words_of: Callable[[str], Sequence[str]]) -> Iterator[Told]:
    """Give the people by whom files are named: "Lerner, Alexander".

    Shapes: the given name is on file or an initial; or most titles beside it are names of that kind.
    """
    beside: dict[str, list[tuple[str, bool]]] = {}
    for each in mentions:
        if each.place is Place.TITLE:
            beside.setdefault(each.under, []).append(_filed_under(each.text, given, words_of))
    for filed in beside.values():
        most = 2 * sum(is_sure for _, is_sure in filed) > len(filed)
        yield from (Told(Kind.PERSON, form, note="file") for form, is_sure in filed if form and (is_sure or most))


def _filed_under(title: str, given: GivenNames, words_of: Callable[[str], Sequence[str]]) -> tuple[str, bool]:
    """Return a person's name out of a title, empty where it has none, and whether the given name is one."""
    match = _FILED.fullmatch(title)
    if not match or not all(word[:1].isupper() for part in match.groups() for word in part.split()):
        return "", False
    if match[1].isupper() and len(match[1]) < 5:  # WBTV, Charlotte
        return "", False
    words = words_of(match[2])
    return f"{match[2]} {match[1]}", bool(words) and (len(words[0]) == 1 or given.is_given(words[0]))


_HAPPENINGS = "crisis|affair|trials?|summit|massacre|pogrom|uprising|hijacking|conference"
_EVENT = re.compile(rf"\b((?:\d{{4}} )?(?:[A-Z][\w'’-]+ ){{1,4}}(?:{_HAPPENINGS}))\b")


_ANY = re.compile(r"(?:The |A |An |This |In )?(?:Press|News|Annual|Summit|World|International) \w+$")


def _events(mentions: Iterable[Mention]) -> Iterator[Told]:
    """Give events that the text names: the Ladispoli crisis."""
    for each in mentions:
        if each.place in (Place.TEXT, Place.TITLE):
            for match in _EVENT.finditer(each.text):
                if not _ANY.match(match[1]):
                    yield Told(Kind.EVENT, match[1].removeprefix("The "))
