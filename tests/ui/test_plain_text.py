"""What a file says is shown as it is written: no text of it is read as HTML, nor the files that it would name."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import UnreadableFile
from cahier.guidance.pages import page_order
from cahier.model.specification import Specification
from cahier.storage import recovery, specification_file
from tests.places import at
from tests.specifications.rich import rich_specification
from tests.support.marked import marked
from tests.support.sight import workspace
from ui.shell.main_window import MainWindow
from ui.texts import make_label, plain_hint, set_tooltip

MARK = "<img src='file:canari'>"
UI = Path(__file__).parents[2] / "ui"


@pytest.fixture(scope="module")
def hostile(catalogue: Catalogue) -> Specification:
    """A full cahier, marked wherever somebody may have written."""
    found, places = marked(rich_specification(catalogue), catalogue, MARK)
    told = {str(name) for place in places for name in place}
    for expected in (
        "label",
        "holder",
        "title",
        "note",
        "reason",
        "version",
        "rows",
        "header",
        "company",
        "who",
        "value",
    ):
        assert expected in told, f"no text is marked under « {expected} »"
    assert len(places) > 80
    return found


@pytest.fixture
def read(window: MainWindow, hostile: Specification, tmp_path: Path) -> MainWindow:
    """The window on that file, which bears a name of the same kind."""
    path = tmp_path / "<b><i>Devis.cahier"
    specification_file.write(path, hostile, None)
    window.files.open(path)
    return window


def rich(root: QWidget) -> Iterator[str]:
    """Yield each text of the file that Qt would read as HTML, with where it stands."""
    for widget in (root, *root.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QLabel) and widget.text() and _is_read_as_html(widget) and "<img" in widget.text():
            yield f"{where}: {widget.text()}"
        yield from (f"{where}, tooltip: {tip}" for tip in _hints(widget) if _is_html(tip))
        if isinstance(widget, QTextBrowser):
            yield from (f"{where}, picture: {name}" for name in _pictures(widget.document()))


def _is_read_as_html(label: QLabel) -> bool:
    read_as = label.textFormat()
    return read_as is not Qt.TextFormat.PlainText


def _is_html(text: str) -> bool:
    return QtGui.Qt.mightBeRichText(text) and bool(re.search(r"<(img|b|i)\b", text))


def _hints(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.whatsThis()
    yield from (action.toolTip() for action in widget.actions())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cell_hints(widget.model(), QModelIndex())


def _cell_hints(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    role = Qt.ItemDataRole.ToolTipRole
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(model.rowCount(parent)):
            index = model.index(row, column, parent)
            yield str(index.data(role) or "")
            if column == 0:
                yield from _cell_hints(model, index)


def _pictures(document: QTextDocument) -> Iterator[str]:
    block = document.begin()
    while block.isValid():
        for piece in block.textFormats():
            if piece.format.isImageFormat() and "canari" in piece.format.toImageFormat().name():
                yield piece.format.toImageFormat().name()
        block = block.next()


def test_no_page_reads_the_words_of_a_file_as_html(read: MainWindow) -> None:
    for place in page_order(read.catalogue()):
        workspace(read).go_to(place)
        QApplication.processEvents()
        assert list(rich(read)) == [], place


def test_neither_do_the_help_the_excerpt_nor_the_search(read: MainWindow, qtbot: QtBot) -> None:
    workspace(read).go_to(at("section:entreprise"))
    read.actions_table["help_panel"].trigger()
    read.toggle_preview()
    read.open_search()
    qtbot.keyClicks(read.palette_box.findChildren(QWidget)[0].focusWidget() or read.palette_box, "img")
    QApplication.processEvents()
    assert list(rich(read)) == []


def test_neither_do_the_first_screens_nor_what_is_told_over_them(read: MainWindow, hostile: Specification) -> None:
    path = read.open_file.path
    assert path is not None
    recovery.write(path.with_name("<img src='file:canari'>.cahier".replace("/", "")), hostile, None)
    read.show_quick()
    QApplication.processEvents()
    assert list(rich(read)) == []
    read.files.leave()
    read.show_welcome()
    read.files.offer_recovered()
    QApplication.processEvents()
    assert list(rich(read)) == []


def test_a_refusal_that_quotes_a_file_is_shown_as_it_is(window: MainWindow) -> None:
    window.notices.show_error(UnreadableFile(f"{MARK} ne se lit pas"))
    assert list(rich(window)) == []


def test_html_read_by_qt_would_be_seen(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    QLabel(MARK, root)
    QWidget(root).setToolTip(MARK)
    QTextBrowser(root).setHtml(MARK)
    assert len(list(rich(root))) == 3


def test_a_hint_shows_every_sign_of_what_was_written(qtbot: QtBot) -> None:
    widget = make_label("")
    qtbot.addWidget(widget)
    set_tooltip(widget, "<b>Brun</b> & Fils")
    shown = QTextDocument()
    shown.setHtml(widget.toolTip())
    assert shown.toPlainText() == "<b>Brun</b> & Fils"
    assert plain_hint("Brun & Fils, 3 < 4") == "Brun & Fils, 3 < 4"


def test_every_label_of_a_text_is_made_where_its_format_is_said() -> None:
    """A label made elsewhere reads HTML unless told otherwise."""
    makers = {"ui/texts.py"}
    found = {
        path.relative_to(UI.parent).as_posix()
        for path in UI.rglob("*.py")
        if re.search(r"(?<![\w.])QLabel\(", path.read_text("utf-8").replace("(QLabel)", ""))
    }
    assert found == makers
