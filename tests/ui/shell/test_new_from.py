"""« Nouveau à partir de… »: what is ticked passes to a new file, the former client does not, and its file stays."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.new_from import KeptWork
from cahier.editing.verbs.answers import set_answer, set_note
from cahier.editing.verbs.requirements import adapt
from cahier.editing.verbs.split import set_scope
from cahier.model.decision import Decision
from cahier.model.identifiers import ClauseId, DomainId, QuestionId
from cahier.model.scope import Allocation
from cahier.storage import specification_file
from cahier.typography import plain
from tests.specifications.rich import rich_specification
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.sight import session_of
from ui.shell.main_window import MainWindow
from ui.shell.new_from_window import NewFromWindow

PHRASE = "marée haute à l’aube"
NAME = QuestionId("entreprise.nom")


def asked(window: MainWindow) -> NewFromWindow:
    window.actions_table["new_from"].trigger()
    assert window.starting.shown is not None
    return window.starting.shown


def test_the_open_file_serves_another_client(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    session, before, hands = session_of(opened), opened.open_file.path, Hands(opened, qtbot)
    assert before is not None
    set_answer(session, NAME, "Brun SAS")
    set_note(session, "contrat.duree", "Brun SAS hésite")
    set_scope(session, "impression", Allocation.KEPT, "")
    adapt(session, "EX-SAU-01", "Chaque nuit chez Brun SAS.")
    assert opened.open_file.save_now()
    content = before.read_bytes()
    shown = asked(opened)
    assert {part for part, box in shown.boxes.items() if box.isChecked()} == {
        KeptWork.SPLIT,
        KeptWork.LEVELS,
        KeptWork.CONTRACT,
    }
    hands.click(shown.boxes[KeptWork.WORDING])
    answers.folder = tmp_path / "colline"
    answers.folder.mkdir()
    hands.click(shown.change)
    hands.write(shown.company, "Colline SARL")
    hands.press(Qt.Key.Key_Return)
    made = session_of(opened).specification
    assert opened.open_file.path == answers.folder / "Colline SARL – infogérance.cahier"
    assert opened.open_file.path.is_file()
    assert b"Brun" not in opened.open_file.path.read_bytes()
    assert before.read_bytes() == content
    assert made.answers[NAME].value == "Colline SARL"
    assert made.scope[DomainId("impression")].allocation is Allocation.KEPT
    assert made.scope[DomainId("impression")].decision is Decision.PROPOSED
    assert made.own_wordings[ClauseId("EX-SAU-01")].text == "Chaque nuit chez [à compléter]."
    assert session_of(opened).undo_depth == 0
    banner = opened.notices.shown("new_from")
    assert banner is not None
    assert "EX-SAU-01, votre texte" in banner.text()


def test_from_the_first_screen_a_file_is_asked_for(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path, catalogue: Catalogue
) -> None:
    answers.open = tmp_path / "a.cahier"
    specification_file.write(answers.open, rich_specification(catalogue), None)
    content = answers.open.read_bytes()
    shown = asked(window)
    assert shown.source.text() == "a"
    Hands(window, qtbot).click(shown.create_button)
    assert window.open_file.path is not None
    assert window.open_file.path.parent == tmp_path
    banner = window.notices.shown("new_from")
    assert banner is not None
    assert "à relire" not in banner.text()
    set_answer(session_of(window), NAME, "Colline SARL")
    assert window.open_file.save()
    assert answers.open.read_bytes() == content


def test_giving_up_or_a_file_that_does_not_open_changes_nothing(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.actions_table["new_from"].trigger()
    assert window.starting.shown is None
    answers.open = tmp_path / "a.cahier"
    answers.open.write_bytes(b"nothing of the kind")
    window.actions_table["new_from"].trigger()
    assert window.starting.shown is None
    assert window.notices.shown("open") is not None


def test_a_source_under_a_password_is_said_to_give_a_file_without_one(
    opened: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    answers.new_password = PHRASE
    opened.actions_table["password"].trigger()
    Hands(opened, qtbot).click(asked(opened).create_button)
    banner = opened.notices.shown("new_from")
    assert banner is not None
    assert "pas ce nouveau cahier : « Mot de passe… », dans le menu Fichier" in plain(banner.text())
    assert not opened.open_file.protected
