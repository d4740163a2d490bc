"""What is asked of all pages that match, page by page: what `AllMatches` is held against."""

from collections import Counter

from indexer.postings.engine import Found, ItemFound, Order, Zone
from indexer.postings.filters import UNDATED


class PlainMatches:
    """Takes each page that matches with its columns."""

    def __init__(self, matched, *, by_band):
        self.matched = [(weighted(scored, columns), columns) for scored, columns in matched]
        self.by_band = by_band

    @property
    def total(self):
        return len(self.matched)

    @property
    def items(self):
        return len({columns.item for _, columns in self.matched})

    @property
    def by_title(self):
        return sum(scored.zone in (Zone.TITLE, Zone.ABOVE) for scored, _ in self.matched)

    @property
    def repeated(self):
        return sum(scored.zone is Zone.REPEATED for scored, _ in self.matched)

    @property
    def bands(self):
        return dict(sorted(Counter(scored.band for scored, _ in self.matched).items()))

    def window(self, *, limit, offset=0, order=Order.RELEVANCE):
        ordered = [scored for scored, _ in self.ordered(order)]
        return Found(len(ordered), tuple(ordered[offset : offset + limit if limit else None]))

    def by_item(self, order=Order.RELEVANCE, *, limit=0, offset=0, pages=0):
        found = {}
        for scored, columns in self.ordered(order):
            found.setdefault(columns.item, []).append(scored)
        items = [ItemFound(item, tuple(scored[: pages or None]), len(scored)) for item, scored in found.items()]
        return tuple(items[offset : offset + limit if limit else None])

    def facets(self):
        every = [columns for _, columns in self.matched]
        types = most_first(columns.type for columns in every)
        closer = {
            value: sum(pages for other, pages in types.items() if f" {other}".endswith(f" {value}")) for value in types
        }
        return {
            "repository": most_first(columns.repository for columns in every),
            "collection": most_first(columns.collection for columns in every),
            "series": most_first(columns.series for columns in every),
            "type": dict(sorted(closer.items(), key=lambda count: (-count[1], count[0]))),
            "made": most_first(makers(every)),
            "date": years(every),
            "lang": most_first(one for columns in every for one in set(columns.languages)),
            "source": most_first(columns.source for columns in every),
        }

    def certain_years(self):
        dates = [columns.date for _, columns in self.matched]
        only = [
            {day // 10000 for span in date.spans for day in (span.first, span.last)} for date in dates if date.is_sure
        ]
        counts = Counter(f"{year:04}" for years in only if len(years) == 1 for year in years)
        return dict(sorted(counts.items()))

    def sureness(self):
        every = Counter(columns.sure for _, columns in self.matched)
        return dict(sorted(every.items(), key=lambda each: (each[0] is None, each[0])))

    def ordered(self, order):
        keys = {
            Order.RELEVANCE: self.relevance,
            Order.OLDEST: lambda one: (*edges(one), *in_finding_aid(one)),
            Order.NEWEST: lambda one: (edges(one)[0], -edges(one)[2], -edges(one)[1], *in_finding_aid(one)),
            Order.FINDING_AID: in_finding_aid,
            Order.BEST_READ: lambda one: (*doubt(one), *in_finding_aid(one)),
        }
        return sorted(self.matched, key=keys[order])

    def relevance(self, one):
        scored, columns = one
        kind = (scored.band, scored.zone) if self.by_band else ()
        return (scored.zone is Zone.REPEATED, *kind, -scored.score, is_web(columns), columns.order, scored.page)


def is_web(columns):
    return columns.source == "web, secondary"


def weighted(scored, columns):
    return scored._replace(score=scored.score / 2) if is_web(columns) else scored


def edges(one):
    spans = one[1].date.spans
    return (not spans, spans[0].first if spans else 0, spans[-1].last if spans else 0)


def doubt(one):
    sure = one[1].sure
    return (True, 0) if sure is None else (False, -sure)


def in_finding_aid(one):
    scored, columns = one
    return (columns.collection, columns.order, scored.page)


def makers(every):
    """Each maker for each page that has all words of the name in that of one of its own."""
    names = {name for columns in every for name in columns.made}
    return (
        name
        for columns in every
        for name in names
        if any(set(name.split()) <= set(own.split()) for own in columns.made)
    )


def most_first(values):
    counts = Counter(value for value in values if value)
    return dict(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def years(every):
    spans = [[(span.first // 10000, span.last // 10000) for span in columns.date.spans] for columns in every]
    short = {span for of_page in spans for span in of_page if span[1] - span[0] < 100}
    named = sorted({year for first, last in short for year in range(first, last + 1)})
    counts = {f"{year:04}": sum(any(a <= year <= b for a, b in of_page) for of_page in spans) for year in named}
    undated = spans.count([])
    return counts | ({UNDATED.value: undated} if undated else {})
