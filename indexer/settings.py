"""Settings in one place: defaults, then pinkas.toml, then PINKAS_* variables."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from indexer.errors import SettingsError, did_you_mean


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; each field is `field` in pinkas.toml and PINKAS_FIELD in the environment."""

    home: Path = Path("var")
    """Where the stores, images and indexes are kept."""
    languages: str = "eng+rus+heb+yid+ukr"
    """The languages whose OCR data is expected, joined by plus signs."""
    dpi: int = 300
    """Resolution at which PDF pages are rendered; fixed for a page when it is first taken in."""
    workers: int = 0
    """Processes that read pages, or index very many, at the same time; 0 means one a core."""
    page_seconds: int = 120
    """How long the reading of one page may take before its child is ended."""
    child_memory_mb: int = 2048
    """Address space of a child that parses outside bytes."""
    max_pixels: int = 250_000_000
    """The largest picture that is decoded, in pixels."""
    host: str = "127.0.0.1"
    """Address at which the reading room is served."""
    port: int = 8487
    """Port at which the reading room is served; 0 means any free one."""
    user: str = ""
    """User of the system by whom the reading room is served where root starts it; empty, nobody."""
    processes: int = 2
    """Processes that answer readers."""
    searches_a_minute: int = 240
    """Searches of one address that a process answers in a minute, and twenty times as many pictures; 0, any number."""
    search_seconds: int = 2
    """Processor time that the answer to a reader may take before it is ended with a message."""
    repository: str = ""
    """Name of the institution, for citations and headings."""
    examples: str = ""
    """Searches that the home page suggests, with semicolons between them; empty, open pages suggest some."""
    names: str = ""
    """The folder of the tables of names; empty, the one that Pinkas brings along."""

    @property
    def open_dir(self) -> Path:
        """The side that readers see."""
        return self.home / "open"

    @property
    def closed_dir(self) -> Path:
        """The side that staff commands alone open."""
        return self.home / "closed"

    @classmethod
    def load(cls, environment: Mapping[str, str], directory: Path) -> Self:
        """Return the settings that hold for a command started in this directory with these variables.

        Raises: SettingsError for unknown keys and values of the wrong kind.
        """
        settings = cls()
        toml = directory / "pinkas.toml"
        if toml.is_file():
            settings = settings._with(_read_toml(toml), str(toml))
        found = {
            name.removeprefix("PINKAS_").lower(): value
            for name, value in environment.items()
            if name.startswith("PINKAS_") and name not in _OTHER_VARIABLES
        }
        return settings._with(found, "the environment")

    def changed(self, **given: Any) -> Self:
        """Return these settings with those that were given otherwise; None is not given."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})

    def _with(self, found: Mapping[str, Any], where: str) -> Self:
        kinds = {field.name: field.type for field in fields(self)}
        values: dict[str, Any] = {}
        for key, value in found.items():
            if key not in kinds:
                raise SettingsError(
                    f"{where} sets {key!r}, which is not a setting.",
                    remedy=did_you_mean(key, list(kinds)) or f"The settings are: {', '.join(kinds)}.",
                )
            values[key] = _as_kind(kinds[key], key, value, where)
        return replace(self, **values)


_OTHER_VARIABLES = frozenset({"PINKAS_TEST_DATA"})


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.", remedy="Correct the line it names.") from error


def _as_kind(kind: Any, key: str, value: Any, where: str) -> Any:
    try:
        return {int: int, Path: Path, str: str}[kind](value)
    except (TypeError, ValueError) as error:
        wanted = {int: "a whole number", Path: "a path"}.get(kind, "text")
        raise SettingsError(
            f"{where} sets {key} to {value!r}, which is not {wanted}.", remedy=f"Give {wanted}."
        ) from error
