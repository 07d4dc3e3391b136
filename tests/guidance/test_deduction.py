"""What is told of the draft before it is made: only what is so, with the answer it comes from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.management_summary import summary
from cahier.export.publication import TableBlock
from cahier.guidance.deduction import Deduction, Fact, deduction
from cahier.model.answer import Answer, given, unknown
from cahier.model.audience import Audience
from cahier.model.quick_progress import QuickProgress
from cahier.questionnaire.progress import unsettled
from cahier.questionnaire.quick_start import begun_by_questions, drafted_from
from cahier.questionnaire.situation import Situation
from cahier.typography import plain

TODAY = date(2026, 11, 30)


def made(catalogue: Catalogue, answers: Mapping[str, Answer]) -> Situation:
    state = replace(begun_by_questions(catalogue, "test"), quick=QuickProgress("Brun", answers))
    return Situation(drafted_from(state, catalogue, TODAY), catalogue)


def told(catalogue: Catalogue, **answers: Answer) -> Deduction:
    return deduction(catalogue, made(catalogue, answers).specification)


def fact(found: Deduction, about: str) -> Fact:
    return next(item for item in found.facts if item.about == about)


def test_each_fact_names_its_answer_in_its_own_words_and_the_question_that_changes_it(catalogue: Catalogue) -> None:
    found = told(
        catalogue,
        horaires=given("samedi"),
        arret=given("journee"),
        perte=given("heure"),
        confier=given(("aide", "sauvegardes")),
        remise=given(date(2027, 2, 15)),
    )
    assert {item.question: plain(item.said) for item in found.facts} == {
        "confier": "L'aide quotidienne aux utilisateurs et les sauvegardes et le redémarrage après un sinistre",
        "horaires": "Aussi le samedi",
        "arret": "Une journée de travail, huit heures",
        "perte": "Une heure de travail",
        "remise": "15 février 2027",
    }
    assert "samedi" in fact(found, "Aide aux utilisateurs").words
    assert plain(fact(found, "Sauvegardes").words) == "Toutes les heures"
    assert "offres le 15 février 2027" in plain(fact(found, "Calendrier").words)


def test_nothing_of_the_profile_is_told_as_the_client_s(catalogue: Catalogue) -> None:
    for business in ("industrie", "services", "sante"):
        found = told(catalogue, activite=given(business), horaires=given("bureau"))
        profile = catalogue.profiles[made(catalogue, {"activite": given(business)}).specification.profile]
        assert profile.detail not in found.spoken
        assert profile.title not in found.spoken


@pytest.mark.parametrize("answer", [None, unknown()])
def test_what_was_not_answered_is_told_as_proposed(catalogue: Catalogue, answer: Answer | None) -> None:
    found = told(catalogue, **({"arret": answer} if answer else {}))
    assert fact(found, "Panne générale").source == "Proposé, faute de réponse"


def test_a_calendar_nobody_dated_is_not_told(catalogue: Catalogue) -> None:
    assert "Calendrier" not in [item.about for item in told(catalogue).facts]


def test_a_calendar_worked_out_from_another_day_is_told_as_proposed(catalogue: Catalogue) -> None:
    found = told(catalogue, informatique=given("prestataire"), echeance=given(date(2027, 12, 31)))
    assert fact(found, "Calendrier").source == "Proposé, faute de réponse"


def test_the_domains_are_counted_as_on_the_board_and_in_the_document(catalogue: Catalogue) -> None:
    situation = made(catalogue, {"confier": given(("tout",)), "personnes": given(Decimal(30))})
    words = plain(fact(deduction(catalogue, situation.specification), "Ce que vous confiez").words)
    board = [domain for domain in catalogue.domains.values() if domain.allocatable]
    assert words.startswith(f"{len(board)} domaines : ")
    blocks = summary(situation, Audience.SUPPLIERS, 0, [])
    (split,) = [
        block for block in blocks if isinstance(block, TableBlock) and block.caption == "Qui a la charge de quoi"
    ]
    titles = {row[0][0].text: row[1][0].text for row in split.rows}
    counts = {kind: sum(domain.title.lower() in listed.lower() for domain in board) for kind, listed in titles.items()}
    assert f"{counts['Confié au prestataire']} confiés" in words
    assert f"{counts['Partagé']} partagé" in words
    assert f"{counts['Conservé par le client']} gardé" in words


def test_the_rest_is_said_to_be_proposed_without_a_count_that_the_review_would_not_give(catalogue: Catalogue) -> None:
    situation = made(catalogue, {})
    found = deduction(catalogue, situation.specification)
    assert found.proposals == len(unsettled(situation).answers) > 0
    assert "proposition" in found.rest
    assert not any(letter.isdigit() for letter in found.rest)
