"""Recovery copies, earlier versions and recent files."""

from datetime import UTC, datetime
from pathlib import Path

from cahier.editing.session import Session
from cahier.locations import state_folder
from cahier.storage import backups, recent, recovery, specification_file


def test_unsaved_work_is_found_again_for_its_file(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    session.set_answer("entreprise.nom", "Ateliers Morvan")
    recovery.write(path, session.specification, "base")
    found = recovery.find(path)
    assert found is not None
    assert (found.specification, found.base, found.path) == (session.specification, "base", path)
    assert [item.path for item in recovery.all_found()] == [path]


def test_work_that_was_saved_is_forgotten(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    recovery.write(path, session.specification, None)
    recovery.discard(path)
    assert recovery.find(path) is None


def test_a_damaged_recovery_copy_is_passed_over(session: Session, tmp_path: Path) -> None:
    recovery.write(tmp_path / "a.cahier", session.specification, None)
    for place in (state_folder() / "recovery").iterdir():
        place.write_bytes(b"{")
    assert recovery.all_found() == ()


def test_an_earlier_version_is_kept_once_an_hour(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    specification_file.write(path, session.specification, None)
    backups.keep(path, "uid")
    backups.keep(path, "uid")
    (kept,) = backups.list_backups("uid")
    assert specification_file.read(kept.path).specification == session.specification
    assert kept.when <= datetime.now(UTC)


def test_an_unreadable_file_never_takes_the_place_of_a_good_version(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    path.write_bytes(b"")
    backups.keep(path, "uid")
    assert backups.list_backups("uid") == ()


def test_only_the_latest_versions_are_kept(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    specification_file.write(path, session.specification, None)
    folder = state_folder() / "backups" / "uid"
    folder.mkdir(parents=True)
    for month in range(1, 13):
        for day in (1, 15):
            (folder / f"2020{month:02d}{day:02d}T101010.cahier").write_bytes(path.read_bytes())
    backups.keep(path, "uid")
    assert len(backups.list_backups("uid")) == backups.LATEST


def test_recent_files_come_latest_first_and_once_each(tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        recent.remember(tmp_path / name, name, 10, "")
    assert [item.title for item in recent.load()] == ["a", "b"]
    recent.forget(tmp_path / "a")
    assert [item.title for item in recent.load()] == ["b"]


def test_a_damaged_list_of_recent_files_is_an_empty_one() -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "recent.json").write_text("[{", encoding="utf-8")
    assert recent.load() == ()
