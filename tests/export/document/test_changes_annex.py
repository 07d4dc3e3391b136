"""« Ce qui change depuis la version … »: all of it for the company, what they read for the others."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

from docx import Document

from cahier.comparison.in_words import change_lines
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer, set_note
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.requirements import leave_out
from cahier.editing.verbs.split import set_scope
from cahier.export.document.changes_annex import changes_annex
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Heading, Publication, texts
from cahier.export.version_changes import VersionChanges
from cahier.model.answer import given
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.scope import Allocation
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.typography import plain

DAY = date(2026, 11, 30)


def annex(before: Specification, session: Session, audience: Audience = Audience.SUPPLIERS) -> Publication:
    edition = Edition(audience, DAY)
    former, later = (build(Situation(state, session.catalogue), edition) for state in (before, session.specification))
    return changes_annex(change_lines(before, session.specification, session.catalogue), former, later, audience)


def said(publication: Publication) -> list[str]:
    return [plain(text) for text in texts(publication)]


def test_it_names_the_version_its_reader_has(session: Session) -> None:
    before = session.specification
    set_document(session, replace(before.document, version="0.5"))
    assert plain(annex(before, session).cover.title) == "Ce qui change depuis la version 0.1"


def test_the_same_number_twice_names_none(session: Session) -> None:
    before = session.specification
    set_answer(session, "contrat.duree", "5 ans")
    assert plain(annex(before, session).cover.title) == "Ce qui change depuis la version précédente"


def test_bidders_read_the_answer_and_the_requirements_that_change(session: Session) -> None:
    before = session.specification
    set_answer(session, "contrat.duree", "5 ans")
    leave_out(session, "EX-SAU-06", "Notre hébergeur le fait")
    lines = said(annex(before, session))
    assert "Durée de l'engagement" in lines
    assert any("5 ans" in line for line in lines)
    assert any(line.startswith("EX-SAU-06") for line in lines)
    assert "Cette exigence est retirée." in lines


def test_notes_and_private_answers_stay_in_the_company(session: Session) -> None:
    before = session.specification
    set_note(session, "contrat.duree", "au pire deux ans")
    set_answer(session, "prix.enveloppe", "90 000")
    outside, inside = (" ".join(said(annex(before, session, who))) for who in (Audience.SUPPLIERS, Audience.INTERNAL))
    assert "au pire" not in outside and "90 000" not in outside
    assert "au pire" in inside and "90 000" in inside


def test_how_firm_an_answer_is_is_told_to_nobody_outside(session: Session) -> None:
    before = session.specification
    set_answer(session, "contrat.duree", "5 ans")
    set_scope(session, "sauvegarde", Allocation.KEPT)
    outside, inside = (" ".join(said(annex(before, session, who))) for who in (Audience.SUPPLIERS, Audience.INTERNAL))
    assert "par défaut" not in outside and "confirmé" not in outside
    assert "24 mois (proposé par défaut)" in inside


def test_a_fact_that_was_only_proposed_was_never_read(session: Session) -> None:
    name = QuestionId("entreprise.effectif")
    state = session.specification
    proposed = replace(state, answers={**state.answers, name: given(Decimal(77), Decision.PROPOSED)})
    set_answer(session, name, "48")
    told = " ".join(said(annex(proposed, session)))
    assert "77" not in told and "48 utilisateurs" in told


def test_where_nothing_changes_it_says_so(session: Session) -> None:
    made = annex(session.specification, session)
    assert "Rien ne change de ce que lit son destinataire." in said(made)
    assert [block for block in made.blocks if isinstance(block, Heading) and block.level == 2] == []


def test_the_word_file_says_all_of_it(session: Session) -> None:
    before = session.specification
    set_answer(session, "contrat.duree", "5 ans")
    content = VersionChanges(before, session.specification, session.catalogue, Edition(Audience.SUPPLIERS, DAY)).annex()
    cells = {
        plain(cell.text) for table in Document(BytesIO(content)).tables for row in table.rows for cell in row.cells
    }
    assert {"Durée de l'engagement", "5 ans"} <= cells
