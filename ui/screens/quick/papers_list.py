"""What is worth having at hand before the questions, to be read or printed."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.profile_schema import Paper
from cahier.typography import french
from ui.texts import make_button, make_label
from ui.theme.theme import Theme

TITLE = "Utile à avoir sous la main"
_MARGIN_MM = 25
_TITLE_PT, _TEXT_PT = 18, 12


class PapersList(QWidget):
    """A few lines, and a page of them to print."""

    print_requested = Signal()

    def __init__(self, theme: Theme, papers: Sequence[Paper], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.print: QPushButton = make_button("Imprimer cette liste…", self, "link")
        self.print.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.print.setAutoDefault(True)
        self.print.clicked.connect(self.print_requested)
        head = QHBoxLayout()
        head.addWidget(make_label(TITLE, "strong"))
        head.addSpacing(round(12 * theme.zoom))
        head.addWidget(self.print)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for paper in papers:
            column.addWidget(make_label(f"{paper.label} : {paper.hint}", "small", wrap=True))


def papers_page(papers: Sequence[Paper]) -> bytes:
    """Return one page of paper to tick, as a PDF."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    _sheet(papers).print_(writer)
    buffer.close()
    return bytes(content.data())


def _sheet(papers: Sequence[Paper]) -> QTextDocument:
    sheet = QTextDocument()
    cursor, spaced = QTextCursor(sheet), QTextBlockFormat()
    spaced.setBottomMargin(_TEXT_PT)
    cursor.setBlockFormat(spaced)
    cursor.insertText(french(f"Avant de commencer : {TITLE}"), _look(_TITLE_PT, QFont.Weight.DemiBold))
    for paper in papers:
        cursor.insertBlock(spaced)
        cursor.insertText(french(f"☐ {paper.label} : "), _look(_TEXT_PT, QFont.Weight.DemiBold))
        cursor.insertText(french(f"{paper.hint}."), _look(_TEXT_PT))
    return sheet


def _look(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontPointSize(size)
    look.setFontWeight(weight)
    return look
