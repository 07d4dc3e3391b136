"""The marks of one person, criterion by criterion and offer by offer, beside the points that all marks make."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont

from cahier.editing.session import Session
from cahier.editing.verbs.choosing import give_mark
from cahier.errors import InvalidAnswer
from cahier.model.offer import OfferMark
from cahier.model.quantity import parse_number
from cahier.offers.documents.comparison_report import points_words
from cahier.offers.evaluation import EvaluatedOffer, Evaluation
from cahier.offers.scores import Criterion, CriterionScore
from cahier.typography import french, number
from ui.screens.offers.words_table import Index
from ui.spoken import spoken_cell
from ui.texts import plain_hint

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
LABEL, WEIGHT, FIRST = range(3)
_BY_FORMULA = "formule"
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class MarksModel(QAbstractTableModel):
    """Renders an evaluation; a mark typed goes to the session in the name of `evaluator`, and nothing is kept here."""

    refused = Signal(str)
    """Why what was typed is no mark; empty once one is recorded."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._evaluation: Evaluation | None = None
        self.evaluator = ""

    def show_evaluation(self, evaluation: Evaluation, evaluator: str) -> None:
        """Show the marks of a person in an evaluation, and the points of all."""
        before = self._evaluation
        same = before is not None and _shape(before) == _shape(evaluation)
        # A reset would close the editor of the mark being typed.
        if not same:
            self.beginResetModel()
        self._evaluation, self.evaluator = evaluation, evaluator
        if not same:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def criterion(self, row: int) -> Criterion | None:
        """Return the criterion of a row, None for the totals under them."""
        criteria = self._evaluation.criteria if self._evaluation else ()
        return criteria[row] if 0 <= row < len(criteria) else None

    def offer(self, column: int) -> EvaluatedOffer | None:
        """Return the offer of a column, None for those that name the criterion."""
        rank = (column - FIRST) // 2
        offers = self._evaluation.offers if self._evaluation else ()
        return offers[rank] if column >= FIRST and rank < len(offers) else None

    def mark(self, index: Index) -> OfferMark | None:
        """Return the mark that the person gave in a cell."""
        score = self._score(index)
        given = score.marks if score is not None else ()
        return next((mark for mark in given if mark.evaluator == self.evaluator), None)

    def is_marked_here(self, index: Index) -> bool:
        """Return whether a mark is typed in a cell: those of the criteria but the price, in the column of marks."""
        criterion = self.criterion(index.row())
        return (
            criterion is not None
            and not criterion.by_price
            and self.offer(index.column()) is not None
            and (index.column() - FIRST) % 2 == 0
        )

    def place_to_mark(self, index: Index) -> Index:
        """Return the cell where what is typed in a cell is meant to go: in the marks of its offer, else of the first.

        No cell at all while nobody is named, or where nothing may be typed.
        """
        rank = max(0, index.column() - FIRST) // 2
        rows = (index.row(), *range(self.rowCount()))
        cells = (self.index(row, FIRST + 2 * rank) for row in rows if row >= 0)
        return next((cell for cell in cells if self.flags(cell) & Qt.ItemFlag.ItemIsEditable), QModelIndex())

    def _score(self, index: Index) -> CriterionScore | None:
        found = self.offer(index.column())
        return found.score.by_criterion[index.row()] if found is not None and self.criterion(index.row()) else None

    def rowCount(self, parent: Index | None = None) -> int:
        if self._evaluation is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._evaluation.criteria) + 2 if self._evaluation.criteria else 0

    def columnCount(self, parent: Index | None = None) -> int:
        if self._evaluation is None or (parent is not None and parent.isValid()):
            return 0
        return FIRST + 2 * len(self._evaluation.offers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Horizontal and role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int((Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft) | _MIDDLE)
        if orientation is not Qt.Orientation.Horizontal or role != _DISPLAY:
            return None
        if section < FIRST:
            return ("Critère", "Sur")[section]
        found = self.offer(section)
        return f"{found.offer.bidder}\n{'points' if (section - FIRST) % 2 else 'note'}" if found else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if self.evaluator and self.is_marked_here(index) and not self._session.read_only:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or self._evaluation is None:
            return None
        if role in (_DISPLAY, int(Qt.ItemDataRole.EditRole)):
            return self._words(index)
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return spoken_cell(index, str(self._words(index) or ""))
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return plain_hint(self._explained(index))
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            side = Qt.AlignmentFlag.AlignLeft if index.column() == LABEL else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == int(Qt.ItemDataRole.FontRole) and self.criterion(index.row()) is None:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        criterion, found = self.criterion(index.row()), self.offer(index.column())
        if criterion is None or found is None or role != int(Qt.ItemDataRole.EditRole):
            return False
        text, known = str(value).strip(), self.mark(index)
        try:
            mark = parse_number(text) if text else None
            reason = known.reason if known is not None else ""
            give_mark(self._session, found.offer.id, self.evaluator, criterion.label, mark, reason, origin=self)
        except InvalidAnswer as error:
            self.refused.emit(french(str(error)))
            return False
        except ValueError:
            self.refused.emit(french(f"« {text} » n'est pas une note. Écrivez un nombre de 0 à 5, par exemple 3,5."))
            return False
        self._session.close_edit()
        self.refused.emit("")
        return True

    def _words(self, index: Index) -> str:
        criterion, column = self.criterion(index.row()), index.column()
        if criterion is None:
            return self._sum(index)
        if column == LABEL:
            return criterion.label
        if column == WEIGHT:
            return number(criterion.points)
        score = self._score(index)
        if (column - FIRST) % 2:
            return points_words(score.points if score is not None else None)
        if criterion.by_price:
            return _BY_FORMULA
        mark = self.mark(index)
        return number(mark.mark) if mark is not None else ""

    def _sum(self, index: Index) -> str:
        evaluation, ranks = self._evaluation, index.row() - len(self._evaluation.criteria if self._evaluation else ())
        found = self.offer(index.column())
        if evaluation is None:
            return ""
        if index.column() == LABEL:
            return "Rang" if ranks else "Total"
        if index.column() == WEIGHT:
            return "" if ranks else number(sum(criterion.points for criterion in evaluation.criteria))
        if found is None or not (index.column() - FIRST) % 2:
            return ""
        if not ranks:
            return points_words(found.score.points)
        return "non classée" if found.refused else str(found.rank) if found.rank is not None else "en attente"

    def _explained(self, index: Index) -> str:
        criterion, score, found = self.criterion(index.row()), self._score(index), self.offer(index.column())
        if criterion is None:
            return "\n".join((*found.refused, found.price_missing)).strip() if found is not None else ""
        if found is None or score is None:
            return french(criterion.held or criterion.label)
        if criterion.by_price:
            return french(found.price_missing or "Prix le plus bas, divisé par ce prix, multiplié par les points.")
        given = [f"{mark.evaluator} : {number(mark.mark)}" for mark in score.marks]
        mean = [f"Moyenne : {number(round(score.mean, 2))}"] if score.mean is not None else ["Pas encore notée."]
        return french("\n".join((*given, *mean)))


def _shape(evaluation: Evaluation) -> tuple[object, ...]:
    return evaluation.criteria, tuple((found.offer.id, found.offer.bidder) for found in evaluation.offers)
