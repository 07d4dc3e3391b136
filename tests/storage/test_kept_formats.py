"""Files of every format ever written open for ever, and hold what they held."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import NewerFile, UnreadableFile
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.service_level import LevelGroup
from cahier.model.specification import Specification
from cahier.storage import specification_file
from cahier.storage.migrations import CURRENT, STEPS, migrate
from tests.specifications.reading import field_of, told
from tests.specifications.rich import rich_specification

KEPT = Path(__file__).resolve().parents[1] / "specifications"
FORMAT_1 = KEPT / "format_1"
ALL = sorted(KEPT.glob("format_*/*.cahier"))
OLDER = sorted(FORMAT_1.glob("*.cahier"))
SAMPLES = ("cabinet", "industrie", "sante")
# What format 1 said, and what format 2 says, of how firm rows and levels are; where unknown fields are kept.
REWORDED = ("confirmed_rows", "levels.confirmed", "row_decisions", "levels.decisions", "extra")

# The extent of the document, as formats 1 and 2 told its depth.
SAID_BEFORE = {
    "document.extent = 'mesure'": "document.depth = 'essentiel'",
    "document.extent = 'complet'": "document.depth = 'complet'",
}


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def opened(path: Path) -> Specification:
    return specification_file.read(path).specification


def told_in_full(version: int) -> list[str]:
    """Return what the reader of a format told of its full file, which has every field of that time."""
    return (KEPT / f"format_{version}" / "rich.txt").read_text(encoding="utf-8").splitlines()


def told_as_in(version: int, specification: Specification) -> list[str]:
    """Return what is told of the fields that a format had, whatever was added since."""
    known = {field_of(line) for line in told_in_full(version)}
    lines = (SAID_BEFORE.get(line, line) for line in told(specification))
    return [line for line in lines if field_of(line) in known and not line.startswith(REWORDED)]


def raw(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


# Format 1


def test_each_value_of_a_full_file_of_format_1_is_still_read() -> None:
    expected = [line for line in told_in_full(1) if not line.startswith(REWORDED)]
    assert told_as_in(1, opened(FORMAT_1 / "rich.cahier")) == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_of_format_1_holds_what_its_first_reader_gave(name: str) -> None:
    kept = (FORMAT_1 / "samples.sha256").read_text(encoding="utf-8").splitlines()
    expected = {sample: digest for digest, sample in (line.split("  ") for line in kept)}
    lines = told_as_in(1, opened(FORMAT_1 / f"{name}.cahier"))
    assert hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest() == expected[name]


@pytest.mark.parametrize("path", OLDER, ids=named)
def test_rows_confirmed_in_format_1_are_confirmed_and_the_others_proposed(path: Path) -> None:
    specification, confirmed = opened(path), set(raw(path)["confirmed_rows"])
    assert confirmed
    for row in specification.matrix:
        assert specification.row_decision(row) is (Decision.CONFIRMED if row in confirmed else Decision.PROPOSED)


@pytest.mark.parametrize(("flag", "decision"), [(True, Decision.CONFIRMED), (False, Decision.PROPOSED)])
def test_levels_confirmed_as_a_whole_in_format_1_are_so_group_by_group(flag: bool, decision: Decision) -> None:
    data = raw(FORMAT_1 / "rich.cahier")
    data["levels"]["confirmed"] = flag
    levels = specification_file.parse(json.dumps(data).encode()).levels
    assert {levels.decision(group) for group in LevelGroup} == {decision}
    assert levels.settled is flag


def test_what_a_later_version_left_in_a_file_of_format_1_is_carried_over() -> None:
    data = raw(FORMAT_1 / "rich.cahier")
    data["levels"]["reports"] = ["hebdomadaire"]
    again = json.loads(specification_file.serialise(specification_file.parse(json.dumps(data).encode())))
    assert again["workshop"] == data["workshop"] == {"minutes": ["atelier 1"], "kept": True, "rank": 3}
    assert again["levels"]["reports"] == ["hebdomadaire"]
    assert "confirmed" not in again["levels"]
    assert "confirmed_rows" not in again


@pytest.mark.parametrize("broken", [{"confirmed_rows": "ACT-01"}, {"confirmed_rows": [3]}, {"levels": []}])
def test_a_damaged_file_of_format_1_is_told_as_damaged(broken: dict[str, object]) -> None:
    with pytest.raises(UnreadableFile, match="abîmé") as caught:
        specification_file.parse(json.dumps(raw(FORMAT_1 / "rich.cahier") | broken).encode())
    assert not isinstance(caught.value, NewerFile)


# Format 2


@pytest.mark.parametrize(("depth", "extent"), [("essentiel", Extent.MEASURED), ("complet", Extent.COMPLETE)])
def test_the_short_document_of_format_2_becomes_one_that_fits_the_firm(depth: str, extent: Extent) -> None:
    data = raw(KEPT / "format_2" / "rich.cahier")
    data["document"]["depth"] = depth
    assert specification_file.parse(json.dumps(data).encode()).document.extent is extent


# Every format


@pytest.mark.parametrize("path", ALL, ids=named)
def test_a_kept_file_is_saved_in_the_current_format_and_opens_equal(path: Path, tmp_path: Path) -> None:
    first, copy = opened(path), tmp_path / "a.cahier"
    specification_file.write(copy, first, None)
    assert (raw(copy)["format_version"], raw(copy)["min_reader"]) == (CURRENT, CURRENT)
    assert opened(copy) == first
    assert specification_file.serialise(opened(copy)) == copy.read_bytes()


def test_opening_a_file_of_an_older_format_changes_nothing_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    path.write_bytes((FORMAT_1 / "rich.cahier").read_bytes())
    opened(path)
    assert path.read_bytes() == (FORMAT_1 / "rich.cahier").read_bytes()


@pytest.mark.parametrize("version", range(1, CURRENT))
def test_a_migration_leaves_what_it_is_given_as_it_was(version: int) -> None:
    data = raw(KEPT / f"format_{version}" / "rich.cahier")
    before = json.dumps(data)
    migrate(data)
    assert json.dumps(data) == before


def test_each_format_has_its_step_and_a_full_file_kept() -> None:
    assert sorted(STEPS) == list(range(1, CURRENT))
    assert {named(path) for path in ALL} >= {f"format_{version}/rich" for version in range(1, CURRENT + 1)}


def test_each_value_of_the_full_file_of_the_current_format_is_read() -> None:
    known = set(map(field_of, told_in_full(CURRENT)))
    found = told(opened(KEPT / f"format_{CURRENT}" / "rich.cahier"))
    assert [line for line in found if field_of(line) in known] == told_in_full(CURRENT)


def test_a_full_cahier_made_today_fills_every_field_and_reads_back_equal(catalogue: Catalogue) -> None:
    made = rich_specification(catalogue)
    assert specification_file.parse(specification_file.serialise(made)) == made
    # A field just added to a record belongs in the full cahier, and in the file kept of the next format.
    assert left_at_default(made) == {"extra"}


def left_at_default(made: Specification) -> set[str]:
    """Return the fields that no record of a specification fills with anything but their default."""
    seen: dict[str, bool] = {}
    waiting: list[object] = [made]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Mapping):
            waiting.extend(found.values())
        elif isinstance(found, tuple):
            waiting.extend(found)
        elif is_dataclass(found) and not isinstance(found, type):
            for item in fields(found):
                value = getattr(found, item.name)
                default = item.default_factory() if item.default_factory is not MISSING else item.default
                seen[item.name] = seen.get(item.name, False) or value != default
                waiting.append(value)
    return {name for name, filled in seen.items() if not filled}
