"""What a search gives back: hits, light, snippets, coverage."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from indexer.model.archive import Address, Description
from indexer.model.facets import Choice, Facet, YearsFound
from indexer.model.geometry import Rect
from indexer.model.page import ItemId, PageId
from indexer.model.query import Band, Form
from indexer.model.reading import ReadingKind
from indexer.model.rights import NO_RIGHTS, Rights
from indexer.model.textstate import TextState


@dataclass(frozen=True, slots=True)
class Light:
    """A form because of which a page matches, and the slots it stands over.

    Shapes: the ordinals of one place after another, of each as many as the form spans, rising but where places overlap.
    """

    ordinals: tuple[int, ...]
    form: Form

    @property
    def places(self) -> Iterator[tuple[int, ...]]:
        """The ordinals of each place."""
        return zip(*[iter(self.ordinals)] * self.form.span, strict=True)


@dataclass(frozen=True, slots=True)
class Told:
    """A form that makes a page match and stands not on it but in a title: where names the title for readers."""

    where: str
    form: Form


@dataclass(frozen=True, slots=True)
class Seen:
    """What makes a page match.

    Shapes: lights on the page, by their first places; told, title by title, what stands not on it, or surer in a title;
    carried are those on the next page, on which something goes on, and begun those on this one of what began on the
    page before, which makes that one match and not this.
    """

    lights: tuple[Light, ...] = ()
    told: tuple[Told, ...] = ()
    carried: tuple[Light, ...] = ()
    begun: tuple[Light, ...] = ()

    @property
    def lit(self) -> tuple[Light, ...]:
        """All that is lit on the page."""
        return (*self.begun, *self.lights)


@dataclass(frozen=True, slots=True)
class LitRect:
    """A rectangle to draw on the scan, with the band that says how sure the match is."""

    rect: Rect
    band: Band
    ordinal: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a scan that shows a hit: a few whole lines of one column.

    Shapes: lit holds the lit rectangles in it, at least one, first those of the line for which it was cut.
    Units: px of the page image; print_px is the usual height of its words.
    """

    rect: Rect
    lit: tuple[LitRect, ...]
    print_px: int


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """A run of text; band is set where it is lit.

    Shapes: place is the number of the lit place on its page that it belongs to, from 1; 0 where they are not counted;
    is_doubtful where the machine was not sure of it, and that was asked for.
    """

    text: str
    band: Band | None = None
    place: int = 0
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A cut of a page's text around its hits, in logical order."""

    parts: tuple[SnippetPart, ...]
    language: str

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Said:
    """The forms of one band that a page matched by, written as print writes them, the surest first.

    Shapes: no form for a word that stands there as it was typed.
    """

    band: Band
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InTitle:
    """Words that a page matched by and that stand not on it but in a title; where names the title for readers."""

    where: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """The next page of an item, on which goes on what is found at the end of a page, and its words there."""

    page_id: PageId
    sequence: int
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that matches.

    Shapes: because holds one phrase for each way in which it matched, said the same by band, the surest first, empty
    where no word is lit; in_titles what stands only in titles; item_title and address serve the reader; strip is None
    where nothing is lit on a picture; reading is the kind of the text that is shown, None where there is no text;
    repeated_on is None unless all hits are in repeated blocks, then it counts the pages that have these, 0 where that
    is not known just now; goes_on is None unless words found go on on the next page; rights are those of the page;
    dates and dates_from are those of the item, edtf what they mean, empty where they are not understood; type_from and
    made_by_from are the levels that say so, empty where the item itself does.
    Units: confidence 0.0-1.0, the mean over the words shown, None where their source gives none.
    """

    page_id: PageId
    source: str
    leaf: int
    item: ItemId
    item_title: str
    address: Address
    sequence: int
    side: str
    score: float
    band: Band
    lit: tuple[LitRect, ...]
    because: tuple[str, ...]
    snippet: Snippet
    said: tuple[Said, ...] = ()
    in_titles: tuple[InTitle, ...] = ()
    strip: Strip | None = None
    reading: ReadingKind | None = None
    confidence: float | None = None
    repeated_on: int | None = None
    goes_on: Carried | None = None
    rights: Rights = NO_RIGHTS
    type: str = ""
    type_from: str = ""
    made_by: tuple[str, ...] = ()
    made_by_from: str = ""
    source_class: str = ""
    repository: str = ""
    dates: str = ""
    dates_from: str = ""
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class LevelAbove:
    """A level above something, as readers call it."""

    label: str
    address: Address


@dataclass(frozen=True, slots=True)
class DescriptionHit:
    """A description that matches.

    Shapes: kind is what it describes ("series"); label is its title with the number it goes by, lit where it matches;
    above has the levels above it, the collection first; part is what of it the snippet is cut from ("Scope and
    contents"), and both are empty where only its title matches; pages are those open at or below it; holder is whom
    to ask for what is not there, empty where that is not said.
    """

    description: Description
    kind: str
    label: Snippet
    above: tuple[LevelAbove, ...]
    score: float
    band: Band
    part: str
    snippet: Snippet
    pages: int
    holder: str = ""
    said: tuple[Said, ...] = ()
    in_titles: tuple[InTitle, ...] = ()


@dataclass(frozen=True, slots=True)
class DescriptionsFound:
    """The descriptions for which the whole query holds: how many there are, and those asked for, in order."""

    total: int = 0
    hits: tuple[DescriptionHit, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expanded:
    """One word of the query and the forms that were searched for it, with the pages each stands on.

    Shapes: printed holds each form as print writes it, in the order of the forms.
    """

    text: str
    forms: tuple[Form, ...]
    pages: tuple[int, ...]
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherNameFound:
    """Another name of what the search asks for, that was searched too; because says what it is ("earlier name")."""

    text: str
    because: str
    pages: int


@dataclass(frozen=True, slots=True)
class Offered:
    """A search that is offered beside the one that was asked, and how many pages it finds."""

    says: str
    query: str
    pages: int


@dataclass(frozen=True, slots=True)
class CountedText:
    """How many pages have their text in a state, and the search that finds them."""

    pages: int
    query: str


@dataclass(frozen=True, slots=True)
class BoxesCovered:
    """From how many boxes there are open pages, of how many that finding aids state, 0 where they do not say."""

    held: int
    stated: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a part of what is open can be searched.

    Shapes: pages are open ones, unsearchable those without readable text; scope is the search for all of the part,
    empty for everything, and searchable_query that for those with text; texts has the states of text that any page
    has; closed counts the lowest levels that finding aids state to be restricted and that have no open page, by kind
    ("folder"); without_pages counts other folders that have none, whether they were not digitized or are not open;
    boxes are counted where finding aids go no further than to series or boxes, None elsewhere.
    """

    pages: int
    searchable: int
    unsearchable: int
    scope: str = ""
    searchable_query: str = ""
    texts: Mapping[TextState, CountedText] = field(default_factory=dict)
    closed: Mapping[str, int] = field(default_factory=dict)
    without_pages: int = 0
    boxes: BoxesCovered | None = None

    def of(self, state: TextState) -> int:
        """Return how many pages have their text in this state."""
        return self.texts[state].pages if state in self.texts else 0


@dataclass(frozen=True, slots=True)
class ItemHits:
    """An item among the results: how many of its pages match, the first of them, and the search within it alone."""

    item: ItemId
    total: int
    hits: tuple[Hit, ...]
    query: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is found when one part of the search is left out."""

    part: str
    query: str
    pages: int


@dataclass(frozen=True, slots=True)
class Meant:
    """A search that the reader may have meant. Shapes: words holds each word put right and what stands in its place."""

    query: str
    words: tuple[tuple[str, str], ...]
    pages: int


@dataclass(frozen=True, slots=True)
class DatedPages:
    """How many pages are from the days asked for in one way, and the search for them."""

    pages: int
    query: str


@dataclass(frozen=True, slots=True)
class ByDate:
    """How surely pages are from the days that a search asks for.

    Shapes: days of each date as the search writes them; counts by "certainly", "possibly" (and not certainly), and
    "undated", of which no date is known but all else holds.
    """

    days: tuple[str, ...]
    counts: Mapping[str, DatedPages]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    Shapes: total counts pages for which the whole query holds, by_title those of them that match only with words of
    titles, bands those of each band; repeated counts pages with nothing of it but a repeated block, which are among
    them only where the search brings them in, as repeated_query does or no longer does; `across` counts the pages that
    follow them, of items where the words stand only on different pages; items and across_items count the items of both;
    hits are the ones asked for out of both, in order, and groups the same by item where they were asked
    for so; `described` is the query as understood; notices are sentences for the reader ("Only the 256 likeliest forms
    were searched"); any_words is the same search for any of its words, empty where it has but one; other_names were
    searched beside the words as typed; offers are searches for what else the words can mean; without and meant are
    given where nothing was found; years is None where no page was found; choices are the values that the search is
    narrowed to; descriptions are those of the finding aid, which nothing else here counts; by_date is
    None where the search asks for no date; coverage is that of the part that the search is narrowed to, everything that
    of all that is open.
    """

    query: str
    described: str
    total: int
    hits: tuple[Hit, ...]
    expanded: tuple[Expanded, ...]
    coverage: Coverage
    everything: Coverage = Coverage(0, 0, 0)
    notices: tuple[str, ...] = ()
    across: int = 0
    items: int = 0
    across_items: int = 0
    by_title: int = 0
    repeated: int = 0
    repeated_query: str = ""
    order: str = "relevance"
    groups: tuple[ItemHits, ...] = ()
    facets: tuple[Facet, ...] = ()
    years: YearsFound | None = None
    choices: tuple[Choice, ...] = ()
    any_words: str = ""
    without: tuple[LeftOut, ...] = ()
    meant: Meant | None = None
    other_names: tuple[OtherNameFound, ...] = ()
    offers: tuple[Offered, ...] = ()
    bands: Mapping[Band, int] = field(default_factory=dict)
    descriptions: DescriptionsFound = DescriptionsFound()
    by_date: ByDate | None = None
