"""The file of the open specification: always written, never overwritten blindly, never lost."""

import itertools
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.errors import CahierError, FileChanged, UnreadableFile
from cahier.locations import state_folder
from cahier.questionnaire.defaults import new_specification
from cahier.storage import recent, recovery, specification_file
from cahier.storage.backups import list_backups
from cahier.storage.file_names import free_path, proposed_path, safe_name
from ui.session.errand import Errand
from ui.session.open_file import OpenFile

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def open_file(qtbot: QtBot) -> OpenFile:
    """No file open yet."""
    return OpenFile(clock=lambda: NOON)


@pytest.fixture
def started(open_file: OpenFile, catalogue: Catalogue, profile: Profile, tmp_path: Path) -> OpenFile:
    """A specification just started, in a file."""
    open_file.new(catalogue, profile, "Atelier Brun SAS", tmp_path / "essai.cahier")
    return open_file


def session_of(open_file: OpenFile) -> Session:
    """The open session."""
    assert open_file.session is not None
    return open_file.session


def path_of(open_file: OpenFile) -> Path:
    """The path of the open file."""
    assert open_file.path is not None
    return open_file.path


def answer_on_disk(path: Path, question: str) -> object:
    """What the file says."""
    found = specification_file.read(path).specification.answers.get(question)  # type: ignore[call-overload]
    return found.value if found else None


def block_writing(path: Path) -> None:
    """Make the folder of a file refuse anything, whoever asks."""
    path.unlink(missing_ok=True)
    path.parent.rename(path.parent.with_name("ailleurs"))
    path.parent.write_text("un fichier à la place du dossier", encoding="utf-8")


def unblock_writing(path: Path) -> None:
    """Give the folder back."""
    path.parent.unlink()
    path.parent.with_name("ailleurs").rename(path.parent)


def test_a_new_specification_is_on_disk_at_once(started: OpenFile) -> None:
    assert answer_on_disk(path_of(started), "entreprise.nom") == "Atelier Brun SAS"
    assert started.saved_at == NOON


def test_what_changes_while_a_writing_is_waited_for_is_written_too(started: OpenFile) -> None:
    session, waited = session_of(started), started.wait
    names = iter(("Charpente", "Couverture"))

    def wait_and_type(errand: Errand[object], words: str) -> bool:
        done = waited(errand, words)
        if (name := next(names, None)) is not None:
            set_answer(session, "entreprise.nom", name)
        return done

    started.wait = wait_and_type
    set_answer(session, "entreprise.nom", "Menuiserie")
    assert started.settle()
    assert not session.modified
    assert answer_on_disk(path_of(started), "entreprise.nom") == "Couverture"


def test_a_file_that_never_stops_changing_is_not_said_to_be_written(started: OpenFile) -> None:
    session, waited, ranks = session_of(started), started.wait, itertools.count()

    def wait_and_type(errand: Errand[object], words: str) -> bool:
        done = waited(errand, words)
        set_answer(session, "entreprise.nom", f"Menuiserie {next(ranks)}")
        return done

    started.wait = wait_and_type
    set_answer(session, "entreprise.nom", "Menuiserie")
    assert not started.settle()
    assert session.modified
    # Nothing of it goes on in the next test.
    started.wait = waited
    assert started.close()


def test_a_new_specification_never_replaces_a_file(
    open_file: OpenFile, catalogue: Catalogue, profile: Profile, tmp_path: Path
) -> None:
    taken = tmp_path / "essai.cahier"
    taken.write_text("précieux", encoding="utf-8")
    open_file.new(catalogue, profile, "", taken)
    assert taken.read_text(encoding="utf-8") == "précieux"
    assert path_of(open_file).name == "essai 2.cahier"


def test_a_change_is_saved_by_itself(started: OpenFile, qtbot: QtBot) -> None:
    with qtbot.waitSignal(started.saved, timeout=3000):
        set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    assert answer_on_disk(path_of(started), "entreprise.activite") == "Menuiserie"


def test_typing_without_a_pause_is_saved_all_the_same(started: OpenFile, qtbot: QtBot) -> None:
    letters = itertools.count()
    keyboard = QTimer(started, interval=10)
    keyboard.timeout.connect(
        lambda: set_answer(session_of(started), "entreprise.activite", f"Menuiserie {next(letters)}")
    )
    keyboard.start()
    with qtbot.waitSignal(started.saved, timeout=3000):
        assert keyboard.isActive()
    keyboard.stop()


def test_a_folder_that_takes_its_time_never_holds_the_window(
    started: OpenFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, asked, freed = os.fsync, threading.Event(), threading.Event()

    def slow(descriptor: int) -> None:
        asked.set()
        freed.wait(30)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    qtbot.waitUntil(asked.is_set)
    # The window goes on: another change is made while the first is on its way.
    set_answer(session_of(started), "entreprise.activite", "Menuiserie et charpente")
    assert answer_on_disk(path_of(started), "entreprise.activite") is None
    freed.set()
    qtbot.waitUntil(lambda: not session_of(started).modified)
    assert answer_on_disk(path_of(started), "entreprise.activite") == "Menuiserie et charpente"


def test_what_one_types_is_on_a_disk_though_the_file_s_own_folder_does_not_answer(
    started: OpenFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, asked, freed = os.fsync, threading.Event(), threading.Event()

    def slow(descriptor: int) -> None:
        asked.set()
        freed.wait(30)
        sync(descriptor)

    def kept() -> list[str]:
        places = (state_folder() / "recovery").glob("*.rec")
        return [words for place in places for words in ("Menuiserie", "Charpente") if words in place.read_text("utf-8")]

    monkeypatch.setattr(os, "fsync", slow)
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    qtbot.waitUntil(asked.is_set)
    qtbot.waitUntil(lambda: kept() == ["Menuiserie"])
    set_answer(session_of(started), "entreprise.activite", "Charpente")
    qtbot.waitUntil(lambda: kept() == ["Charpente"])
    freed.set()
    qtbot.waitUntil(lambda: not session_of(started).modified)
    assert started.close()
    assert kept() == []


def test_closing_waits_for_what_is_being_written(
    started: OpenFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, sync, asked = path_of(started), os.fsync, threading.Event()

    def tells(descriptor: int) -> None:
        asked.set()
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", tells)
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    qtbot.waitUntil(asked.is_set)
    set_answer(session_of(started), "entreprise.activite", "Charpente")
    assert started.close()
    assert answer_on_disk(path, "entreprise.activite") == "Charpente"


def test_a_refusal_beside_the_window_is_told_and_the_work_kept(started: OpenFile, qtbot: QtBot) -> None:
    path = path_of(started)
    path.write_bytes(path.read_bytes() + b" ")
    with qtbot.waitSignal(started.save_failed, timeout=5000) as failed:
        set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    assert isinstance(failed.args[0], FileChanged)
    kept = recovery.find(path)
    assert kept is not None
    assert kept.specification == session_of(started).specification


def test_without_room_for_one_more_thread_the_file_is_written_all_the_same(
    started: OpenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", no_room)
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    assert started.save()
    assert answer_on_disk(path_of(started), "entreprise.activite") == "Menuiserie"
    path_of(started).write_bytes(b"another program was here")
    set_answer(session_of(started), "entreprise.activite", "Charpente")
    assert not started.save()
    assert started.kept


def test_the_second_window_is_told_and_the_first_leaves_no_trace(
    started: OpenFile, catalogue: Catalogue, qtbot: QtBot
) -> None:
    path = path_of(started)
    second = OpenFile()
    with qtbot.waitSignal(second.held_elsewhere) as told:
        second.open(catalogue, path)
    assert told.args[0].process == os.getpid()
    assert second.close()
    assert started.close()
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_file_that_takes_the_next_free_name_is_told_open_under_it(
    started: OpenFile, catalogue: Catalogue, qtbot: QtBot
) -> None:
    copy = OpenFile()
    copy.open_copy(catalogue, path_of(started), "Copie")
    proposed = path_of(copy)
    proposed.parent.mkdir(parents=True, exist_ok=True)
    proposed.write_text("arrivé entre-temps", encoding="utf-8")
    assert copy.save_now()
    assert path_of(copy) != proposed
    second = OpenFile()
    with qtbot.waitSignal(second.held_elsewhere):
        second.open(catalogue, path_of(copy))
    assert second.close()
    assert copy.close()
    assert not list(proposed.parent.glob(".*"))


def test_undoing_back_to_the_saved_state_leaves_nothing_to_save(started: OpenFile) -> None:
    session = session_of(started)
    set_answer(session, "entreprise.activite", "Menuiserie")
    session.undo()
    assert not session.modified


def test_opening_shows_what_was_written(started: OpenFile, catalogue: Catalogue, qtbot: QtBot) -> None:
    path = path_of(started)
    other = OpenFile()
    other.open(catalogue, path)
    assert session_of(other).specification == session_of(started).specification


def test_a_file_that_cannot_be_read_leaves_the_open_one(
    started: OpenFile, catalogue: Catalogue, tmp_path: Path
) -> None:
    bad = tmp_path / "abîmé.cahier"
    bad.write_text("{", encoding="utf-8")
    before = started.session
    with pytest.raises(UnreadableFile):
        started.open(catalogue, bad)
    assert started.session is before
    assert bad.read_text(encoding="utf-8") == "{"


def test_another_writer_is_never_overwritten(started: OpenFile, qtbot: QtBot) -> None:
    path = path_of(started)
    theirs = path.read_bytes() + b"\n"
    path.write_bytes(theirs)
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    with qtbot.waitSignal(started.save_failed) as failed:
        assert not started.save()
    assert isinstance(failed.args[0], FileChanged)
    assert path.read_bytes() == theirs


def test_work_that_cannot_be_saved_is_kept_aside(
    open_file: OpenFile, catalogue: Catalogue, profile: Profile, tmp_path: Path
) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    open_file.new(catalogue, profile, "Atelier Brun SAS", folder / "essai.cahier")
    path = path_of(open_file)
    block_writing(path)
    set_answer(session_of(open_file), "entreprise.activite", "Menuiserie")
    assert not open_file.save()
    kept = recovery.find(path)
    assert open_file.kept
    assert kept is not None
    assert kept.specification == session_of(open_file).specification


def test_saving_works_again_once_the_folder_is_back(
    open_file: OpenFile, catalogue: Catalogue, profile: Profile, tmp_path: Path
) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    open_file.new(catalogue, profile, "Atelier Brun SAS", folder / "essai.cahier")
    path = path_of(open_file)
    block_writing(path)
    set_answer(session_of(open_file), "entreprise.activite", "Menuiserie")
    open_file.save()
    unblock_writing(path)
    assert open_file.save()
    assert open_file.failure is None
    assert recovery.find(path) is None


def test_saving_elsewhere_answers_a_failed_save(started: OpenFile, tmp_path: Path) -> None:
    path = path_of(started)
    path.write_bytes(path.read_bytes() + b"\n")
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    started.save()
    elsewhere = tmp_path / "ailleurs.cahier"
    assert started.save_as(elsewhere)
    assert started.path == elsewhere
    assert started.failure is None
    assert answer_on_disk(elsewhere, "entreprise.activite") == "Menuiserie"
    assert recovery.find(path) is None


def test_saving_as_replaces_the_cahier_one_chose_and_keeps_it_under_its_own_name(
    started: OpenFile, catalogue: Catalogue, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ancien.cahier"
    other = Session(new_specification(catalogue, catalogue.profiles["bureau"], "ancien"), catalogue)
    specification_file.write(elsewhere, other.specification, None)
    before = elsewhere.read_bytes()
    assert started.save_as(elsewhere)
    assert answer_on_disk(elsewhere, "entreprise.nom") == "Atelier Brun SAS"
    assert [version.path.read_bytes() for version in list_backups("ancien")] == [before]
    assert list_backups(session_of(started).specification.uid) == ()


def test_saving_as_never_replaces_what_is_no_cahier(started: OpenFile, tmp_path: Path, qtbot: QtBot) -> None:
    letter = tmp_path / "courrier.cahier"
    letter.write_text("Chère Madame", encoding="utf-8")
    with qtbot.waitSignal(started.save_failed) as failed:
        assert not started.save_as(letter)
    assert "n’est pas un cahier" in failed.args[0].message
    assert letter.read_text(encoding="utf-8") == "Chère Madame"


def test_saving_as_never_replaces_a_cahier_of_a_later_version_nor_calls_it_damaged(
    started: OpenFile, tmp_path: Path, qtbot: QtBot
) -> None:
    later = tmp_path / "demain.cahier"
    later.write_text('{"format": "cahier", "format_version": 99, "min_reader": 99}', encoding="utf-8")
    before = later.read_bytes()
    with qtbot.waitSignal(started.save_failed) as failed:
        assert not started.save_as(later)
    assert "abîmé" not in failed.args[0].message
    assert later.read_bytes() == before


def test_work_kept_when_saving_as_fails_is_that_of_the_file_one_is_in(started: OpenFile, tmp_path: Path) -> None:
    letter = tmp_path / "courrier.cahier"
    letter.write_text("Chère Madame", encoding="utf-8")
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    assert not started.save_as(letter)
    kept = recovery.find(path_of(started))
    assert kept is not None
    assert kept.specification == session_of(started).specification


def test_a_file_that_moves_while_it_is_written_leaves_nothing_behind(
    started: OpenFile, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, asked, freed = os.fsync, threading.Event(), threading.Event()

    def slow(descriptor: int) -> None:
        asked.set()
        freed.wait(30)
        sync(descriptor)

    former, own = path_of(started), tmp_path / "Brun.cahier"
    monkeypatch.setattr(os, "fsync", slow)
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    qtbot.waitUntil(asked.is_set)
    threading.Timer(0.2, freed.set).start()
    assert started.move_to(own)
    assert started.path == own
    assert not former.exists()
    assert answer_on_disk(own, "entreprise.activite") == "Menuiserie"


def test_a_cahier_saved_under_another_name_has_versions_of_its_own(started: OpenFile, tmp_path: Path) -> None:
    first = session_of(started).specification.uid
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    started.save()
    set_answer(session_of(started), "entreprise.activite", "Secret du premier client")
    started.save()
    assert list_backups(first)
    assert started.save_as(tmp_path / "autre client.cahier")
    second = session_of(started).specification.uid
    assert second != first
    assert specification_file.read(tmp_path / "autre client.cahier").specification.uid == second
    assert list_backups(second) == ()
    session_of(started).undo()
    assert started.save()
    assert specification_file.read(tmp_path / "autre client.cahier").specification.uid == second


def test_each_opening_keeps_the_file_as_it_was_found(started: OpenFile, catalogue: Catalogue) -> None:
    path, uid = path_of(started), session_of(started).specification.uid
    assert started.close()
    found = []
    for activity in ("Menuiserie", "Charpente", "Escaliers"):
        found.append(path.read_bytes())
        again = OpenFile()
        again.open(catalogue, path)
        set_answer(session_of(again), "entreprise.activite", activity)
        assert again.close()
    assert [version.path.read_bytes() for version in list_backups(uid)] == found[::-1]


def test_work_found_again_is_kept_until_one_chooses(started: OpenFile, catalogue: Catalogue, qtbot: QtBot) -> None:
    path = path_of(started)
    lost = Session(session_of(started).specification, catalogue)
    set_answer(lost, "entreprise.activite", "Une heure de travail")
    recovery.write(path, lost.specification, None)
    other = OpenFile()
    with qtbot.waitSignal(other.recovery_found):
        other.open(catalogue, path)
    set_answer(session_of(other), "entreprise.activite", "Un mot")
    assert other.close()
    kept = recovery.find(path)
    assert kept is not None
    assert kept.specification == lost.specification


def test_whatever_stops_a_save_the_work_is_kept_and_it_is_told_once(
    started: OpenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, calls = os.fsync, itertools.count()

    def no_memory_the_first_time(descriptor: int) -> None:
        if not next(calls):
            raise MemoryError
        sync(descriptor)

    told: list[object] = []
    started.save_failed.connect(told.append)
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", no_memory_the_first_time)
        assert not started.save()
    assert len(told) == 1
    kept = recovery.find(path_of(started))
    assert kept is not None
    assert kept.specification == session_of(started).specification
    assert started.save()


def test_unsaved_work_is_offered_with_its_file(started: OpenFile, catalogue: Catalogue, qtbot: QtBot) -> None:
    path = path_of(started)
    session = session_of(started)
    set_answer(session, "entreprise.activite", "Menuiserie")
    recovery.write(path, session.specification, None)
    other = OpenFile()
    with qtbot.waitSignal(other.recovery_found) as found:
        other.open(catalogue, path)
    assert found.args[0].specification == session.specification


def test_restored_work_reaches_its_file(started: OpenFile, catalogue: Catalogue) -> None:
    path = path_of(started)
    base = specification_file.fingerprint(path.read_bytes())
    session = session_of(started)
    set_answer(session, "entreprise.activite", "Menuiserie")
    recovery.write(path, session.specification, base)
    found = recovery.find(path)
    assert found is not None
    other = OpenFile()
    other.restore(catalogue, found)
    assert answer_on_disk(path, "entreprise.activite") == "Menuiserie"
    assert recovery.find(path) is None


def test_restored_work_does_not_overwrite_a_file_that_moved_on(started: OpenFile, catalogue: Catalogue) -> None:
    path = path_of(started)
    base = specification_file.fingerprint(path.read_bytes())
    recovery.write(path, session_of(started).specification, base)
    found = recovery.find(path)
    assert found is not None
    set_answer(session_of(started), "entreprise.activite", "Écrit depuis")
    started.save()
    recovery.write(path, found.specification, base)
    other = OpenFile()
    other.restore(catalogue, found)
    assert isinstance(other.failure, FileChanged)
    assert answer_on_disk(path, "entreprise.activite") == "Écrit depuis"


def test_an_example_is_a_copy_nobody_writes_until_one_changes_it(started: OpenFile, catalogue: Catalogue) -> None:
    sample = path_of(started)
    content = sample.read_bytes()
    other = OpenFile()
    other.open_copy(catalogue, sample, "Exemple")
    assert not path_of(other).exists()
    set_answer(session_of(other), "entreprise.activite", "Autre chose")
    assert other.save()
    assert path_of(other).name == "Exemple.cahier"
    assert sample.read_bytes() == content
    assert session_of(other).specification.uid != session_of(started).specification.uid


def test_an_example_can_be_kept_as_it_is(started: OpenFile, catalogue: Catalogue) -> None:
    other = OpenFile()
    other.open_copy(catalogue, path_of(started), "Exemple")
    assert other.save_now()
    assert path_of(other).exists()


def test_closing_saves_and_remembers(started: OpenFile) -> None:
    path = path_of(started)
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    assert started.close()
    assert started.session is None
    assert answer_on_disk(path, "entreprise.activite") == "Menuiserie"
    assert [found.path for found in recent.load()] == [path]


def test_what_is_being_typed_is_asked_for_before_closing(started: OpenFile) -> None:
    path, session = path_of(started), session_of(started)
    started.settling.connect(lambda: set_answer(session, "entreprise.activite", "Dernier mot"))
    started.close()
    assert answer_on_disk(path, "entreprise.activite") == "Dernier mot"


def test_nothing_is_written_after_a_file_is_left(started: OpenFile) -> None:
    path, session = path_of(started), session_of(started)
    started.close()
    content = path.read_bytes()
    set_answer(session, "entreprise.activite", "Trop tard")
    assert started.save()
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Atelier Brun SAS", "Atelier Brun SAS – infogérance.cahier"),
        ('A/B: "C"?', "A B C – infogérance.cahier"),
        ("", "Mon cahier des charges.cahier"),
        ("  ..  ", "Mon cahier des charges.cahier"),
    ],
)
def test_a_name_every_system_accepts_is_proposed(company: str, name: str) -> None:
    assert proposed_path(company).name == name


def test_reserved_names_are_avoided() -> None:
    assert safe_name("con") == "con_"


def test_a_free_name_is_found_beside_the_others(tmp_path: Path) -> None:
    for name in ("a.cahier", "a 2.cahier"):
        (tmp_path / name).touch()
    assert free_path(tmp_path / "a.cahier").name == "a 3.cahier"


def test_errors_shown_are_ours(started: OpenFile) -> None:
    path = path_of(started)
    path.write_bytes(b"autre")
    set_answer(session_of(started), "entreprise.activite", "Menuiserie")
    started.save()
    assert isinstance(started.failure, CahierError)
