"""A text that names a contact, a scenario or a threshold says where it prints, or is refused."""

from pathlib import Path

import pytest

from cahier.guidance.knowledge_base import read_folders
from cahier.locations import knowledge_folder
from tests.catalogue.folders import messages, written

CLAUSE = """
[[clause]]
id = "EX-SAU-901"
section = "securite.sauvegarde"
priority = "expected"
title = "Essai"
text = "{text}"
verification = "relevé mensuel"
why = "Pour voir."
{more}
source = "usage courant"
covers = ["OPE-19"]
"""


def problems(folder: Path, text: str, more: str = "") -> list[str]:
    """Return what is told of a requirement of one's own."""
    written(folder, {"clauses/essai": CLAUSE.format(text=text, more=more)})
    _, found = read_folders([knowledge_folder(), folder])
    return messages(found)


@pytest.mark.parametrize(
    "text",
    [
        "Le volume est compris jusqu'au seuil du bordereau.",
        "Chaque document du calendrier est remis à sa date.",
        "Le calendrier des livrables est tenu à jour par le prestataire.",
        "Aucun arrêt n'a lieu pendant les périodes sensibles.",
    ],
)
def test_what_may_print_nowhere_is_refused(tmp_path: Path, text: str) -> None:
    (told,) = problems(tmp_path, text)
    assert "peut n'être imprimé nulle part" in told


@pytest.mark.parametrize(
    "text",
    [
        "Les questions sont adressées au contact unique.",
        "Le prix est celui du scénario commun.",
    ],
)
def test_what_always_prints_may_be_named(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text) == []


def test_what_prints_only_once_said_is_named_where_it_is_said(tmp_path: Path) -> None:
    when = 'when = { question = "applications.periodes", answered = true }'
    assert problems(tmp_path, "Aucun arrêt n'a lieu pendant les périodes sensibles.", when) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le relevé est présenté à chaque comité.",
        "La date figure au rapport mensuel.",
        "La copie suit le plan de réversibilité.",
        "La réponse est portée dans la matrice de conformité.",
    ],
)
def test_what_only_bigger_firms_ask_for_is_not_leant_on_in_a_smaller_one(tmp_path: Path, text: str) -> None:
    (told,) = problems(tmp_path, text, 'size = "S"')
    assert "n'est pas demandé à toutes ces entreprises" in told
    assert problems(tmp_path, text, 'size = "XL"') == []
