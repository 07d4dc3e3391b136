"""The plan: two levels that never lie about where things stand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.rule_schema import Axis, Family, Severity
from cahier.checks.finding import Finding
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.guidance.before_sending import BeforeSending, before_sending
from cahier.guidance.gaps import gaps, next_gap
from cahier.guidance.plan import RowState, plan_rows, row_states
from cahier.model.identifiers import ActivityId, RuleId
from cahier.model.location import ActivityPlace, Location
from cahier.questionnaire.progress import State
from cahier.typography import plain
from tests.places import at
from ui.shell.plan_model import PLACE, STATE, TEXT, PlanModel


def states_of(session: Session, findings: Sequence[Finding]) -> dict[Location, RowState]:
    return row_states(session.situation, findings, BeforeSending(()))


@pytest.fixture
def model(catalogue: Catalogue, qtbot: QtBot) -> PlanModel:
    """The plan of the shipped knowledge base, under Qt's own tester."""
    found = PlanModel(plan_rows(catalogue))
    found.tester = QAbstractItemModelTester(  # type: ignore[attr-defined] # kept alive with the model
        found, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return found


def finding(location: Location, severity: Severity = Severity.BLOCKING, zone: bool = False) -> Finding:
    """A finding somewhere."""
    return Finding(RuleId("R"), severity, Family.MONEY, Axis.SCOPE, "Titre", "", "", location, "", zone=zone)


def test_the_plan_lists_steps_then_the_pages_of_their_own(model: PlanModel, catalogue: Catalogue) -> None:
    keys = [model.index(row, 0).data(PLACE) for row in range(model.rowCount())]
    assert keys == [at(f"step:{step.id}") for step in catalogue.steps] + [
        at("page:split"),
        at("page:review"),
        at("page:document"),
        at("page:offers"),
    ]


def test_every_section_is_found_again_by_its_key(model: PlanModel) -> None:
    for row in range(model.rowCount()):
        step = model.index(row, 0)
        for child in range(model.rowCount(step)):
            index = model.index(child, 0, step)
            assert model.index_of(index.data(PLACE)) == index
            assert model.parent(index) == step


def test_an_unknown_key_is_nowhere(model: PlanModel) -> None:
    assert not model.index_of(at("section:nulle_part")).isValid()


def test_nothing_can_be_done_with_no_line(model: PlanModel) -> None:
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert model.data(QModelIndex()) is None


def test_only_the_lines_that_moved_are_told(model: PlanModel, session: Session, qtbot: QtBot) -> None:
    model.show_states(states_of(session, ()))
    told: list[str] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.data(PLACE)))
    set_answer(session, "entreprise.nom", "Atelier Brun SAS")
    model.show_states(states_of(session, ()))
    assert at("section:entreprise") in told
    assert at("section:cloture") not in told


def test_a_page_says_how_many_decisions_are_made(model: PlanModel, session: Session) -> None:
    set_answer(session, "entreprise.nom", "Atelier Brun SAS")
    model.show_states(states_of(session, ()))
    index = model.index_of(at("section:entreprise"))
    assert index.data(STATE) == State.IN_PROGRESS
    assert index.data(TEXT).startswith("1 / ")


def test_a_line_is_read_aloud_with_its_state(model: PlanModel, session: Session) -> None:
    set_answer(session, "entreprise.nom", "Atelier Brun SAS")
    model.show_states(states_of(session, ()))
    spoken = model.index_of(at("section:entreprise")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Votre entreprise, en cours, 1 sur ")


def test_a_grave_finding_asks_to_review_a_page_one_has_decided_on(session: Session) -> None:
    set_answer(session, "entreprise.nom", "Atelier Brun SAS")
    states = states_of(session, [finding(at("entreprise.nom"), Severity.MAJOR)])
    assert states[at("section:entreprise")].state is State.TO_CHECK


def test_a_minor_finding_does_not(session: Session) -> None:
    set_answer(session, "entreprise.nom", "Atelier Brun SAS")
    states = states_of(session, [finding(at("entreprise.nom"), Severity.MINOR)])
    assert states[at("section:entreprise")].state is State.IN_PROGRESS


def test_a_page_where_nothing_is_decided_is_to_be_done_rather_than_reviewed(session: Session) -> None:
    states = states_of(session, [finding(at("entreprise.nom"))])
    assert states[at("section:entreprise")].state is not State.TO_CHECK


def test_shadows_on_roles_are_counted(session: Session) -> None:
    row = next(iter(session.situation.activities())).id
    zones = [finding(at(f"activity:{row}"), zone=True), finding(at("restitution.dossier"), Severity.MINOR, zone=True)]
    states = states_of(session, [*zones, finding(at("page:raci"))])
    assert states[at("page:split")].text == "2 zones d’ombre"


def test_the_review_and_the_document_say_what_remains(session: Session) -> None:
    left = before_sending(session.situation, find(session.situation))
    states = row_states(session.situation, (), left)
    assert states[at("page:review")].text == f"Il reste {len(left.items)} choses"
    assert left.sentence.lower() in states[at("page:review")].spoken.lower()
    assert states[at("page:document")].text == "Brouillon"
    states = row_states(session.situation, (), BeforeSending(()))
    assert states[at("page:review")].state is State.COMPLETE
    assert plain(states[at("page:document")].text) == "Prêt à envoyer"


def test_every_gap_is_reached_one_after_the_other(session: Session) -> None:
    found = [finding for finding in find(session.situation) if finding.severity is not Severity.MINOR]
    rows = [replace(found[0], location=ActivityPlace(ActivityId(f"ACT-{rank:02}"))) for rank in (1, 2, 3)]
    missing = list(dict.fromkeys(gaps(session.situation, rows)))
    place, reached = missing[0], [missing[0]]
    while (following := next_gap(session.situation, rows, place)) != missing[0]:
        assert following is not None
        place = following
        reached.append(place)
    assert reached == missing


def test_the_next_gap_comes_after_the_place_one_is_at(session: Session) -> None:
    missing = list(gaps(session.situation, ()))
    assert next_gap(session.situation, (), missing[0]) == missing[1]


def test_the_last_gap_is_followed_by_the_first(session: Session) -> None:
    missing = list(gaps(session.situation, ()))
    assert next_gap(session.situation, (), missing[-1]) == missing[0]
