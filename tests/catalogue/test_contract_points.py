"""What is looked for in the contract in force: few points, each compared with something the specification asks."""

from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.contract_schema import LEVEL_TYPES
from cahier.guidance.knowledge_base import read_folders
from cahier.locations import knowledge_folder
from tests.catalogue.folders import messages, written

SAID = 'title = "T"\nask = "Quoi ?"\nwhy = "Pour voir."\n'


def test_an_owner_answers_them_in_ten_minutes(catalogue: Catalogue) -> None:
    assert 15 <= len(catalogue.contract_points) <= 25
    assert all("?" in point.ask and point.why.endswith(".") for point in catalogue.contract_points)


def test_every_choice_that_can_be_ranked_is_ranked(catalogue: Catalogue) -> None:
    for point in catalogue.contract_points:
        asked = catalogue.questions.get(point.id)
        if asked is not None and asked.choices:
            left = {choice.id for choice in asked.choices} - set(point.best_first)
            # To have no renewal at all is neither better nor worse than to decide of it.
            assert left <= {"aucune"}, point.id


def test_each_level_is_one_that_the_specification_holds(catalogue: Catalogue) -> None:
    named = {point.id for point in catalogue.contract_points if point.id.startswith("levels.")}
    assert {"levels.support_hours", "levels.p1_gtr", "levels.monthly_cap"} <= named <= set(LEVEL_TYPES)


def test_a_consultant_may_add_one_and_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    own = f'[[point]]\nid = "contrat.confidentialite"\nbetter = "longer"\n{SAID}'
    catalogue, faults = read_folders([knowledge_folder(), written(tmp_path / "own", {"current_contract": own})])
    assert catalogue is not None and not faults
    assert catalogue.contract_points[-1].id == "contrat.confidentialite"
    for rank, (lines, fault) in enumerate(
        (
            ('id = "contrat.confidentialité"', "question ou niveau inconnu : contrat.confidentialité"),
            ('id = "levels.p1_gtx"', "question ou niveau inconnu"),
            ('id = "contrat.force_majeure"\nbetter = "higher"', "« higher » ne compare pas"),
            ('id = "contrat.force_majeure"\nbetter = "wider"', "« wider » ne vaut que pour"),
            ('id = "contrat.conseil"\nbest_first = ["oral"]', "choix inconnu : oral"),
            ('id = "contrat.force_majeure"\ntoday = "existant.contrat_fin"', "n'a pas le même type"),
            ('id = "existant.reseau"', "ne se compare pas à un contrat"),
        )
    ):
        folder = written(tmp_path / f"bad{rank}", {"current_contract": f"[[point]]\n{lines}\n{SAID}"})
        _none, told = read_folders([knowledge_folder(), folder])
        assert any(fault in message for message in messages(told)), fault
