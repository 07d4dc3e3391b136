"""Whole journeys through the real window, from the first screen to the files."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cahier.checks.finding import Finding
from cahier.export.documents import RACI_EXCEL, RACI_WORD, WORD
from cahier.model.answer import AnswerState
from cahier.model.audience import Audience
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.location import Location
from cahier.model.quantity import Duration, Unit
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.service_level import Priority
from cahier.model.specification import Specification
from tests.places import at
from tests.support.hands import CTRL, Hands
from tests.support.patience import wait_while_it_goes_on
from tests.support.sight import (
    answer,
    block,
    finding,
    is_found,
    on_disk,
    on_screen,
    page,
    session_of,
    shown,
    workspace,
)
from ui.fields.option_card import CheckCard, OptionCard
from ui.screens.chapter.question_block import QuestionBlock
from ui.screens.document.document_page import DocumentPage
from ui.screens.levels.levels_page import LevelsPage
from ui.screens.raci.raci_page import RaciPage
from ui.screens.review.review_page import ReviewPage, ReviewTab
from ui.screens.split.plain_split_page import PlainSplitPage
from ui.shell.main_window import MainWindow

ENTRY = int(Qt.ItemDataRole.UserRole)
SITE = "Atelier de Lyon"
REASON = "Nous n’avons aucun nom de domaine."
ACCEPTED = "La direction l’a décidé le 12 mars."
BACKUP = ActivityId("ACT-61")
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
WANTED = (WORD, RACI_WORD, RACI_EXCEL)
# The test platform has no desktop to raise menus over nor to give them the keyboard.
NO_DESKTOP = "This plugin does not support"


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    """The hands of a person in front of the window."""
    return Hands(window, qtbot)


# Reading the files


def word_text(path: Path) -> str:
    """Every word of a document."""
    return "".join(piece.text or "" for piece in Document(str(path)).element.body.iter(TEXT))


def word_letters(path: Path, activity: str) -> list[str]:
    """The letters of a row of the matrix in Word."""
    rows = ([cell.text for cell in row.cells] for table in Document(str(path)).tables for row in table.rows)
    return _letters(next(row for row in rows if activity in row))


def excel_letters(path: Path, activity: str) -> list[str]:
    """The letters of a row of the matrix in Excel."""
    rows = load_workbook(path)["RACI"].iter_rows(values_only=True)
    return _letters(next(row for row in rows if activity in row))


def _letters(row: Iterable[object]) -> list[str]:
    return [str(cell) for cell in row if str(cell) in set(Raci) - {Raci.NONE}]


# By mouse


def start_by_mouse(window: MainWindow, hands: Hands) -> None:
    """From the first screen to the first question."""
    hands.click(shown(window, QPushButton, "Commencer mon cahier des charges"))
    hands.click(shown(window, QPushButton, "Partir d’un profil"))
    hands.click(shown(window, QPushButton, "Bureau"))
    hands.write(shown(window, QLineEdit, "Nom de votre entreprise"), "Atelier Brun SAS")
    hands.click(shown(window, QPushButton, "Répondre à la première question"))
    assert workspace(window).current == at("section:entreprise")


def go_on(window: MainWindow, hands: Hands, expected: Location) -> None:
    """Click « Suivant »."""
    hands.click(shown(window, QPushButton, "Suivant"))
    assert workspace(window).current == expected


def go_in_tree(window: MainWindow, hands: Hands, step: Location, key: Location) -> None:
    """Open a step of the plan if it is closed, then click one of its pages."""
    tree = workspace(window).side.tree
    parent, child = tree.outline.index_of(step), tree.outline.index_of(key)
    if not tree.isExpanded(parent):
        hands.click_row(tree, parent)
    hands.click_row(tree, child)
    assert workspace(window).current == key


def answer_first_questions(window: MainWindow, hands: Hands) -> None:
    """Text, choice, number, table; then several choices, yes or no, a long text."""
    hands.write(shown(block(window, "entreprise.activite"), QLineEdit), "Menuiserie d’art")
    hands.click(shown(block(window, "entreprise.secteur"), OptionCard, "Industrie"))
    hands.write(shown(block(window, "entreprise.effectif"), QLineEdit), "42")
    sites = block(window, "entreprise.sites")
    hands.click(shown(sites, QPushButton, "Ajouter une ligne"))
    hands.type(SITE)
    go_on(window, hands, at("section:objectifs"))
    hands.click(shown(block(window, "objectifs.motivations"), CheckCard, "Maîtriser les coûts"))
    go_on(window, hands, at("section:existant"))
    hands.click(shown(block(window, "existant.prestataire_sortant"), OptionCard, "Oui"))
    hands.click(shown(workspace(window).stack_page(), QPushButton, "Afficher les questions facultatives"))
    hands.click(shown(block(window, "existant.douleurs"), QTextEdit))
    hands.type("Le partage de fichiers est lent.")


def answer_contract(window: MainWindow, hands: Hands) -> None:
    """A date from the calendar, a duration with its unit, an amount."""
    go_in_tree(window, hands, at("step:cadrage"), at("section:contrat"))
    pick_day(block(window, "contrat.date_debut"), hands)
    length = block(window, "contrat.duree")
    hands.write(shown(length, QLineEdit), "3")
    pick_in_list(shown(length, QComboBox), hands, "an")
    hands.click(shown(block(window, "contrat.sortie_anticipee"), OptionCard, "Toutes les redevances restantes"))
    go_in_tree(window, hands, at("step:cadrage"), at("section:prix"))
    hands.write(shown(block(window, "prix.redevance"), QLineEdit), "4 200")


def pick_day(asked: QuestionBlock, hands: Hands) -> None:
    """Open the calendar and click the fifteenth of the month shown."""
    hands.click(shown(asked, QToolButton, "ouvrir le calendrier"))
    calendar = shown(asked, QCalendarWidget)
    view = calendar.findChild(QWidget, "qt_calendar_calendarview")
    model = view.model()  # type: ignore[union-attr] # the table of days, which PySide does not type
    fifteenth = next(
        model.index(row, column) for row in range(1, 7) for column in range(7) if model.index(row, column).data() == 15
    )
    hands.click(view.viewport(), view.visualRect(fifteenth).center())  # type: ignore[union-attr]


def pick_in_list(combo: QComboBox, hands: Hands, words: str) -> None:
    """Open a list and click an entry."""
    hands.click(combo)
    rank = next(rank for rank in range(combo.count()) if combo.itemText(rank).startswith(words))
    rows = combo.view()
    hands.click(rows.viewport(), rows.visualRect(combo.model().index(rank, combo.modelColumn())).center())


def answer_later_phases(window: MainWindow, hands: Hands) -> None:
    """« Je ne sais pas encore », one more choice, « Sans objet » with its reason, a rate."""
    go_in_tree(window, hands, at("step:initiale"), at("section:prise_en_charge"))
    asked = block(window, "prise_en_charge.duree")
    hands.hover(asked)
    hands.click(shown(asked, QToolButton, "Je ne sais pas encore"))
    go_in_tree(window, hands, at("step:operationnelle"), at("section:sauvegarde"))
    hands.click(shown(block(window, "sauvegarde.frequence"), OptionCard, "Toutes les heures"))
    go_in_tree(window, hands, at("step:reversibilite"), at("section:restitution"))
    asked = block(window, "restitution.titulaire")
    hands.hover(asked)
    hands.click(shown(asked, QToolButton, "Sans objet"))
    hands.type(REASON)
    hands.click(shown(asked, QPushButton, "Déclarer sans objet"))
    go_on(window, hands, at("section:cloture"))
    hands.click(shown(workspace(window).stack_page(), QPushButton, "Afficher les questions facultatives"))
    hands.write(shown(block(window, "cloture.plafond"), QLineEdit), "12,5")


def set_levels_by_mouse(window: MainWindow, hands: Hands) -> None:
    """A preset, then a delay of its own."""
    go_in_tree(window, hands, at("step:operationnelle"), at("page:levels"))
    levels = page(window, LevelsPage)
    hands.click(shown(levels.presets, QPushButton, "Or"))
    hands.write(levels.delays.fields[Priority.P2, "gtr"].amount, "7")


def split_by_mouse(window: MainWindow, hands: Hands) -> None:
    """Keep a domain to oneself."""
    tree = workspace(window).side.tree
    hands.click_row(tree, tree.outline.index_of(at("page:split")))
    rows = page(window, PlainSplitPage).board_rows
    hands.click(rows[DomainId("impression")].segments.button(Allocation.KEPT))


def share_by_mouse(window: MainWindow, hands: Hands) -> None:
    """Two letters: one by double clicks, one from the menu."""
    hands.click(page(window, PlainSplitPage).header.details)
    grid = page(window, RaciPage).grid
    open_group_by_mouse(window, hands, BACKUP)
    index = grid.model.index(grid.model.row_of(BACKUP), grid.model.column_of("DPO"))
    hands.click_in_row(grid.roles, index, grid.roles.visualRect(index), twice=True)
    column = grid.model.column_of("DIR")
    index = grid.model.index(grid.model.row_of(BACKUP), column)
    hands.click_in_row(grid.roles, index, grid.roles.visualRect(index), button=Qt.MouseButton.RightButton)
    hands.pick("informé")


def open_group_by_mouse(window: MainWindow, hands: Hands, activity: ActivityId) -> None:
    """Unfold groups until an activity is shown."""
    grid = page(window, RaciPage).grid
    for row in reversed(range(grid.model.rowCount())):
        if grid.model.row_of(activity) >= 0:
            return
        hands.click_row(grid.activities, grid.model.index(row, 0))


def review_by_mouse(window: MainWindow, hands: Hands) -> tuple[str, str]:
    """Apply a fix, accept another finding; return both keys."""
    hands.click(workspace(window).rail.buttons[at("page:review")])
    page(window, ReviewPage).tabs.setCurrentIndex(ReviewTab.FINDINGS)
    mended, borne = finding(window, "Partir avant le terme"), finding(window, "La phase initiale n’a pas de durée")
    assert mended.fix is not None
    click_part(window, hands, mended, "fix")
    click_part(window, hands, borne, "accept")
    hands.type(ACCEPTED)
    hands.click(shown(page(window, ReviewPage), QPushButton, "Garder ainsi"))
    return mended.key, borne.key


def click_part(window: MainWindow, hands: Hands, wanted: Finding, part: str) -> None:
    """Click a button painted in a row of the review."""
    review = page(window, ReviewPage)
    row = next(rank for rank in range(review.model.rowCount()) if _key(review, rank) == wanted.key)
    index = review.model.index(row)
    cells = review.list.cells(row)
    place: QRect = getattr(cells, part)
    hands.click_in_row(review.list, index, place)


def _key(review: ReviewPage, row: int) -> str:
    found = review.model.finding(review.model.index(row))
    return found.key if found else ""


def export_by_mouse(window: MainWindow, hands: Hands, qtbot: QtBot, folder: Path) -> Sequence[Path]:
    """Three files, for oneself; return them."""
    go_on(window, hands, at("page:document"))
    document = page(window, DocumentPage)
    hands.click(document.cards.cards[Audience.INTERNAL])
    for kind, box in document.files.boxes.items():
        if not box.isHidden() and box.isChecked() is not (kind in WANTED):
            hands.click(box, QPoint(12, box.height() // 2))
    hands.write(document.target.folder, str(folder))
    hands.write(document.target.name, "Essai")
    hands.click(shown(document, QPushButton, "Exporter"))
    wait_for_the_files(document, qtbot)
    return tuple(document.target.targets(document.files.chosen).values())


def wait_for_the_files(document: DocumentPage, qtbot: QtBot) -> None:
    """Wait as long as the export tells of one file after the other."""
    zone, job = document.zone, document.job
    wait_while_it_goes_on(qtbot, lambda: zone.outcome.isVisible() and not job.running, job.stepped)
    assert zone.outcome.text().endswith("créés"), zone.outcome.text()


# What is recorded and written


def check_answers(window: MainWindow) -> None:
    """Each type of question holds what was clicked or typed."""
    expected: dict[str, object] = {
        "entreprise.nom": "Atelier Brun SAS",
        "entreprise.activite": "Menuiserie d’art",
        "entreprise.secteur": "industrie",
        "entreprise.effectif": Decimal(42),
        "existant.prestataire_sortant": True,
        "existant.douleurs": "Le partage de fichiers est lent.",
        "contrat.duree": Duration(Decimal(3), Unit.YEAR),
        "contrat.sortie_anticipee": "degressif",
        "prix.redevance": Decimal(4200),
        "sauvegarde.frequence": "heure",
        "cloture.plafond": Decimal("12.5"),
    }
    assert {question: answer(window, question).value for question in expected} == expected
    assert str(answer(window, "entreprise.sites").value).count(SITE) == 1
    assert "couts" in str(answer(window, "objectifs.motivations").value)
    picked = answer(window, "contrat.date_debut").value
    assert isinstance(picked, date)
    assert picked.day == 15
    assert answer(window, "prise_en_charge.duree").state is AnswerState.UNKNOWN
    assert answer(window, "restitution.titulaire").reason == REASON


def check_decisions(state: Specification) -> None:
    """Split, matrix and levels hold what was decided."""
    assert state.scope[DomainId("impression")].allocation is Allocation.KEPT
    assert state.cell(BACKUP, RoleId("DPO")) is Raci.R
    assert state.cell(BACKUP, RoleId("DIR")) is Raci.I
    assert state.levels.targets[Priority.P2].gtr == Duration(Decimal(7), Unit.WORKING_HOUR)


def check_files(window: MainWindow, word: Path, matrix: Path, workbook: Path) -> None:
    """The document, the matrix in Word and in Excel say the same."""
    situation = session_of(window).situation
    activity = situation.activity(BACKUP)
    assert activity is not None
    text = word_text(word)
    for words in ("Menuiserie d’art", SITE, "Le partage de fichiers est lent.", "3\xa0ans", "12,5\xa0%", REASON):
        assert words in text, words
    assert "Durée maximale de la prise en charge" in text[text.rindex("Points à préciser") :]
    assert activity.label in text, "the matrix of the document says who does what"
    assert ACCEPTED in text
    letters = ["I", "C", "R", "C", "A", "R", "I"]
    assert word_letters(matrix, activity.label) == letters
    assert excel_letters(workbook, activity.label) == letters


@pytest.mark.qt_log_ignore(NO_DESKTOP, extend=True)
def test_a_whole_specification_is_written_by_mouse(
    window: MainWindow, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    start_by_mouse(window, hands)
    answer_first_questions(window, hands)
    answer_contract(window, hands)
    answer_later_phases(window, hands)
    set_levels_by_mouse(window, hands)
    split_by_mouse(window, hands)
    share_by_mouse(window, hands)
    mended, borne = review_by_mouse(window, hands)
    assert not is_found(window, mended)
    assert not is_found(window, borne)
    files = export_by_mouse(window, hands, qtbot, tmp_path)
    check_answers(window)
    check_decisions(on_disk(window))
    check_files(window, *files)


# By keyboard


def start_by_keyboard(window: MainWindow, hands: Hands) -> None:
    """From the first screen to the first question."""
    hands.tab_to(shown(window, QPushButton, "Commencer mon cahier des charges"))
    hands.press(Qt.Key.Key_Return)
    hands.tab_to(shown(window, QPushButton, "Partir d’un profil"))
    hands.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is shown(window, QPushButton, "Bureau")
    hands.tab_to(shown(window, QLineEdit, "Nom de votre entreprise"))
    hands.type("Atelier Brun SAS")
    hands.tab_to(shown(window, QPushButton, "Répondre à la première question"))
    hands.press(Qt.Key.Key_Return)
    assert workspace(window).current == at("section:entreprise")


def answer_by_keyboard(window: MainWindow, hands: Hands) -> None:
    """Text, cards by arrows, a number, then the next gaps and pages."""
    hands.tab_to(shown(block(window, "entreprise.activite"), QLineEdit))
    hands.type("Menuiserie")
    hands.tab_to(shown(block(window, "entreprise.secteur"), OptionCard, "Services"))
    hands.press(Qt.Key.Key_Right)
    hands.tab_to(shown(block(window, "entreprise.effectif"), QLineEdit))
    hands.type("42")
    hands.press(Qt.Key.Key_F8)
    assert block(window, "entreprise.sites").isAncestorOf(QApplication.focusWidget())
    hands.press(Qt.Key.Key_Return)
    hands.type(SITE)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_PageDown, CTRL, times=2)
    assert workspace(window).current == at("section:existant")
    hands.tab_to(shown(block(window, "existant.prestataire_sortant"), OptionCard, "Oui"))
    hands.press(Qt.Key.Key_O)


def seek(window: MainWindow, hands: Hands, words: str, location: Location) -> None:
    """Search a few words, go down to the place wanted, press Enter."""
    hands.press(Qt.Key.Key_K, CTRL)
    assert window.palette_box.field.hasFocus()
    hands.type(words)
    rows = window.palette_box.list
    listed = [rows.model().index(row, 0).data(ENTRY) for row in range(rows.model().rowCount())]
    places = [entry.location for entry in listed if entry is not None]
    hands.press(Qt.Key.Key_Down, times=places.index(location))
    hands.press(Qt.Key.Key_Return)


def leave_open_by_keyboard(window: MainWindow, hands: Hands) -> None:
    """« Je ne sais pas encore », then « Sans objet » and its reason."""
    seek(window, hands, "duree maximale de la prise en charge", at("prise_en_charge.duree"))
    hands.tab_to(shown(block(window, "prise_en_charge.duree"), QToolButton, "Je ne sais pas encore"))
    hands.press(Qt.Key.Key_Return)
    seek(window, hands, "noms de domaine et espaces", at("restitution.titulaire"))
    hands.tab_to(shown(block(window, "restitution.titulaire"), QToolButton, "Sans objet"))
    hands.press(Qt.Key.Key_Return)
    hands.type(REASON)
    hands.press(Qt.Key.Key_Return)


def split_by_keyboard(window: MainWindow, hands: Hands) -> None:
    """Try a choice, make it, take it back, make it again."""
    seek(window, hands, "impression", at("domain:impression"))
    rows = page(window, PlainSplitPage).board_rows
    before = on_screen(window).scope[DomainId("impression")]
    hands.press(Qt.Key.Key_Right)
    assert on_screen(window).scope[DomainId("impression")] == before, "an arrow only tries"
    hands.press(Qt.Key.Key_Return)
    moved = on_screen(window).scope[DomainId("impression")]
    assert moved != before
    hands.press(Qt.Key.Key_Z, CTRL)
    assert on_screen(window).scope[DomainId("impression")] == before
    hands.press(Qt.Key.Key_Y, CTRL)
    assert on_screen(window).scope[DomainId("impression")] == moved
    assert rows[DomainId("impression")].segments.choice is moved.allocation


def share_by_keyboard(window: MainWindow, hands: Hands) -> None:
    """Letters where one stands; Ctrl+Z and Ctrl+Y there too."""
    seek(window, hands, BACKUP, at(f"activity:{BACKUP}"))
    grid = page(window, RaciPage).grid
    assert grid.current_activity() == BACKUP
    hands.press(Qt.Key.Key_I)
    assert on_screen(window).cell(BACKUP, RoleId("DIR")) is Raci.I
    hands.press(Qt.Key.Key_Right, times=2)
    for key, expected in ((Qt.Key.Key_A, Raci.A), (Qt.Key.Key_C, Raci.C), (Qt.Key.Key_R, Raci.R)):
        hands.press(key)
        assert on_screen(window).cell(BACKUP, RoleId("DPO")) is expected
    hands.press(Qt.Key.Key_Z, CTRL)
    assert on_screen(window).cell(BACKUP, RoleId("DPO")) is Raci.C
    hands.press(Qt.Key.Key_Y, CTRL)
    assert on_screen(window).cell(BACKUP, RoleId("DPO")) is Raci.R


def review_by_keyboard(window: MainWindow, hands: Hands) -> str:
    """To the tab of the findings, down to one, A, the reason, Enter."""
    seek(window, hands, "relecture", at("page:review"))
    review = page(window, ReviewPage)
    tab_to(review.tabs, hands, Qt.Key.Key_Backtab)
    hands.press(Qt.Key.Key_Right)
    tab_to(review.list, hands, Qt.Key.Key_Tab)
    borne = finding(window, "La phase initiale n’a pas de durée")
    while review.list.current() != borne:
        hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_A)
    hands.type(ACCEPTED)
    hands.press(Qt.Key.Key_Return)
    assert review.list.hasFocus()
    return borne.key


def tab_to(widget: QWidget, hands: Hands, key: Qt.Key) -> None:
    """Press a key that moves the focus until a widget has it; a few times must do."""
    for _ in range(6):
        if not widget.hasFocus():
            hands.press(key)
    assert widget.hasFocus()


def export_by_keyboard(window: MainWindow, hands: Hands, qtbot: QtBot) -> Sequence[Path]:
    """The default files, for oneself; return them."""
    hands.press(Qt.Key.Key_P, CTRL)
    document = page(window, DocumentPage)
    hands.tab_to(document.cards.cards[Audience.SUPPLIERS])
    hands.press(Qt.Key.Key_Left)
    assert document.cards.current is Audience.INTERNAL
    hands.tab_to(document.target.name)
    hands.replace("Essai au clavier")
    hands.tab_to(shown(document, QPushButton, "Exporter"))
    hands.press(Qt.Key.Key_Return)
    wait_for_the_files(document, qtbot)
    return tuple(document.target.targets(document.files.chosen).values())


def test_a_whole_specification_is_written_by_keyboard(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    start_by_keyboard(window, hands)
    answer_by_keyboard(window, hands)
    leave_open_by_keyboard(window, hands)
    split_by_keyboard(window, hands)
    share_by_keyboard(window, hands)
    borne = review_by_keyboard(window, hands)
    assert not is_found(window, borne)
    word, matrix = export_by_keyboard(window, hands, qtbot)
    text = word_text(word)
    for words in ("Menuiserie", SITE, REASON, ACCEPTED):
        assert words in text, words
    activity = session_of(window).situation.activity(BACKUP)
    assert activity is not None
    assert activity.label in text, "the matrix of the document says who does what"
    assert excel_letters(matrix, activity.label) == ["I", "C", "R", "C", "A", "R", "I"]
