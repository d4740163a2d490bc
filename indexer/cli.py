"""The staff's commands by their names, and where each stands; none is loaded before it is asked for."""

import click

from indexer.answering import Commands


@click.group(
    cls=Commands,
    at={
        "add": "indexer.commands.add:add",
        "captures": "indexer.commands.captures:captures",
        "doctor": "indexer.commands.doctor:doctor",
        "finding-aids": "indexer.commands.finding_aids:finding_aids",
        "log": "indexer.commands.log:log",
        "rebuild": "indexer.commands.rebuild:rebuild",
        "remove": "indexer.commands.remove:remove",
        "repository": "indexer.commands.repository:repository",
        "sample": "indexer.commands.sample:sample",
        "status": "indexer.commands.status:status",
        "text": "indexer.commands.text:text",
        "trace": "indexer.commands.trace:trace",
        "wanted": "indexer.commands.wanted:wanted",
    },
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="pinkas", prog_name="pinkas")
def pinkas() -> None:
    """Full-text search for digitized archives: from the scan to the lit word."""


@pinkas.group(
    cls=Commands,
    at={
        "black": "indexer.commands.black:black_regions",
        "check": "indexer.commands.check:check",
        "close": "indexer.commands.access:access_close",
        "due": "indexer.commands.access:access_due",
        "engines": "indexer.commands.engines:engines",
        "open": "indexer.commands.access:access_open",
        "regions": "indexer.commands.black:list_regions",
        "reviewed": "indexer.commands.check:reviewed",
        "show": "indexer.commands.access:access_show",
        "show-again": "indexer.commands.black:show_regions_again",
    },
)
def access() -> None:
    """Decide what readers may see: show, check, reviewed, open, close, due, engines, black, show-again, regions."""


@pinkas.group(
    cls=Commands,
    at={
        "check": "indexer.commands.names_on_file:check_names",
        "draft": "indexer.commands.names_on_file:draft_names",
        "identify": "indexer.commands.names_on_file:identify_word",
        "rank": "indexer.commands.rank:rank",
        "show": "indexer.commands.names_on_file:show_name",
        "unidentify": "indexer.commands.names_on_file:unidentify_word",
    },
)
def names() -> None:
    """Look at how names are taken, and keep what is known of them: rank, check, show, draft, identify, unidentify."""
