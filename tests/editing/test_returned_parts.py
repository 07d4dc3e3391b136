"""A part of the specification sent as a workbook: letters and levels come back by their names, and nothing is lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.questionnaire_merge import Gathering, gather
from cahier.editing.session import Session
from cahier.editing.verbs.levels import set_levels
from cahier.editing.verbs.matrix import set_cells
from cahier.editing.verbs.questionnaires import merge_questionnaires
from cahier.export.questionnaire_files import QuestionnaireFiles
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.quantity import Duration
from cahier.model.raci import Raci
from cahier.model.service_level import LevelGroup, Priority
from cahier.model.specification import Specification
from cahier.questionnaire.promises import with_delay
from cahier.typography import plain
from tests.support.drafts import DAY, first_draft
from tests.support.questionnaires import read

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
SPLIT, LEVELS = "Qui fait quoi", "Niveaux de service"
Hand = Callable[["Book"], object]


@dataclass
class Book:
    """The workbook before somebody, who finds a row by its hidden name as a reader finds it by its words."""

    sheets: dict[str, Worksheet]

    def row(self, sheet: str, name: str) -> int:
        return next(cell.row for cell in self.sheets[sheet]["A"] if cell.value == name)

    def column(self, sheet: str, name: str) -> int:
        return next(cell.column for cell in self.sheets[sheet][1] if cell.value == name)

    def write(self, sheet: str, row: str, column: str, text: str) -> None:
        self.sheets[sheet].cell(self.row(sheet, row), self.column(sheet, column)).value = text


@dataclass
class Desk:
    """A specification, and the workbook of its matrix and levels, sent once."""

    specification: Specification
    catalogue: Catalogue
    sent: Path
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        self.session = Session(self.specification, self.catalogue, clock=lambda: NOW)
        rows = self.session.situation.contract_activities()
        self.first, self.second = rows[0].id, rows[1].id
        self.role = self.session.situation.roles()[0].id

    def back(self, target: Path, *hands: tuple[str, Hand]) -> Gathering:
        forms = []
        for who, hand in hands:
            book = load_workbook(self.sent)
            hand(Book({sheet.title: sheet for sheet in book.worksheets}))
            book.save(target / f"{who}.xlsx")
            forms.append(read(target / f"{who}.xlsx"))
        return gather(self.session.specification, self.catalogue, forms)

    def other_letter(self, activity: ActivityId) -> str:
        return "C" if self.session.specification.cell(activity, self.role) is Raci.I else "I"


@pytest.fixture(scope="module")
def made(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> tuple[Specification, Path]:
    specification = first_draft(catalogue, "usine")
    path = tmp_path_factory.mktemp("parts") / "envoyé.xlsx"
    path.write_bytes(QuestionnaireFiles(specification, catalogue, (), "", DAY, matrix=True, levels=True).excel)
    return specification, path


@pytest.fixture
def desk(made: tuple[Specification, Path], catalogue: Catalogue) -> Desk:
    return Desk(made[0], catalogue, made[1])


def test_a_workbook_that_nobody_touched_changes_nothing_and_says_no_amount(desk: Desk, tmp_path: Path) -> None:
    found = desk.back(tmp_path, ("Nora", lambda _book: None))
    assert (found.taken, found.chosen, found.unread, found.aside) == ((), (), (), ())
    assert found.with_choices(()) == desk.specification
    words = [str(cell.value) for row in load_workbook(desk.sent)[LEVELS] for cell in row]
    assert not any("€" in word or "énalité" in word for word in words)


def test_different_rows_and_levels_of_two_people_merge_without_a_question(desk: Desk, tmp_path: Path) -> None:
    letter, role = desk.other_letter(desk.first), str(desk.role)

    def technician(book: Book) -> None:
        book.write(SPLIT, desk.first, role, letter.lower())
        book.write(LEVELS, "gtr.P1", "answer", "6 h ouvrées")

    def lawyer(book: Book) -> None:
        book.write(SPLIT, desk.second, "comment", "À voir avec l’assureur")
        book.write(LEVELS, "availability", "answer", "99,2 %")

    found = desk.back(tmp_path, ("Nora", technician), ("Petit", lawyer))
    assert (found.chosen, found.unread) == ((), ())
    merge_questionnaires(desk.session, found)
    state = desk.session.specification
    assert state.cell(desk.first, desk.role) is Raci(letter)
    assert state.row_decision(desk.first) is Decision.CONFIRMED
    assert state.levels.targets[Priority.P1].gtr == Duration.parse("6 h ouvrées")
    assert plain(str(state.levels.availability)) == "99.2"
    assert state.levels.decision(LevelGroup.AVAILABILITY) is Decision.CONFIRMED
    assert "assureur" in state.row_notes[desk.second]
    desk.session.undo()
    assert desk.session.specification == desk.specification


def test_the_same_row_or_level_said_otherwise_is_asked_and_what_is_left_is_kept(desk: Desk, tmp_path: Path) -> None:
    role = str(desk.role)
    before = desk.specification.cell(desk.first, desk.role)
    one, two = [letter for letter in (Raci.I, Raci.C, Raci.R) if letter is not before][:2]

    def nora(book: Book) -> None:
        book.write(SPLIT, desk.first, role, one)
        book.write(LEVELS, "gtr.P1", "answer", "6 h ouvrées")

    def ali(book: Book) -> None:
        book.write(SPLIT, desk.first, role, two)
        book.write(LEVELS, "gtr.P1", "answer", "7 h ouvrées")

    found = desk.back(tmp_path, ("Nora", nora), ("Ali", ali))
    assert sorted(brought.line.path[0] for brought in found.chosen) == ["levels", "matrix"]
    assert {brought.of for brought in found.chosen} == {"Nora"}
    merge_questionnaires(desk.session, found)
    state = desk.session.specification
    assert state.cell(desk.first, desk.role) is one and "Non retenu, Ali" in plain(state.row_notes[desk.first])
    (remark,) = state.remarks
    assert remark.author == "Ali" and "7" in remark.text and remark.at == NOW
    merge_questionnaires(desk.session, desk.back(tmp_path, ("Nora", nora)))
    assert desk.session.specification == state


def test_what_changed_here_since_it_was_sent_is_asked(desk: Desk, tmp_path: Path) -> None:
    levels = desk.specification.levels
    set_levels(desk.session, with_delay(levels, Priority.P1, "gtr", Duration.parse("5 h ouvrées")))
    cell = (desk.first, desk.role)
    before = desk.specification.cell(*cell)
    here, there = [letter for letter in (Raci.I, Raci.C, Raci.R) if letter is not before][:2]
    set_cells(desk.session, {cell: here})

    def nora(book: Book) -> None:
        book.write(SPLIT, desk.first, str(desk.role), there)
        book.write(LEVELS, "gtr.P1", "answer", "6 h ouvrées")

    found = desk.back(tmp_path, ("Nora", nora))
    assert sorted(brought.line.path[0] for brought in found.chosen) == ["levels", "matrix"]
    merge_questionnaires(desk.session, found, [brought.key for brought in found.chosen])
    state = desk.session.specification
    assert state.cell(*cell) is there and state.levels.targets[Priority.P1].gtr == Duration.parse("6 h ouvrées")
    assert "avant" in state.row_notes[desk.first]
    assert any("5" in remark.text for remark in state.remarks)


def test_what_is_not_understood_is_told_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    def nora(book: Book) -> None:
        book.write(SPLIT, desk.first, str(desk.role), "peut-être")
        book.write(LEVELS, "gti.P2", "answer", "vite")
        book.write(LEVELS, "availability", "answer", "0.995")
        book.write(LEVELS, "gti_rate", "answer", "1")
        book.write(LEVELS, "support_hours", "answer", "le matin")
        book.write(LEVELS, "gtr.P2", "answer", "")
        book.sheets[SPLIT].cell(book.sheets[SPLIT].max_row + 1, 4).value = "Et la cantine ?"

    found = desk.back(tmp_path, ("Nora", nora))
    told = plain("\n".join(f"{unread.cell.place} {unread.cell.text} {unread.cell.column}" for unread in found.unread))
    for words in ("peut-être", "vite", "0.995", "le matin", "effacée", "Et la cantine ?", "Qui fait quoi!E"):
        assert words in told, told
    assert told.count("Est-ce un pourcentage") == 2
    assert found.with_choices(()) == desk.specification


def test_rows_sorted_columns_moved_and_a_word_left_on_a_level_are_read(desk: Desk, tmp_path: Path) -> None:
    letter = desk.other_letter(desk.first)

    def nora(book: Book) -> None:
        book.write(SPLIT, desk.first, str(desk.role), letter)
        book.write(LEVELS, "gti.P1", "comment", "Et la nuit ?")
        sheet = book.sheets[SPLIT]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        for number, cells in enumerate(reversed(rows), start=4):
            for column, value in enumerate(cells, start=1):
                sheet.cell(number, column).value = value
        sheet.insert_cols(3)

    found = desk.back(tmp_path, ("Nora", nora))
    assert found.unread == ()
    merge_questionnaires(desk.session, found)
    assert desk.session.specification.cell(desk.first, RoleId(desk.role)) is Raci(letter)
    (remark,) = desk.session.specification.remarks
    assert remark.author == "Nora" and "Et la nuit" in remark.text
