"""The knowledge base built once: the same as when it is parsed, and believed only when it is of today's texts."""

import io
import os
import pickle
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from cahier.catalogue import compiled
from cahier.catalogue.build_document import rank
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.compiled import PACKED_NAME, CompiledKnowledge
from cahier.guidance.knowledge_base import read_folders
from cahier.locations import knowledge_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def parsed() -> Catalogue:
    """The shipped knowledge base, from its texts."""
    catalogue, problems = read_folders((knowledge_folder(),))
    assert catalogue is not None and problems == []
    return catalogue


def test_requirements_and_activities_stand_in_the_order_of_their_numbers(parsed: Catalogue) -> None:
    for listed in (parsed.clauses, parsed.activities):
        assert list(listed) == sorted(listed, key=rank)


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the texts, whose compiled form stands beside them alone."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "bytecode"))
    return Path(shutil.copytree(knowledge_folder(), tmp_path / "resources" / "knowledge"))


@pytest.fixture
def packed(knowledge: Path, parsed: Catalogue) -> Path:
    """The compiled form beside the copied texts."""
    file = knowledge.parent / PACKED_NAME
    file.write_bytes(CompiledKnowledge(knowledge).packed(parsed))
    return file


def test_what_is_compiled_equals_what_is_parsed(knowledge: Path, packed: Path, parsed: Catalogue) -> None:
    again = CompiledKnowledge(knowledge).read()
    assert again == parsed
    assert Counter(repr(again)) == Counter(repr(parsed)), "an equality that forgets a field"
    assert packed.stat().st_size < 2_000_000


def test_without_a_compiled_form_there_is_nothing_to_read(knowledge: Path) -> None:
    assert CompiledKnowledge(knowledge).read() is None


@pytest.mark.parametrize("change", ["edited", "added", "removed", "renamed"])
def test_the_form_of_other_texts_is_left_aside(change: str, knowledge: Path, packed: Path) -> None:
    text = next((knowledge / "rules").glob("*.toml"))
    match change:
        case "edited":
            text.write_bytes(text.read_bytes() + b"\n")
        case "added":
            shutil.copy(text, text.with_name("zz.toml"))
        case "removed":
            text.unlink()
        case _:
            text.rename(text.with_name("zz.toml"))
    assert CompiledKnowledge(knowledge).read() is None


def test_the_form_made_by_other_code_is_left_aside(
    knowledge: Path, packed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for room in ("catalogue", "model"):
        shutil.copytree(ROOT / "cahier" / room, tmp_path / "cahier" / room)
    shutil.copy(ROOT / "cahier" / "typography.py", tmp_path / "cahier")
    monkeypatch.setattr(compiled, "_CODE", tmp_path / "cahier")
    assert CompiledKnowledge(knowledge).read() is not None
    with (tmp_path / "cahier" / "model" / "raci.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert CompiledKnowledge(knowledge).read() is None


class _Hostile:
    """What a file could ask for."""

    def __init__(self, call: object, *arguments: object) -> None:
        self.wish = (call, arguments)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.wish


@pytest.mark.parametrize("name", ["system", "shutil", "ours", "dotted"])
def test_a_file_that_asks_for_anything_but_records_runs_nothing(name: str, knowledge: Path, packed: Path) -> None:
    trace = knowledge.parent / "run"
    wishes = {
        "system": _Hostile(os.mkdir, str(trace)),
        "shutil": _Hostile(shutil.copytree, str(knowledge), str(trace)),
        "ours": _Hostile(compiled.compile_shipped, str(trace)),
        "dotted": _Hostile(compiled.Path.mkdir, trace),
    }
    head = packed.read_bytes()[: len(b"Cahier knowledge 1\n") + 64]
    packed.write_bytes(head + pickle.dumps(wishes[name]))
    assert CompiledKnowledge(knowledge).read() is None
    assert not trace.exists()


class _EarlyPickler(pickle.Pickler):
    """Writes choices by their names, as Python 3.11.2 does, that of Debian 12."""

    def reducer_override(self, written: object) -> Any:
        return (getattr, (type(written), written.name)) if isinstance(written, Enum) else NotImplemented


def test_the_form_that_an_early_python_writes_is_read(knowledge: Path, packed: Path, parsed: Catalogue) -> None:
    head, content = packed.read_bytes()[: len(b"Cahier knowledge 1\n") + 64], io.BytesIO()
    _EarlyPickler(content, protocol=5).dump(replace(parsed, read_with=None))
    assert b"getattr" in content.getvalue()
    packed.write_bytes(head + content.getvalue())
    assert CompiledKnowledge(knowledge).read() == parsed


def test_nothing_but_a_choice_is_had_by_its_name(knowledge: Path, packed: Path, parsed: Catalogue) -> None:
    head = packed.read_bytes()[: len(b"Cahier knowledge 1\n") + 64]
    sly = replace(parsed, read_with=None, edition=_Hostile(getattr, Catalogue, "__doc__"))  # type: ignore[arg-type]
    packed.write_bytes(head + pickle.dumps(sly, protocol=5))
    assert CompiledKnowledge(knowledge).read() is None


@pytest.mark.parametrize("kept", [0, 10, 90, 5_000, -1])
def test_a_file_cut_short_is_left_aside(kept: int, knowledge: Path, packed: Path) -> None:
    packed.write_bytes(packed.read_bytes()[:kept])
    assert CompiledKnowledge(knowledge).read() is None


def test_a_file_that_holds_another_record_is_left_aside(knowledge: Path, packed: Path, parsed: Catalogue) -> None:
    head = packed.read_bytes()[: len(b"Cahier knowledge 1\n") + 64]
    packed.write_bytes(head + pickle.dumps(parsed.edition))
    assert CompiledKnowledge(knowledge).read() is None


SCRIPT = (
    "import sys; from cahier.guidance.knowledge_base import load_catalogue; load_catalogue()\n"
    "print('cahier.catalogue.loading' in sys.modules, 'tomllib' in sys.modules)\n"
)


def _parses(*flags: str, bytecode: Path) -> bool:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    command = [sys.executable, *flags, "-c", SCRIPT]
    loading, toml = subprocess.check_output(command, text=True, cwd=ROOT, env=environment).split()
    return "True" in (loading, toml)


def test_a_checkout_parses_once_and_keeps_the_form_among_its_bytecode(tmp_path: Path) -> None:
    assert _parses(bytecode=tmp_path)
    assert not _parses(bytecode=tmp_path)
    assert [path.parent.name for path in tmp_path.rglob("*.knowledge")] == ["catalogue"]
    assert [path for path in tmp_path.rglob("knowledge.*") if path.suffix != ".knowledge"] == []


def test_who_keeps_no_bytecode_keeps_no_form_either(tmp_path: Path) -> None:
    assert _parses("-B", bytecode=tmp_path)
    assert _parses("-B", bytecode=tmp_path)
    assert list(tmp_path.rglob("*.knowledge")) == []


def test_a_user_s_folder_is_parsed_and_laid_over(tmp_path: Path) -> None:
    """Nothing compiled is ever looked for in it."""
    own = tmp_path / "catalogue"
    own.mkdir()
    (tmp_path / PACKED_NAME).write_bytes(b"not read")
    (own / "glossary.toml").write_text(
        '[[term]]\nterm = "Baie"\ndefinition = "Armoire qui porte les serveurs."\n', encoding="utf-8"
    )
    catalogue, problems = read_folders((knowledge_folder(), own))
    assert catalogue is not None and problems == []
    assert catalogue.changes == ("ajouté : term Baie",)
