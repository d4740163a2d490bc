"""The Whoosh schema under which stock Whoosh searches our segments: a field a zone, blanks between terms."""

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import STORED, TEXT, Schema

from indexer.postings.engine import Zone

FIELDS = {zone: zone.name.lower() for zone in Zone}
PAGE = "page"


def schema() -> Schema:
    """Return the schema of every segment. Shapes: fields say where terms stand, and the page's name is stored."""
    return Schema(**{field: TEXT(SpaceSeparatedTokenizer()) for field in FIELDS.values()}, **{PAGE: STORED})
