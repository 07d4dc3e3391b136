"""One finds one's way: no name is used for two things, and what is tested is where one looks for it."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for top in ("cahier", "ui") for path in (ROOT / top).rglob("*.py"))
FOLDERS = sorted({path.parent for path in SOURCES if path.name not in ("__init__.py", "__main__.py")})


def twice(places: Mapping[str, list[Path]]) -> dict[str, list[str]]:
    """Return the names that stand for several things, with where."""
    return {
        name: [path.relative_to(ROOT).as_posix() for path in found] for name, found in places.items() if len(found) > 1
    }


def classes(path: Path) -> Iterator[str]:
    """Yield the classes of a file; a private one is only known to its own file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def test_no_file_name_is_used_for_two_things() -> None:
    places: dict[str, list[Path]] = defaultdict(list)
    for path in SOURCES:
        if path.name not in ("__init__.py", "__main__.py"):
            places[path.name].append(path)
    assert twice(places) == {}


def test_no_class_name_is_used_for_two_things() -> None:
    places: dict[str, list[Path]] = defaultdict(list)
    for path in SOURCES:
        for name in classes(path):
            places[name].append(path)
    assert twice(places) == {}


def test_what_is_private_to_a_file_is_imported_by_no_other() -> None:
    """This is what lets private classes of two files bear one name."""
    imported = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {alias.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("cahier", "ui"))
        for alias in node.names
        if alias.name.startswith("_") and not alias.name.startswith("__")
    ]
    assert imported == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_each_folder_has_its_tests_where_one_looks_for_them(folder: Path) -> None:
    """Tests stand in the same place under `tests`, where the folders of `cahier` come first."""
    place = folder.relative_to(ROOT)
    mirror = ROOT / "tests" / (place.relative_to("cahier") if place.parts[0] == "cahier" else place)
    alone = mirror.parent / f"test_{mirror.name}.py"
    assert alone.is_file() or any(mirror.rglob("test_*.py")), f"{mirror.relative_to(ROOT)} holds no test"


def test_a_folder_of_tests_is_that_of_a_folder_of_the_program_or_about_the_project() -> None:
    apart = {"project", "support", "brands", "golden", "reliability"}
    astray = [
        path.parent.relative_to(ROOT / "tests").as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if (place := path.parent.relative_to(ROOT / "tests")).parts
        and place.parts[0] not in apart
        and not (ROOT / place).is_dir()
        and not (ROOT / "cahier" / place).is_dir()
    ]
    assert astray == []
