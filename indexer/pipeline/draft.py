"""Drafts of the tables of names: lines for people, bodies, places and events that a finding aid mentions."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.accession.authorities import COLUMNS, FILES, NamesOnFile
from indexer.accession.mentions import Mentioned, MentionsRequest, mentions_in
from indexer.accession.told import Told, told_by
from indexer.errors import FindingAidError
from indexer.names.authority import Kind, Relation
from indexer.postings.normalize import words_of
from indexer.sandbox.parent import Sandbox
from indexer.settings import Settings

_SECONDS = 60.0
"""As for a finding aid that is imported; the largest one seen takes under a second."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One line of a draft. Shapes: note says where it comes from, or what is known besides the name."""

    kind: Kind
    id: str
    relation: Relation
    form: str
    source: str
    note: str = ""

    @property
    def table(self) -> str:
        """The table that the line is for."""
        return next(name for name, kind in FILES.items() if kind is self.kind)

    @property
    def line(self) -> str:
        """The line, ready to be pasted; its language and years are left to whoever knows them."""
        fields = dict.fromkeys(COLUMNS, "")
        fields |= {"id": self.id, "relation": self.relation.value, "form": self.form}
        fields |= {"source": self.source, "note": self.note}
        return "\t".join(fields.values()).rstrip("\t")


@dataclass(frozen=True, slots=True)
class Draft:
    """Lines for the tables of names, and the citation they go by. Shapes: restricted levels were passed over."""

    source: str
    citation: str
    lines: tuple[Drafted, ...]
    restricted: int


def draft_of(path: Path, names: NamesOnFile, source: str, settings: Settings) -> Draft:
    """Return a draft of what a finding aid mentions and no table has yet; the file is parsed in a child.

    Raises: FindingAidError for a file that is not there, or is XML and no finding aid.
    """
    if not path.is_file():
        raise FindingAidError(f"{path} is not there.", kept="Nothing was drafted.", remedy="Check the path.")
    with Sandbox(settings.child_memory_mb) as sandbox:
        request = MentionsRequest(str(path.resolve()))
        mentioned = sandbox.call(mentions_in, request, kind=Mentioned, timeout_s=_SECONDS)
    source = source or _slug(mentioned.identifier or path.stem)
    told = told_by(mentioned.mentions, names.given, words_of)
    lines = tuple(_lines(_once(told), names, source))
    return Draft(source, mentioned.title, lines, mentioned.restricted)


def _once(found: Iterable[Told]) -> Iterator[Told]:
    """Give each name once, with the first short form and note that were found with it."""
    kept: dict[tuple[Kind, tuple[str, ...]], Told] = {}
    for name in found:
        words = words_of(name.form)
        if words and len(name.form) > 2:
            before = kept.setdefault((name.kind, words), name)
            kept[name.kind, words] = replace(before, short=before.short or name.short, note=before.note or name.note)
    yield from kept.values()


def _lines(found: Iterable[Told], names: NamesOnFile, source: str) -> Iterator[Drafted]:
    taken = {each.id for each in names.authorities}
    for name in sorted(found, key=lambda name: list(Kind).index(name.kind)):
        forms = [(Relation.PREFERRED, name.form)] + [(Relation.ABBREVIATION, name.short)] * bool(name.short)
        on_file = names.authorities.named(words_of(name.form))
        forms = [(relation, form) for relation, form in forms if not names.authorities.named(words_of(form))]
        if on_file:  # an abbreviation of what is on file goes under its id
            authority_id = on_file[0].id
        else:
            authority_id = _free(_id_of(name), taken)
            taken.add(authority_id)
        for relation, form in forms:
            note = name.note if relation is Relation.PREFERRED else ""
            yield Drafted(name.kind, authority_id, relation, form, source, note)


def _id_of(name: Told) -> str:
    words = re.sub(r"^(?:Rabbi|Dr\.|Rev\.|Prof\.|Mrs?\.) ", "", name.form).split()
    turned = [words[-1], *words[:-1]] if name.kind is Kind.PERSON else words
    return _slug(name.short if len(name.short) > 2 else " ".join(turned)) or name.kind.value


def _slug(text: str) -> str:
    bare = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:40].rstrip("-")


def _free(wanted: str, taken: set[str]) -> str:
    tries: Sequence[str] = [wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))]
    return next(each for each in tries if each not in taken)
