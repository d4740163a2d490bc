"""A small open side made by hand: typed pages, their spines, an engine in memory, and a lexicon of a few spellings."""

from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from indexer.model.archive import Address, Description, Item, Level
from indexer.model.geometry import Rect
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.model.query import Band, Form
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.pages.store import Store
from indexer.pipeline.columns import Cataloguer
from indexer.pipeline.textstates import text_state
from indexer.postings.capitals import bare
from indexer.postings.engine import PageEntry
from indexer.postings.memory import MemoryEngine
from indexer.postings.showing import encode_shown
from indexer.postings.shown import Shown
from indexer.postings.spine import build_spine, postings_of
from searchui.results.room import Room

LINE_PX, LETTER_PX = 50, 20
SPELLINGS = [{"sharansky", "shcharansky", "щаранский", "שרנסקי"}]
STEMS = [{"visa", "visas"}]


def reading(text):
    """A page typed on a grid: a line of text each 50 px, a letter each 20 px."""
    words = []
    for n, line in enumerate(text.strip().splitlines()):
        column = 0
        for word in line.split():
            rect = Rect(100 + column * LETTER_PX, 100 + n * LINE_PX, len(word) * LETTER_PX, 40)
            words.append(Word(word, (rect,), 0.9, n, 0))
            column += len(word) + 1
    lineage = Lineage("tesseract", "5.3.0", ("eng", "rus"), "d1", "2026-11-26T10:00:00Z")
    return Reading(ReadingKind.OCR, lineage, tuple(words))


def page(name, item, sequence, text, **changed):
    values = {
        "id": PageId(name),
        "place": Place(ItemId(item), sequence),
        "scan": Scan(f"box3/{item}.pdf", name[0] * 64, sequence, 1700, 2200, 200, image=f"{name}-1.png"),
        "kind": PageKind.PRINT,
        "route": Route.OCR,
        "reason": "no text layer",
        "languages": ("eng", "rus"),
        "readings": (reading(text),) if text else (),
        "shown": 0 if text else None,
        "searchable": bool(text),
    }
    return Page(**(values | changed))


@dataclass
class SmallLexicon:
    """Spellings and stems given by hand, over the terms that are really printed."""

    printed: set = field(default_factory=set)

    def _forms(self, terms, band, weight, reason):
        found = sorted(key for key in self.printed if key[0] in terms)
        return [Form(term, span, band, weight, reason.format(term)) for term, span in found]

    def known(self, term):
        return any(term == one for one, _ in self.printed)

    def pages_of(self, term):
        return int(self.known(term))

    def is_also_word(self, term):
        return False

    is_also_name = is_ordinary = is_also_word

    def word_forms(self, term, *, quoted=False, as_name=False):
        forms = [*self.name_forms(term)]
        if not quoted:
            stems = {other for group in STEMS if term in group for other in group} - {term}
            forms += self._forms(stems, Band.KNOWN, 0.8, "same stem: {}")
        return tuple(forms)

    def abbreviation_forms(self, term):
        return tuple(self._forms({term}, Band.TYPED, 1.0, "as typed"))

    def name_forms(self, term):
        same = {other for group in SPELLINGS if term in group for other in group} - {term}
        typed = self._forms({term}, Band.TYPED, 1.0, "as typed")
        return (*typed, *self._forms(same, Band.SOUNDS, 0.6, "same name: {}"))

    def pattern_forms(self, pattern):
        like = {term for term, _ in self.printed if fnmatchcase(term, "*".join(pattern))}
        return tuple(self._forms(like, Band.TYPED, 0.9, "begins so: {}"))

    def nearest(self, term):
        if any(term == one for one, _ in self.printed):
            return None
        near = sorted((abs(len(one) - len(term)), one) for one, _ in self.printed if one[:4] == term[:4])
        return near[0][1] if near else None

    def as_printed(self, term):
        return term.capitalize() if any(term in group for group in SPELLINGS) else term

    def fuzzy_forms(self, term):
        return tuple(self._forms({term}, Band.TYPED, 1.0, "as typed"))


class SmallGeneration:
    """A generation in memory that stays current until it is told otherwise."""

    def __init__(self, store):
        engine, self.lexicon, self.current = MemoryEngine(), SmallLexicon(), True
        items = {item.id: item for item in store.items()}
        catalogue = Cataloguer(store.descriptions())
        for one in list(store.pages()):
            if not one.searchable:
                spine = build_spine((), None, revision=one.revision, prefers_joined=lambda *_: False)
            else:
                spine = build_spine(one.readings, one.shown, revision=one.revision, prefers_joined=lambda *_: False)
            postings = postings_of(spine)
            self.lexicon.printed |= {(each.term, each.span) for each in postings if bare(each.term) == each.term}
            item = items[one.place.item]
            headings = catalogue.headings_of(item)
            in_titles = (each for heading in headings for each in heading.postings)
            self.lexicon.printed |= {(each.term, each.span) for each in in_titles if bare(each.term) == each.term}
            shown = encode_shown(spine)
            read = {"text": text_state(one, item).value, "sure": Shown(shown).sure}
            place = replace(catalogue.columns_of(one, item), **read)
            engine.put([PageEntry(one.id, one.revision, len(spine.slots), postings, place, headings, shown=shown)])
        engine.commit()
        self.searcher = engine.searcher()

    def is_current(self):
        return self.current


def columns(one, item):
    return Cataloguer(DESCRIPTIONS).columns_of(one, item)


def described(address, level, title, order, **more):
    return Description(Address(address), level, title, order, **more)


DESCRIPTIONS = [
    described("DEMO-1", Level.COLLECTION, "Records of a committee", 0, identifier="DEMO-1", dates=("1964-1994",)),
    described("DEMO-1/V", Level.SERIES, "Series V: Correspondence", 1),
    described("DEMO-1/V/3/2", Level.FOLDER, "Personal files", 3, box="3", folder="2", restriction="Closed until 2040."),
    described("DEMO-1/V/3/1", Level.FOLDER, "Letters", 2),
]


def item(name, title, **more):
    return Item(ItemId(name), Address(f"DEMO-1/V/3/1/{name}"), title, box="3", folder="1", **more)


ITEMS = [
    item("report", "Trip report", dates="March 1985", type="Report"),
    item("letter", "Letter to a committee", dates="about 1975", type="letter"),
    item("photo", "Photograph", type="photograph"),
]

PAGES = [
    page(
        "r1", "report", 1, "Trip report of March 1985\nWe met Sharansky in Moscow\nand spoke about exit visas for all"
    ),
    page("r2", "report", 2, "The Bar-Mitzvah was held in secret\nЩаранский spoke Hebrew\nwith his friends"),
    page("l1", "letter", 1, "We write about Leningrad\nand about an exit visa"),
    page("l2", "letter", 2, "Moscow has not answered us"),
    page("x1", "photo", 1, "", kind=PageKind.PICTURE, route=Route.NONE, reason="a photograph"),
]


def make_store(directory):
    store = Store.open(directory / "open", writable=True)
    store.put_descriptions(DESCRIPTIONS)
    store.put_items(ITEMS)
    put_pages(store, PAGES)
    return store


def put_pages(store, pages):
    spines = [
        (one.id, build_spine(one.readings, one.shown, revision=one.revision, prefers_joined=lambda *_: False))
        for one in pages
    ]
    store.put_pages(pages, spines)


def make_room(store):
    return Room(store, lambda: SmallGeneration(store))
