"""Commands in the documentation, and a reader who compares what they print with what is written there."""

import re
from collections.abc import Iterator


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Each command of the blocks marked console, and what is written below it."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, written = step.partition("\n")
            yield command, written


_CHANGING = re.compile(
    r"(?P<skip>\.\.\.)|(?P<page>\b[a-z2-7]{13}\b)|(?P<digest>\b[0-9a-f]{16,64}\b)|(?P<time>\d{4}-\d\d-\d\dT[\d:+]+)"
    r"|(?P<day>(?<=decision of )\d{4}-\d\d-\d\d)|(?P<version>\d+\.\d+\.\d+)"
    r"|(?P<generation>(?<=generation )\d+|\b\d+(?= [0-9a-f]{64}\b))"
)
_ANYTHING = {
    "skip": ".*?",
    "digest": "[0-9a-f]+",
    "time": r"[\dT:+-]+",
    "day": r"[\d-]+",
    "version": r"[\d.]+",
    "generation": r"\d+",
}


class Reader:
    """Compares output with what is written, loosely, and learns which real name stands for a written one."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def real(self, text: str) -> str:
        for written, real in self.names.items():
            text = text.replace(written, real)
        return text

    def compare(self, written: str, printed: str) -> None:
        pattern, names = self._pattern(written.strip())
        found = re.fullmatch(pattern, printed.strip(), re.DOTALL | re.IGNORECASE)
        assert found, f"written:\n{written}\nprinted:\n{printed}"
        self.names |= {name: found[group] for name, group in names.items()}

    def _pattern(self, written: str) -> tuple[str, dict[str, str]]:
        parts, names, position = [], {}, 0
        for changing in _CHANGING.finditer(written):
            parts.append(re.escape(written[position : changing.start()]))
            position = changing.end()
            parts.append(self._part(changing, names))
        return "".join([*parts, re.escape(written[position:])]), names

    def _part(self, changing: re.Match[str], names: dict[str, str]) -> str:
        kind, name = changing.lastgroup, changing[0]
        if kind != "page":
            return _ANYTHING[kind]
        if name in self.names:
            return re.escape(self.names[name])
        if name in names:
            return f"(?P={names[name]})"
        names[name] = f"name{len(names)}"
        return f"(?P<{names[name]}>[a-z2-7]{{13}})"
