"""Starting a specification: which company, what name, which file."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.profile_schema import Profile
from cahier.storage.file_names import proposed_path
from ui.spoken import speak_as_choices
from ui.texts import make_button, make_label, set_description, set_name, set_placeholder, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.margin import paint_margin
from ui.widgets.steady_scroll import SteadyScrollArea

_COLUMNS = 3
USUAL = "bureau"


class ProfileTile(QPushButton):
    """A kind of company to start from."""

    def __init__(self, theme: Theme, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.profile = profile
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        set_name(self, profile.title)
        set_description(self, profile.detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        title, detail = make_label(profile.title), make_label(profile.detail)
        title.setProperty("role", "strong")
        detail.setProperty("role", "small")
        for label in (title, detail):
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)


class StartPage(QWidget):
    """One small page, then the first question."""

    started = Signal(object, str, Path)
    """The `Profile`, the name of the company, the file."""

    cancelled = Signal()

    questions_requested = Signal()
    """Rather answer the everyday questions."""

    def __init__(
        self,
        theme: Theme,
        profiles: Iterable[Profile],
        ask_where: Callable[[Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ask_where = ask_where
        self._chosen_path: Path | None = None
        usual_first = sorted(profiles, key=lambda profile: (profile.id != USUAL, profile.title))
        self.tiles = [ProfileTile(theme, profile) for profile in usual_first]
        self._group = QButtonGroup(self)
        self.company, self._where = QLineEdit(), make_label("")
        self.change = make_button("Choisir un autre dossier…")
        self.begin = make_button("Répondre à la première question")
        self.back = make_button("Revenir à l’accueil")
        self.questions = make_button("Répondre plutôt à des questions simples")
        self._lay_out()
        self._connect()
        if self.tiles:
            self.tiles[0].setChecked(True)
        self._show_where()

    @property
    def path(self) -> Path:
        """Where the specification will be kept."""
        return self._chosen_path or proposed_path(self.company.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_margin(self, self._theme)

    def _connect(self) -> None:
        self.company.textChanged.connect(self._show_where)
        self.company.returnPressed.connect(self._on_begin)
        self.change.clicked.connect(self._on_change)
        self.begin.clicked.connect(self._on_begin)
        self.back.clicked.connect(self.cancelled)
        self.questions.clicked.connect(self.questions_requested)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(72, 28, 56, 24)
        column.setSpacing(0)
        self.back.setProperty("kind", "link")
        self.back.setIcon(self._theme.icon("left", "ink", 14))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(18)
        column.addWidget(_label("Quelle entreprise êtes-vous ?", "hero"))
        column.addSpacing(6)
        column.addWidget(
            _label("Cahier propose des réponses d’après ce choix. Vous pourrez toutes les changer.", "lead")
        )
        column.addSpacing(20)
        column.addLayout(self._tiles())
        column.addSpacing(24)
        column.addWidget(_label("Quel est le nom de votre entreprise ?", "label"))
        column.addSpacing(6)
        set_name(self.company, "Nom de votre entreprise")
        set_placeholder(self.company, "Facultatif : vous pourrez le donner plus tard")
        self.company.setMaximumWidth(round(440 * self._theme.zoom))
        column.addWidget(self.company)
        column.addSpacing(16)
        column.addLayout(self._file())
        column.addSpacing(24)
        self.begin.setProperty("kind", "primary")
        self.begin.setProperty("scale", "large")
        self.questions.setProperty("kind", "link")
        ways = QHBoxLayout()
        ways.setSpacing(16)
        ways.addWidget(self.begin)
        ways.addWidget(self.questions)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addStretch(1)
        inside.setMaximumWidth(round(1010 * self._theme.zoom))
        scroll = SteadyScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(10)
        speak_as_choices(self, self.tiles)
        for rank, tile in enumerate(self.tiles):
            self._group.addButton(tile)
            grid.addWidget(tile, rank // _COLUMNS, rank % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _file(self) -> QHBoxLayout:
        self._where.setProperty("role", "small")
        self.change.setProperty("kind", "link")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._where)
        row.addWidget(self.change)
        row.addStretch(1)
        return row

    def _show_where(self) -> None:
        set_verbatim(self._where, f"Sera enregistré dans {self.path}")

    def _on_change(self) -> None:
        chosen = self._ask_where(self.path)
        if chosen is not None:
            self._chosen_path = chosen
            self._show_where()

    def _on_begin(self) -> None:
        tile = self._group.checkedButton()
        if isinstance(tile, ProfileTile):
            self.started.emit(tile.profile, self.company.text().strip(), self.path)


def _label(text: str, role: str) -> QLabel:
    label = make_label(text)
    label.setProperty("role", role)
    return label
