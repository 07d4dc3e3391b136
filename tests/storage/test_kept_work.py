"""Recovery copies, earlier versions and recent files."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.locations import state_folder
from cahier.storage import backups, recent, recovery, specification_file

OLDER = Path(__file__).resolve().parents[1] / "specifications" / "format_1" / "rich.cahier"
NOW = datetime(2026, 11, 30, 9, 12, 45, 250, tzinfo=UTC)


def test_unsaved_work_is_found_again_for_its_file(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    set_answer(session, "entreprise.nom", "Ateliers Morvan")
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


def named(session: Session, path: Path, name: str) -> bytes:
    """Save a cahier of that name in place of the one before; return what is on disk."""
    set_answer(session, "entreprise.nom", name)
    path.unlink(missing_ok=True)
    specification_file.write(path, session.specification, None)
    return path.read_bytes()


def test_an_earlier_version_is_kept_once_an_hour(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    first = named(session, path, "A")
    backups.keep(path, "uid", NOW)
    named(session, path, "B")
    for minutes in (1, 30, 59):
        backups.keep(path, "uid", NOW + timedelta(minutes=minutes))
    (kept,) = backups.list_backups("uid")
    assert (kept.path.read_bytes(), kept.when) == (first, NOW)
    after = named(session, path, "C")
    backups.keep(path, "uid", NOW + timedelta(minutes=60))
    assert [backup.path.read_bytes() for backup in backups.list_backups("uid")] == [after, first]


def test_a_file_of_an_older_format_is_kept_before_a_save_changes_its_format(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    named(session, path, "A")
    backups.keep(path, "uid", NOW)
    path.write_bytes(OLDER.read_bytes())
    backups.keep(path, "uid", NOW + timedelta(minutes=1))
    assert backups.list_backups("uid")[0].path.read_bytes() == OLDER.read_bytes()


def test_two_versions_of_one_second_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    contents = [OLDER.read_bytes(), OLDER.with_name("cabinet.cahier").read_bytes()]
    for rank, content in enumerate(contents):
        path.write_bytes(content)
        backups.keep(path, "uid", NOW + timedelta(microseconds=rank))
    assert [backup.path.read_bytes() for backup in backups.list_backups("uid")] == contents[::-1]


def test_a_version_kept_before_names_went_below_the_second_is_listed_in_its_place(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "a.cahier"
    named(session, path, "A")
    backups.keep(path, "uid", NOW)
    (kept,) = backups.list_backups("uid")
    kept.path.with_name("20261130T101500.cahier").write_bytes(path.read_bytes())
    assert [backup.when for backup in backups.list_backups("uid")] == [datetime(2026, 11, 30, 10, 15, tzinfo=UTC), NOW]


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
    named(session, path, "A")
    backups.keep(path, "uid")
    assert len(backups.list_backups("uid")) == backups.LATEST


def test_a_version_kept_already_is_not_kept_twice(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    named(session, path, "A")
    for hours in range(3):
        backups.keep(path, "uid", NOW + timedelta(hours=hours), cause=backups.Cause.OPENING)
    assert len(backups.list_backups("uid")) == 1


def test_a_version_dated_in_the_future_keeps_no_other_away(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    named(session, path, "A")
    backups.keep(path, "uid", NOW + timedelta(days=900))
    named(session, path, "B")
    backups.keep(path, "uid", NOW)
    assert len(backups.list_backups("uid")) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_what_is_kept_of_a_file_is_for_its_owner_alone(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    named(session, path, "A")
    backups.keep(path, "uid", NOW)
    recovery.write(path, session.specification, None)
    kept = [*(state_folder() / "backups").rglob("*"), *(state_folder() / "recovery").rglob("*")]
    assert {oct(found.stat().st_mode & 0o077) for found in kept} == {"0o0"}
    assert len(kept) == 3


def test_two_windows_on_one_file_each_keep_their_own_work(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    set_answer(session, "entreprise.nom", "Une heure de travail")
    recovery.write(path, session.specification, None, NOW, "premiere")
    recovery.write(path, session.specification, None, NOW + timedelta(minutes=1), "seconde")
    recovery.discard(path, "seconde")
    found = recovery.find(path)
    assert found is not None
    assert found.when == NOW
    recovery.forget(found)
    assert recovery.all_found() == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows writes names in Unicode")
def test_a_file_whose_name_is_of_no_alphabet_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.cahier")
    recent.remember(path, "café", "")
    assert [item.path for item in recent.load()] == [path]


def test_recent_files_come_latest_first_and_once_each(tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        recent.remember(tmp_path / name, name, "")
    assert [item.title for item in recent.load()] == ["a", "b"]
    recent.forget(tmp_path / "a")
    assert [item.title for item in recent.load()] == ["b"]


def test_a_damaged_list_of_recent_files_is_an_empty_one() -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "recent.json").write_text("[{", encoding="utf-8")
    assert recent.load() == ()


# Why and how long versions are kept


def test_what_was_exported_is_found_again_as_such(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.cahier"
    named(session, path, "A")
    backups.keep(path, "uid", NOW, backups.Cause.OPENING)
    backups.keep(path, "uid", NOW + timedelta(minutes=1), backups.Cause.EXPORT)
    (kept,) = backups.list_backups("uid")
    assert (kept.cause, kept.when) == (backups.Cause.EXPORT, NOW + timedelta(minutes=1))
    backups.keep(path, "uid", NOW + timedelta(minutes=2), backups.Cause.OPENING)
    assert backups.list_backups("uid") == (kept,)


def test_a_state_that_never_reached_its_file_is_kept_before_a_great_change(session: Session) -> None:
    set_answer(session, "entreprise.nom", "Avant")
    backups.keep_state(session.specification, NOW)
    (kept,) = backups.list_backups(session.specification.uid)
    assert kept.cause is backups.Cause.CHANGE
    assert specification_file.read(kept.path).specification == session.specification


def test_versions_grow_fewer_with_age_and_none_is_lost_at_once() -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    versions = [backups.Backup(Path(f"{rank}"), now - timedelta(minutes=20 * rank)) for rank in range(30_000)]
    gone = set(backups.thinned(versions, now))
    left = [now - version.when for version in versions if version not in gone]
    assert left[: backups.LATEST] == [now - version.when for version in versions[: backups.LATEST]]
    assert sum(age < timedelta(days=1) for age in left) == pytest.approx(24 + 7, abs=2)
    assert sum(timedelta(days=1) <= age < timedelta(days=14) for age in left) == pytest.approx(13, abs=1)
    assert sum(timedelta(days=14) <= age < timedelta(days=92) for age in left) == pytest.approx(11, abs=2)
    assert sum(age >= timedelta(days=92) for age in left) == pytest.approx(10, abs=2)
    # What is kept today is kept tomorrow, or another of its span is.
    for days in (1, 2, 15, 100):
        again = backups.thinned([version for version in versions if version not in gone], now + timedelta(days=days))
        assert len(left) - len(again) >= backups.LATEST


def test_exports_are_counted_apart_from_what_is_kept_by_itself() -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    latest = [backups.Backup(Path("x"), now - timedelta(minutes=rank)) for rank in range(backups.LATEST)]
    old = now - timedelta(days=40)
    by_itself = backups.Backup(Path("h"), old + timedelta(hours=1))
    exported = backups.Backup(Path("e"), old, backups.Cause.EXPORT)
    assert backups.thinned([*latest, by_itself, exported], now) == ()


def test_all_versions_together_keep_to_their_room_and_each_file_keeps_its_latest(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.cahier"
    size = len(named(session, path, "A"))
    monkeypatch.setattr(backups, "BUDGET", 4 * size)
    backups.keep(path, "another", NOW - timedelta(days=900))
    for rank in range(8):
        named(session, path, f"A{rank}")
        backups.keep(path, "uid", NOW + timedelta(hours=rank))
    assert len(backups.list_backups("another")) == 1
    kept = [version.when for version in backups.list_backups("uid")]
    assert kept == [NOW + timedelta(hours=rank) for rank in (7, 6, 5)][: len(kept)]
    assert 1 < len(kept) <= 3


def test_a_state_folder_that_takes_nothing_is_known(tmp_path: Path) -> None:
    assert not backups.refuses()
    folder = state_folder() / "backups"
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()
    folder.write_text("in the way", encoding="utf-8")
    assert backups.refuses()


def test_a_damaged_recovery_copy_is_known_to_be_there(session: Session, tmp_path: Path) -> None:
    recovery.write(tmp_path / "a.cahier", session.specification, None)
    recovery.write(tmp_path / "b.cahier", session.specification, None)
    assert recovery.unreadable() == ()
    (place,) = [found.place for found in recovery.all_found() if found.path.name == "a.cahier"]
    place.write_bytes(place.read_bytes()[:-40])
    assert recovery.unreadable() == (place,)
    assert [found.path.name for found in recovery.all_found()] == ["b.cahier"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_names_of_recent_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    recent.remember(tmp_path / "Client secret.cahier", "Client secret", "")
    place = state_folder() / "recent.json"
    assert oct(place.stat().st_mode & 0o077) == "0o0"
    assert oct(place.parent.stat().st_mode & 0o077) == "0o0"
