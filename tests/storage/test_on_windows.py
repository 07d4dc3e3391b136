"""What Windows does to files, told by its errors: files held for a moment, paths too long, names of devices."""

from pathlib import Path

import pytest

from cahier.errors import CannotWrite, TargetInUse, UnreadableFile
from cahier.locations import samples_folder
from cahier.storage import atomic, specification_file
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
