"""« Et si je pars demain ? »: each point, the score, the verdict, and who reads it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.exit_test import ExitState, ExitTest, ExitVerdict, exit_test
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.answers import confirm_section, set_decision
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import TableBlock, text_of, texts
from cahier.guidance.knowledge_base import read_folders
from cahier.locations import knowledge_folder
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.specification import Specification
from cahier.typography import plain
from tests.checks.changes import ABSENT, SANS_OBJET, UNKNOWN, Changes, opened

VITAL = {"duree", "prix", "format", "comptes", "successeur"}
FAILS: dict[str, tuple[Changes, ...]] = {
    "duree": (
        {"declenchement.duree": ABSENT},
        {"declenchement.duree": UNKNOWN},
        {"declenchement.duree": "0 jours"},
        {"declenchement.duree": SANS_OBJET},
    ),
    "prix": ({"cloture.cout": ABSENT}, {"cloture.cout": "unites", "cloture.plafond": UNKNOWN}),
    "format": ({"restitution.format": ABSENT}, {"restitution.format": UNKNOWN}),
    "comptes": (
        {"restitution.admin": False},
        {"restitution.admin": ABSENT},
        {"restitution.dossier_acces": ["acces", "domaines"]},
    ),
    "successeur": ({"declenchement.destinations": ["interne"]}, {"restitution.competences": ABSENT}),
    "conflit": (
        {"declenchement.cas": ["terme"]},
        {"declenchement.cas": ["terme", "faute_prestataire", "faute_client"]},
        {"declenchement.cas": ABSENT},
    ),
    "titulaire": ({"restitution.titulaire": "prestataire"}, {"restitution.titulaire": UNKNOWN}),
    "coffre": ({"mise_en_service.coffre": False},),
    "dossier": ({"restitution.dossier": ["schemas", "inventaire"]}, {"restitution.dossier": ABSENT}),
    "delai": ({"restitution.delai": "45 jours"}, {"restitution.delai": ABSENT}),
    "plan": (
        {"declenchement.plan_v0": "12 mois"},
        {"declenchement.plan_maj": "24 mois"},
        {"declenchement.plan_v0": ABSENT},
        {"declenchement.plan_maj": UNKNOWN},
    ),
    "essai": ({"declenchement.exercice": "aucun"}, {"declenchement.exercice": ABSENT}),
    "niveaux": ({"cloture.niveaux": False}, {"cloture.niveaux": ABSENT}),
    "destruction": ({"cloture.destruction": "6 mois"}, {"cloture.attestation": False}, {"cloture.destruction": ABSENT}),
    "anticipee": ({"contrat.sortie_anticipee": "totalite"}, {"contrat.sortie_anticipee": "aucune"}),
}
BROKEN = [
    pytest.param(name, changes, id=f"{name}-{rank}")
    for name, cases in FAILS.items()
    for rank, changes in enumerate(cases, 1)
]
OTHERS = [name for name in FAILS if name not in VITAL]


def left_with(sound: Specification, catalogue: Catalogue, changes: Changes) -> ExitTest:
    return stand_of(settled(opened(sound, catalogue, changes)))


def settled(session: Session) -> Session:
    """Confirm whatever was proposed, as it stands."""
    for section in session.catalogue.sections:
        confirm_section(session, section.id)
    return session


def stand_of(session: Session) -> ExitTest:
    return exit_test(session.situation, find(session.situation))


def missing(result: ExitTest) -> list[str]:
    return [item.id for item in result.missing]


def without(*names: str) -> dict[str, object]:
    return {question: answer for name in names for question, answer in FAILS[name][0].items()}


def test_every_point_has_its_cases_and_the_points_make_a_hundred(catalogue: Catalogue) -> None:
    assert 12 <= len(catalogue.exit_items) <= 15
    assert [item.id for item in catalogue.exit_items] == list(FAILS)
    assert sum(item.weight for item in catalogue.exit_items) == 100
    assert {item.id for item in catalogue.exit_items if item.vital} == VITAL


def test_a_point_is_a_plain_question_without_an_acronym(catalogue: Catalogue) -> None:
    for item in catalogue.exit_items:
        assert item.label.endswith("?")
        assert len(item.label.split()) <= 14
        assert not any(word.isupper() and len(word) > 1 for word in item.label.split())


def test_a_sound_specification_secures_every_point(sound: Specification, catalogue: Catalogue) -> None:
    result = left_with(sound, catalogue, {})
    assert (result.score, result.verdict, missing(result)) == (100, ExitVerdict.GREEN, [])
    assert plain(result.words) == "Votre cahier organise le départ (15 points acquis sur 15)."


@pytest.mark.parametrize(("name", "changes"), BROKEN)
def test_a_point_that_fails_costs_its_weight_and_nothing_else(
    name: str, changes: Changes, sound: Specification, catalogue: Catalogue
) -> None:
    result = left_with(sound, catalogue, changes)
    assert missing(result) == [name]
    assert result.score == 100 - next(item.weight for item in catalogue.exit_items if item.id == name)


def test_an_exit_within_the_fee_needs_no_cap(sound: Specification, catalogue: Catalogue) -> None:
    assert missing(left_with(sound, catalogue, {"cloture.cout": "inclus"})) == []


@pytest.mark.parametrize("name", sorted(VITAL))
def test_one_vital_point_missing_is_red_whatever_the_score(
    name: str, sound: Specification, catalogue: Catalogue
) -> None:
    result = left_with(sound, catalogue, FAILS[name][0])
    assert result.score == 91
    assert result.verdict is ExitVerdict.RED
    assert plain(result.words) == (
        "Votre cahier n'organise pas encore le départ (14 points acquis sur 15, 1 point vital manque)."
    )


def test_every_vital_point_missing_is_told_in_the_plural_and_first(sound: Specification, catalogue: Catalogue) -> None:
    result = left_with(sound, catalogue, without(*FAILS))
    assert result.score == 0
    assert set(missing(result)[:5]) == VITAL
    assert "5 points vitaux manquent" in plain(result.words)


def test_under_fifty_is_red_even_with_the_vital_points(sound: Specification, catalogue: Catalogue) -> None:
    result = left_with(sound, catalogue, without(*OTHERS))
    assert (result.score, result.verdict) == (45, ExitVerdict.RED)
    assert plain(result.words) == "Votre cahier n'organise pas encore le départ (5 points acquis sur 15)."


def test_what_is_only_proposed_is_not_secured(sound: Specification, catalogue: Catalogue) -> None:
    session = settled(opened(sound, catalogue, {}))
    for decision in (Decision.PROPOSED, Decision.PARKED, Decision.NEGOTIABLE):
        set_decision(session, "declenchement.duree", decision)
        point = next(found for found in stand_of(session).points if found.item.id == "duree")
        assert point.state is ExitState.PROPOSED
    assert "14 points acquis sur 15, 1 pas encore arrêté" in plain(stand_of(session).words)
    set_decision(session, "declenchement.duree", Decision.IMPOSED)
    assert stand_of(session).verdict is ExitVerdict.GREEN


def test_a_new_specification_secures_nothing_it_only_proposes(session: Session) -> None:
    result = stand_of(session)
    assert (result.score, result.verdict) == (0, ExitVerdict.RED)
    assert {point.state for point in result.points} == {ExitState.PROPOSED, ExitState.MISSING}


def test_it_is_red_beside_a_blocking_finding_on_the_exit(sound: Specification, catalogue: Catalogue) -> None:
    session = settled(opened(sound, catalogue, {"restitution.titulaire": "prestataire"}))
    assert "R25" in {finding.rule for finding in find(session.situation)}
    assert stand_of(session).score > 80
    assert stand_of(session).verdict is ExitVerdict.RED
    assert exit_test(session.situation, ()).verdict is ExitVerdict.GREEN


def test_between_the_two_one_leaves_with_gaps(sound: Specification, catalogue: Catalogue) -> None:
    result = left_with(sound, catalogue, without("delai", "plan", "essai", "niveaux", "destruction"))
    assert (result.score, result.verdict) == (75, ExitVerdict.AMBER)
    assert "avec des manques" in plain(result.words)


@pytest.mark.parametrize("audience", list(Audience))
def test_only_the_internal_document_shows_it(audience: Audience, sound: Specification, catalogue: Catalogue) -> None:
    complete = replace(sound, document=replace(sound.document, extent=Extent.COMPLETE))
    situation = settled(opened(complete, catalogue, {"cloture.niveaux": False})).situation
    document = build(situation, Edition(audience, date(2026, 11, 22)))
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    shown = [table for table in tables if str(table.source) == "builtin:exit_test"]
    words = plain("\n".join(texts(document)))
    assert ("Et si vous partiez demain" in words) == (audience is Audience.INTERNAL)
    assert len(shown) == (audience is Audience.INTERNAL)
    if shown:
        states = {plain(text_of(row[0])): text_of(row[1]) for row in shown[0].rows}
        assert states.pop("Le service reste-t-il dû jusqu'au dernier jour ?") == "Manque"
        assert set(states.values()) == {"Acquis"}
        assert "Votre cahier organise le départ (14 points acquis sur 15)" in words


def test_every_fault_of_the_exit_test_is_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "exit_test.toml").write_text(
        '[[exit_item]]\nid = "duree"\nlabel = "x ?"\nwhy = "x"\ntarget = "cloture.cou"\nweight = 0\n', encoding="utf-8"
    )
    problems = [str(problem) for problem in read_folders((knowledge_folder(), tmp_path))[1]]
    for fault in (
        "exit_item duree.when : clé obligatoire absente",
        "cible inconnue : cloture.cou",
        "weight est un nombre de points",
        "les points totalisent 91 au lieu de 100",
    ):
        assert any(fault in problem for problem in problems), problems
