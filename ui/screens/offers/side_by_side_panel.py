"""« Comparaison »: what each bidder says of a line, side by side; what distinguishes them first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cahier.model.identifiers import ClauseId
from cahier.model.location import RequirementPlace
from cahier.offers.side_by_side import AskedKind, ComparedLine, Standing, compared_lines
from cahier.typography import french, number, without_accents
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.screens.offers.words_table import WordsModel, WordsTable
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text
from ui.widgets.calm_combo import CalmCombo

_EVERYTHING, _DIFFERENCES = "", "differences"
_TOLD_HIGH = 110
_REQUIREMENT = "requirement:"


class SideBySidePanel(OffersPanel):
    """Renders the lines of the offers of the session; nothing is changed here."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self.kind = CalmCombo(
            "Lignes à montrer", [(_EVERYTHING, "Toutes les lignes"), *((k.name, k.value) for k in AskedKind)]
        )
        standings = [(_DIFFERENCES, "Ce qui distingue les offres"), (_EVERYTHING, "Tout")]
        self.standing = CalmCombo("Écarts à montrer", [*standings, *((s.name, s.label) for s in Standing)])
        self.text = QLineEdit(self)
        self.count = make_label("", "small")
        self.model = WordsModel(self)
        self.table = WordsTable("Offres côte à côte", (0.1, 0.24, 0.11), self)
        self.table.setModel(self.model)
        self.words = QPlainTextEdit(self)
        self.go = make_button("Aller à l'exigence", self, scale="small")
        self._every: tuple[ComparedLine, ...] = ()
        self.lines: tuple[ComparedLine, ...] = ()
        """The lines shown, in order."""
        self._lay_out()
        for combo in (self.kind, self.standing):
            combo.picked.connect(lambda _key: self._show())
        self.text.textChanged.connect(lambda _text: self._show())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_current())
        self.table.activated.connect(lambda _index: self._go())
        self.go.clicked.connect(self._go)
        self.refresh()

    def _lay_out(self) -> None:
        set_name(self.text, "Mots à chercher dans les offres")
        set_placeholder(self.text, "Mots à chercher")
        set_name(self.words, "Ligne choisie")
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(round(_TOLD_HIGH * self.context.theme.zoom))
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.kind, self.standing):
            head.addWidget(widget)
        head.addWidget(self.text, 1)
        head.addWidget(self.count)
        foot = QHBoxLayout()
        foot.addWidget(self.words, 1)
        foot.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def take_focus(self) -> None:
        """Give the focus to what one would do first here."""
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the offers as they now stand."""
        session = self.context.session
        self._every = compared_lines(session.situation, session.specification.offers)
        self._show()

    @property
    def current(self) -> ComparedLine | None:
        """The line one is at."""
        rank = self.table.currentIndex().row()
        return self.lines[rank] if 0 <= rank < len(self.lines) else None

    def _show(self) -> None:
        here = self.current
        self.lines = tuple(line for line in self._every if self._is_wanted(line))
        bidders = [offer.bidder for offer in self.context.session.specification.offers]
        rows = [(line.number, line.title, _standing_words(line), *line.answers) for line in self.lines]
        self.model.show_rows(("N°", "Objet", "Écart", *bidders), rows)
        self.table.fit()
        keys = [line.key for line in self.lines]
        rank = keys.index(here.key) if here is not None and here.key in keys else 0
        self.table.setCurrentIndex(self.model.index(rank, 0))
        lines = "ligne" if len(self.lines) < 2 else "lignes"
        set_text(self.count, f"{len(self.lines)} {lines} sur {len(self._every)}")
        self._show_current()

    def _is_wanted(self, line: ComparedLine) -> bool:
        kind, standing = self.kind.current, self.standing.current
        words = without_accents(self.text.text()).split()
        said = without_accents(" ".join((line.number, line.title, *line.answers)))
        return (
            kind in (_EVERYTHING, line.kind.name)
            and (standing in (_EVERYTHING, line.standing.name) or self._is_apart(line, standing))
            and all(word in said for word in words)
        )

    def _is_apart(self, line: ComparedLine, standing: str) -> bool:
        return standing == _DIFFERENCES and line.standing is not Standing.ALIKE

    def _show_current(self) -> None:
        line = self.current
        bidders = [offer.bidder for offer in self.context.session.specification.offers]
        told = [f"{line.number} {line.title}".strip()] if line is not None else []
        for bidder, answer in zip(bidders, line.answers if line is not None else (), strict=False):
            told.append(french(f"{bidder} : ") + " – ".join(answer.split("\n")))
        self.words.setPlainText("\n".join(told))
        self.go.setEnabled(line is not None and line.kind is AskedKind.REQUIREMENT)

    def _go(self) -> None:
        line = self.current
        if line is not None and line.kind is AskedKind.REQUIREMENT:
            self.jump_requested.emit(RequirementPlace(ClauseId(line.key.removeprefix(_REQUIREMENT))))


def _standing_words(line: ComparedLine) -> str:
    if line.spread is not None and line.standing is Standing.DIFFERENT:
        return french(f"de 1 à {number(round(line.spread, 2))}")
    return line.standing.label
