"""The side of the board: how everything is shared, and the grey zones that remain."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cahier.checks.finding import Finding
from cahier.guidance.activity_share import Share
from cahier.guidance.grey_zones import zones_in_words
from cahier.model.location import Location, Screen, ScreenPlace
from cahier.model.party import PARTY_LABELS, Party
from ui.screens.split.shadow_card import ShadowCard
from ui.texts import make_button, make_label, set_name, set_text
from ui.theme.icons import Sign
from ui.theme.theme import Theme
from ui.widgets.line import make_line
from ui.widgets.share_bar import PARTY_TOKENS, ShareBar, swatch
from ui.widgets.steady_scroll import SteadyScrollArea

WIDTH = 296
_SHOWN = 12
_ORDER = (Party.CLIENT, Party.PROVIDER, Party.THIRD_PARTY, None)


class ShadowPanel(QFrame):
    """Renders a share and findings; asks the page to mend or to go there."""

    fix_requested = Signal(object)
    """A `Remedy` to apply."""

    jump_requested = Signal(object)
    left = Signal()
    """Somebody is done with the zones, by Escape."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: tuple[Finding, ...] | None = None
        self.setProperty("bar", "help")
        set_name(self, "Partage global et zones d’ombre")
        self.bar = ShareBar(theme, thickness=12, words=False)
        self._total = make_label("", "small")
        self._title = make_label("", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 0, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 22, 0)
        head.addWidget(make_label("Partage global", "section"), 1)
        head.addWidget(self._total)
        column.addLayout(head)
        band = QHBoxLayout()
        band.setContentsMargins(0, 0, 22, 0)
        band.addWidget(self.bar)
        column.addLayout(band)
        column.addLayout(self._make_legend())
        column.addSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._make_list(), 1)
        note = make_label(
            "Chaque choix préremplit la grille RACI. Vous pourrez l'affiner ligne par ligne.", "small", True
        )
        note.setContentsMargins(0, 0, 22, 0)
        column.addWidget(note)

    def _make_legend(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 22, 0)
        grid.setHorizontalSpacing(7)
        grid.setVerticalSpacing(5)
        self._counts: dict[Party | None, QLabel] = {}
        for rank, party in enumerate(_ORDER):
            row, column = divmod(rank, 2)
            picture, count = Sign(), make_label("0")
            picture.setPixmap(self._swatch(party))
            count.setFont(self._theme.font("small", weight=600))
            count.setAlignment(Qt.AlignmentFlag.AlignRight)
            words = make_label(PARTY_LABELS[party] if party else "À trancher", "small")
            grid.addWidget(picture, row, column * 4)
            grid.addWidget(words, row, column * 4 + 1)
            grid.addWidget(count, row, column * 4 + 2)
            grid.setColumnStretch(column * 4 + 1, 1)
            self._counts[party] = count
        grid.setColumnMinimumWidth(3, 6)
        return grid

    def _swatch(self, party: Party | None) -> QPixmap:
        return swatch(self._theme, PARTY_TOKENS[party] if party else "", self.devicePixelRatioF())

    def _make_list(self) -> SteadyScrollArea:
        body = QWidget()
        self._list = QVBoxLayout(body)
        self._list.setContentsMargins(0, 0, 18, 0)
        self._list.setSpacing(0)
        self._area = area = SteadyScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        area.setWidget(body)
        return area

    @property
    def title(self) -> str:
        """« 4 zones d’ombre »."""
        return self._title.text()

    def cards(self) -> list[ShadowCard]:
        """Return the grey zones shown."""
        items = (self._list.itemAt(rank) for rank in range(self._list.count()))
        found = (item.widget() for item in items if item is not None)
        return [card for card in found if isinstance(card, ShadowCard)]

    def take_focus(self) -> bool:
        """Give the focus to the first zone; False when there is none."""
        cards = self.cards()
        if cards:
            cards[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(cards)

    def _step(self, by: int) -> None:
        cards = self.cards()
        here = next((rank for rank, card in enumerate(cards) if card.hasFocus()), None)
        if here is not None and 0 <= here + by < len(cards):
            card = cards[here + by]
            card.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(card, 0, 12)

    def show_share(self, share: Share) -> None:
        """Show how everything is shared."""
        self.bar.show_share(share)
        set_text(self._total, f"{share.total} activités")
        for party, label in self._counts.items():
            set_text(label, str(share.count(party) if party else len(share.undecided)))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List the grey zones; nothing moves when they are the same."""
        shown = tuple(findings)
        if shown == self._findings:
            return
        self._findings = shown
        set_text(self._title, zones_in_words(len(shown)))
        self._clear()
        for finding in shown[:_SHOWN]:
            self._list.addWidget(make_line())
            card = ShadowCard(self._theme, finding)
            card.fix_requested.connect(self.fix_requested)
            card.jump_requested.connect(self.jump_requested)
            card.stepped.connect(self._step)
            card.left.connect(self.left)
            self._list.addWidget(card)
            # A layout shows what it is given later on: it would take no focus until then.
            card.show()
        self._list.addWidget(make_line())
        self._add_rest(len(shown))
        self._list.addStretch(1)

    def _add_rest(self, total: int) -> None:
        if total > _SHOWN:
            self._add_link(f"Voir les {total - _SHOWN} autres", ScreenPlace(Screen.REVIEW))
        elif not total:
            words = make_label("Chaque domaine et chaque activité ont leur responsable.", "small", wrap=True)
            words.setContentsMargins(0, 9, 0, 5)
            self._list.addWidget(words)
            self._add_link("Détailler les activités", ScreenPlace(Screen.RACI))

    def _add_link(self, words: str, location: Location) -> None:
        button = make_button(words)
        button.setProperty("kind", "link")
        button.clicked.connect(lambda: self.jump_requested.emit(location))
        self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
