"""The objects of a PDF, written one after the other: no more of it is in memory than the one that is being written.

Source: ISO 32000-1:2008, 7.3 (objects), 7.5 (structure of a file).
"""

import zlib
from collections.abc import Iterator


class PdfObjects:
    """Numbers objects and remembers where each begins; what it gives is to be sent on in this order.

    Shapes: a number is asked for before the object is written, so that others can point to it.
    """

    def __init__(self) -> None:
        self._starts: dict[int, int] = {}
        self._numbers = 0
        self._octets = 0

    def number(self) -> int:
        """Return the number of an object that is still to be written."""
        self._numbers += 1
        return self._numbers

    def head(self) -> bytes:
        """Return the first line, and a second one by which programs know that what follows is no text."""
        return self._sent(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")

    def plain(self, number: int, content: str) -> bytes:
        """Return an object that is a dictionary or a list, in ASCII."""
        return self._sent(self._begun(number) + content.encode("ascii") + b"\nendobj\n")

    def stream(self, number: int, content: bytes, more: str = "") -> Iterator[bytes]:
        """Give an object that holds octets, packed. Shapes: more are further entries of its dictionary."""
        packed = zlib.compress(content)
        return self.raw(number, iter((packed,)), len(packed), f"/Filter /FlateDecode {more}")

    def raw(self, number: int, content: Iterator[bytes], length: int, more: str) -> Iterator[bytes]:
        """Give an object that holds so many octets as they are, piece by piece."""
        yield self._sent(self._begun(number) + f"<< /Length {length} {more} >>\nstream\n".encode("ascii"))
        for piece in content:
            yield self._sent(piece)
        yield self._sent(b"\nendstream\nendobj\n")

    def tail(self, root: int, info: int) -> bytes:
        """Return where each object begins, and which one is the first."""
        lines = [f"{self._starts.get(n, 0):010} {'00000 n' if n in self._starts else '65535 f'} " for n in self._all()]
        table = "\n".join([f"xref\n0 {self._numbers + 1}", "0000000000 65535 f ", *lines])
        trailer = f"trailer\n<< /Size {self._numbers + 1} /Root {root} 0 R /Info {info} 0 R >>"
        return f"{table}\n{trailer}\nstartxref\n{self._octets}\n%%EOF\n".encode("ascii")

    def _all(self) -> range:
        return range(1, self._numbers + 1)

    def _begun(self, number: int) -> bytes:
        self._starts[number] = self._octets
        return f"{number} 0 obj\n".encode("ascii")

    def _sent(self, content: bytes) -> bytes:
        self._octets += len(content)
        return content


def text_string(text: str) -> str:
    """Return a text for a title or subject: in UTF-16 with its mark, as hexadecimal figures (7.9.2.2)."""
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"
