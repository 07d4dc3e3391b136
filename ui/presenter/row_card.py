"""A row of the matrix in front of everybody: who does, who answers, who is asked and told, and its sentence."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import confirm_rows, set_cells
from cahier.export.document.responsibility_sentences import sentence
from cahier.guidance.grid_rows import check_row
from cahier.model.identifiers import ActivityId
from cahier.model.party import PARTY_LABELS, Party, Role
from cahier.model.raci import RACI_MEANINGS, Raci
from cahier.typography import capital
from ui.presenter.decision_card import DecisionCard
from ui.presenter.projection import BODY, CHIP, LEAD, SMALLEST, Projection
from ui.texts import set_name, set_text

_PARTY_COLOURS = {Party.CLIENT: "client", Party.PROVIDER: "prest", Party.THIRD_PARTY: "tiers"}
_LETTERS = {"R": Raci.R, "A": Raci.A, "C": Raci.C, "I": Raci.I}
_MOVES = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


class BigLetter(QWidget):
    """The letters of a role on the row, as a chip that reads from the back of the room."""

    def __init__(self, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projection = projection
        self.letters = Raci.NONE
        side = projection.px(CHIP)
        self.setFixedSize(QSize(round(side * 1.35), side))

    def show_letters(self, letters: Raci) -> None:
        """Show some letters, or an empty place."""
        self.letters = letters
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._projection.font(BODY, 800))
        radius = self._projection.px(8)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.letters is Raci.NONE:
            painter.setPen(QPen(self._projection.color("field"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(whole, radius, radius)
            return
        shown = [Raci.A, Raci.R] if self.letters is Raci.AR else [self.letters]
        width = whole.width() / len(shown)
        for rank, letter in enumerate(shown):
            part = QRectF(whole.left() + rank * width, whole.top(), width - 2 * (len(shown) - 1), whole.height())
            fill, text = self._projection.theme.raci(letter.value)
            edge = self._projection.theme.raci_edge(letter.value)
            painter.setPen(QPen(edge, 2) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(part, radius, radius)
            painter.setPen(text)
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, letter.value)


class _RoleLine(QFrame):
    def __init__(self, role: Role, projection: Projection, parent: QWidget, *, told: bool) -> None:
        super().__init__(parent)
        self.role, self._projection = role, projection
        self.letter = BigLetter(projection, self)
        self.name = projection.label(role.title, BODY, parent=self)
        self.word = projection.label("", SMALLEST, colour="text2", parent=self)
        self.word.setWordWrap(False)
        self.word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.word.setVisible(told)
        row = QHBoxLayout(self)
        side = projection.px(14)
        row.setContentsMargins(side, projection.px(3), side, projection.px(3))
        row.setSpacing(projection.px(18))
        row.addWidget(self.letter)
        row.addWidget(self.name, 1)
        row.addWidget(self.word)

    def show_cell(self, letters: Raci, current: bool) -> None:
        self.letter.show_letters(letters)
        set_text(self.word, RACI_MEANINGS.get(letters, "") if letters is not Raci.AR else "réalise et répond")
        set_name(self, f"{self.role.title} : {letters.value or 'rien'}")
        self.name.setFont(self._projection.font(BODY, 700 if current else 400))
        edge, fill = ("ink", "ink_soft") if current else ("surface", "surface")
        self.setStyleSheet(
            f"_RoleLine {{ border: {self._projection.px(4)}px solid {self._projection.color(edge).name()};"
            f" background: {self._projection.color(fill).name()}; }}"
        )


class _PartyColumn(QFrame):
    def __init__(self, party: Party, roles: list[Role], projection: Projection, parent: QWidget, *, told: bool) -> None:
        super().__init__(parent)
        head: QLabel = projection.label(PARTY_LABELS[party], LEAD, 650, _PARTY_COLOURS[party], self)
        head.setContentsMargins(projection.px(22), projection.px(8), 0, projection.px(8))
        head.setAutoFillBackground(True)
        palette = head.palette()
        palette.setColor(head.backgroundRole(), projection.color(f"{_PARTY_COLOURS[party]}_soft"))
        head.setPalette(palette)
        self.lines = [_RoleLine(role, projection, self, told=told) for role in roles]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        for line in self.lines:
            column.addWidget(line)
        column.addStretch(1)


class RowCard(DecisionCard):
    """The letters of one activity, by party; what is shown is confirmed when one goes on."""

    KEYS = (
        ("R", "réalise"),
        ("A", "répond"),
        ("C", "consulté"),
        ("I", "informé"),
        ("N", "personne"),
    )

    def __init__(
        self, session: Session, activity: ActivityId, projection: Projection, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, projection, parent)
        self.activity = activity
        self._at = (0, 0)
        parties: dict[Party, list[Role]] = {}
        for role in self.situation.roles():
            parties.setdefault(role.party, []).append(role)
        # Three parties leave no room for the meaning of each letter: the keys at the foot say it.
        told = len(parties) < len(Party)
        self.columns = [_PartyColumn(party, roles, projection, self, told=told) for party, roles in parties.items()]
        row = QHBoxLayout()
        row.setSpacing(projection.px(28))
        for column in self.columns:
            row.addWidget(column, 1)
        self.body.addLayout(row, 1)
        self.sentence = projection.label(design=BODY, parent=self)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body.addWidget(self.sentence)
        self.refresh()

    @property
    def role(self) -> Role:
        """The role whose letters a key sets."""
        column, line = self._at
        return self.columns[column].lines[line].role

    def refresh(self) -> None:
        """Show the letters as they stand."""
        found = self._found()
        if found is None:
            return
        set_text(self.title, f"{found.label} : qui fait quoi ?")
        set_text(self.lead, _first_sentence(found.explanation))
        row = self.situation.row(self.activity)
        for rank, column in enumerate(self.columns):
            for place, line in enumerate(column.lines):
                line.show_cell(row.get(line.role.id, Raci.NONE), (rank, place) == self._at)
        faults = check_row(self.session.specification, self.situation.roles(), self.activity).faults
        set_text(self.sentence, capital(f"{faults}.") if faults else sentence(self.situation, found))
        self.projection.paint(self.sentence, "danger" if faults else "text")

    def press(self, event: QKeyEvent) -> bool:
        """Move among the roles, or set a letter of the one shown."""
        move = _MOVES.get(Qt.Key(event.key()))
        letter = event.text().upper()
        if move is not None:
            self._go(*move)
        elif letter in _LETTERS:
            self._put(_LETTERS[letter])
        elif letter == "N" or event.key() == Qt.Key.Key_Delete:
            self._put(Raci.NONE)
        else:
            return False
        return True

    def decide(self) -> bool:
        """Confirm the row as it stands."""
        confirm_rows(self.session, [self.activity], origin=self)
        return True

    def _found(self) -> Activity | None:
        return self.situation.activity(self.activity)

    def _go(self, down: int, right: int) -> None:
        column = min(max(self._at[0] + right, 0), len(self.columns) - 1)
        line = min(max(self._at[1] + down, 0), len(self.columns[column].lines) - 1)
        self._at = column, line
        self.refresh()

    def _put(self, letter: Raci) -> None:
        before = self.situation.row(self.activity).get(self.role.id, Raci.NONE)
        set_cells(self.session, {(self.activity, self.role.id): before.typed(letter)}, origin=self)
        self.refresh()


def _first_sentence(text: str) -> str:
    first, mark, _rest = text.partition(". ")
    return f"{first}." if mark else first
