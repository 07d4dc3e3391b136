"""What Dropbox, OneDrive, Nextcloud and others leave beside a file is noticed; what is another file is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from cahier.storage.conflict_copies import conflict_copies


@pytest.fixture
def path(tmp_path: Path, catalogue: Catalogue) -> Path:
    """A file in a synchronised folder."""
    made = tmp_path / "Morvan.cahier"
    specification_file.write(made, new_specification(catalogue, catalogue.profiles["bureau"], "uid-morvan"), None)
    return made


@pytest.mark.parametrize(
    "name",
    [
        "Morvan (Copie en conflit de Claire 2026-11-29)",
        "Morvan (conflicted copy 2026-11-29 101213)",
        "Morvan (Claire's conflicted copy 2026-11-29)",
        "Morvan_conflict-20261129-101213",
        "Morvan.sync-conflict-20261129-101213-ABCDEFG",
        "Morvan-PC-CLAIRE",
        "Morvan (1)",
        "Morvan 2",
    ],
)
def test_a_copy_left_by_a_synchroniser_is_noticed(path: Path, name: str) -> None:
    copy = path.with_name(f"{name}.cahier")
    copy.write_bytes(path.read_bytes())
    assert conflict_copies(path) == (copy,)


@pytest.mark.parametrize("name", ["Morvan du 29 novembre", "Morvan - RACI", "Morvanne", "Autre"])
def test_a_copy_that_one_named_is_ones_own(path: Path, name: str) -> None:
    path.with_name(f"{name}.cahier").write_bytes(path.read_bytes())
    assert conflict_copies(path) == ()


def test_another_cahier_with_a_name_alike_is_another_cahier(path: Path) -> None:
    other = replace(specification_file.read(path).specification, uid="uid-autre")
    specification_file.write(path.with_name("Morvan (1).cahier"), other, None)
    path.with_name("Morvan 2.cahier").write_text("rien", encoding="utf-8")
    assert conflict_copies(path) == ()
