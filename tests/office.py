"""An archive's office for tests: its home, its commands as staff type them, and small scans to take in."""

import json
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from searchui.cli import pinkas

CORPUS = Path(__file__).parents[1] / "corpus"
SPECIMENS = CORPUS / "specimens"
FINDING_AID = CORPUS / "finding_aids" / "asj-specimens.xml"
MANIFEST = json.loads((SPECIMENS / "manifest.json").read_text(encoding="utf-8"))
CANARY = MANIFEST["canary"]


def leaves_of(access):
    """Return how many leaves of the specimens are open, or closed."""
    files = [file for item in MANIFEST["items"] if item["access"] == access for file in item["files"]]
    return sum(file["last"] - file["first"] + 1 for file in files)


@dataclass(frozen=True, slots=True)
class Office:
    """Runs `pinkas` on one home, in this process."""

    home: Path

    def run(self, *words, code=0):
        """Return what the command printed; the exit code is part of what it promises."""
        done = CliRunner().invoke(pinkas, [str(word) for word in words], env={"PINKAS_HOME": str(self.home)})
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == code, done.output
        return done.output if code else done.stdout

    def ask(self, *words, code=0):
        """Return what the command answered as JSON."""
        return json.loads(self.run(*words, "--json", code=code).splitlines()[0])

    def hits(self, query, *words):
        """Return the pages that a search finds, each as its file's name and leaf, all of them."""
        return [(hit["source"], hit["leaf"]) for hit in self.ask("find", query, "--limit", 0, *words)["hits"]]

    def texts(self, *words):
        """Return the texts of pages, a dictionary each."""
        return [json.loads(line) for line in self.run("text", "--jsonl", *words).splitlines()]


def text_pdf(*pages):
    """Return a PDF with these lines of text on its pages, and with a sound text layer: read without OCR."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = " ".join(f"({line}) Tj 0 -24 Td" for line in page.split("\n"))
        stream = f"BT /F1 14 Tf 72 700 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    return _with_table(objects)


def _with_table(objects):
    body, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return body + end.encode() + f"startxref\n{len(body)}\n%%EOF\n".encode()


def letter(word):
    """Return a page's worth of text about a word, long enough to be believed."""
    return f"This is the letter that speaks about the {word}\nof which many people in the town have heard\nthis winter."


def write(directory, files):
    """Write PDFs of one page or more, given as texts by file name, and return the directory."""
    for name, pages in files.items():
        path = Path(directory) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text_pdf(*([pages] if isinstance(pages, str) else pages)))
    return Path(directory)


def bytes_below(directory):
    """Return the bytes of every file below a directory, by path."""
    return {path: path.read_bytes() for path in sorted(Path(directory).rglob("*")) if path.is_file()}
