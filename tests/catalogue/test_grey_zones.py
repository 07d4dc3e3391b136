"""Grey zones: what answers say of who does the work names things that exist, or the author is told."""

from pathlib import Path

import pytest

from cahier.guidance.knowledge_base import load_catalogue, read_folders
from cahier.locations import knowledge_folder
from tests.catalogue.folders import messages, written

SAID = """
[[expected_party]]
id = "essai"
question = "{question}"
answers = ["{answer}"]
domain = "{domain}"
activities = ["{activity}"]
party = "{party}"
says = "le prestataire fait les sauvegardes"
"""
SOUND = {
    "question": "catalogue.sauvegarde",
    "answer": "included",
    "domain": "sauvegarde",
    "activity": "ACT-61",
    "party": "provider",
}
BACK = """
[[handed_back]]
id = "essai"
domain = "{domain}"
question = "{question}"
choices = ["{choice}"]
asked = "les bandes"
"""


def told(folder: Path, text: str) -> list[str]:
    _, found = read_folders([knowledge_folder(), written(folder, {"grey_zones": text})])
    return messages(found)


def test_an_entry_of_ones_own_is_added(tmp_path: Path) -> None:
    assert told(tmp_path, SAID.format(**SOUND)) == []
    assert "essai" in {said.id for said in load_catalogue(tmp_path).expected_parties}


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("question", "catalogue.sauvegardes", "vouliez-vous dire « catalogue.sauvegarde » ?"),
        ("question", "entreprise.nom", "n'a pas ce genre de choix"),
        ("answer", "include", "vouliez-vous dire « included » ?"),
        ("domain", "sauvegardes", "domaine : « sauvegardes » n'est pas connu"),
        ("activity", "ACT-999", "activité : « ACT-999 » n'est pas connu"),
        ("activity", "ACT-46", "est du domaine supervision"),
        ("party", "prestataire", "n'est pas connu"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(tmp_path: Path, key: str, name: str, words: str) -> None:
    assert any(words in line for line in told(tmp_path, SAID.format(**{**SOUND, key: name})))


def test_what_is_handed_back_is_looked_up_too(tmp_path: Path) -> None:
    sound = {"domain": "sauvegarde", "question": "restitution.dossier", "choice": "scripts"}
    assert told(tmp_path, BACK.format(**sound)) == []
    assert told(tmp_path, BACK.format(**{**sound, "choice": "bandes"}))
    assert told(tmp_path, BACK.format(**{**sound, "question": "restitution.format"}))
