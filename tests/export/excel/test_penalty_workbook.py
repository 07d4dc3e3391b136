"""The monthly sheet: measures are typed in, another program works the penalties out as a bad month is worked out."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.levels import apply_preset, set_levels
from cahier.editing.verbs.own_levels import add_penalty, put_penalty
from cahier.export.document.publication_builder import Edition, build
from cahier.export.excel.penalty_measures import CORRECTION, FEE, INITIAL_PRICE
from cahier.export.excel.penalty_sheets import FIRST, MEASURES, MONTHS, PENALTIES, SCALE
from cahier.export.excel.penalty_workbook import (
    AT_CAP,
    AWAITED,
    BEYOND,
    DEDUCTED,
    DUE,
    INCURRED,
    MONTH_CAP,
    MONTHS_AT_CAP,
    TERMINATION,
    YEAR_AT_CAP,
    write_penalty_workbook,
)
from cahier.guidance.bad_month import FEE as FEE_QUESTION
from cahier.guidance.bad_month import bad_month
from cahier.model.audience import Audience
from cahier.model.identifiers import PenaltyId
from cahier.model.service_level import OwnPenalty, PenaltyBasis, PenaltyTerms
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.level_figures import IN_POINTS
from cahier.typography import french
from tests.export.outside import OFFICE_VERSIONS, faults, recalculated

GTI, GTR, AVAILABLE, BACKUPS = map(PenaltyId, ("gti", "gtr", "disponibilite", "sauvegarde"))
P1, LATE, TRANSITION = map(PenaltyId, ("p1", "livrable", "transition"))
FEE_ASKED = Decimal(3150)
# What happens each month: points missed, cases counted.
HAPPENED: tuple[dict[PenaltyId, Decimal], ...] = tuple(
    {PenaltyId(name): Decimal(count) for name, count in month.items()}
    for month in (
        {},
        {"disponibilite": "0.1"},
        {"disponibilite": "0.11", "gti": "0.4"},
        {"disponibilite": "0.9", "gtr": "4", "p1": "3"},
        {"gtr": "1.3", "sauvegarde": "2", "restauration": "1"},
        {"p1": "9", "livrable": "3"},
        {"livrable": "30", "PEN-01": "2"},
        {"PEN-01": "5", "PEN-02": "1", "notification": "1"},
        {"PEN-01": "3", "PEN-02": "40"},
        {"p1": "0.2", "gti": "12"},
        {"gtr": "9", "p1": "9", "disponibilite": "3", "PEN-02": "7"},
    )
)


@pytest.fixture(scope="module")
def session(catalogue: Catalogue) -> Session:
    """Every penalty proposed, and two of the client's own: one with a franchise and a threshold, one in euros."""
    session = Session(new_specification(catalogue, catalogue.profiles["industrie"], "Morvan"), catalogue)
    apply_preset(session, "argent")
    levels = session.specification.levels
    wanted = {name: replace(terms, wanted=True) for name, terms in levels.penalties.items()}
    followed = {name: replace(level, wanted=True) for name, level in levels.indicators.items()}
    set_levels(session, replace(levels, penalties=wanted, indicators=followed))
    for label, basis, terms in (
        (
            "Rendez-vous manqué",
            PenaltyBasis.MONTHLY_FEE,
            PenaltyTerms(Decimal(2), Decimal(5), spared=Decimal(2), floor=Decimal(3)),
        ),
        ("Badge oublié", PenaltyBasis.FLAT, PenaltyTerms(Decimal(80), Decimal(900), floor=Decimal(100))),
    ):
        own = OwnPenalty(add_penalty(session, label), label, "Personne ne vient.", "cas", basis)
        put_penalty(session, own, replace(terms, wanted=True))
    set_answer(session, FEE_QUESTION, str(FEE_ASKED))
    return session


@pytest.fixture(scope="module")
def content(session: Session) -> bytes:
    return written(session)


def written(session: Session, audience: Audience = Audience.SUPPLIERS) -> bytes:
    target, edition = BytesIO(), Edition(audience, session.clock().date())
    write_penalty_workbook(session.situation, build(session.situation, edition), target)
    return target.getvalue()


def labels(sheet: Worksheet) -> dict[str, int]:
    """Return the row of each label of a sheet, as openpyxl counts."""
    return {str(cell.value): cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value}


def label_of(session: Session, penalty: PenaltyId) -> str:
    return french(next(found.label for found, _ in session.situation.penalties_in_force() if found.id == penalty))


def type_month(session: Session, book: Workbook, month: int, happened: Mapping[PenaltyId, Decimal]) -> None:
    """Type a month as whoever reads the report does: each rate that was measured, then what was counted."""
    sheet, column = book[MEASURES], FIRST + 1 + month
    rows, levels = labels(sheet), session.specification.levels
    sheet.cell(rows[french(FEE)], column, float(FEE_ASKED))
    for indicator, level in session.situation.indicators_in_force():
        missed = happened.get(PenaltyId(indicator.id), Decimal(0)) if indicator.id in IN_POINTS else Decimal(0)
        if indicator.id == "sauvegardes" and BACKUPS in happened:
            missed = Decimal(1)
        row = next(row for label, row in rows.items() if label.startswith(french(indicator.label)))
        sheet.cell(row, column, float(level.target - missed))
    assert levels.availability == levels.indicators["disponibilite"].target  # type: ignore[index] # by its name
    for penalty, count in happened.items():
        if penalty not in IN_POINTS:
            label = label_of(session, penalty)
            sheet.cell(rows.get(label) or rows[f"{label}, 1er cas du mois"], column, float(count))


def shown(book: Workbook, label: str, month: int) -> object:
    sheet = book[PENALTIES]
    return sheet.cell(labels(sheet)[french(label)], FIRST + 1 + month).value


def euros(share: Decimal) -> float:
    return float(FEE_ASKED * share / 100)


@pytest.mark.office
def test_another_program_works_out_each_month_as_a_bad_month_is(
    session: Session, content: bytes, tmp_path: Path
) -> None:
    book = load_workbook(BytesIO(content))
    for month, happened in enumerate(HAPPENED):
        type_month(session, book, month, happened)
    # The twelfth month, by hand: two P1 incidents, each under its own cap, a correction, a rate nobody measured.
    rows, column = labels(book[MEASURES]), FIRST + MONTHS
    type_month(session, book, MONTHS - 1, {P1: Decimal(6)})
    book[MEASURES].cell(rows[f"{label_of(session, P1)}, 2e cas du mois"], column, 1)
    book[MEASURES].cell(rows[french(CORRECTION)], column, -40)
    gtr = next(row for label, row in rows.items() if label.startswith("Respect des délais de rétablissement"))
    book[MEASURES].cell(gtr, column).value = None
    book[MEASURES].cell(rows[french(INITIAL_PRICE)], FIRST + 1, 12_000)
    book[MEASURES].cell(rows[label_of(session, TRANSITION)], FIRST + 1, 7)
    book.save(tmp_path / "suivi.xlsx")
    worked = recalculated(tmp_path / "suivi.xlsx")

    deducted, at_cap = Decimal(0), 0
    for month, happened in enumerate(HAPPENED):
        expected = bad_month(session.situation, happened)
        assert {breach.penalty for breach in expected.breaches} == happened.keys()
        for breach in expected.breaches:
            said = shown(worked, label_of(session, breach.penalty), month)
            assert said == pytest.approx(euros(breach.share), abs=0.006), (month, breach)
        assert shown(worked, INCURRED, month) == pytest.approx(euros(expected.incurred), abs=0.02)
        assert shown(worked, DUE, month) == pytest.approx(euros(expected.due), abs=0.02)
        assert expected.cap is not None
        assert shown(worked, MONTH_CAP, month) == pytest.approx(euros(expected.cap), abs=0.006)
        yearly = session.specification.levels.yearly_cap
        assert yearly is not None
        kept = min(expected.due, yearly * 12 - deducted)
        assert shown(worked, DEDUCTED, month) == pytest.approx(euros(kept), abs=0.02)
        assert shown(worked, BEYOND, month) == pytest.approx(euros(expected.incurred - kept), abs=0.02)
        assert bool(shown(worked, AT_CAP, month)) is (expected.incurred >= expected.cap)
        assert shown(worked, AWAITED, month) == 0
        deducted, at_cap = deducted + kept, at_cap + (expected.incurred >= expected.cap)
    assert at_cap >= 3

    last = MONTHS - 1
    assert shown(worked, label_of(session, P1), last) == pytest.approx(euros(Decimal(10 + 2)))
    assert shown(worked, label_of(session, GTR), last) in (None, "")
    assert shown(worked, INCURRED, last) == pytest.approx(euros(Decimal(12)) - 40)
    assert shown(worked, AWAITED, last) == 1
    sheet = worked[PENALTIES]
    ends = labels(sheet)
    assert sheet.cell(ends[MONTHS_AT_CAP], 2).value == at_cap
    assert sheet.cell(ends[TERMINATION], 2).value == french("Atteint : lisez le contrat")
    assert sheet.cell(ends[label_of(session, TRANSITION)], 2).value == pytest.approx(12_000 * 0.001 * 7)


@pytest.mark.office
def test_the_cap_of_the_year_opens_termination_where_no_month_is_at_its_own(content: bytes, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(content))
    rows, scale = labels(book[MEASURES]), book[SCALE]
    monthly, yearly = (float(scale.cell(row, 2).value) for row in (2, 3))  # type: ignore[arg-type] # figures
    for month in range(MONTHS):
        book[MEASURES].cell(rows[french(FEE)], FIRST + 1 + month, 1000)
        book[MEASURES].cell(rows[french(CORRECTION)], FIRST + 1 + month, 10 * monthly - 1)
    assert monthly > yearly
    book.save(tmp_path / "suivi.xlsx")
    sheet = recalculated(tmp_path / "suivi.xlsx")[PENALTIES]
    ends = labels(sheet)
    assert sheet.cell(ends[MONTHS_AT_CAP], 2).value == 0
    assert sheet.cell(ends[french(YEAR_AT_CAP)], 2).value == "oui"
    assert sheet.cell(ends[TERMINATION], 2).value == french("Atteint : lisez le contrat")


def test_a_rate_typed_with_its_sign_is_refused_where_it_would_miss_every_target(content: bytes) -> None:
    sheet = load_workbook(BytesIO(content))[MEASURES]
    rows = labels(sheet)
    asked = {}
    for wanted in sheet.data_validations.dataValidation:
        for box in wanted.sqref.ranges:
            asked[box.min_row] = wanted
    gtr = next(row for label, row in rows.items() if label.startswith("Respect des délais de rétablissement"))
    assert asked[gtr].type == "custom"
    assert f"AND(E{gtr}>1,E{gtr}<=100)" in asked[gtr].formula1
    assert "sans le signe" in asked[gtr].error
    assert asked[rows[french(FEE)]].type == "decimal"
    assert float(asked[rows[french(CORRECTION)]].formula1) < 0


def test_who_types_a_rate_is_sent_to_what_does_not_count_in_it(content: bytes) -> None:
    book = load_workbook(BytesIO(content))
    told = " ".join(str(cell.value) for row in book[MEASURES]["A1:A3"] for cell in row if cell.value)
    assert french(f"lisez sa condition, feuille « {SCALE} »") in told
    assert any("est écarté" in str(cell.value) for row in book[SCALE].iter_rows() for cell in row)


def test_what_the_client_expects_to_pay_is_not_in_it(content: bytes) -> None:
    book = load_workbook(BytesIO(content))
    said = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert str(FEE_ASKED) not in said
    fee = labels(book[MEASURES])[french(FEE)]
    assert [book[MEASURES].cell(fee, FIRST + 1 + month).value for month in range(MONTHS)] == [None] * MONTHS


def test_one_types_measures_and_terms_and_nothing_else(session: Session, content: bytes) -> None:
    book = load_workbook(BytesIO(content))
    assert all(sheet.protection.sheet for sheet in book)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    assert cell.protection.locked, f"{sheet.title} {cell.coordinate}: {cell.value}"
    scale, rows = book[SCALE], labels(book[SCALE])
    gtr = session.specification.levels.penalties[GTR]
    assert [scale.cell(rows[label_of(session, GTR)], rank).value for rank in (3, 7)] == [gtr.rate, gtr.cap]
    assert not scale.cell(rows[label_of(session, GTR)], 3).protection.locked


def test_the_document_s_own_words_on_penalties_stand_under_the_scale(session: Session, content: bytes) -> None:
    said = labels(load_workbook(BytesIO(content))[SCALE])
    asked = [clause.id for clause in session.situation.clauses() if clause.section == "niveaux.penalites"]
    assert len(asked) > 2
    for requirement in asked:
        assert any(text.startswith(f"{requirement}, ") for text in said), requirement


def test_no_penalty_at_all_still_makes_a_sheet_of_measures(catalogue: Catalogue, tmp_path: Path) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles["industrie"], "Morvan"), catalogue)
    levels = session.specification.levels
    none = {name: replace(terms, active=False) for name, terms in levels.penalties.items()}
    set_levels(session, replace(levels, penalties=none, monthly_cap=None))
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(written(session))
    assert french("Aucune pénalité n'est prévue.") in labels(load_workbook(path)[SCALE])
    assert faults(path, OFFICE_VERSIONS[0]) == []
