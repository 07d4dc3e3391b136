"""What remains to be asked: one list a person, each thing once, private questions with those concerned alone."""

from datetime import date

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import find
from cahier.editing.meeting_room import add_meeting
from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_unknown, set_answer, set_decision, set_owner
from cahier.editing.verbs.matrix import decide_rows, set_cells, set_role
from cahier.editing.verbs.meetings import park_point, put_actions, settle_point
from cahier.export.document.ask_sheets import AskSheet
from cahier.guidance.before_sending import before_sending
from cahier.guidance.to_ask import ask_sheets
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.location import ActivityPlace, QuestionPlace
from cahier.model.meeting import MeetingAction
from cahier.model.raci import Raci
from cahier.typography import plain
from tests.support.drafts import first_draft

ENVELOPE, PLAN = "prix.enveloppe", "existant.plan"


@pytest.fixture
def draft(catalogue: Catalogue) -> Session:
    """A first draft of a works of 120 people, where Claire Renaud holds the direction."""
    session = Session(first_draft(catalogue, "usine"), catalogue)
    set_role(session, "DIR", holder="Claire Renaud")
    return session


def sheets(session: Session) -> tuple[AskSheet, ...]:
    situation = session.situation
    findings = find(situation)
    return ask_sheets(situation, findings, before_sending(situation, findings).items)


def sheet(session: Session, name: str) -> AskSheet:
    return next(found for found in sheets(session) if plain(found.name) == name)


def asked(found: AskSheet) -> set[str]:
    return {str(point.place) for point in (*found.questions, *found.points)}


def test_who_holds_a_role_is_asked_what_that_role_can_answer(draft: Session) -> None:
    claire = sheet(draft, "Claire Renaud")
    assert plain(claire.heading) == "À demander à Claire Renaud, direction"
    assert "contrat.date_debut" in asked(claire)
    assert not any(found.name == "Direction" for found in sheets(draft))


def test_a_role_that_nobody_holds_is_asked_under_its_own_name(draft: Session) -> None:
    set_role(draft, "DIR", holder="")
    assert plain(sheet(draft, "Direction").heading) == "À demander à la direction"


def test_one_person_under_two_wordings_has_one_list(draft: Session) -> None:
    named = [plain(found.name) for found in sheets(draft)]
    assert named.count("Le prestataire actuel") == 1
    assert not any("actuel prestataire" in name for name in named)
    assert plain(sheet(draft, "Le prestataire actuel").heading) == "À demander au prestataire actuel"


def test_what_nobody_is_named_for_comes_last_under_no_name(draft: Session) -> None:
    *others, last = sheets(draft)
    assert last.name == "" and plain(last.heading) == "À demander : personne n'est désigné"
    assert all(found.name for found in others)


def test_each_question_is_asked_once_and_only_while_it_has_no_answer(draft: Session) -> None:
    places = [str(point.place) for found in sheets(draft) for point in found.questions]
    assert len(places) == len(set(places))
    assert "contrat.date_debut" in places
    set_answer(draft, "contrat.date_debut", "2027-03-01")
    assert "contrat.date_debut" not in asked(sheet(draft, "Claire Renaud"))
    mark_unknown(draft, "contrat.date_debut")
    told = next(p for p in sheet(draft, "Claire Renaud").questions if str(p.place) == "contrat.date_debut")
    assert plain(told.state) == "« Je ne sais pas encore »"


def test_what_is_only_proposed_is_read_where_it_stands_and_asked_of_nobody(draft: Session) -> None:
    proposed = [name for name, answer in draft.specification.answers.items() if answer.decision is Decision.PROPOSED]
    assert proposed
    assert not set(proposed) & {place for found in sheets(draft) for place in asked(found)}


def test_an_answer_put_aside_is_asked_again_with_what_it_said(draft: Session) -> None:
    set_answer(draft, "contrat.date_debut", "2027-03-01")
    set_decision(draft, "contrat.date_debut", Decision.PARKED)
    told = next(p for p in sheet(draft, "Claire Renaud").questions if str(p.place) == "contrat.date_debut")
    assert plain(told.state) == "Mis de côté : 1er mars 2027"


def test_a_question_that_is_not_asked_of_this_client_is_asked_of_nobody(draft: Session) -> None:
    hidden = {
        name for name in draft.catalogue.questions if not draft.situation.applies(draft.catalogue.questions[name].id)
    }
    assert hidden
    assert not hidden & {place for found in sheets(draft) for place in asked(found)}


def test_a_private_question_stands_in_the_list_of_those_who_can_answer_it_alone(draft: Session) -> None:
    mark_unknown(draft, ENVELOPE)
    holding = [found.name for found in sheets(draft) if ENVELOPE in asked(found)]
    assert holding == ["Claire Renaud"]
    told = next(p for p in sheet(draft, "Claire Renaud").questions if str(p.place) == ENVELOPE)
    assert told.private


def test_points_and_actions_of_the_meetings_go_to_whom_they_name(draft: Session) -> None:
    meeting = add_meeting(draft, date(2026, 11, 30))
    park_point(draft, meeting, None, "Le bail du local", "Attendre le notaire", "Ali Benali")
    put_actions(
        draft,
        meeting,
        [
            MeetingAction("Retrouver le contrat", "Ali Benali", date(2026, 12, 4)),
            MeetingAction("Déjà fait", "Ali Benali", done=True),
            MeetingAction("Appeler l’assureur"),
        ],
    )
    ali = sheet(draft, "Ali Benali")
    assert [point.words for point in ali.points] == ["Le bail du local"]
    assert [(action.what, action.due) for action in ali.actions] == [("Retrouver le contrat", date(2026, 12, 4))]
    assert [action.what for action in sheet(draft, "").actions] == ["Appeler l’assureur"]
    point = draft.specification.meetings[0].parked[0]
    settle_point(draft, meeting, point)
    assert not sheet(draft, "Ali Benali").points


def test_a_name_that_holds_an_and_is_kept_whole(draft: Session) -> None:
    meeting = add_meeting(draft, date(2026, 11, 30))
    put_actions(draft, meeting, [MeetingAction("Relire", "Ali et Nora")])
    assert [action.what for action in sheet(draft, "Ali et Nora").actions] == ["Relire"]


def test_a_question_put_aside_in_a_meeting_is_asked_once(draft: Session) -> None:
    meeting = add_meeting(draft, date(2026, 11, 30))
    place = QuestionPlace(draft.catalogue.questions["contrat.date_debut"].id)
    park_point(draft, meeting, place, "Date d’effet", for_whom="Ali Benali")
    places = [str(p.place) for found in sheets(draft) for p in (*found.questions, *found.points)]
    assert places.count("contrat.date_debut") == 1


def test_a_row_put_aside_is_asked_of_who_answers_for_it(draft: Session) -> None:
    row = draft.situation.activities()[0].id
    letters = {(row, role.id): Raci.NONE for role in draft.situation.roles()}
    set_cells(draft, {**letters, (row, RoleId("DIR")): Raci.A})
    decide_rows(draft, [ActivityId(row)], Decision.PARKED)
    assert str(ActivityPlace(row)) in asked(sheet(draft, "Claire Renaud"))


def test_who_is_named_for_a_question_is_asked_it_private_or_not(draft: Session) -> None:
    set_owner(draft, "contrat.date_debut", "Ali Benali")
    mark_unknown(draft, ENVELOPE)
    set_owner(draft, ENVELOPE, "la finance")
    assert "contrat.date_debut" in asked(sheet(draft, "Ali Benali"))
    assert "contrat.date_debut" not in asked(sheet(draft, "Claire Renaud"))
    assert ENVELOPE in asked(sheet(draft, "Finance"))
    set_owner(draft, "contrat.date_debut", " ")
    assert "contrat.date_debut" in asked(sheet(draft, "Claire Renaud"))
