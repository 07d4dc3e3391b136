"""What is written for people who join is so: the picture, the paths and names given, the checks before a commit."""

import importlib.util
import re
import shlex
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOR_THOSE_WHO_JOIN = (
    ROOT / "CONTRIBUTING.md",
    ROOT / "docs" / "architecture.md",
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
)
EVERY_PAGE = sorted({ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *FOR_THOSE_WHO_JOIN})
IN_CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.<>*-]+/[\w./<>*-]*")
NAME = re.compile(r"[A-Z][a-z]+[A-Za-z]*|[A-Za-z]*_[A-Za-z_]+|[A-Z]{3,}")
QUESTION = re.compile(r"\| (Where|How|What) (.+) \| `(.+)` \| `(.+)` \|")


@cache
def load(path: str) -> ModuleType:
    """Load a script of the project."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script  # its dataclasses look for it there
    spec.loader.exec_module(script)
    return script


def test_the_picture_shows_what_the_code_does() -> None:
    drawn = load("docs/draw_architecture.py")
    kept = drawn.PICTURE.read_text(encoding="utf-8")
    assert kept == drawn.picture(), "draw it again: python3 docs/draw_architecture.py"


@pytest.mark.parametrize("part", ["ui", "cahier", "cahier.export"])
def test_no_arrow_goes_up_so_none_goes_round(part: str) -> None:
    assert load("docs/draw_architecture.py").parts()[part].upward() == []


@pytest.mark.parametrize("part", ["ui", "cahier", "cahier.export"])
def test_every_folder_and_file_of_a_part_has_a_room(part: str) -> None:
    folder = ROOT.joinpath(*part.split("."))
    there = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    drawn = load("docs/draw_architecture.py").parts()[part]
    shown = {module.rpartition(".")[2] for room in drawn.rooms for module in room.modules}
    assert there - {"__init__", "__main__"} == shown - {"__main__"}


def test_the_first_folder_one_opens_answers_twelve_questions() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    answers = [match.groups()[2:] for match in map(QUESTION.fullmatch, page.splitlines()) if match]
    assert len(answers) == 12
    assert [f"{folder}{file}" for folder, file in answers if not (ROOT / folder / file).is_file()] == []


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.name)
def test_every_path_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = [name for name in IN_CODE.findall(text) if PATH.fullmatch(name)]
    missing = [name for name in named if not name.startswith(("~", ".venv/")) and not exists(name)]
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert missing + [link for link in links if not (page.parent / link).exists()] == []


def exists(name: str) -> bool:
    """Tell whether a path, `<like>/<this>.toml` too, is in the project or in its knowledge base."""
    pattern = re.sub(r"<[^>]+>", "*", name).rstrip("/")
    return any(any(folder.glob(pattern)) for folder in (ROOT, ROOT / "resources" / "knowledge"))


@pytest.mark.parametrize("page", FOR_THOSE_WHO_JOIN, ids=lambda page: page.name)
def test_every_name_of_the_code_is_in_it(page: Path) -> None:
    words = code_words()
    named = [name for name in IN_CODE.findall(page.read_text(encoding="utf-8")) if NAME.fullmatch(name)]
    assert [name for name in named if name not in words] == []


@cache
def code_words() -> frozenset[str]:
    """Return every word of our sources and of the knowledge base."""
    return frozenset(word for path in sources() for word in re.findall(r"\w+", path.read_text(encoding="utf-8")))


def sources() -> Iterator[Path]:
    """Yield our sources and those of the knowledge base."""
    for folder in ("cahier", "ui", "tests"):
        yield from (ROOT / folder).rglob("*.py")
    yield from (ROOT / "resources").rglob("*.toml")


def test_the_checks_before_a_commit_are_those_of_the_launcher() -> None:
    hooks = re.findall(r"^ +entry: (.+)$", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    wanted = [command for name, command in load("start.py").TESTS.items() if name != "pytest"]
    assert [tuple(shlex.split(hook)[1:]) for hook in hooks] == wanted
    assert {shlex.split(hook)[0] for hook in hooks} == {".venv/bin/python"}
