"""The files one exports, remembered for the person: the last ones, and sets kept under a name."""

import pytest

from cahier.errors import InvalidAnswer
from cahier.locations import state_folder
from cahier.model.audience import Audience
from cahier.storage.export_choices import ExportChoices, keep_set, load_choices, remember_files, remove_set, rename_set


def names() -> list[str]:
    return [kept.name for kept in load_choices().sets]


def test_nothing_is_remembered_at_first() -> None:
    assert load_choices() == ExportChoices()


def test_the_last_files_are_remembered_with_the_sets() -> None:
    keep_set("Envoi", Audience.SUPPLIERS, ["word", "pdf"])
    remember_files(["word", "odt"])
    assert load_choices().files == ("word", "odt")
    assert names() == ["Envoi"]
    remember_files([])
    assert load_choices().files == ()


def test_a_set_of_the_same_name_is_replaced_whatever_its_case() -> None:
    keep_set("Envoi", Audience.SUPPLIERS, ["word"])
    keep_set("  ENVOI ", Audience.INTERNAL, ["pdf"])
    assert names() == ["ENVOI"]
    found = load_choices().named("envoi")
    assert found is not None
    assert (found.audience, found.files) == (Audience.INTERNAL, ("pdf",))


def test_sets_are_renamed_and_removed() -> None:
    keep_set("Envoi", Audience.SUPPLIERS, ["word"])
    keep_set("Archives", Audience.INTERNAL, ["pdf"])
    rename_set("Envoi", "Zone juridique")
    assert names() == ["Archives", "Zone juridique"]
    remove_set("archives")
    assert names() == ["Zone juridique"]


def test_a_name_is_needed_that_stands_for_nothing_else() -> None:
    keep_set("Envoi", Audience.SUPPLIERS, ["word"])
    keep_set("Archives", Audience.SUPPLIERS, ["word"])
    for name in ("", "  ", "Fournisseurs"):
        with pytest.raises(InvalidAnswer):
            keep_set(name, Audience.SUPPLIERS, ["word"])
    with pytest.raises(InvalidAnswer, match="existe déjà"):
        rename_set("Envoi", "archives")
    with pytest.raises(InvalidAnswer, match="Cochez"):
        keep_set("Vide", Audience.SUPPLIERS, [])


@pytest.mark.parametrize("content", ["", "[]", "{", '{"sets": [{"name": "x"}]}', '{"files": 3}'])
def test_a_damaged_list_is_an_empty_one(content: str) -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "exports.json").write_text(content, encoding="utf-8")
    assert load_choices() == ExportChoices()
