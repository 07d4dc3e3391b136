"""The annexes: which are printed, what each holds, and that nothing is said twice."""

from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, mark_unknown
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.split import set_scope
from cahier.export.document.annexes import printed_annexes
from cahier.export.document.annexes.annex_drawings import DRAWN
from cahier.export.document.annexes.annex_pointers import in_short
from cahier.export.publication import Block, Heading, Paragraph, Publication, TableBlock, text_of
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.scope import Allocation
from cahier.model.specification import Content
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.export.samples import holding, published, sample

INTERNAL, SUPPLIERS, DIRECTION = Audience.INTERNAL, Audience.SUPPLIERS, Audience.DIRECTION


def parts(document: Publication) -> dict[str, list[Block]]:
    """Return what stands under each title of the first level, by number or by name."""
    found: dict[str, list[Block]] = {}
    current = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            current = block.number or block.text
        found.setdefault(current, []).append(block)
    return found


def annexes(document: Publication) -> list[str]:
    return [name for name in parts(document) if name.startswith("AX")]


def tables(blocks: list[Block]) -> dict[str, TableBlock]:
    return {plain(block.caption): block for block in blocks if isinstance(block, TableBlock)}


def cells(table: TableBlock, column: int) -> list[str]:
    return [plain(text_of(row[column])) for row in table.rows]


@pytest.fixture
def complete(catalogue: Catalogue) -> dict[str, list[Block]]:
    """The annexes of a complete document for the company."""
    return parts(published(holding(sample("sante"), Content(), Extent.COMPLETE), catalogue, INTERNAL))


def test_every_drawing_is_asked_for_by_an_annex(catalogue: Catalogue) -> None:
    assert {part.drawn for annex in catalogue.annexes.values() for part in annex.parts if part.drawn} == set(DRAWN)


def test_the_complete_document_has_the_sixteen_annexes_in_order(complete: dict[str, list[Block]]) -> None:
    assert [name for name in complete if name.startswith("AX")] == [f"AX{rank}" for rank in range(1, 17)]


def test_the_short_document_keeps_the_essential_ones(catalogue: Catalogue) -> None:
    short = holding(sample("sante"), Content(), Extent.MEASURED)
    sent = ["AX2", "AX3", "AX4", "AX8", "AX11"]  # seventy people
    assert annexes(published(short, catalogue, SUPPLIERS)) == sent
    assert annexes(published(short, catalogue, INTERNAL)) == [*sent, "AX13", "AX14"]
    assert annexes(published(short, catalogue, DIRECTION)) == []


def test_an_annex_is_added_and_removed_at_will_within_what_its_readers_may_see(catalogue: Catalogue) -> None:
    content = Content(added=frozenset({"AX1", "AX12", "AX14"}), removed=frozenset({"AX3"}))
    short = holding(sample("sante"), content, Extent.MEASURED)
    assert printed_annexes(Situation(short, catalogue), SUPPLIERS) == {"AX1", "AX2", "AX4", "AX8", "AX11", "AX13"}
    assert {"AX12", "AX14"} <= printed_annexes(Situation(short, catalogue), INTERNAL)
    assert annexes(published(short, catalogue, SUPPLIERS)) == ["AX1", "AX2", "AX4", "AX8", "AX11"]


def test_an_annex_nobody_filled_in_says_what_the_client_has_to_specify(catalogue: Catalogue, session: Session) -> None:
    clear_answer(session, "existant.inventaire")
    clear_answer(session, "existant.reseau")
    everything = holding(session.specification, Content(), Extent.COMPLETE)
    document = published(everything, catalogue, SUPPLIERS)
    assert "AX1" in printed_annexes(Situation(everything, catalogue), SUPPLIERS)
    assert "AX1" in annexes(document)
    assert {"Inventaire des équipements", "Accès Internet et liaisons"} <= set(document.open_points)


def test_a_table_that_moves_to_an_annex_leaves_one_sentence_behind(catalogue: Catalogue) -> None:
    for content, at_home in ((Content(added=frozenset({"AX1"})), False), (Content(removed=frozenset({"AX1"})), True)):
        document = published(holding(sample("sante"), content, Extent.MEASURED), catalogue, SUPPLIERS)
        found = parts(document)
        assert ("Inventaire des équipements" in tables(found["2"])) is at_home
        said = [plain(text_of(block.content)) for block in found["2"] if isinstance(block, Paragraph)]
        assert ("L'inventaire des équipements figure en annexe AX1." in said) is not at_home
        everywhere = [block for blocks in found.values() for block in blocks]
        captions = [plain(block.caption) for block in everywhere if isinstance(block, TableBlock)]
        assert captions.count("Inventaire des équipements") == 1


def test_no_table_is_printed_twice(catalogue: Catalogue) -> None:
    for extent in Extent:
        document = published(holding(sample("sante"), Content(), extent), catalogue, INTERNAL)
        drawn = [
            (block.caption, block.header, block.rows)
            for block in document.blocks
            if isinstance(block, TableBlock) and block.caption
        ]
        assert [table for table in drawn if drawn.count(table) > 1] == []


def test_the_quantities_of_the_scenario_are_those_of_the_answer(
    catalogue: Catalogue, complete: dict[str, list[Block]]
) -> None:
    answer = sample("sante").answers[catalogue.questions["prix.quantites"].id]
    assert isinstance(answer.value, tuple)
    # The price of an activity is named by its row of the matrix.
    units = [row for row in answer.value if not isinstance(row, str) and row["unite"].startswith("UO-")]
    asked = {row["unite"].split(" ")[0]: row["quantite"] for row in units}
    assert len(asked) > 10
    (scenario,) = [table for caption, table in tables(complete["AX5"]).items() if caption.startswith("Détail")]
    printed = dict(zip(cells(scenario, 0), cells(scenario, 3), strict=True))
    assert {unit: printed[unit] for unit in asked} == asked
    assert not any(cells(scenario, 4) + cells(scenario, 5))


def test_bidders_find_columns_to_fill_in(complete: dict[str, list[Block]]) -> None:
    milestones = tables(complete["AX9"])["Jalons de la prise en charge"]
    assert milestones.header[-1] == "Date proposée par le candidat"
    assert set(cells(milestones, -1)) == {""}
    assert all(cells(milestones, 0))


def test_the_security_plan_names_the_requirements_that_the_document_prints(catalogue: Catalogue) -> None:
    content = Content(added=frozenset({"AX6"}))
    document = published(holding(sample("cabinet"), content, Extent.MEASURED), catalogue, SUPPLIERS)
    rows = tables(parts(document)["AX6"])["Rubriques du plan d'assurance sécurité"]
    named = dict(zip(cells(rows, 0), cells(rows, 2), strict=True))
    assert named["Comptes, droits et double authentification"] == "EX-SEC-17, EX-SEC-18"


def test_a_row_about_a_section_that_is_not_printed_is_left_out(catalogue: Catalogue, session: Session) -> None:
    set_scope(session, "sauvegarde", Allocation.KEPT)
    set_document(session, replace(session.specification.document, content=Content(added=frozenset({"AX6"}))))
    rows = tables(parts(published(session.specification, catalogue, SUPPLIERS))["AX6"])
    named = cells(rows["Rubriques du plan d'assurance sécurité"], 0)
    assert "Journaux" in named
    assert "Sauvegardes" not in named


def test_consecutive_requirements_are_given_by_the_first_and_the_last() -> None:
    assert in_short(["EX-SEC-01", "EX-SEC-02", "EX-SEC-03", "EX-SEC-09"]) == "EX-SEC-01 à EX-SEC-03, EX-SEC-09"
    assert in_short(["EX-SEC-01", "EX-SEC-02", "EX-SAU-03"]) == "EX-SEC-01, EX-SEC-02, EX-SAU-03"


def test_the_contract_outline_gives_the_section_where_each_article_is_settled(
    catalogue: Catalogue, complete: dict[str, list[Block]]
) -> None:
    outline = next(table for caption, table in tables(complete["AX13"]).items() if caption.startswith("Articles"))
    numbers = {
        block.text: block.number
        for blocks in complete.values()
        for block in blocks
        if isinstance(block, Heading) and block.level == 2
    }
    settled = dict(zip(cells(outline, 0), cells(outline, 2), strict=True))
    assert settled["Durée"] == f"§ {numbers['Durée et reconduction']}"


def test_the_lawyer_s_points_follow_the_person_s_choice_and_stay_in_the_company(catalogue: Catalogue) -> None:
    specification = holding(sample("sante"), Content(), Extent.MEASURED)
    assert "Points juridiques" in tables(parts(published(specification, catalogue, INTERNAL))["AX13"])
    hidden = replace(specification, document=replace(specification.document, legal_annex=False))
    assert "AX13" not in annexes(published(hidden, catalogue, INTERNAL))
    sent = published(holding(sample("sante"), Content(), Extent.COMPLETE), catalogue, SUPPLIERS)
    assert "Points juridiques" not in tables(parts(sent)["AX13"])


def test_closing_parts_have_no_number_and_stand_in_the_contents(catalogue: Catalogue, session: Session) -> None:
    mark_unknown(session, "sauvegarde.frequence")
    document = published(session.specification, catalogue, SUPPLIERS)
    last = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1][-2:]
    assert [(block.text, block.number) for block in last] == [("Points à préciser", ""), ("Signatures", "")]
    assert all(block.anchor for block in last)
