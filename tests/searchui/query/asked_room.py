"""Pages of a few words with a lexicon of their own, to be asked in the query language."""

from dataclasses import dataclass, replace

from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.names.authority import Authorities, Authority, Kind, Relation, Ruling, Spelling
from indexer.names.given import GivenForm, GivenNames
from indexer.names.given import Kind as GivenKind
from indexer.postings.engine import Columns, PageEntry, Posting
from indexer.postings.identified import person_term
from indexer.postings.lexicon import Lexicon
from indexer.postings.memory import MemoryEngine
from indexer.postings.normalize import words_of
from indexer.postings.spine import build_spine, postings_of
from indexer.postings.tier import Tier
from searchui.query.expand import Expansion, expand
from searchui.query.knowing import Knowing
from searchui.query.parse import parse

_LINEAGE = Lineage("by hand", "1", ("eng",), "", "2026-01-01T00:00:00Z")


def spine_of(text):
    words = [
        Word(word, (Rect(100 + 300 * column, 100 + 60 * line, 250, 40),), 0.95, line, 0)
        for line, whole in enumerate(text.split("\n"))
        for column, word in enumerate(whole.split())
    ]
    reading = Reading(ReadingKind.OCR, _LINEAGE, tuple(words))
    return build_spine([reading], 0, revision=1, prefers_joined=lambda *_: False)


def spelling(text, relation=Relation.VARIANT):
    return Spelling(text, relation, "", None, None, "unsourced", words_of(text))


def authority(authority_id, kind, *texts, **relations):
    """One with these names, the first of them preferred; relations are names by what they are (former="Gorky")."""
    first = spelling(texts[0], Relation.PREFERRED)
    others = [*map(spelling, texts[1:]), *(spelling(text, Relation(name)) for name, text in relations.items())]
    return Authority(authority_id, Kind(kind), texts[0], (first, *others))


GIVEN = GivenNames(
    GivenForm(class_id, text, words_of(text)[0], GivenKind(kind), "unsourced")
    for class_id, kind, texts in (
        ("vladimir", "plain", ("Vladimir", "Владимир")),
        ("vladimir", "diminutive", ("Volodya", "Володя")),
        ("vladimir", "emigration", ("Zeev",)),
        ("zeev", "plain", ("Zeev",)),
        ("harry", "plain", ("Harry",)),
        ("alexander", "plain", ("Alexander",)),
        ("alexander", "diminutive", ("Sasha",)),
        ("masha", "plain", ("Masha",)),
        ("mark", "plain", ("Mark",)),
    )
    for text in texts
)
_MOLOTOV = replace(spelling("Molotov", Relation.FORMER), also="person")
AUTHORITIES = Authorities(
    (
        authority("leningrad", "place", "Leningrad", "Ленинград", later="Saint Petersburg", former="Petrograd"),
        authority("gorky", "place", "Gorky", later="Nizhny Novgorod"),
        authority("novgorod", "place", "Novgorod"),
        authority("lvov", "place", "Lvov", "Lemberg"),
        Authority("perm", Kind.PLACE, "Perm", (spelling("Perm", Relation.PREFERRED), _MOLOTOV)),
        authority("harbor", "organization", "Harbor Committee for Exiles", abbreviation="HCE"),
        authority("joint", "organization", "American Joint Fund", "Joint"),
        authority("refusenik", "term", "refusenik", "отказник"),
        authority("conscience", "term", "prisoner of conscience", "узник Сиона"),
        authority("tsirelman-harry", "person", "Harry Tsirelman"),
    ),
    (Ruling("gorky", "same-as", "gorky"),)[:0],
)


@dataclass
class AskedRoom:
    """Pages by their names; identified are (page, ordinal, authority id)."""

    known: Knowing
    searcher: object

    @classmethod
    def of(cls, identified=(), **pages):
        spines = {name: spine_of(text) for name, text in pages.items()}
        engine = MemoryEngine()
        for name, spine in spines.items():
            said = tuple(Posting(person_term(person), at, 1) for page, at, person in identified if page == name)
            columns = Columns("sp-1", name, name)
            engine.put([PageEntry(PageId(name), 1, len(spine.slots), (*postings_of(spine), *said), columns)])
        engine.commit()
        return cls(Knowing(Lexicon([Tier.of(spines.values())]), GIVEN, AUTHORITIES), engine.searcher())

    def expansion(self, text) -> Expansion:
        return expand(parse(text), self.known)

    def found(self, text):
        """The pages that a search finds, in their order, each with its band."""
        scored = self.searcher.search(self.expansion(text).tree, limit=0).scored
        return {str(each.page): each.band.label for each in scored}

    def told(self, text):
        return {each.text for each in self.expansion(text).other_names}
