"""The client's own words in an answers file: requirements reworded, left out or added, activities said whole."""

from decimal import Decimal

import pytest

from cahier.editing.answers_file import apply_answers
from cahier.editing.session import Session
from cahier.errors import BadInput
from cahier.model.requirement import ClausePriority
from cahier.model.specification import CustomPrice, RequirementChoice

ACTIVITY = {"phase": "operationnelle", "domain": "sauvegarde", "label": "Entretenir les écrans"}
REQUIREMENT = {"section": "securite.sauvegarde", "title": "Coffre", "text": "Une copie au coffre."}


def test_a_requirement_is_reworded_and_another_left_out(session: Session) -> None:
    data = {"requirements": {"EX-SAU-01": {"text": "Une **copie**.\n- la paie"}, "EX-SAU-02": {"kept": False}}}
    data["requirements"]["EX-SAU-02"]["reason"] = "Fait ailleurs"
    apply_answers(session, data, "reponses.toml")
    state = session.specification
    assert state.own_wordings["EX-SAU-01"].text == "Une **copie**.\n- la paie"  # type: ignore[index]
    assert state.own_wordings["EX-SAU-01"].model == session.catalogue.clauses["EX-SAU-01"].text  # type: ignore[index]
    assert state.requirement_choices == {"EX-SAU-02": RequirementChoice(False, "Fait ailleurs")}


def test_requirements_are_added_in_their_order(session: Session) -> None:
    second = {**REQUIREMENT, "title": "Clé", "priority": "mandatory", "proof": "registre"}
    apply_answers(session, {"own_requirements": [REQUIREMENT, second]}, "reponses.toml")
    first, other = session.specification.own_requirements
    assert (first.id, first.title, first.priority) == ("EX-CLI-01", "Coffre", ClausePriority.EXPECTED)
    assert (other.id, other.verification, other.priority) == ("EX-CLI-02", "registre", ClausePriority.MANDATORY)


def test_an_activity_is_said_whole(session: Session) -> None:
    said = {
        **ACTIVITY,
        "sentence": "Le prestataire entretient les écrans.",
        "section": "securite.acces",
        "question": "Combien en stock ?",
        "proof": "journal",
        "price": {"label": "Écran", "unit": "écran", "monthly": True, "quantity": Decimal("12.5")},
    }
    apply_answers(session, {"activities": [said]}, "reponses.toml")
    (custom,) = session.specification.custom_activities
    assert (custom.sentence, custom.section) == ("Le prestataire entretient les écrans.", "securite.acces")
    assert (custom.question, custom.proof) == ("Combien en stock\u202f?", "journal")
    assert custom.price == CustomPrice("Écran", "écran", True, Decimal("12.5"))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"requirements": {"EX-SAU-01": {}}}, "requirements.EX-SAU-01.kept"),
        ({"requirements": {"EX-SAU-1": {"text": "x"}}}, "vouliez-vous dire"),
        ({"requirements": {"EX-SAU-01": {"kept": False}}}, "pourquoi"),
        ({"own_requirements": [{**REQUIREMENT, "section": "securite.sauvegardes"}]}, "securite.sauvegarde"),
        ({"own_requirements": [{**REQUIREMENT, "priority": "haute"}]}, "priority"),
        ({"own_requirements": [{"section": "securite.sauvegarde", "title": "Coffre"}]}, "text"),
        ({"activities": [{**ACTIVITY, "section": "nulle.part"}]}, "section"),
        ({"activities": [{**ACTIVITY, "price": {"label": "Écran"}}]}, "unit"),
        ({"activities": [{**ACTIVITY, "price": {"unit": "écran", "quantity": Decimal(-1)}}]}, "quantité"),
        ({"activities": [{**ACTIVITY, "prix": 3}]}, "prix"),
    ],
)
def test_a_fault_is_told_and_nothing_is_applied(session: Session, data: dict[str, object], fault: str) -> None:
    before = session.specification
    with pytest.raises(BadInput) as refused:
        apply_answers(session, data, "reponses.toml")
    assert fault in str(refused.value)
    assert session.specification == before
