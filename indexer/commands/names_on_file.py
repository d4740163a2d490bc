"""The commands on the tables of names: names check, show, draft, identify, unidentify."""

import getpass
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from indexer.accession.authorities import SOURCES, look_through, names_folder
from indexer.answering import answers, say_lines, settings_here
from indexer.at_work import workplace
from indexer.errors import InputError
from indexer.names.authority import Authorities, Authority, Kind
from indexer.output import plain, say_json
from indexer.pages.holdings import Holdings
from indexer.pages.identified import Identification
from indexer.pipeline.draft import draft_of
from indexer.pipeline.identify import Said, Spot, faults_on_record, identify, unidentify
from indexer.pipeline.names import Known, known_of, names_on_file
from indexer.pipeline.settle import settle
from indexer.postings.normalize import words_of


@click.command("check")
@click.argument("folder", default="")
@click.option("--unsourced", is_flag=True, help="List every form that nobody has cited.")
@answers
def check_names(folder: str, unsourced: bool, as_json: bool) -> None:
    """Check the tables of names in FOLDER, or those in use: every fault with its line, and how much is on file."""
    settings = settings_here()
    path = names_folder(folder or settings.names)
    names, faults = look_through(path, words_of)
    said = [(str(fault), fault.remedy) for fault in faults]
    if not folder and settings.closed_dir.is_dir():
        with Holdings.read(settings.home) as holdings:
            said += faults_on_record(holdings, names.authorities)
    counts = [_count(names.authorities.of_kind(kind), kind) for kind in Kind]
    open_forms = [(each.id, form.text) for each in names.authorities for form in each.spellings if not form.is_attested]
    if as_json:
        listed = {"unsourced": [list(each) for each in open_forms]} if unsourced else {}
        say_json({"tables": counts, "faults": [{"what": a, "remedy": b} for a, b in said], **listed})
    else:
        say_lines(f"{what} {remedy}" for what, remedy in said)
        say_lines(
            "{kind}: {authorities}, in {forms} forms, {unsourced} of them unsourced".format(**each) for each in counts
        )
        say_lines(f"unsourced  {authority}  {form}" for authority, form in open_forms if unsourced)
    if said:
        sys.exit(InputError.exit_code)


def _count(authorities: tuple[Authority, ...], kind: Kind) -> dict[str, Any]:
    forms = [form for each in authorities for form in each.spellings]
    without = sum(not form.is_attested for form in forms)
    return {"kind": kind.value, "authorities": len(authorities), "forms": len(forms), "unsourced": without}


@click.command("show")
@click.argument("words", nargs=-1, required=True)
@answers
def show_name(words: tuple[str, ...], as_json: bool) -> None:
    """Say what is on file of a name: whose it is, their other names with sources, and given names of the same class."""
    names = names_on_file(settings_here().names)
    known = known_of(" ".join(words), names)
    say_json(_known_json(known)) if as_json else say_lines(_known_lines(known, names.authorities, names.sources))


def _known_json(known: Known) -> dict[str, Any]:
    return {
        "name": known.name,
        "named": [_authority_json(each) for each in known.named],
        "alike": [_authority_json(each) for each in known.alike],
        "given": {
            class_id: [{"text": form.text, "kind": form.kind.value, "source": form.source} for form in forms]
            for class_id, forms in known.given.items()
        },
    }


def _authority_json(authority: Authority) -> dict[str, Any]:
    forms = [
        {
            "text": form.text,
            "relation": form.relation.value,
            "language": form.language,
            "years": [form.first, form.last],
            "source": form.source,
            "note": form.note,
        }
        for form in authority.spellings
    ]
    return {"id": authority.id, "kind": authority.kind.value, "also": list(authority.also), "forms": forms}


def _known_lines(known: Known, authorities: Authorities, sources: dict[str, str]) -> Iterator[str]:
    for authority in known.named:
        yield from _authority_lines(authority)
    for authority in known.alike:
        yield from _authority_lines(authority, "may be: ")
    for class_id, forms in known.given.items():
        yield f"given name {class_id}"
        yield from (f"  {form.text}, {form.kind.value} ({form.source})" for form in forms)
    shown = (*known.named, *known.alike)
    if not (shown or known.given):
        yield f'Nothing is on file of "{known.name}".'
    pairs = [(a, b) for n, a in enumerate(shown) for b in shown[n + 1 :] if authorities.are_apart(a.id, b.id)]
    yield from (f"{one.preferred} and {other.preferred} are two (same.tsv)" for one, other in pairs)
    cited = {form.source for each in shown for form in each.spellings}
    cited |= {form.source for forms in known.given.values() for form in forms}
    yield from (f"{key}: {sources[key]}" for key in sorted(cited & sources.keys()))


def _authority_lines(authority: Authority, before: str = "") -> Iterator[str]:
    merged = f", merged with {', '.join(authority.also)}" if authority.also else ""
    yield f"{before}{authority.preferred} ({authority.kind.value} {authority.id}{merged})"
    for form in authority.spellings:
        years = f" {form.first or ''}-{form.last or ''}" if form.first or form.last else ""
        language = f" {form.language}" if form.language else ""
        note = f"; {form.note}" if form.note else ""
        yield f"  {form.text}, {form.relation.value}{language}{years} ({form.source}){note}"


def _spotted(command: Callable[..., None]) -> Callable[..., None]:
    nth = click.option("--nth", type=click.IntRange(1), help="Which one, where the word stands several times.")
    return click.argument("page")(click.argument("word")(nth(command)))


@click.command("identify")
@_spotted
@click.argument("authority")
@click.option("--source", required=True, help="By what it is known; kept, and shown to readers.")
@click.option("--who", default="", help="Who says so; without it, the name of this user.")
@answers
def identify_word(as_json: bool, page: str, word: str, nth: int | None, **said_by: str) -> None:
    """Record that WORD on PAGE names AUTHORITY (an id of the tables of names, or a name that only one has)."""
    authorities = names_on_file(settings_here().names).authorities
    who = said_by["who"] or getpass.getuser()
    said = Said(said_by["authority"], who, said_by["source"], datetime.now(UTC).date().isoformat())
    with workplace() as place:
        settle(place)
        new = identify(Spot(page, word, nth), said, authorities, place.holdings)
        settle(place)
    _say_identified(new, "is", as_json)


@click.command("unidentify")
@_spotted
@answers
def unidentify_word(as_json: bool, page: str, word: str, nth: int | None) -> None:
    """Take back whom WORD on PAGE was said to name."""
    with workplace() as place:
        settle(place)
        struck = unidentify(Spot(page, word, nth), place.holdings)
        settle(place)
    _say_identified(struck, "is no longer said to be", as_json)


def _say_identified(identified: tuple[Identification, ...], verb: str, as_json: bool) -> None:
    if as_json:
        say_json([asdict(each) for each in identified])
        return
    for each in identified:
        click.echo(plain(f'"{each.text}" on page {each.page} {verb} {each.authority}, by {each.who} ({each.source}).'))


@click.command("draft")
@click.argument("finding_aid", type=click.Path(path_type=Path))
@click.option("--source", default="", help="Key of sources.tsv to cite; without it, the finding aid's identifier.")
@answers
def draft_names(finding_aid: Path, source: str, as_json: bool) -> None:
    """Print lines for the tables of names: who and what FINDING_AID mentions that no table has yet."""
    settings = settings_here()
    draft = draft_of(finding_aid, names_on_file(settings.names), source, settings)
    if as_json:
        lines = [asdict(each) | {"table": each.table} for each in draft.lines]
        said = {"source": draft.source, "citation": draft.citation, "restricted": draft.restricted, "lines": lines}
        say_json(said)
        return
    table = SOURCES
    click.echo(f"# {table}\n{draft.source}\t{plain(draft.citation)}")
    for each in draft.lines:
        if each.table != table:
            table = each.table
            click.echo(f"# {table}")
        click.echo("\t".join(map(plain, each.line.split("\t"))))
    if draft.restricted:
        click.echo(f"{draft.restricted} levels with a restriction, and all below them, were passed over.", err=True)
