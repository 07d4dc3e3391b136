"""A file is whole on the disk before it takes the place of the old one."""

import os
from pathlib import Path

import pytest

from cahier.errors import CannotWrite
from cahier.storage.atomic import replace_bytes

OLD, NEW = b"old", b"new " * 100_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.cahier"
    path.write_bytes(OLD)
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows n’ouvre pas un dossier pour l’écrire sur le disque")
def test_the_content_reaches_the_disk_before_the_new_name_and_the_folder_after(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = os.fsync, []

    def watched(descriptor: int) -> None:
        synced = os.fstat(descriptor)
        what = "folder" if synced.st_ino == file.parent.stat().st_ino else synced.st_size
        seen.append((what, file.read_bytes() == NEW))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    replace_bytes(file, NEW)
    assert seen == [(len(NEW), False), ("folder", True)]


def test_a_disk_that_keeps_less_than_it_says_leaves_the_old_file_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def half(descriptor: int, content: memoryview) -> int:
        real(descriptor, content[: len(content) // 2])
        return len(content)

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(CannotWrite):
        replace_bytes(file, NEW)
    monkeypatch.undo()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == OLD


def test_a_disk_that_takes_little_at_a_time_is_written_to_the_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, content[:70_000]))
    replace_bytes(file, NEW)
    assert file.read_bytes() == NEW
