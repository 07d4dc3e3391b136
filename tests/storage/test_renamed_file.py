"""A file renamed while it is open is found again by what it holds, and by nothing else."""

from pathlib import Path

from cahier.storage.renamed_file import renamed_to
from cahier.storage.specification_file import fingerprint

HELD = fingerprint(b"ce que le fichier tenait")


def test_the_file_that_holds_the_same_is_the_one(tmp_path: Path) -> None:
    (tmp_path / "nouveau.cahier").write_bytes(b"ce que le fichier tenait")
    (tmp_path / "autre.cahier").write_bytes(b"autre chose")
    assert renamed_to(tmp_path / "ancien.cahier", HELD) == tmp_path / "nouveau.cahier"


def test_two_copies_or_none_say_nothing(tmp_path: Path) -> None:
    assert renamed_to(tmp_path / "ancien.cahier", HELD) is None
    for name in ("un.cahier", "deux.cahier"):
        (tmp_path / name).write_bytes(b"ce que le fichier tenait")
    assert renamed_to(tmp_path / "ancien.cahier", HELD) is None
    assert renamed_to(tmp_path / "absent" / "ancien.cahier", HELD) is None
