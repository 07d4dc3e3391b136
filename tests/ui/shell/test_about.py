"""« À propos de Cahier » says which version this is, and of when."""

from datetime import date

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cahier import RELEASED, __version__
from cahier.typography import long_date
from ui.shell.about import about_dialog


def test_it_says_the_version_its_date_and_that_one_updates_by_hand(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    said = " ".join(label.text() for label in about_dialog(parent, None).findChildren(QLabel))
    assert f"Cahier {__version__}, du {long_date(date.fromisoformat(RELEASED))}" in said
    assert "ne cherche donc pas ses mises à jour" in said
