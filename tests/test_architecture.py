"""ARCHITECTURE.md is true: its headings are the packages, its lines the modules' first docstring lines.

Renew the map with: python tests/test_architecture.py
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "ARCHITECTURE.md"
START, END = "<!-- map: start -->", "<!-- map: end -->"


def first_line(module: Path) -> str:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring, f"{module.relative_to(ROOT)} says nothing of its purpose"
    return docstring.splitlines()[0]


def packages():
    inits = [path for top in ("indexer", "searchui") for path in (ROOT / top).rglob("__init__.py")]
    return sorted(path.parent for path in inits)


def expected_map() -> str:
    lines = []
    for package in packages():
        lines += ["", f"### {package.relative_to(ROOT)}/", "", first_line(package / "__init__.py"), ""]
        modules = sorted(path for path in package.glob("*.py") if path.stem != "__init__")
        lines += [f"- `{module.name}` {first_line(module)}" for module in modules]
    return "\n".join(lines).strip()


def written_map() -> str:
    text = DOCUMENT.read_text(encoding="utf-8")
    return text.split(START)[1].split(END)[0].strip()


def test_the_map_has_every_package_and_module_with_its_purpose():
    assert written_map() == expected_map(), "renew the map with: python tests/test_architecture.py"


def test_modules_and_functions_keep_their_size():
    for package in packages():
        for module in package.glob("*.py"):
            source = module.read_text(encoding="utf-8")
            assert source.count("\n") <= 400, f"{module.relative_to(ROOT)} has more than 400 lines"
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef):
                    length = node.end_lineno - node.lineno - len((ast.get_docstring(node) or "").splitlines())
                    assert length <= 50, f"{node.name} in {module.relative_to(ROOT)} has {length} lines"


def test_every_error_stands_in_the_tree_with_its_codes():
    from indexer import errors

    drawn = dict(re.findall(r"(\w+Error)\s+exit\s+(\d+)", errors.__doc__))
    found = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and name.endswith("Error")}
    assert {name: str(kind.exit_code) for name, kind in found.items()} == drawn
    for name, status in re.findall(r"(\w+Error)\s+exit\s+\d+\s+HTTP (\d+)", errors.__doc__):
        assert str(found[name].http_status) == status, name


def renew():
    text = DOCUMENT.read_text(encoding="utf-8")
    head, rest = text.split(START)
    DOCUMENT.write_text(f"{head}{START}\n{expected_map()}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    renew()
