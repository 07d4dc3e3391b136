"""The document as a tree, before any format."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import open_findings
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, mark_not_applicable, mark_unknown, set_answer, set_note
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.levels import set_levels
from cahier.editing.verbs.matrix import set_cells, set_role, type_letter
from cahier.editing.verbs.split import set_scope
from cahier.export.document.management_summary import summary
from cahier.export.document.publication_builder import Edition, build
from cahier.export.document.responsibility_sentences import sentence
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    TableBlock,
    TableKind,
    text_of,
    texts,
)
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.questionnaire.defaults import new_specification
from cahier.typography import plain

BACKUP = ActivityId("ACT-60")
SDM, ENGINEERS, FINANCE = RoleId("SDM"), RoleId("ING"), RoleId("FIN")


def all_text(publication: Publication) -> str:
    return plain("\n".join(texts(publication)))


def test_chapters_and_sections_are_numbered_without_a_gap(session: Session, internal: Edition) -> None:
    chapters = [block for block in build(session.situation, internal).blocks if isinstance(block, Heading)]
    numbers = [int(block.number) for block in chapters if block.level == 1 and block.number.isdigit()]
    assert numbers == list(range(1, 16))
    for chapter in numbers:
        sections = [block.number for block in chapters if block.level == 2 and block.number.startswith(f"{chapter}.")]
        assert sections == [f"{chapter}.{rank}" for rank in range(1, len(sections) + 1)]


def test_no_title_is_left_without_content(session: Session, internal: Edition) -> None:
    blocks = build(session.situation, internal).blocks
    orphans = [
        block.text
        for block, after in zip(blocks, (*blocks[1:], None), strict=True)
        if isinstance(block, Heading)
        and block.level > 1
        and (after is None or isinstance(after, Heading | Orientation))
    ]
    assert orphans == []


def test_every_block_tells_what_produced_it(session: Session, internal: Edition) -> None:
    silent = [
        block
        for block in build(session.situation, internal).blocks
        if not isinstance(block, PageBreak | Orientation) and not block.source
    ]
    assert silent == []


def test_the_table_that_both_sign_comes_last_after_the_word_on_the_model(session: Session, internal: Edition) -> None:
    *_, words, table = build(session.situation, internal).blocks
    assert isinstance(table, TableBlock)
    assert table.kind is TableKind.SIGNATURE
    assert isinstance(words, Paragraph)
    assert plain("Modèle ") in plain(text_of(words.content))


def test_a_letter_changes_the_sentence_the_matrix_and_the_checks(session: Session, internal: Edition) -> None:
    set_document(session, replace(session.specification.document, extent=Extent.COMPLETE))
    activity = session.situation.activity(BACKUP)
    assert activity is not None
    set_cells(session, {(BACKUP, SDM): Raci.A, (BACKUP, ENGINEERS): Raci.R, (BACKUP, FINANCE): Raci.NONE})
    before = sentence(session.situation, activity)
    type_letter(session, [(BACKUP, FINANCE)], Raci.C)
    after = sentence(session.situation, activity)
    assert "service financier" not in before
    assert "service financier" in after
    document = build(session.situation, internal)
    assert plain(after) in all_text(document)
    assert cell_of(document, session.situation.row_number(BACKUP), "FIN") is Raci.C
    set_cells(session, {(BACKUP, SDM): Raci.NONE})
    located = {(finding.rule, str(finding.location)) for finding in open_findings(session.situation)}
    assert ("R05", "activity:ACT-60") in located
    assert "personne ne répond" in plain(sentence(session.situation, activity)).lower()


def cell_of(document: Publication, number: str, role: str) -> Raci:
    for block in document.blocks:
        if isinstance(block, RaciBlock):
            for group in block.groups:
                for line in group.lines:
                    if line.number == number:
                        rank = [column.short for column in block.columns].index(role)
                        return line.cells[rank]
    raise AssertionError(number)


def test_an_unknown_answer_is_shown_as_open_and_listed(session: Session, internal: Edition) -> None:
    mark_unknown(session, "sauvegarde.frequence")
    document = build(session.situation, internal)
    assert "Fréquence des sauvegardes" in document.open_points
    marked = [block for block in document.blocks if is_open(block)]
    assert marked
    assert document.draft


def is_open(block: Block) -> bool:
    if isinstance(block, Requirement):
        return any(run.emphasis is Emphasis.OPEN for run in block.content)
    if isinstance(block, TableBlock):
        return any(run.emphasis is Emphasis.OPEN for row in block.rows for cell in row for run in cell)
    return False


def test_a_domain_out_of_scope_leaves_the_matrix_and_shows_among_the_exclusions(
    session: Session, internal: Edition
) -> None:
    set_scope(session, "impression", Allocation.OUT_OF_SCOPE, "Bureau Ouest")
    document = build(session.situation, internal)
    assert "Bureau Ouest" in all_text(document)
    titles = {group.title for block in document.blocks if isinstance(block, RaciBlock) for group in block.groups}
    assert "Impression" not in titles


def test_a_service_without_object_is_excluded_with_the_reason(session: Session, internal: Edition) -> None:
    mark_not_applicable(session, "catalogue.guichet_unique", "Le siège répond déjà")
    name = session.catalogue.services["guichet_unique"].title
    document = build(session.situation, internal)
    (row,) = [
        row for block in tables(document, "Catalogue de services") for row in block.rows if text_of(row[0]) == name
    ]
    assert text_of(row[1]) == "Exclu"
    assert plain(text_of(row[2])).endswith("Sans objet : Le siège répond déjà")
    excluded = [text_of(row[0]) for block in tables(document, "Éléments non confiés") for row in block.rows]
    assert name in excluded


def tables(document: Publication, caption: str) -> list[TableBlock]:
    return [block for block in document.blocks if isinstance(block, TableBlock) and block.caption.startswith(caption)]


def test_names_keep_the_capitals_of_their_owners(session: Session, internal: Edition) -> None:
    set_answer(session, "entreprise.nom", "eBay France")
    set_role(session, "DIR", holder="iDRAC SARL")
    set_scope(session, "impression", Allocation.OUT_OF_SCOPE, "iMpress")
    set_scope(session, "internet", Allocation.THIRD_PARTY, "l’opérateur actuel")
    document = build(session.situation, internal)
    assert (document.cover.client, document.header_left) == ("eBay France", "eBay France")
    words = all_text(document)
    assert "eBay France confie" in words
    cells = {plain(text_of(cell)) for block in tables(document, "") for row in block.rows for cell in row}
    assert {"iDRAC SARL", "iMpress", "L'opérateur actuel"} <= cells
    assert not [name for name in ("EBay", "IDRAC", "IMpress") if name in words]


def test_our_own_words_stand_for_a_name_not_yet_known(session: Session, internal: Edition) -> None:
    clear_answer(session, "entreprise.nom")
    assert build(session.situation, internal).cover.client == "Le client"


def test_who_accepts_a_finding_is_told_beside_the_reason_in_the_company_only(
    session: Session, internal: Edition
) -> None:
    finding, other = open_findings(session.situation)[:2]
    accept_finding(session, finding.key, "Choix de la direction", "Aline Ferrand")
    accept_finding(session, other.key, "Vu en comité")
    (table,) = tables(build(session.situation, internal), "Points de vigilance")
    told = [plain(text_of(row[4])) for row in table.rows]
    assert "Choix de la direction\nAccepté par : Aline Ferrand" in told
    assert "Vu en comité" in told
    assert "Aline Ferrand" not in all_text(build(session.situation, Edition(Audience.SUPPLIERS, internal.issued)))


def test_bidders_never_receive_what_is_private(session: Session) -> None:
    set_answer(session, "prix.enveloppe", "987654")
    set_answer(session, "prix.redevance", "98765")
    set_answer(session, "sauvegarde.frequence", "nuit")
    set_note(session, "sauvegarde.frequence", "note très privée")
    accept_finding(session, "R26@sauvegarde.frequence", "motif très privé")
    sent = all_text(build(session.situation, Edition(Audience.SUPPLIERS, date(2026, 11, 22))))
    kept = all_text(build(session.situation, Edition(Audience.INTERNAL, date(2026, 11, 22))))
    assert "987 654" in kept
    for secret in ("987 654", "98 765", "note très privée", "motif très privé", "Proposé par défaut", "AX14"):
        assert secret not in sent


def test_the_complete_version_says_more_than_the_essential_one(session: Session, internal: Edition) -> None:
    def count(extent: Extent) -> int:
        set_document(session, replace(session.specification.document, extent=extent))
        return sum(isinstance(block, Requirement) for block in build(session.situation, internal).blocks)

    assert 80 <= count(Extent.MEASURED) < count(Extent.DEEPER) < count(Extent.COMPLETE)


def test_the_glossary_holds_the_terms_of_the_document_and_no_other(session: Session, internal: Edition) -> None:
    document = build(session.situation, internal)
    (glossary,) = [
        block
        for block in document.blocks
        if isinstance(block, TableBlock) and str(block.source) == "section:glossaire.termes"
    ]
    listed = {text_of(row[0]) for row in glossary.rows}
    assert "GTR" in " ".join(listed)
    assert len(listed) < len(session.catalogue.terms)


@pytest.mark.parametrize("profile", ["bureau", "industrie", "sante", "commerce", "association", "collectivite"])
@pytest.mark.parametrize("audience", list(Audience))
def test_every_profile_gives_a_document_without_a_leftover(
    catalogue: Catalogue, profile: str, audience: Audience
) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles[profile], "x"), catalogue)
    words = all_text(build(session.situation, Edition(audience, date(2026, 11, 22))))
    for leftover in ("{{", "}}", "**", "None", "TODO", "\ue000", "\ue001", "\ue002", "  ", " ,", "..", " ."):
        assert leftover not in words, words[max(0, words.index(leftover) - 80) : words.index(leftover) + 40]


@pytest.mark.parametrize(("cap", "shown"), [(15, True), (30, False)])
def test_the_month_worked_out_shows_a_cap_only_when_it_is_reached(
    session: Session, internal: Edition, cap: int, shown: bool
) -> None:
    levels = session.specification.levels
    set_levels(session, replace(levels, monthly_cap=Decimal(cap)))
    whole = "\n".join(texts(build(session.situation, internal)))
    assert ("Exemple. " in whole) is shown


@pytest.mark.parametrize(("count", "said"), [(9, " et un autre."), (10, " et 2 autres.")])
def test_the_summary_counts_the_open_points_it_does_not_name(session: Session, count: int, said: str) -> None:
    points = [f"Point {rank}" for rank in range(count)]
    blocks = list(summary(session.situation, Audience.DIRECTION, 10, points))
    assert text_of(blocks[-1].content).endswith(said)
