"""A document exported over another: ours gives way, what somebody wrote in it stays."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from cahier.errors import BadInput, CannotWrite
from cahier.locations import samples_folder, state_folder
from cahier.storage.exported_files import ExportBatch, changed_by_hand, left_from_before, made_folder, replace_export
from tests.support.command_line import ROOT, cahier

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


def test_files_of_one_export_are_all_new_or_all_old(tmp_path: Path) -> None:
    """The second refuses once the first is written: nothing is replaced, nothing is left beside."""
    first, second = tmp_path / "a.docx", tmp_path / "nowhere" / "b.xlsx"
    first.write_bytes(b"before")
    with pytest.raises(CannotWrite), ExportBatch() as batch:
        batch.stage(first, b"after")
        batch.stage(second, b"after")
    assert first.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_that_cannot_take_its_place_at_the_end_gives_the_others_back(tmp_path: Path) -> None:
    first, fresh, second = tmp_path / "a.docx", tmp_path / "new.html", tmp_path / "b.xlsx"
    replace_export(first, b"ours")
    first.write_bytes(b"before")
    with pytest.raises(CannotWrite, match="Aucun des fichiers demandés") as told, ExportBatch() as batch:
        for path in (first, fresh, second):
            batch.stage(path, b"after")
        # A cleaner of temporary files came by.
        next(tmp_path.glob(".b.xlsx.*.tmp")).unlink()
    assert "b.xlsx" in told.value.message
    assert first.read_bytes() == b"before"
    assert not fresh.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx"]


def test_what_somebody_had_changed_is_still_known_as_such_once_given_back(tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.xlsx"
    replace_export(first, b"ours")
    first.write_bytes(b"ours, and three pages of mine")
    with pytest.raises(CannotWrite), ExportBatch() as batch:
        for path in (first, second):
            batch.stage(path, b"after")
        next(tmp_path.glob(".b.xlsx.*.tmp")).unlink()
    kept = replace_export(first, b"after")
    assert kept is not None
    assert kept.read_bytes() == b"ours, and three pages of mine"


def test_a_folder_is_made_for_documents_and_does_not_stay_empty(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    with pytest.raises(CannotWrite), made_folder(folder), ExportBatch() as batch:
        batch.stage(folder / "a.docx", b"un")
        raise CannotWrite("Plus de place.")
    assert list(tmp_path.iterdir()) == []
    with made_folder(folder), ExportBatch() as batch:
        batch.stage(folder / "a.docx", b"un")
    assert [path.name for path in folder.iterdir()] == ["a.docx"]
    with pytest.raises(BadInput, match="est un fichier"), made_folder(folder / "a.docx"):
        pass
    with pytest.raises(CannotWrite, match="n’existe pas"), made_folder(tmp_path / "absent" / "dossier"):
        pass


def test_what_a_former_export_left_is_told_apart_from_what_is_sent_now(tmp_path: Path) -> None:
    sent, left, own = tmp_path / "a.docx", tmp_path / "b.docx", tmp_path / "courrier.docx"
    replace_export(sent, b"un")
    replace_export(left, b"un")
    own.write_bytes(b"de ma main")
    assert left_from_before(tmp_path, [sent]) == [left]
    left.write_bytes(b"de ma main")
    assert left_from_before(tmp_path, [sent]) == []
    assert left_from_before(tmp_path / "absent", []) == []


def test_an_export_given_up_leaves_nothing_beside(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), ExportBatch() as batch:
        batch.stage(tmp_path / "a.docx", b"after")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from cahier.commands.command_line import run
sys.exit(run(sys.argv[2:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_disk_that_fills_up_during_an_export_of_several_files_replaces_none(tmp_path: Path) -> None:
    """A limit of the system on the size of files stands for the disk: but for the largest, all files fit."""
    file, folder = tmp_path / "a.cahier", tmp_path / "out"
    file.write_bytes((samples_folder() / "cabinet.cahier").read_bytes())
    folder.mkdir()
    names = {"word": "a.docx", "raci-word": "r.docx", "html": "a.html"}
    options = [part for kind, name in names.items() for part in (f"--{kind}", str(folder / name))]
    assert cahier("export", file, *options, folder=tmp_path).returncode == 0
    largest = max((folder / name).stat().st_size for name in names.values())
    for name in names.values():
        (folder / name).write_bytes(b"before")
    command = [sys.executable, "-c", LIMITED, str(largest - 1), "export", str(file), *options]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == 2
    assert "Le disque est plein" in ended.stderr.decode("utf-8")
    kept = sorted(path for path in folder.iterdir() if "gardé" not in path.name)
    assert [path.name for path in kept] == sorted(names.values())
    assert {path.read_bytes() for path in kept} == {b"before"}
