"""How templates are set, and what was compiled of them: once in a process, for every room of it."""

from types import CodeType

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class _Compiled(BytecodeCache):
    """Templates that were compiled in this process, by where they stand and what is written there."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def set_templates(app: Flask) -> None:
    """Have an application's templates set as all of ours are, and compiled by whichever room is asked first."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.bytecode_cache = _COMPILED


def compile_all(app: Flask) -> None:
    """Compile every template of an application: its process, and those that it becomes, need not do so again."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
