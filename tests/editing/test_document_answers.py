"""A file of answers says what the document holds, how firm an answer is, and what the company notes beside it."""

from datetime import date

import pytest

from cahier.editing.answers_file import apply_answers
from cahier.editing.session import Session
from cahier.errors import BadInput
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Content, Revision

NOTICE = QuestionId("contrat.preavis")


def test_versions_and_annexes_are_read(session: Session) -> None:
    revisions = [{"version": "0.1", "issued": date(2026, 11, 9), "change": "Rédaction", "author": "C. Renaud"}]
    document = {"revisions": revisions, "blanks": True, "added": ["AX5"], "removed": ["AX3"]}
    apply_answers(session, {"document": document}, "reponses.toml")
    info = session.specification.document
    assert info.revisions == (Revision("0.1", date(2026, 11, 9), "Rédaction", "C. Renaud"),)
    assert info.content == Content(blanks=True, added=frozenset({"AX5"}), removed=frozenset({"AX3"}))


def test_decisions_and_notes_come_after_the_rest_is_confirmed(session: Session) -> None:
    data = {
        "confirm": True,
        "answers": {NOTICE: "3 mois"},
        "decisions": {NOTICE: "negotiable"},
        "notes": {NOTICE: "deux mois suffiraient"},
    }
    apply_answers(session, data, "reponses.toml")
    answer = session.specification.answers[NOTICE]
    assert (answer.decision, answer.note) == (Decision.NEGOTIABLE, "deux mois suffiraient")


def test_their_faults_are_told_together_and_nothing_is_applied(session: Session) -> None:
    before = session.specification
    data = {
        "document": {"added": ["AX99"], "revisions": [{"version": "1", "issued": "hier"}]},
        "decisions": {NOTICE: "ferme", "contrat.preavi": "imposed"},
        "notes": {"contrat.preavi": "x", "contrat.duree": 3},
    }
    with pytest.raises(BadInput) as refused:
        apply_answers(session, data, "reponses.toml")
    for fault in (
        "AX99",
        "une date est attendue",
        "« ferme »",
        "vouliez-vous dire « contrat.preavis »",
        "contrat.duree",
    ):
        assert fault in str(refused.value).replace("\u00a0", " ")
    assert session.specification == before
