"""Conditions: what each leaf and node says of a specification, and how a wrong one is refused."""

from collections.abc import Callable, Mapping

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.condition import ALWAYS, Condition, domains_of, facts_of, questions_of
from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.reader import Problems, Table
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, mark_not_applicable, mark_unknown, set_answer
from cahier.editing.verbs.levels import apply_preset
from cahier.editing.verbs.split import set_scope
from cahier.model.scope import Allocation
from cahier.questionnaire.defaults import new_specification
from tests.catalogue.folders import messages

Raw = Mapping[str, object]


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    """A new specification from the industrial profile."""
    return Session(new_specification(catalogue, catalogue.profiles["industrie"], "test"), catalogue)


def _read(catalogue: Catalogue, raw: object) -> tuple[Condition, list[str]]:
    problems = Problems()
    table = Table({"when": raw}, "essai.toml", "rule R1", problems)
    return ConditionReader(catalogue.questions, set(catalogue.domains)).read(table), messages(problems.found)


@pytest.fixture
def holds(session: Session) -> Callable[[Raw], bool]:
    """Say whether a condition, as files write it, holds."""

    def check(raw: Raw) -> bool:
        condition, problems = _read(session.catalogue, raw)
        assert problems == []
        return session.situation.holds(condition)

    return check


Holds = Callable[[Raw], bool]


def test_no_condition_always_holds(catalogue: Catalogue) -> None:
    assert _read(catalogue, None) == (ALWAYS, [])


# Answers


def test_a_choice_equals_or_is_one_of(session: Session, holds: Holds) -> None:
    set_answer(session, "sauvegarde.frequence", "nuit")
    assert holds({"question": "sauvegarde.frequence", "equals": "nuit"})
    assert holds({"question": "sauvegarde.frequence", "in": ["heure", "nuit"]})
    assert not holds({"question": "sauvegarde.frequence", "equals": "heure"})


def test_several_choices_contain_one(session: Session, holds: Holds) -> None:
    set_answer(session, "guichet.canaux", ["telephone", "portail"])
    assert holds({"question": "guichet.canaux", "contains": "portail"})
    assert not holds({"question": "guichet.canaux", "contains": "courriel"})


def test_yes_and_no_are_compared_as_such(session: Session, holds: Holds) -> None:
    set_answer(session, "securite.mfa", False)
    assert holds({"question": "securite.mfa", "equals": False})
    assert not holds({"question": "securite.mfa", "equals": True})


@pytest.mark.parametrize(("answer", "more", "less"), [(4, True, False), (3, False, False), (2, False, True)])
def test_greater_and_less_are_strict(answer: int, more: bool, less: bool, session: Session, holds: Holds) -> None:
    set_answer(session, "consultation.candidats", answer)
    assert holds({"question": "consultation.candidats", "greater": 3}) is more
    assert holds({"question": "consultation.candidats", "less": 3}) is less


@pytest.mark.parametrize(
    ("answer", "bound", "greater"),
    [
        ("4 mois", "3 mois", True),
        ("3 mois", "3 mois", False),
        ("1 an", "12 mois", False),
        ("13 mois", "1 an", True),
        ("90 jours", "2 mois", True),
        ("10 jours ouvrés", "9 jours", True),
        ("10 jours ouvrés", "10 jours", False),
        ("24 h", "1 jour ouvré", False),
        ("2 jours ouvrés", "24 h", True),
    ],
)
def test_durations_compare_across_units(answer: str, bound: str, greater: bool, session: Session, holds: Holds) -> None:
    set_answer(session, "contrat.preavis", answer)
    assert holds({"question": "contrat.preavis", "greater": bound}) is greater


def test_a_table_is_compared_by_its_number_of_rows(session: Session, holds: Holds) -> None:
    set_answer(session, "entreprise.sites", [{"nom": "Autun"}, {"nom": "Dijon"}])
    assert holds({"question": "entreprise.sites", "greater": 1})
    assert not holds({"question": "entreprise.sites", "greater": 2})


@pytest.mark.parametrize("operator", ["equals", "greater", "less"])
def test_a_comparison_with_an_unanswered_question_is_false(operator: str, session: Session, holds: Holds) -> None:
    clear_answer(session, "contrat.preavis")
    assert not holds({"question": "contrat.preavis", operator: "3 mois"})


def test_answered_tells_a_value_or_sans_objet_from_nothing(session: Session, holds: Holds) -> None:
    answered = {"question": "contraintes.autres", "answered": True}
    clear_answer(session, "contraintes.autres")
    assert not holds(answered)
    set_answer(session, "contraintes.autres", "secret professionnel")
    assert holds(answered)
    mark_not_applicable(session, "contraintes.autres", "aucune")
    assert holds(answered)


def test_not_knowing_yet_is_not_an_answer(session: Session, holds: Holds) -> None:
    mark_unknown(session, "contraintes.nis2")
    assert holds({"question": "contraintes.nis2", "unknown": True})
    assert holds({"question": "contraintes.nis2", "answered": False})
    set_answer(session, "contraintes.nis2", True)
    assert holds({"question": "contraintes.nis2", "unknown": False})


def test_a_question_that_does_not_apply_counts_as_unanswered(session: Session, holds: Holds) -> None:
    set_answer(session, "sauvegarde.frequence", "nuit")
    set_scope(session, "sauvegarde", Allocation.OUT_OF_SCOPE)
    assert holds({"question": "sauvegarde.frequence", "answered": False})


# Split, services, facts


def test_a_domain_is_in_the_charge_of_one_of_several(session: Session, holds: Holds) -> None:
    set_scope(session, "mobiles", Allocation.KEPT)
    assert holds({"domain": "mobiles", "equals": "kept"})
    assert holds({"domain": "mobiles", "in": ["kept", "out_of_scope"]})
    assert not holds({"domain": "mobiles", "in": ["entrusted", "shared"]})


def test_a_service_is_included_or_not(session: Session, holds: Holds) -> None:
    set_answer(session, "catalogue.mobiles", "option")
    assert holds({"service": "mobiles", "equals": "option"})
    assert not holds({"service": "mobiles", "in": ["included", "excluded"]})


def test_levels_are_facts(session: Session, holds: Holds) -> None:
    apply_preset(session, "or")
    assert holds({"fact": "levels.on_call", "equals": True})
    assert holds({"fact": "levels.preset", "in": ["argent", "or"]})
    assert holds({"fact": "levels.availability", "greater": "99.5"})
    assert holds({"fact": "levels.p1_gtr", "less": "5 h"})
    assert holds({"fact": "levels.termination_months", "equals": 3})


def test_counts_are_facts(session: Session, holds: Holds) -> None:
    assert holds({"fact": "raci.rows_without_a", "equals": 0})
    assert holds({"fact": "scope.undecided", "equals": 0})
    set_scope(session, "mobiles", Allocation.UNDECIDED)
    assert holds({"fact": "scope.undecided", "greater": 0})


# Nodes


def test_nodes_combine_leaves(session: Session, holds: Holds) -> None:
    set_answer(session, "securite.mfa", True)
    yes: Raw = {"question": "securite.mfa", "equals": True}
    no: Raw = {"question": "securite.mfa", "equals": False}
    assert holds({"all": [yes, yes]})
    assert not holds({"all": [yes, no]})
    assert holds({"any": [no, yes]})
    assert not holds({"any": [no, no]})
    assert holds({"not": no})
    assert holds({"all": [yes, {"not": {"any": [no, no]}}]})


def test_an_empty_list_holds_for_all_and_not_for_any(holds: Holds) -> None:
    assert holds({"all": []})
    assert not holds({"any": []})


def test_what_a_condition_looks_at_can_be_listed(catalogue: Catalogue) -> None:
    raw = {
        "all": [
            {"question": "contrat.duree", "greater": "1 an"},
            {"not": {"any": [{"domain": "mobiles", "equals": "kept"}, {"service": "mobiles", "equals": "option"}]}},
            {"fact": "levels.on_call", "equals": True},
            {"fact": "levels.availability", "less": 99},
            {"question": "contrat.preavis", "answered": True},
        ]
    }
    condition, problems = _read(catalogue, raw)
    assert problems == []
    assert list(questions_of(condition)) == ["contrat.duree", "catalogue.mobiles", "contrat.preavis"]
    assert list(domains_of(condition)) == ["mobiles"]
    assert list(facts_of(condition)) == ["levels.on_call", "levels.availability"]


# Refusals


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("toujours", "une condition est une table"),
        ({}, "une condition est une table"),
        ({"question": "contrat.duree"}, "un seul opérateur"),
        ({"question": "contrat.duree", "greater": "1 an", "less": "2 ans"}, "un seul opérateur"),
        ({"question": "contrat.duree", "superieur": "1 an"}, "opérateurs : equals, in"),
        ({"all": [], "any": []}, "tient seul"),
        ({"all": {"question": "contrat.duree"}}, "contient une liste"),
        ({"not": {"all": []}, "any": []}, "tient seul"),
        ({"not": {"all": []}, "question": "contrat.duree"}, "« not » tient seul"),
        ({"question": "contrat.duree", "greater": 24}, "se compare à une durée"),
        ({"question": "consultation.candidats", "less": "3 mois"}, "se compare à un nombre"),
        ({"question": "contrat.durée", "answered": True}, "vouliez-vous dire « contrat.duree » ?"),
        ({"question": "contrat.duree", "answered": "oui"}, "vaut true ou false"),
        ({"question": "contrat.duree", "greater": "longtemps"}, "une borne est un nombre ou une durée"),
        ({"question": "sauvegarde.frequence", "equals": "parfois"}, "« parfois » n'est pas proposé"),
        ({"domain": "mobile", "equals": "kept"}, "vouliez-vous dire « mobiles » ?"),
        ({"domain": "mobiles", "equals": "gardé"}, "valeurs : undecided, kept"),
        ({"domain": "mobiles", "greater": 3}, "un domaine se compare par equals ou in"),
        ({"fact": "levels.oncall", "equals": True}, "vouliez-vous dire « levels.on_call » ?"),
        ({"fact": "levels.on_call", "contains": True}, "un fait se compare par"),
        ({"question": 3, "answered": True}, "« question » est un texte"),
    ],
)
def test_a_wrong_condition_is_refused_in_words(raw: object, expected: str, catalogue: Catalogue) -> None:
    _, problems = _read(catalogue, raw)
    assert any(expected in line for line in problems), problems
