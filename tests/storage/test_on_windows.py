"""What Windows does to files, told by its errors: files held for a moment, paths too long, names of devices."""

import ctypes
import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from cahier.errors import CannotWrite, TargetInUse, UnreadableFile
from cahier.locations import samples_folder
from cahier.storage import atomic, one_writer, running, specification_file
from cahier.storage.file_names import named_by_system, safe_name


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each name put here fails once, as of a file that another program holds."""
    names: list[str] = []

    def failing(kept):  # type: ignore[no-untyped-def]
        def act(path: Path, *given: object) -> object:
            if (path.suffix == ".cahier" and names) or (given and names):
                names.pop()
                raise PermissionError(13, "held")
            return kept(path, *given)

        return act

    monkeypatch.setattr(atomic, "ON_WINDOWS", True)
    monkeypatch.setattr(atomic, "_PAUSE", 0)
    monkeypatch.setattr(Path, "read_bytes", failing(Path.read_bytes))
    monkeypatch.setattr(Path, "replace", failing(Path.replace))
    return names


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.cahier"
    path.write_bytes((samples_folder() / "cabinet.cahier").read_bytes())
    return path


def test_a_file_held_for_a_moment_is_read_and_written_all_the_same(file: Path, held: list[str]) -> None:
    held += ["x"] * 5
    opened = specification_file.read(file)
    assert held == []
    held += ["x"] * 4
    specification_file.write(file, opened.specification, opened.fingerprint)
    assert held == []


def test_a_file_held_for_long_is_told_as_such(file: Path, held: list[str]) -> None:
    opened = specification_file.read(file)
    held += ["x"] * 100
    with pytest.raises(UnreadableFile, match="ne peut pas être lu"):
        specification_file.read(file)
    held[:] = []
    staged = atomic.stage(file, b"x")
    held += ["x"] * 100
    with pytest.raises(TargetInUse, match="ouvert dans un autre programme"):
        staged.put()
    held[:] = []
    assert specification_file.read(file).fingerprint == opened.fingerprint


def test_a_path_too_long_is_told_as_such_and_not_as_a_folder_that_is_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "ON_WINDOWS", True)
    deep = tmp_path.joinpath(*["dossier"] * 40) / "a.cahier"
    with pytest.raises(CannotWrite, match="trop long pour Windows"):
        atomic.replace_bytes(deep, b"x")


@pytest.mark.parametrize("name", ["CON", "nul.txt", "COM¹", "lpt9", "CONIN$", "conout$", "aux"])
def test_no_name_of_a_device_is_proposed(name: str) -> None:
    assert safe_name(name) == f"{name}_"


def test_a_desktop_names_files_by_path_or_by_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wanted = tmp_path / "Été & co #1.cahier"
    assert named_by_system("Été & co #1.cahier") == wanted
    assert named_by_system(wanted.as_uri()) == wanted
    assert named_by_system(wanted.as_uri().replace("file://", "FILE://localhost")) == wanted


@pytest.fixture
def locks_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The locks of Windows, and its files that nobody takes away while they are open."""
    fcntl = pytest.importorskip("fcntl", reason="here they are the true ones")
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("what is open is looked for in /proc")
    unlink = Path.unlink

    def locking(descriptor: int, _mode: int, _count: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PermissionError(13, "held") from error

    def unlink_closed(path: Path, missing_ok: bool = False) -> None:
        if str(path) in [os.path.realpath(found) for found in descriptors.iterdir()]:
            raise PermissionError(13, "open")
        unlink(path, missing_ok=missing_ok)

    system = ModuleType("msvcrt")
    system.locking, system.LK_NBLCK = locking, 2  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "msvcrt", system)
    monkeypatch.setattr(one_writer, "ON_WINDOWS", True)
    monkeypatch.setattr(one_writer, "_PATIENCE_S", 0.05)
    monkeypatch.setattr(Path, "unlink", unlink_closed)


@pytest.mark.usefixtures("locks_of_windows")
def test_one_program_at_a_time_replaces_a_file_and_leaves_no_mark_beside_it(tmp_path: Path) -> None:
    file = tmp_path.resolve() / "a.cahier"
    with one_writer.alone(file), pytest.raises(TargetInUse, match="autre programme"), one_writer.alone(file):
        pass
    assert list(tmp_path.iterdir()) == []
    with one_writer.alone(file):
        assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(("handle", "code", "runs"), [(7, 259, True), (7, 0, False), (0, 259, False)])
def test_a_program_that_runs_is_told_from_one_that_ended(
    handle: int, code: int, runs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[int] = []

    def exit_code(_handle: int, place: object) -> None:
        place._obj.value = code  # type: ignore[attr-defined] # what a reference points to

    kernel = SimpleNamespace(
        OpenProcess=lambda _asked, _inherited, _process: handle, GetExitCodeProcess=exit_code, CloseHandle=closed.append
    )
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(running, "ON_WINDOWS", True)
    assert running.is_running(os.getpid() + 1) is runs
    assert closed == ([handle] if handle else [])
