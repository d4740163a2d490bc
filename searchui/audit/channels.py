"""The 32 channels through which what is closed could leak: how each is tried, or why there is nothing to try."""

from dataclasses import dataclass

from searchui.audit.compare import probe_answers
from searchui.audit.decoded import probe_decoded, probe_pictures
from searchui.audit.files import probe_files
from searchui.audit.findings import Probe
from searchui.audit.postings import probe_searches, probe_terms
from searchui.audit.timing import probe_time
from searchui.audit.wire import probe_closing, probe_lists, probe_log, probe_refusals

PROBES: tuple[Probe, ...] = (
    probe_answers,
    probe_searches,
    probe_terms,
    probe_files,
    probe_decoded,
    probe_pictures,
    probe_refusals,
    probe_lists,
    probe_closing,
    probe_log,
    probe_time,
)
"""Everything that is looked into, one after the other; each says of its findings which channel they are of."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way on which something closed could reach a reader. Shapes: of tried and absent one is empty."""

    number: int
    name: str
    tried: str = ""
    absent: str = ""


CHANNELS = (
    Channel(1, "hits and their number", "Searched for planted words in every form; every number was compared."),
    Channel(2, "snippets and text beside the scan", "Read every snippet and every page's text for planted words."),
    Channel(3, "values to narrow by, with their counts, and bars by year", "Compared in every result and level."),
    Channel(4, "did you mean", "Searched for planted words misspelt by a letter."),
    Channel(5, "suggested searches", "Compared those of the home page, and those of the box for beginnings."),
    Channel(6, "beginnings, stars and other spellings", "Searched for beginnings, ends, middles and damaged print."),
    Channel(7, "scores and why something was found", "Compared every score and every reason."),
    Channel(8, "the order of results", "Compared every order of every search."),
    Channel(
        9,
        "variants of names, names and places on file",
        "Searched for a planted name in three scripts; a planted identification.",
    ),
    Channel(
        10, "related pages and repeated blocks", "Compared on every page and result. There is no list of like pages."
    ),
    Channel(
        11,
        "the page before and after, contents of folders, the way up",
        "Asked for every closed level and its neighbours.",
    ),
    Channel(
        12, "counts without one of the words", "Searched for planted words beside others, in vain; sent lists of them."
    ),
    Channel(
        13, "lists for programs and spreadsheets", "Compared what programs get of every search, and every list as CSV."
    ),
    Channel(14, "time", "Timed requests for what is closed, with it and without it, in turn, many times."),
    Channel(15, "addresses kept from before a closing", "Asked for pages that were open, by the addresses they had."),
    Channel(16, "statistics", "Compared every number of pages on every view, and what watches over the room gets."),
    Channel(17, "IIIF manifests", "", "There is no IIIF; its addresses were guessed, in vain."),
    Channel(
        18, "pictures and parts of them by guessed names", "Asked for the pictures of closed pages by their true names."
    ),
    Channel(
        19,
        "pages and items as files: text, PDF, ALTO",
        "Asked for every file of every closed page and item; compared those of open ones, read the words in PDFs.",
    ),
    Channel(20, "feeds, site maps and harvesting", "", "There are none; their addresses were guessed, in vain."),
    Channel(21, "what is written for search engines", "Compared the heads of all views; asked for robots.txt."),
    Channel(
        22,
        "status and headers",
        "Compared the status and every header of every answer, of closed pages and of pages that never were.",
    ),
    Channel(
        23,
        "caches",
        "Compared what answers let be kept; closed a page while a room was open and asked for what was kept of it.",
    ),
    Channel(
        24,
        "logs and error pages",
        "Asked for what cannot be answered, and a room that fails; read what was logged.",
    ),
    Channel(25, "searches of others", "", "No search is kept, so none can be shown."),
    Channel(26, "exports, copies and files of the program", "Asked for them, and for files outside their directory."),
    Channel(
        27,
        "files beside pages and index",
        "Read every byte of them for planted words, names and file names; looked for pictures of closed pages.",
    ),
    Channel(28, "the files of the index", "Read every byte of them for planted words, names and file names."),
    Channel(
        29,
        "what pictures carry with them",
        "Read every byte of every picture for planted words, unpacked what is packed; looked for pictures in them.",
    ),
    Channel(
        30,
        "an open page that quotes a closed one",
        "",
        "Access is decided page by page; what an open page quotes only a person can tell.",
    ),
    Channel(
        31,
        "a page that was open and was closed",
        "Closed planted pages that were open and indexed, and looked for what was left, also in what is packed.",
    ),
    Channel(
        32, "lists of words, dates and titles", "Compared every term of the index with all its counts, and every list."
    ),
)
