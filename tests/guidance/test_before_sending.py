"""What remains before sending: each thing once, the gravest first, and ready only when nothing is."""

from dataclasses import replace
from datetime import date

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, mark_unknown, set_answer, set_decision
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.levels import decide_levels
from cahier.editing.verbs.matrix import decide_rows, set_role
from cahier.editing.verbs.split import decide_domain
from cahier.export.document.publication_builder import Edition, build, questions_of_document
from cahier.guidance.before_sending import BeforeSending, Remaining, before_sending
from cahier.guidance.pages import page_of
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace, Screen, ScreenPlace
from cahier.model.service_level import LevelGroup
from cahier.questionnaire.progress import unsettled
from cahier.questionnaire.quick_path import draft
from cahier.typography import plain
from tests.checks.completed import completed
from tests.guidance.settled import settle
from tests.questionnaire.random_drafts import make
from tests.support.whole import whole

TODAY = date(2026, 11, 30)


@pytest.fixture
def finished(catalogue: Catalogue) -> Session:
    """A specification, at its full extent, in which all is said and confirmed."""
    session = Session(whole(completed(catalogue, catalogue.profiles["industrie"])), catalogue)
    settle(session)
    return session


@pytest.fixture
def drafted(catalogue: Catalogue) -> Session:
    """A draft that nobody has looked at yet."""
    answers = {"activite": "atelier", "informatique": "prestataire", "confier": ("tout",), "arret": "journee"}
    return Session(draft(catalogue, "Menuiserie Dubreuil", answers, "test", "", TODAY), catalogue)


def remaining(session: Session) -> BeforeSending:
    return before_sending(session.situation, find(session.situation))


def titles(session: Session) -> list[str]:
    return [plain(item.title) for item in remaining(session).items]


def titled(session: Session, words: str) -> Remaining:
    found = [item for item in remaining(session).items if plain(item.title).startswith(words)]
    assert len(found) == 1, titles(session)
    return found[0]


def test_nothing_remains_once_all_is_said_and_confirmed(finished: Session) -> None:
    result = remaining(finished)
    assert (result.items, result.ready, plain(result.sentence)) == ((), True, "Prêt à envoyer")


def test_the_sentence_counts_in_words(finished: Session) -> None:
    decide_levels(finished, [LevelGroup.DELAYS], Decision.PROPOSED)
    assert plain(remaining(finished).sentence) == "Il reste une chose avant d'envoyer"
    decide_rows(finished, [finished.situation.activities()[0].id], Decision.PROPOSED)
    assert plain(remaining(finished).sentence) == "Il reste deux choses avant d'envoyer"
    assert not remaining(finished).ready


def test_proposals_nobody_looked_at_are_one_thing_and_lead_to_the_first(finished: Session) -> None:
    asked = [QuestionId("sauvegarde.frequence"), QuestionId("contrat.duree")]
    for question in asked:
        set_decision(finished, question, Decision.PROPOSED)
    assert titles(finished) == ["Relire 2 réponses proposées"]
    item = remaining(finished).items[0]
    assert set(item.questions) == set(asked)
    assert item.location == QuestionPlace(item.questions[0])
    assert item.in_place
    assert "fréquence des sauvegardes" in item.why


def test_what_was_put_aside_for_later_remains(finished: Session) -> None:
    set_decision(finished, "contrat.duree", Decision.PARKED)
    assert titled(finished, "Relire une réponse proposée").questions == ("contrat.duree",)


def test_what_bidders_may_discuss_is_decided(finished: Session) -> None:
    set_decision(finished, "contrat.duree", Decision.NEGOTIABLE)
    assert remaining(finished).ready


def test_a_wish_left_to_bidders_keeps_nobody_from_sending_and_a_fact_does(finished: Session) -> None:
    mark_unknown(finished, "supervision.seuils")
    assert remaining(finished).ready
    mark_unknown(finished, "existant.hebergement")
    assert [item.questions for item in remaining(finished).items] == [("existant.hebergement",)]


def test_a_domain_or_a_row_nobody_confirmed_remains_and_leads_to_its_screen(finished: Session) -> None:
    decide_rows(finished, [row.id for row in finished.situation.activities()[:3]], Decision.PROPOSED)
    item = titled(finished, "Relire qui fait quoi")
    assert item.location == ScreenPlace(Screen.RACI)
    assert "3 activités" in plain(item.why)
    decide_domain(finished, "sauvegarde", Decision.PROPOSED)
    item = titled(finished, "Relire qui fait quoi")
    assert item.location == ScreenPlace(Screen.SPLIT)
    assert "1 domaine et 3 activités" in plain(item.why)


def test_a_blocking_finding_comes_first_with_the_facts_it_waits_for(finished: Session) -> None:
    set_decision(finished, "contrat.duree", Decision.PROPOSED)
    for question in ("donnees.categories", "donnees.personnes", "existant.reseau"):
        clear_answer(finished, question)
    items = remaining(finished).items
    assert [plain(item.title) for item in items] == [
        "La fiche de traitement est incomplète",
        "Compléter un renseignement que vous seul avez",
        "Relire une réponse proposée",
    ]
    assert items[0].questions == ("donnees.categories", "donnees.personnes")
    assert items[0].finding is not None
    assert items[1].questions == ("existant.reseau",)


def test_findings_of_one_rule_are_one_thing(finished: Session) -> None:
    rows = finished.situation.activities()[:4]
    state = finished.specification
    finished.apply("Vider", replace(state, matrix={**state.matrix, **{row.id: {} for row in rows}}))
    assert plain(titled(finished, "Une activité n'est réalisée").title).endswith("(4 fois)")


def test_a_finding_kept_as_it_is_keeps_nobody_from_sending(finished: Session) -> None:
    row = finished.situation.activities()[0].id
    state = finished.specification
    finished.apply("Vider", replace(state, matrix={**state.matrix, row: {}}))
    assert not remaining(finished).ready
    for finding in find(finished.situation):
        accept_finding(finished, finding.key, "Décidé en comité")
    assert remaining(finished).ready


def test_dates_are_one_thing_of_their_own(finished: Session) -> None:
    dates = ("consultation.date_publication", "consultation.date_questions")
    for question in dates:
        clear_answer(finished, question)
    assert set(titled(finished, "Fixer 2 dates").questions) == set(dates)


def test_an_answer_taken_away_makes_it_unready_again(finished: Session) -> None:
    clear_answer(finished, "existant.hebergement")
    assert not remaining(finished).ready
    set_answer(finished, "existant.hebergement", "sur_site")
    assert remaining(finished).ready


def test_facts_missing_are_those_the_document_lists(drafted: Session) -> None:
    document = build(drafted.situation, Edition(Audience.SUPPLIERS, TODAY))
    questions = drafted.catalogue.questions
    asked = {questions[name].summary for item in remaining(drafted).items for name in item.questions}
    cells = {place.name for place in questions_of_document(drafted.situation, Audience.SUPPLIERS).places}
    assert cells
    assert set(document.open_points) <= asked | cells


def test_a_draft_remains_a_short_list_and_each_thing_leads_somewhere(drafted: Session) -> None:
    result = remaining(drafted)
    assert 4 <= len(result.items) <= 10
    assert not result.ready
    for item in result.items:
        assert page_of(item.location, drafted.catalogue) is not None
        assert item.why.endswith(".")
        assert "\n" not in item.why


@pytest.mark.parametrize("seed", range(12))
def test_a_document_is_final_exactly_when_nothing_remains(seed: int, catalogue: Catalogue) -> None:
    made = make(seed, catalogue)
    session = Session(made.situation.specification, catalogue)
    assert not remaining(session).ready
    assert made.document.draft
    settle(session)
    for finding in find(session.situation):
        accept_finding(session, finding.key, "Décidé en comité")
    document = build(session.situation, Edition(Audience.SUPPLIERS, TODAY))
    assert remaining(session).ready
    assert not document.draft


def test_a_proposal_the_document_does_not_say_waits_for_nobody(drafted: Session) -> None:
    said = questions_of_document(drafted.situation, Audience.SUPPLIERS).said
    asked = set(next(item for item in remaining(drafted).items if "réponses proposées" in plain(item.title)).questions)
    assert asked <= said
    waiting = set(unsettled(drafted.situation).answers)
    assert asked == waiting & said
    assert waiting - said, "a small firm's document says less than all that is asked"


@pytest.mark.parametrize(("people", "listed"), [(10, False), (60, True)], ids=str)
def test_a_service_waits_to_be_read_again_where_a_table_says_how_it_stands(
    catalogue: Catalogue, people: int, listed: bool
) -> None:
    answers = {"personnes": people, "confier": ("tout",)}
    session = Session(draft(catalogue, "Menuiserie Dubreuil", answers, "test", "", TODAY), catalogue)
    asked = next(item for item in remaining(session).items if "réponses proposées" in plain(item.title)).questions
    assert any(question.startswith("catalogue.") for question in asked) is listed


def test_a_role_nobody_holds_and_a_price_nobody_counted_are_open_points_until_they_are_said(finished: Session) -> None:
    set_role(finished, "DIR", holder="")
    assert plain(titled(finished, "Compléter une case d'un tableau").why).endswith("titulaire (direction).")
    document = build(finished.situation, Edition(Audience.SUPPLIERS, TODAY))
    assert [plain(point) for point in document.open_points] == ["Titulaire (direction)"]
    assert plain(dict(document.cover.facts)["Statut"]) == "Projet, 1 point ouvert"
    clear_answer(finished, "prix.quantites")
    names = {plain(place.name) for place in questions_of_document(finished.situation, Audience.SUPPLIERS).places}
    assert "Quantité du scénario (équipement réseau infogéré)" in names


def test_an_answer_that_leaves_something_to_be_specified_is_an_open_point(finished: Session) -> None:
    set_answer(finished, "entreprise.horaires", "de 8 h à 18 h (samedi à préciser par le client)")
    assert [item.questions for item in remaining(finished).items] == [("entreprise.horaires",)]
    set_answer(finished, "entreprise.horaires", "de 8 h à 18 h")
    assert remaining(finished).ready
