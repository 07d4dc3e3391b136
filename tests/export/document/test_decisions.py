"""What the company reads beside its answers, what is still blank, and the versions of the document."""

from dataclasses import replace
from datetime import date

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, mark_unknown, set_answer, set_decision, set_note
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.levels import decide_levels
from cahier.editing.verbs.matrix import decide_rows
from cahier.editing.verbs.split import decide_domain
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import (
    Emphasis,
    Heading,
    Paragraph,
    Publication,
    Requirement,
    Style,
    TableBlock,
    TableKind,
    headings,
    text_of,
    texts,
)
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, QuestionId
from cahier.model.service_level import LevelGroup
from cahier.model.specification import Content, Revision
from cahier.typography import plain

ISSUED = date(2026, 11, 22)

PRICED = QuestionId("prix.quantites")


def document(session: Session, audience: Audience = Audience.INTERNAL) -> Publication:
    return build(session.situation, Edition(audience, ISSUED))


def all_text(publication: Publication) -> str:
    return plain("\n".join(texts(publication)))


def facts(publication: Publication) -> dict[str, tuple[str, ...]]:
    return {
        plain(text_of(row[0])): tuple(plain(text_of(cell)) for cell in row[1:])
        for block in publication.blocks
        if isinstance(block, TableBlock)
        and block.kind is TableKind.FACTS
        and plain(block.caption).startswith("Valeurs")
        for row in block.rows
    }


def tables(publication: Publication) -> dict[str, TableBlock]:
    return {plain(block.caption): block for block in publication.blocks if isinstance(block, TableBlock)}


def notes(publication: Publication) -> list[str]:
    return [
        plain(text_of(block.content))
        for block in publication.blocks
        if isinstance(block, Paragraph) and block.style is Style.NOTE
    ]


@pytest.mark.parametrize("decision", list(Decision))
def test_the_company_reads_how_firm_a_value_is(session: Session, decision: Decision) -> None:
    set_answer(session, "sauvegarde.hors_site", True)
    set_decision(session, "sauvegarde.hors_site", decision)
    assert facts(document(session))["Copie hors des locaux"] == ("Le client le demande", decision.label)


@pytest.mark.parametrize("decision", [found for found in Decision if found is not Decision.NEGOTIABLE])
def test_bidders_never_read_how_firm_a_value_is(session: Session, decision: Decision) -> None:
    set_decision(session, "contrat.preavis", decision)
    set_document(session, replace(session.specification.document, extent=Extent.MEASURED))
    said = all_text(document(session, Audience.SUPPLIERS))
    assert not [found for found in Decision if found.label in said]
    assert "Décision" not in said
    assert "à confirmer" not in said


def priority(publication: Publication, identifier: str) -> str:
    return next(
        plain(block.priority)
        for block in publication.blocks
        if isinstance(block, Requirement) and block.id == identifier
    )


def test_a_requirement_that_prints_a_value_not_settled_says_so_to_the_company(session: Session) -> None:
    found = {}
    for decision in Decision:
        set_decision(session, "sauvegarde.frequence", decision)
        set_decision(session, "sauvegarde.retention", decision)
        clause = next(iter(session.catalogue.clauses_printing["sauvegarde.frequence"]))
        found[decision] = priority(document(session), clause.id)
        outside = priority(document(session, Audience.SUPPLIERS), clause.id)
        assert outside == ("À négocier" if decision is Decision.NEGOTIABLE else "Impérative")
    assert found == {
        Decision.PROPOSED: "Impérative ; valeur proposée, à confirmer",
        Decision.CONFIRMED: "Impérative",
        Decision.IMPOSED: "Impérative",
        Decision.NEGOTIABLE: "À négocier",
        Decision.PARKED: "Impérative ; valeur mise de côté, à reprendre",
    }


def test_pending_decisions_are_gathered_by_section_among_the_open_points(session: Session) -> None:
    set_decision(session, "contrat.preavis", Decision.NEGOTIABLE)
    set_decision(session, "contrat.duree", Decision.IMPOSED)
    table = tables(document(session))["Décisions en attente"]
    rows = {plain(text_of(row[0])): [plain(text_of(cell)) for cell in row[1:]] for row in table.rows}
    assert rows["Résiliation et sortie"][1] == "Préavis"
    assert "Durée de l'engagement" not in rows["Durée et reconduction"][0]
    assert "Reconduction" in rows["Durée et reconduction"][0]
    assert "Décisions en attente" not in all_text(document(session, Audience.SUPPLIERS))


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("sauvegarde.hors_site", "in a table of facts"),
        ("contrat.preavis", "in a requirement"),
        ("existant.inventaire", "in a table of its own, not filled in"),
        ("catalogue.mobiles", "in the catalogue of services"),
        ("prise_en_charge.jalons", "in an annex"),
    ],
)
def test_a_note_is_printed_once_for_the_company_alone(session: Session, question: str, place: str) -> None:
    set_document(session, replace(session.specification.document, extent=Extent.COMPLETE))
    set_note(session, question, "demander à Claude Martin")
    assert sum("demander à Claude Martin" in note for note in notes(document(session))) == 1, place
    assert "Claude Martin" not in all_text(document(session, Audience.SUPPLIERS))


def blank_questions(session: Session) -> list[str]:
    answers = session.specification.answers
    return [
        plain(question.summary)
        for question in session.catalogue.questions.values()
        if session.situation.applies(question.id)
        and question.section != "catalogue"
        and not question.private
        and (question.id not in answers or answers[question.id].value is None)
    ]


def choose(session: Session, **content: bool) -> None:
    set_document(session, replace(session.specification.document, content=Content(**content)))


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.SUPPLIERS])
def test_blanks_print_every_question_left_without_an_answer(session: Session, audience: Audience) -> None:
    before = document(session, audience)
    choose(session, blanks=True)
    after = document(session, audience)
    blank = blank_questions(session)
    assert blank
    # The quantities to price are said line by line in the schedule, each that nobody gave among them.
    left = set(blank) - {plain(session.catalogue.questions[PRICED].summary)}
    assert left <= {plain(label) for label in after.open_points}
    assert len(after.open_points) > len(before.open_points)
    open_facts = {name for name, value in facts(after).items() if value[0] == "À préciser"}
    assert "Exigences de sécurité particulières" in open_facts
    assert "Exigences de sécurité particulières" not in facts(before)


def test_a_private_question_left_blank_stays_in_the_company(session: Session) -> None:
    choose(session, blanks=True)
    assert "Enveloppe sur la durée du contrat" in facts(document(session))
    assert "Enveloppe" not in all_text(document(session, Audience.SUPPLIERS))


def test_guidance_tells_the_company_why_each_point_matters_and_nobody_else(session: Session) -> None:
    why = plain(session.catalogue.questions["contrat.preavis"].why)
    assert why not in all_text(document(session))
    choose(session, guidance=True)
    assert sum(why in note for note in notes(document(session))) == 1
    said = all_text(document(session, Audience.SUPPLIERS))
    assert why not in said
    assert "Pourquoi ce point" not in said


def test_guidance_on_a_blank_tells_what_happens_if_it_stays_so(session: Session) -> None:
    clear_answer(session, "existant.inventaire")
    choose(session, blanks=True, guidance=True)
    consequence = plain(session.catalogue.questions["existant.inventaire"].if_empty)
    assert sum(consequence in note for note in notes(document(session))) == 1


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.SUPPLIERS])
def test_a_project_lists_its_open_points_for_every_reader(session: Session, audience: Audience) -> None:
    mark_unknown(session, "sauvegarde.frequence")
    publication = document(session, audience)
    assert publication.draft
    assert "Projet" in publication.version_line
    listed = [
        plain(text_of(row[0]))
        for caption, table in tables(publication).items()
        if caption.startswith("Points à préciser")
        for row in table.rows
    ]
    assert "Fréquence des sauvegardes" in listed
    assert sorted(listed) == sorted(plain(label) for label in publication.open_points)


def test_bidders_propose_only_what_is_not_for_the_client_to_say(session: Session) -> None:
    mark_unknown(session, "sauvegarde.frequence")
    mark_unknown(session, "entreprise.activite")
    found = tables(document(session, Audience.SUPPLIERS))
    theirs, ours = found["Points à préciser par le candidat"], found["Points à préciser par le client"]
    assert theirs.header[-1] == "Proposition du candidat"
    assert "Fréquence des sauvegardes" in [text_of(row[0]) for row in theirs.rows]
    assert "Proposition du candidat" not in ours.header
    assert "Activité en une phrase" in [text_of(row[0]) for row in ours.rows]


def test_an_open_requirement_keeps_its_priority(session: Session) -> None:
    mark_unknown(session, "sauvegarde.frequence")
    mark_unknown(session, "entreprise.mobilite")
    found = {
        block.id: plain(block.priority)
        for block in document(session, Audience.SUPPLIERS).blocks
        if isinstance(block, Requirement)
    }
    assert found["EX-SAU-02"] == "Impérative ; à préciser par le candidat"
    assert found["EX-CAD-01"] == "Impérative"


def version_rows(publication: Publication) -> list[list[str]]:
    (table,) = [block for block in publication.front if isinstance(block, TableBlock)]
    return [[plain(text_of(cell)) for cell in row] for row in table.rows]


def test_the_version_being_issued_is_always_in_the_table(session: Session) -> None:
    set_document(session, replace(session.specification.document, version="1.2"))
    assert version_rows(document(session, Audience.SUPPLIERS)) == [["1.2", "22 novembre 2026", "Première version"]]


def test_versions_recorded_are_listed_before_it_and_only_the_company_reads_who_wrote_them(session: Session) -> None:
    revisions = (
        Revision("0.1", date(2026, 9, 1), "Première rédaction", "jdupont"),
        Revision("0.2", None, "Relecture", "mdurand"),
    )
    set_document(session, replace(session.specification.document, version="0.3", revisions=revisions, author="jdupont"))
    assert version_rows(document(session)) == [
        ["0.1", "1er septembre 2026", "Première rédaction", "jdupont"],
        ["0.2", "–", "Relecture", "mdurand"],
        ["0.3", "22 novembre 2026", "Version en cours", "jdupont"],
    ]
    assert [len(row) for row in version_rows(document(session, Audience.SUPPLIERS))] == [3, 3, 3]


def test_a_version_already_recorded_is_not_listed_twice(session: Session) -> None:
    info = replace(session.specification.document, version="0.2", revisions=(Revision("0.2", ISSUED, "Envoi"),))
    set_document(session, info)
    assert version_rows(document(session, Audience.SUPPLIERS)) == [["0.2", "22 novembre 2026", "Envoi"]]


def test_the_table_of_versions_stays_out_of_the_contents(session: Session) -> None:
    publication = document(session)
    titles = [block for block in publication.front if isinstance(block, Heading)]
    assert [(title.text, title.level, title.number) for title in titles] == [("Suivi des versions", 2, "")]
    assert "Suivi des versions" not in [title.text for title in headings(publication)]


def test_what_is_open_is_marked_in_the_text(session: Session) -> None:
    choose(session, blanks=True)
    marked = [
        run.text
        for block in document(session, Audience.SUPPLIERS).blocks
        if isinstance(block, TableBlock)
        for row in block.rows
        for cell in row
        for run in cell
        if run.emphasis is Emphasis.OPEN
    ]
    assert "À préciser" in marked


def waiting(session: Session, audience: Audience = Audience.INTERNAL) -> dict[str, dict[str, str]]:
    """Return what is pending, by section then by decision."""
    table = tables(document(session, audience))["Décisions en attente"]
    header = [plain(title) for title in table.header]
    rows = ([plain(text_of(cell)) for cell in row] for row in table.rows)
    return {row[0]: dict(zip(header[1:], row[1:], strict=True)) for row in rows}


def test_domains_rows_and_levels_left_open_on_purpose_are_among_what_is_pending(session: Session) -> None:
    decide_domain(session, "sauvegarde", Decision.NEGOTIABLE)
    decide_rows(session, [ActivityId("ACT-60")], Decision.NEGOTIABLE)
    decide_levels(session, [LevelGroup.DELAYS], Decision.NEGOTIABLE)
    found = waiting(session)
    activity, domain = session.catalogue.activities["ACT-60"], session.catalogue.domains["sauvegarde"]
    assert found["Synthèse de la répartition"]["À négocier"] == plain(activity.label)
    assert found["Ce qui est confié, partagé, conservé"]["À négocier"] == plain(domain.title)
    assert found["Délais d'intervention et de rétablissement"]["À négocier"].startswith("Délais")


def test_bidders_read_what_they_may_propose_otherwise_and_nothing_of_it_is_imperative(session: Session) -> None:
    assert "Le candidat peut proposer autre chose" not in all_text(document(session, Audience.SUPPLIERS))
    set_decision(session, "contrat.preavis", Decision.NEGOTIABLE)
    decide_domain(session, "sauvegarde", Decision.NEGOTIABLE)
    decide_rows(session, [ActivityId("ACT-60")], Decision.NEGOTIABLE)
    decide_levels(session, [LevelGroup.AVAILABILITY], Decision.NEGOTIABLE)
    publication = document(session, Audience.SUPPLIERS)
    told = next(line for line in all_text(publication).splitlines() if "Le candidat peut proposer autre chose" in line)
    named = ("préavis", "sauvegarde", session.catalogue.activities["ACT-60"].label, "disponibilité")
    assert all(plain(words).casefold() in told.casefold() for words in named)
    on_it = [clause for clause in session.catalogue.clauses.values() if "levels.availability" in clause.text]
    printed = {block.id: plain(block.priority) for block in publication.blocks if isinstance(block, Requirement)}
    assert [printed[clause.id] for clause in on_it if clause.id in printed] == ["À négocier"]


def test_what_is_parked_has_a_column_of_its_own_only_when_something_is(session: Session) -> None:
    assert all("Mis de côté" not in columns for columns in waiting(session).values())
    set_decision(session, "contrat.preavis", Decision.PARKED)
    decide_domain(session, "sauvegarde", Decision.PARKED)
    found = waiting(session)
    assert found["Résiliation et sortie"]["Mis de côté"] == "Préavis"
    assert found["Ce qui est confié, partagé, conservé"]["Mis de côté"].startswith("Sauvegarde")
    assert "Mis de côté" not in all_text(document(session, Audience.SUPPLIERS))
