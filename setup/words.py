"""Gather what the interface says for those who translate it: what is new stands in each catalogue untranslated.

`python setup/words.py` renews searchui/translations; with `--check` it writes nothing and says what is amiss.
"""

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SAID_IN = ROOT / "searchui"
CATALOGUES = SAID_IN / "translations"
CLOSED = "closed"
"""The catalogue in which English says of closed pages what it says of open ones: it has only what differs."""
# The staff room speaks English alone.
_METHODS = [("staff/**", "ignore"), ("**/templates/**.html", "jinja2"), ("**.py", "python")]
_KEYWORDS = {"_": None, "ngettext": (1, 2), "N_": None, "untold": None, "untold_number": (1, 2)}
_HEADER = """\
# What the reading room says in this language. What stands between %( and )s is put in: keep it. %% is a per cent sign.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {}\\n"

"""
_VALUE = re.compile(r"%\((\w+)\)s|%%")
_TAG = re.compile(r"</?(\w+)[^<>]*>")
_UNSAFE = re.compile(r"""[<>"]|&(?!\w+;)""")


def said() -> dict[str | tuple[str, str], list[str]]:
    """Return each message that the interface says, with the files that say it."""
    found: dict[str | tuple[str, str], set[str]] = {}
    gathered = extract_from_dir(SAID_IN, _METHODS, keywords=_KEYWORDS)
    for file, _, message, _, _ in gathered:
        found.setdefault(message, set()).add(file)
    return {message: sorted(found[message]) for message in sorted(found, key=str)}


def renewed(path: Path) -> bytes:
    """Return a catalogue with what is said now: what is known stays translated, what is not said any more goes.

    Shapes: that of the closed side keeps what it has and takes nothing in.
    """
    with path.open("rb") as file:
        before = read_po(file, locale=_locale(path))
    after = Catalog(locale=_locale(path))
    for message, files in said().items():
        known = before.get(message if isinstance(message, str) else message[0])
        kept = known.string if known is not None and known.id == message else None
        if path.stem != CLOSED:
            after.add(message, kept, [(file, 0) for file in files])
        elif kept:
            after.add(message, kept)
    written = BytesIO()
    # A catalogue has no author and no date: its history is that of the checkout.
    write_po(written, after, width=0, include_lineno=False, omit_header=True)
    return _HEADER.format(after.plural_forms).encode() + written.getvalue()


def amiss(path: Path) -> list[str]:
    """Return what is wrong in a catalogue: not renewed, not translated, other values or tags than the message."""
    text = path.read_bytes()
    wrong = [] if text == renewed(path) else [f"{path.name} does not have what is said now: make words"]
    for message in read_po(BytesIO(text), locale=_locale(path)):
        if message.id:
            wrong += [f"{path.name}: {fault}: {message.id!r}" for fault in _faults(message)]
    return wrong


def _faults(message: Message) -> list[str]:
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    faults = []
    for string in strings:
        if not string:
            faults.append("not translated")
            continue
        if _values(string) not in [_values(each) for each in ids] and _values(string) - {"num"} != _values(ids[-1]) - {
            "num"
        }:
            faults.append("other values")
        if sorted(_TAG.findall(string)) not in [sorted(_TAG.findall(each)) for each in ids]:
            faults.append("other tags")
        if _UNSAFE.search(_TAG.sub("", string)):
            faults.append("a character of HTML")
    return sorted(set(faults))


def _values(text: str) -> set[str]:
    return {name or "%" for name in _VALUE.findall(text)}


def _locale(path: Path) -> str:
    return path.stem if path.stem in ("ru", "he") else "en"


def main() -> None:
    """Renew the catalogues, or check them."""
    paths = sorted(CATALOGUES.glob("*.po"))
    if "--check" in sys.argv:
        wrong = [each for path in paths for each in amiss(path)]
        sys.exit("\n".join(wrong))
    for path in paths:
        path.write_bytes(renewed(path))


if __name__ == "__main__":
    main()
