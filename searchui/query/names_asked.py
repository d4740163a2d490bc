"""A personal name as the ways in which it can stand on a page: identified, in full, by initial, the surname alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from indexer.model.query import AllOf, Alone, AnyOf, AnyWay, Band, Form, Group, Query, Sequence
from indexer.names.given import GivenForm, Kind
from indexer.names.letters import Script, script_of
from indexer.names.persons import FullName
from indexer.postings.capitals import capitalized, in_capitals
from indexer.postings.identified import person_term
from searchui.query.knowing import Knowing

HIDDEN = ""
"""Text of a group that is no word of the reader: which of its forms were searched is not told."""

NAME_SLOP = 3
"""Other words that may stand between the words of a name whose parts cannot be told (opinion)."""
BETWEEN = 1
"""Other words between a given name and the surname: a patronymic, a second name, an initial (opinion)."""
_LEADS_ON = 5
"""Letters from which a form of a given name leads on to its other spellings (opinion)."""
_MOST_LED_ON = 16
"""Plain forms of a given name whose own spellings are looked for too (opinion)."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщэюя"
_AND = ("and", "и", "та", "und", "et")
_TITLES = (
    "mr", "mrs", "ms", "miss", "messrs", "dr", "prof", "professor", "rabbi", "rav", "comrade", "sen", "senator",
    "congressman", "judge", "г", "гр", "тов", "проф", "раввин", "דר", "הרב", "מר", "גב", "פרופ",
)  # fmt: skip
"""Words before a surname, as terms: forms of address of letters and press of the time (opinion)."""


def surname_beside(tree: Query) -> dict[str, Group]:
    """Return the surname of each full name in an expanded search, by the text of its given name."""
    if isinstance(tree, AllOf | AnyOf):
        return {text: group for child in tree.children for text, group in surname_beside(child).items()}
    if isinstance(tree, Sequence) and (tree.slop, tree.ordered, len(tree.groups)) == (BETWEEN, True, 2):
        given, surname = tree.groups
        return {given.text: surname} if HIDDEN not in (given.text, surname.text) else {}
    return {}


class NameWays:
    """Makes trees of names. Each way that finds a page puts it into its band, the surest first."""

    def __init__(self, known: Knowing) -> None:
        self._known = known
        self._lexicon = known.lexicon

    def of(self, words: tuple[str, ...], terms: tuple[str, ...]) -> Query:
        """Return the tree of a name as the reader wrote it and as terms, at least one.

        Shapes: a name of one word is taken for a surname, or for the given name it is.
        """
        name = " ".join(words)
        if len(terms) == 1:
            forms = (*self._lexicon.name_forms(terms[0]), *self.other_given(terms[0]))
            return _any_way([*self._identified(name), *self.surname(words[0], forms)])
        if len(terms) == 2 and len(terms[1]) == 1 and self._known.given.is_given(terms[0]):
            return self._by_initial(*terms)
        full = FullName.of(name, self._known.given)
        is_told = full.initials or any(map(self._known.given.is_given, full.given))
        if not (full.surnames and is_told):
            return _any_way([*self._identified(name), self._near_each_other(words, terms)])
        return _any_way([*self._identified(name), *self._full(full), *self._surname_only(full)])

    def initial_only(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return a full name with the initial of the surname in its place; empty where there is none to make."""
        full = FullName.of(" ".join(words), self._known.given)
        if not (full.given and full.surnames):
            return ()
        given, initial = full.initial_forms()[-len(full.given)]
        return f"{given[0].upper()}{given[1:]}", f"{initial.upper()}."

    def _near_each_other(self, words: tuple[str, ...], terms: tuple[str, ...]) -> Query:
        """Return the words of a name whose parts cannot be told, near each other in any order."""
        texts = words if len(words) == len(terms) else terms
        groups = (Group(text, self._lexicon.name_forms(term)) for text, term in zip(texts, terms, strict=True))
        return Sequence(tuple(groups), NAME_SLOP, ordered=False)

    def surname(self, text: str, forms: Iterable[Form]) -> Iterator[Query]:
        """Yield the ways in which a name of one word stands: forms that are also words only with a capital.

        Shapes: of those come first the ones beside a given name, an initial or a title; in a line in capitals nothing
        tells a name.
        """
        plain, also = self._apart(forms)
        if also:
            initials = (Form(capitalized(letter), 1, Band.TYPED, 1.0, Band.TYPED.label) for letter in _LETTERS)
            beside = Group(HIDDEN, (*self._givens(), *initials, *_typed(_TITLES).forms))
            capitals = Group(text, tuple(replace(form, term=capitalized(form.term)) for form in also))
            yield Sequence((beside, capitals), 0, ordered=False)
        alone = (replace(form, band=max(form.band, Band.CAPITALIZED), term=capitalized(form.term)) for form in also)
        lines = (replace(form, band=max(form.band, Band.CAPITALS), term=in_capitals(form.term)) for form in also)
        yield Group(text, (*plain, *alone, *lines))

    def _apart(self, forms: Iterable[Form]) -> tuple[list[Form], list[Form]]:
        """Part forms into those that can only be names and those that are also words."""
        plain: list[Form] = []
        also: list[Form] = []
        for form in forms:
            (also if self._lexicon.is_also_word(form.term) else plain).append(form)
        return plain, also

    def _surname_forms(self, full: FullName) -> tuple[Form, ...]:
        """Return the forms of a surname that stands beside its given name, where a capital is enough."""
        plain, also = self._apart(self._lexicon.name_forms(full.surnames[-1]))
        return (*plain, *_with_capital(also))

    def _full(self, full: FullName) -> Iterator[Query]:
        surname = Group(full.surnames[-1], self._surname_forms(full))
        given = Group(" ".join(full.given), tuple(self._given_forms(full.given)))
        initials = Group(HIDDEN, tuple(self._own_initials(full)))
        if given.forms:
            yield Sequence((given, surname), BETWEEN, ordered=True)
            yield Sequence((surname, given), 0, ordered=True)
            yield Sequence((given, _typed(_AND), Group(HIDDEN, tuple(self._givens())), surname), 0, ordered=True)
        yield Sequence((initials, surname), BETWEEN, ordered=True)
        yield Sequence((surname, initials), 0, ordered=True)

    def _given_forms(self, given: Iterable[str]) -> Iterator[Form]:
        """Yield the forms of given names: their spellings, their classes, and the names their bearers also take."""
        for word in given:
            yield from (form for form in self._lexicon.name_forms(word) if form.band <= Band.KNOWN)
            for class_id in sorted(self._known.given.classes_of(word)):
                yield from self._class_forms(class_id)
            for class_id in self._paired(word):
                forms = self._known.given.forms_of(class_id)
                yield from self._printed(form for form in forms if form.kind is Kind.PLAIN)

    def other_given(self, term: str) -> Iterator[Form]:
        """Yield the other forms of a given name that is on file as it stands: Vladimir for Volodya."""
        if self._known.given.is_listed(term):
            for class_id in sorted(self._known.given.classes_of(term)):
                yield from self._class_forms(class_id)

    def _paired(self, word: str) -> list[str]:
        """Return the classes whose names the bearers of a given name take too."""
        given = self._known.given
        own = given.classes_of(word)
        return sorted({other for each in own for other in given.paired_with(each)} - own)

    def _class_forms(self, class_id: str) -> Iterator[Form]:
        """Yield the forms of a class of given names that pages have, and known spellings of its plain ones.

        Shapes: short ones and those without vowels spell too many other words to lead on.
        """
        listed = self._known.given.forms_of(class_id)
        yield from self._printed(form for form in listed if not self._is_other_name(form))
        leading = (form for form in listed if form.kind is Kind.PLAIN and len(form.term) >= _LEADS_ON)
        for form in islice((each for each in leading if script_of(each.term) is not Script.HEBREW), _MOST_LED_ON):
            for spelt in self._lexicon.name_forms(form.term):
                if Band.TYPED < spelt.band <= Band.KNOWN and "(" not in spelt.reason:
                    yield replace(spelt, weight=_GIVEN_WEIGHT)

    def _is_other_name(self, form: GivenForm) -> bool:
        """Return whether a short form is rather the full form of another name: John, which is short for Jonathan."""
        given = self._known.given
        others = given.classes_of(form.term) - {form.class_id}
        return form.kind is Kind.DIMINUTIVE and any(
            given.kind_of(form.term, other) is not Kind.DIMINUTIVE for other in others
        )

    def _printed(self, forms: Iterable[GivenForm]) -> Iterator[Form]:
        for form in forms:
            if self._lexicon.known(form.term):
                yield Form(form.term, 1, Band.KNOWN, _GIVEN_WEIGHT, f"{SAID_OF_GIVEN[form.kind]}: {form.text}")

    def _own_initials(self, full: FullName) -> Iterator[Form]:
        """Yield the initials that can stand for the given name, or the given names that an initial can stand for."""
        letters = dict.fromkeys(full.initials)
        for word in full.given:
            classes = (*self._known.given.classes_of(word), *self._paired(word))
            of_classes = (self._known.given.forms_of(each) for each in classes)
            letters |= dict.fromkeys(form.term[0] for forms in of_classes for form in forms if form.kind is Kind.PLAIN)
            letters[word[0]] = None
        yield from self._initials("".join(letters))
        if not full.given:
            for term in self._known.given_printed:
                if term.startswith(full.initials):
                    yield Form(term, 1, Band.KNOWN, _INITIAL_WEIGHT, f"begins with {full.initials[0].upper()}.: {term}")

    def _initials(self, letters: str) -> Iterator[Form]:
        """Yield capital letters as initials."""
        for letter in letters:
            because = f"initial: {letter.upper()}."
            yield Form(capitalized(letter), 1, Band.KNOWN, _INITIAL_WEIGHT, because)
            yield Form(in_capitals(letter), 1, Band.KNOWN, _INITIAL_WEIGHT, because)

    def _surname_only(self, full: FullName) -> Iterator[Query]:
        """Yield the surname where no given name or initial stands beside it, whosever it is."""
        sure = tuple(form for form in self._surname_forms(full) if form.band <= Band.KNOWN)
        group = Group(HIDDEN, tuple(replace(form, band=Band.SURNAME) for form in sure))
        own = (form for form in self._given_forms(full.given) if form.band <= Band.KNOWN)
        yield Alone(group, Group(HIDDEN, (*own, *self._givens(), *self._initials(_LETTERS))))

    def _by_initial(self, word: str, letter: str) -> Query:
        """Return a given name with the initial of a surname ("Volodya S.")."""
        given = Group(word, tuple(self._given_forms((word,))))
        initial = (replace(form, band=Band.INITIAL) for form in self._initials(letter))
        return Sequence((given, Group(HIDDEN, tuple(initial))), 0, ordered=True)

    def _identified(self, name: str) -> Iterator[Query]:
        forms = tuple(
            Form(person_term(each), 1, Band.IDENTIFIED, 1.0, f"identified: {person.preferred}")
            for person in self._known.persons(name)
            for each in (person.id, *person.also)
        )
        if forms:
            yield Group(HIDDEN, forms)

    def _givens(self) -> Iterator[Form]:
        """Yield the given names that pages print; those that are also words only with a capital."""
        for term in self._known.given_printed:
            named = capitalized(term) if self._lexicon.is_also_word(term) else term
            yield Form(named, 1, Band.TYPED, 1.0, Band.TYPED.label)


_GIVEN_WEIGHT = 0.9
_INITIAL_WEIGHT = 0.7
"""How much other given names and initials count against the name as typed (opinion; what matters is the order)."""
SAID_OF_GIVEN = {
    Kind.PLAIN: "same given name",
    Kind.EQUIVALENT: "same given name",
    Kind.DIMINUTIVE: "diminutive",
    Kind.DOUBLE: "double name",
    Kind.EMIGRATION: "name after emigration",
}


def _typed(terms: Iterable[str]) -> Group:
    return Group(HIDDEN, tuple(Form(term, 1, Band.TYPED, 1.0, Band.TYPED.label) for term in terms))


def _with_capital(forms: Iterable[Form]) -> Iterator[Form]:
    for form in forms:
        yield replace(form, term=capitalized(form.term))
        yield replace(form, term=in_capitals(form.term))


def _any_way(ways: list[Query]) -> Query:
    return AnyWay(tuple(ways)) if len(ways) > 1 else ways[0]
