"""A document exported over another: ours gives way, what somebody wrote in it stays."""

from datetime import datetime
from pathlib import Path

import pytest

from cahier.errors import CannotWrite
from cahier.locations import state_folder
from cahier.storage.exported_files import changed_by_hand, replace_export

NOON = datetime(2026, 11, 30, 12, 5).astimezone()


def test_our_own_export_gives_way_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "Morvan.docx"
    assert replace_export(path, b"un") is None
    assert replace_export(path, b"deux") is None
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("Morvan.docx", b"deux")]


def test_what_somebody_changed_is_kept_beside_under_the_hour(tmp_path: Path) -> None:
    path = tmp_path / "Morvan.docx"
    replace_export(path, b"un")
    path.write_bytes(b"un, et trois pages de ma main")
    assert changed_by_hand(path)
    kept = replace_export(path, b"deux", NOON)
    assert kept == tmp_path / "Morvan (gardé le 30-11-2026 à 12h05).docx"
    assert (kept.read_bytes(), path.read_bytes()) == (b"un, et trois pages de ma main", b"deux")
    path.write_bytes(b"encore")
    again = replace_export(path, b"trois", NOON)
    assert again is not None
    assert (again.name, kept.read_bytes()) == (
        "Morvan (gardé le 30-11-2026 à 12h05) 2.docx",
        b"un, et trois pages de ma main",
    )


def test_a_file_that_is_none_of_ours_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "Contrat.docx"
    path.write_bytes(b"un contrat")
    kept = replace_export(path, b"un cahier")
    assert kept is not None
    assert kept.read_bytes() == b"un contrat"


def test_what_is_remembered_of_exports_names_no_client(tmp_path: Path) -> None:
    replace_export(tmp_path / "Morvan secret.docx", b"un")
    remembered = (state_folder() / "exports.json").read_text(encoding="ascii")
    assert remembered.startswith("{")
    assert "Morvan" not in remembered
    assert str(tmp_path) not in remembered


def test_a_damaged_memory_of_exports_only_makes_us_keep_more(tmp_path: Path) -> None:
    path = tmp_path / "Morvan.docx"
    replace_export(path, b"un")
    (state_folder() / "exports.json").write_text("[", encoding="ascii")
    kept = replace_export(path, b"deux")
    assert kept is not None
    assert kept.read_bytes() == b"un"


def test_when_no_copy_can_be_kept_nothing_is_replaced(tmp_path: Path) -> None:
    # A name so long that the name of its copy is refused.
    path = tmp_path / f"{'m' * 240}.docx"
    path.write_bytes(b"un contrat")
    with pytest.raises(CannotWrite):
        replace_export(path, b"un cahier")
    assert path.read_bytes() == b"un contrat"
