"""The parts of a whole name, whatever their order: given names, initials, patronymic, surname."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from indexer.names.given import GivenNames
from indexer.names.written import Written, is_daughters, may_be_patronymic, said_about, words_of


@dataclass(frozen=True, slots=True)
class FullName:
    """The parts of a person's name, as normalized words.

    Shapes: given names in the order written, bracketed ones too; initials are those of given names and patronymic, in
    order; surnames one, or several for a double surname or a maiden name, the likeliest last; particles (ben, van) go
    with the surname; surname_initial stands where the surname itself does not (Volodya S.); any part may be empty.
    """

    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    patronymics: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    surname_initial: str = ""

    @classmethod
    def of(cls, text: str, given: GivenNames) -> "FullName":
        """Return the likeliest parts of a name as written."""
        return cls.readings(text, given)[0]

    @classmethod
    def readings(cls, text: str, given: GivenNames) -> "tuple[FullName, ...]":
        """Return all ways to take a name apart, the likeliest first; at least one.

        Shapes: two where given name and surname can be exchanged (Mark Young, Abram David), where a single word can
        be either, and where an initial can be that of the surname.
        """
        return _readings(text, given)

    def initial_forms(self) -> tuple[tuple[str, str], ...]:
        """Return the short ways to write the name: initial and surname, given name and initial of the surname.

        Shapes: ("a", "sharansky") for A. Sharansky, ("volodya", "s") for Volodya S.; none without both parts.
        """
        if not self.surnames:
            return ()
        letters = tuple(dict.fromkeys(word[0] for word in self.given)) or self.initials[:1]
        before = tuple((letter, self.surnames[-1]) for letter in letters)
        return before + tuple((word, self.surnames[-1][0]) for word in self.given)


@dataclass(slots=True)
class _Sorted:
    """The words of a name, titles and the like already taken out."""

    main: list[Written] = field(default_factory=list)
    asides: list[Written] = field(default_factory=list)
    born: list[Written] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    suffixes: list[str] = field(default_factory=list)


@lru_cache(maxsize=65536)
def _readings(text: str, given: GivenNames) -> tuple[FullName, ...]:
    words = _sorted(words_of(text))
    found = [_with_rest(name, words, given) for name in _main_readings(words.main, given)]
    return tuple(dict.fromkeys(found))


def _sorted(words: Sequence[Written]) -> _Sorted:
    said = said_about()
    found = _Sorted()
    is_born = False
    for word in words:
        if word.term in said["and"] and (found.main or found.titles):
            continue
        if word.term in said["born"] and (found.main or word.in_aside):
            is_born = True
        elif word.term in said["title"] and not word.is_initial and _is_title(word, found.main, words):
            found.titles.append(word.term)
        elif word.term in said["suffix"] and not word.is_initial and len(found.main) > 1:
            found.suffixes.append(word.term)
        else:
            (found.born if is_born else found.asides if word.in_aside else found.main).append(word)
            is_born = False
    if not found.main:
        found.main, found.asides = found.asides, []
    return found


def _is_title(word: Written, before: Sequence[Written], words: Sequence[Written]) -> bool:
    """Say whether a word is a title here: first, or first after a comma, and not the only word that can be the name."""
    is_first = not before or before[-1].clause < word.clause
    rest = [other for other in words if other is not word and not other.is_initial]
    return is_first and any(other.term not in said_about()["title"] for other in rest)


def _main_readings(words: Sequence[Written], given: GivenNames) -> Iterator[FullName]:
    """Yield the readings of the words that stand outside brackets."""
    if not words:
        yield FullName()
        return
    clauses = [[word for word in words if word.clause == number] for number in dict.fromkeys(w.clause for w in words)]
    if len(clauses) > 1:
        rest = [word for clause in clauses[1:] for word in clause]
        yield _made(rest, clauses[0], given)
        return
    initials = [word for word in words if word.is_initial]
    longer = [word for word in words if not word.is_initial]
    if not longer:
        yield FullName(initials=tuple(word.term for word in initials))
    elif len(longer) == 1:
        yield from _of_one_word(words, longer[0], given)
    else:
        yield from _of_words(words, longer, given)


def _of_one_word(words: Sequence[Written], word: Written, given: GivenNames) -> Iterator[FullName]:
    """Yield the readings of one word, with initials or without: Sharansky A.B., Volodya S., Natan."""
    initials = [other for other in words if other.is_initial]
    as_surname, as_given = _made(initials, [word], given), _made([word], [], given)
    if len(initials) == 1 and words[-1].is_initial:
        as_given = FullName(given=as_given.given, surname_initial=initials[0].term)
    elif initials:
        yield as_surname
        return
    if given.is_given(word.term) or given.is_given(word.parts[0]):
        yield as_given
        yield as_surname
    else:
        yield as_surname


def _of_words(words: Sequence[Written], longer: Sequence[Written], given: GivenNames) -> Iterator[FullName]:
    """Yield the readings of two words and more in one run."""
    loud = [word for word in longer if word.is_capitals]
    if loud and len(loud) < len(longer):
        yield _made([word for word in words if word not in loud], loud, given)
        return
    cut = _place_of_surname(words, longer, given)
    first, last = _cut_before_last(words), _cut_after_first(words)
    yield _made(*(first if cut == "last" else last), given)
    if _can_be_exchanged(longer, given):
        yield _made(*(last if cut == "last" else first), given)


def _place_of_surname(words: Sequence[Written], longer: Sequence[Written], given: GivenNames) -> str:
    """Return where the surname stands: "first" where the words after it can only be given names, else "last"."""
    if words[-1].is_initial and not words[0].is_initial:
        return "first"
    if words[0].is_initial:
        return "last"
    patronymic = next((n for n, word in enumerate(longer) if n and may_be_patronymic(word.term)), 0)
    is_certain = patronymic and is_daughters(longer[patronymic].term)
    if patronymic and patronymic == len(longer) - 1 and (len(longer) > 2 or is_certain):
        return "first" if len(longer) > 2 else "last"
    ends = _sure(longer[0], given), _sure(longer[-1], given)
    return "first" if ends[1] > ends[0] else "last"


def _sure(word: Written, given: GivenNames) -> int:
    """Return how sure a word is a given name: 2 for a listed form, 1 for a spelling of one, else 0."""
    return 2 if given.is_listed(word.term) else int(given.is_given(word.term) or given.is_given(word.parts[0]))


def _can_be_exchanged(longer: Sequence[Written], given: GivenNames) -> bool:
    """Say whether the other order is possible: both ends given names, or neither."""
    ends = bool(_sure(longer[0], given)), bool(_sure(longer[-1], given))
    return ends[0] == ends[1] and not any(is_daughters(word.term) or _has_particle(word) for word in longer)


def _has_particle(word: Written) -> bool:
    return len(word.parts) > 1 and word.parts[0] in said_about()["particle"]


Cut = tuple[list[Written], list[Written]]


def _cut_before_last(words: Sequence[Written]) -> Cut:
    """Return given names and surname, which is the last word with the particles before it."""
    longer = [n for n, word in enumerate(words) if not word.is_initial]
    place = longer[-1]
    if may_be_patronymic(words[place].term) and is_daughters(words[place].term):
        return list(words), []
    while place > 1 and _is_particle(words[place - 1]):
        place -= 1
    return list(words[:place]), list(words[place:])


def _cut_after_first(words: Sequence[Written]) -> Cut:
    place = 1
    while place < len(words) - 1 and all(_is_particle(word) for word in words[:place]):
        place += 1
    return list(words[place:]), list(words[:place])


def _is_particle(word: Written) -> bool:
    return len(word.parts) == 1 and word.term in said_about()["particle"]


def _made(first: Sequence[Written], last: Sequence[Written], given: GivenNames) -> FullName:
    """Return a name from the words of its given names and those of its surname."""
    longer = [word for word in first if not word.is_initial]
    fathers = [word for n, word in enumerate(longer) if n and _is_father(longer[n - 1], word, n)]
    own = [word for word in longer if word not in fathers and not _is_particle(word)] or longer[:1]
    return FullName(
        given=tuple(part for word in own for part in _given_parts(word, given)),
        initials=tuple(word.term for word in [*first, *last] if word.is_initial),
        patronymics=tuple(word.term for word in fathers if word not in own),
        surnames=tuple(dict.fromkeys(part for word in last for part in _parts(word, _without_particle))),
        particles=tuple(dict.fromkeys(part for word in last for part in _parts(word, _only_particle))),
    )


def _is_father(before: Written, word: Written, place: int) -> bool:
    """Say whether a word among given names is a father's: a patronymic, or after a word for son or daughter."""
    return may_be_patronymic(word.term) or (place > 1 and before.term in said_about()["child"])


def _given_parts(word: Written, given: GivenNames) -> tuple[str, ...]:
    """Return the given names of a word: one where its whole is known (Ben-Zion), else those between the hyphens."""
    return (word.term,) if len(word.parts) == 1 or given.is_listed(word.term) else word.parts


def _parts(word: Written, chosen: Callable[[Written], tuple[str, ...]]) -> tuple[str, ...]:
    return () if word.is_initial else chosen(word)


def _without_particle(word: Written) -> tuple[str, ...]:
    said = said_about()["particle"]
    return tuple(part for part in word.parts if part not in said) or (() if _is_particle(word) else word.parts)


def _only_particle(word: Written) -> tuple[str, ...]:
    return tuple(part for part in word.parts if part in said_about()["particle"])


def _with_rest(name: FullName, words: _Sorted, given: GivenNames) -> FullName:
    """Return a name with its titles and what stands in brackets: another given name, or the surname at birth."""
    asides = [word for word in words.asides if not word.is_initial and not may_be_patronymic(word.term)]
    also = tuple(part for word in asides if given.is_given(word.term) for part in _given_parts(word, given))
    born = [word for word in words.born if not word.is_initial]
    born += [word for word in asides if not given.is_given(word.term)]
    before = tuple(part for word in born for part in word.parts)
    return FullName(
        tuple(words.titles),
        name.given + tuple(word for word in dict.fromkeys(also) if word not in name.given),
        name.initials,
        name.patronymics,
        tuple(dict.fromkeys((*before, *name.surnames))) if name.surnames or before else (),
        name.particles,
        tuple(words.suffixes),
        name.surname_initial,
    )
