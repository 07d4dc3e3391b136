"""The strip under the matrix: what its two rules find, and the way to the next fault."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cahier.catalogue.matrix_schema import Activity
from cahier.guidance.grid_rows import RowCount
from cahier.model.location import Screen, ScreenPart, ScreenPlace
from cahier.typography import french, join_words
from ui.texts import make_button, make_label, set_name, set_text, words_of
from ui.theme.icons import Sign
from ui.theme.style import repolish
from ui.theme.theme import Theme

NAMED = 2  # rows to mend that are named


class RuleStrip(QFrame):
    """Red with the rows to mend, quiet when exactly one A and at least one R stand everywhere."""

    next_requested = Signal()
    activity_clicked = Signal(str)
    page_requested = Signal(object)

    def __init__(self, theme: Theme, for_manager: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(round(44 * theme.zoom))
        self._icon = Sign()
        self._title = make_label("")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(theme.font("body", weight=600))
        self._detail = make_label("", wrap=True)
        self._detail.setTextFormat(Qt.TextFormat.RichText)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
        self._detail.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self._detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._detail.linkActivated.connect(self.activity_clicked)
        self._good_icon = Sign()
        self._good_icon.setPixmap(theme.pixmap("check", "ok", 14, self.devicePixelRatioF()))
        self._good = make_label("", "small")
        self._next = self._make_button()
        self._next.clicked.connect(self.next_requested)
        onward = ScreenPlace(Screen.SPLIT, None if for_manager else ScreenPart.ZONES)
        self._onward = make_button("Revenir au résumé" if for_manager else "Lever les zones d'ombre")
        set_name(self._onward, f"{words_of(self._onward)} : toutes les lignes sont confirmées")
        self._onward.setProperty("scale", "small")
        self._onward.clicked.connect(lambda: self.page_requested.emit(onward))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._detail, 1)
        for widget in (self._good_icon, self._good, self._next, self._onward):
            row.addWidget(widget)

    def _make_button(self) -> QPushButton:
        button = QPushButton()
        button.setProperty("scale", "small")
        row = QHBoxLayout(button)
        row.setContentsMargins(10, 0, 7, 0)
        self._verb = make_label("Corriger")
        key = make_label("F8", "key")
        key.setFixedHeight(round(20 * self._theme.zoom))
        for label in (self._verb, key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label, int(label is self._verb), Qt.AlignmentFlag.AlignVCenter)
        button.setMinimumWidth(row.sizeHint().width() + 4)
        return button

    @property
    def next_button(self) -> QPushButton:
        """Goes to the next row to mend or to confirm."""
        return self._next

    @property
    def title(self) -> str:
        """What the strip says first."""
        return self._title.text()

    @property
    def good(self) -> str:
        """What is right, empty when nothing is."""
        return self._good.text() if self._good.isVisibleTo(self) else ""

    def show_count(self, count: RowCount, faulty: Sequence[Activity]) -> None:
        """Say what is wrong in the matrix, the first rows to mend by name, or that nothing is."""
        wrong = count.faulty > 0
        self._paint(wrong)
        lacks = count.without_a or count.with_several_a
        set_text(self._title, _title(count))
        set_text(self._detail, self._links(count, faulty) if wrong else _waiting(count))
        good = "Un R au moins partout" if not count.without_r else "" if lacks else "Un seul A partout"
        set_text(self._good, good)
        self._good.setVisible(wrong and bool(good))
        self._good_icon.setVisible(wrong and bool(good))
        set_text(self._verb, "Corriger" if wrong else "Suivante à confirmer")
        set_name(self._next, ("Corriger la ligne suivante" if wrong else "Ligne suivante à confirmer"))
        self._next.setMinimumWidth(self._verb.sizeHint().width() + round(60 * self._theme.zoom))
        self._next.setVisible(wrong or bool(count.to_confirm))
        self._onward.setVisible(not wrong and not count.to_confirm)

    def _paint(self, wrong: bool) -> None:
        self.setProperty("banner", "danger" if wrong else None)
        self.setProperty("bar", None if wrong else "bottom")
        token = "danger" if wrong else "ok"
        self._icon.setPixmap(self._theme.pixmap("block" if wrong else "check", token, 16, self.devicePixelRatioF()))
        for label, color in ((self._title, token), (self._good, "ok")):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), self._theme.color(color))
            label.setPalette(palette)
        repolish(self)

    def _links(self, count: RowCount, faulty: Sequence[Activity]) -> str:
        color = self._theme.color("text").name()
        links = [
            f'<a href="{activity.id}" style="color:{color}">{escape(activity.label)}</a>' for activity in faulty[:NAMED]
        ]
        more = count.faulty - len(links)
        rest = "une autre" if more == 1 else f"{more} autres"
        names = join_words([*links, rest] if more > 0 else links)
        return french(f"{_meaning(count)} : {names}.")


def _title(count: RowCount) -> str:
    if not count.faulty:
        return french("Un A et un seul, un R au moins partout")
    words = {
        "sans A": count.without_a,
        "avec plusieurs A": count.with_several_a,
        "sans R": count.without_r,
    }
    parts = [f"{number} {name}" for name, number in words.items() if number]
    first = parts[0].split(" ", 1)
    noun = "activité" if first[0] == "1" else "activités"
    return french(", ".join((f"{first[0]} {noun} {first[1]}", *parts[1:])))


def _meaning(count: RowCount) -> str:
    if count.without_a and not count.with_several_a and not count.without_r:
        return "Personne ne répond du résultat"
    if count.with_several_a and not count.without_a and not count.without_r:
        return "Plusieurs rôles répondent du résultat"
    if count.without_r and not count.without_a and not count.with_several_a:
        return "Personne ne réalise"
    return "À reprendre"


def _waiting(count: RowCount) -> str:
    if not count.to_confirm:
        return french("Toutes les lignes sont confirmées.")
    one = count.to_confirm == 1
    return french(f"{count.to_confirm} {'ligne proposée reste' if one else 'lignes proposées restent'} à confirmer.")
