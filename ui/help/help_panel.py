"""The help on the question or the activity one is at."""

from typing import assert_never

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.document_schema import Term
from cahier.catalogue.wizard_schema import Question
from cahier.guidance.glossary_index import GlossaryIndex
from cahier.guidance.help_content import HELP_TAB_LABELS, HelpContent, HelpTab, Voice, about_activity, about_question
from cahier.guidance.screen_help import about_screen
from cahier.guidance.shortcuts import with_keys
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.typography import french
from ui.help.definition_card import DefinitionCard
from ui.help.example_card import ExampleCard
from ui.help.excerpt_tab import ExcerptTab
from ui.help.glossed_text import GlossedText
from ui.help.reason_card import ReasonCard
from ui.session.context import Context
from ui.texts import add_tab, make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.icons import Sign
from ui.widgets.steady_scroll import SteadyScrollArea
from ui.widgets.tab_order import tab_as_laid_out

NOTHING = french("Placez-vous sur une question : son explication, un exemple et les pièges s’affichent ici.")
COPY = french("Copier la question")
COPIED = french("Question copiée")
_SIDE = 18


class HelpPanel(QFrame):
    """Follows the current question: why it matters, an example, the traps, and what the document says of it."""

    close_requested = Signal()

    jump_requested = Signal(object)
    """A place to show: the document, or the question of a passage."""

    passage_requested = Signal(object)
    """The place of which one wants to read what the document says."""

    guide_requested = Signal()
    """The guide is to be read."""

    preview_shown = Signal(bool)
    """Whether what the document says is now what is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "help")
        set_name(self, "Aide")
        self._context = context
        self._location: Location | None = None
        self._wanted_tab = HelpTab.UNDERSTAND
        self._content = HelpContent(())
        self._written = False
        self.tabs = QTabBar(self)
        self.text = GlossedText(context.theme, GlossaryIndex(context.catalogue.terms), self)
        self.definition = DefinitionCard(context.theme, self)
        self.ask = _AskCard(context, self)
        self.example = ExampleCard(context, self)
        self.reason = ReasonCard(context.catalogue, self)
        self.excerpt = ExcerptTab(context, self)
        self.guide = make_button("Lire le guide", self, kind="link", scale="small")
        self._footer = self._make_footer()
        self._lay_out()
        tab_as_laid_out(self)
        self.tabs.currentChanged.connect(self._on_tab_chosen)
        self.text.term_chosen.connect(self._on_term)
        self.definition.closed.connect(self._close_definition)
        self.guide.clicked.connect(self.guide_requested)
        self.excerpt.jump_requested.connect(self.jump_requested)
        self.reason.jump_requested.connect(self.jump_requested)
        context.signals.changed.connect(self._on_changed)
        self.show_for(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        column.addWidget(_line())
        column.addWidget(self._make_scroll(), 1)
        column.addWidget(self.excerpt, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_SIDE, 8, _SIDE, 12)
        foot.setSpacing(10)
        foot.addWidget(self.definition)
        foot.addWidget(self._footer)
        foot.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)

    def _make_head(self) -> QHBoxLayout:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        set_name(self.tabs, "Aide")
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        # Four of them stand side by side at the usual width.
        self.tabs.setFont(self._context.theme.font("small"))
        close = QToolButton(self)
        close.setIcon(self._context.theme.icon("panel"))
        set_name(close, "Ranger l’aide")
        set_tooltip(close, with_keys("Ranger l’aide", "help_panel"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close_requested)
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE - 10, 2, 8, 0)
        row.setSpacing(2)
        row.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _make_scroll(self) -> SteadyScrollArea:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 16, _SIDE, 12)
        column.setSpacing(20)
        column.addWidget(self.text)
        column.addWidget(self.example)
        column.addWidget(self.reason)
        column.addWidget(self.ask)
        column.addStretch(1)
        self._scroll = SteadyScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        return self._scroll

    def _make_footer(self) -> QWidget:
        footer = QWidget(self)
        self.place = make_label("", parent=footer)
        self.place.setProperty("role", "small")
        self.place.setWordWrap(True)
        see = make_button("Voir", footer)
        see.setProperty("kind", "link")
        see.setProperty("scale", "small")
        see.setAutoDefault(True)
        set_name(see, "Voir dans le document")
        see.clicked.connect(lambda: self.passage_requested.emit(self._location))
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(see, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(footer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(_line())
        column.addLayout(row)
        return footer

    # Showing

    def show_for(self, location: Location | None) -> None:
        """Explain a question or an activity; of other places there is nothing to say."""
        if location != self._location:
            self.definition.hide()
            self._scroll.verticalScrollBar().setValue(0)
        self._location = location
        content = self._find(location)
        if content != self._content or not content.tabs:
            self._content = content
            self._show_content()

    @property
    def shows_preview(self) -> bool:
        """Whether the tab of the document is the current one."""
        return self.tab is HelpTab.DOCUMENT

    @property
    def has_preview(self) -> bool:
        """Whether a question is explained, of which the document may say something."""
        return HelpTab.DOCUMENT in self._shown()

    @property
    def tab(self) -> HelpTab:
        """The current tab."""
        return self._shown()[self.tabs.currentIndex()]

    def show_tab(self, tab: HelpTab) -> None:
        """Bring a tab forward, as soon as it is there."""
        self._wanted_tab = tab
        shown = self._shown()
        if tab in shown:
            self.tabs.setCurrentIndex(shown.index(tab))

    def show_reason(self) -> bool:
        """Bring forward why the question is asked, with the way to what decides it; False where none is asked."""
        if self._content.reason is None:
            return False
        self.show_tab(HelpTab.UNDERSTAND)
        self._scroll.ensureWidgetVisible(self.reason)
        ways = [way for way in self.reason.ways if not way.isHidden()]
        (ways[0] if ways else self.tabs).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _shown(self) -> list[HelpTab]:
        return [HelpTab(self.tabs.tabData(rank)) for rank in range(self.tabs.count())]

    def _find(self, location: Location | None) -> HelpContent:
        situation = self._context.session.situation
        match location:
            case ActivityPlace(name):
                activity = situation.activity(name)
                return about_activity(situation, activity) if activity else HelpContent(())
            case QuestionPlace():
                question = self._question()
                return about_question(situation, question) if question else HelpContent(())
            case ScreenPlace(screen):
                return about_screen(screen)
            case RequirementPlace():
                return about_screen(Screen.DOCUMENT)
            case DomainPlace():
                return about_screen(Screen.SPLIT)
            case None | SectionPlace() | StepPlace():
                return HelpContent(())
            case _:
                assert_never(location)

    def _question(self) -> Question | None:
        """Return the question explained."""
        place = self._location
        return self._context.catalogue.questions.get(place.question) if isinstance(place, QuestionPlace) else None

    def _show_content(self) -> None:
        question = self._question()
        tabs = [tab for tab, _ in self._content.tabs] or [HelpTab.UNDERSTAND]
        self._settle_tabs([*tabs, HelpTab.DOCUMENT] if question else tabs)
        self.excerpt.show_for(question)
        if self._content.reason is not None:
            self.reason.show_reason(self._content.reason)
        self.ask.show_who(self._content.ask, self._content.request)
        set_text(self.place, f"Dans le document : {self._content.place}")
        self._on_tab(self.tabs.currentIndex())

    def _settle_tabs(self, tabs: list[HelpTab]) -> None:
        if tabs == self._shown():
            return
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for tab in tabs:
            self.tabs.setTabData(add_tab(self.tabs, HELP_TAB_LABELS[tab]), tab)
        self.tabs.setCurrentIndex(tabs.index(self._wanted_tab) if self._wanted_tab in tabs else 0)
        self.tabs.blockSignals(False)

    def _on_tab_chosen(self, rank: int) -> None:
        self._wanted_tab = self.tab
        self._on_tab(rank)

    def _on_tab(self, rank: int) -> None:
        tabs = self._content.tabs
        paragraphs = tabs[rank][1] if 0 <= rank < len(tabs) else [(Voice.QUIET, NOTHING)]
        # Written once somebody can read it: in the grid each arrow leads to other words, of a panel put away.
        self._written = self.isVisible()
        if self._written:
            self.text.show_paragraphs(paragraphs)
        self.ask.setVisible(rank == 0 and bool(self._content.ask))
        shown = self._shown()
        on_example = 0 <= rank < len(shown) and shown[rank] is HelpTab.EXAMPLE
        self.example.setVisible(self.example.show_for(self._question()) and on_example)
        # A question has enough to say of itself.
        self.guide.setVisible(isinstance(self._location, ScreenPlace))
        self.reason.setVisible(rank == 0 and self._content.reason is not None)
        self._scroll.setVisible(not self.shows_preview)
        self.excerpt.setVisible(self.shows_preview)
        self._footer.setVisible(bool(self._content.place) and not self.shows_preview)
        self._tell_preview()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.show_for(self._location)

    def showEvent(self, event: QEvent) -> None:
        """Catch up with what changed while the panel was away."""
        super().showEvent(event)  # type: ignore[arg-type] # Qt hands a QShowEvent
        self.show_for(self._location)
        if not self._written:
            self._on_tab(self.tabs.currentIndex())
        self._tell_preview()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tell_preview()

    def _tell_preview(self) -> None:
        self.preview_shown.emit(self.isVisible() and self.shows_preview)

    # Terms

    def _on_term(self, term: Term) -> None:
        self.definition.show_term(term)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the definition on Escape."""
        if event.key() == Qt.Key.Key_Escape and not self.definition.isHidden():
            self._close_definition()
        else:
            super().keyPressEvent(event)

    def _close_definition(self) -> None:
        self.definition.hide()
        if self.text.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self.text.setFocus()


class _AskCard(QFrame):
    """Who can answer, and a message ready to be sent to them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = ""
        self.setProperty("card", "true")
        sign = Sign(self)
        sign.setPixmap(context.theme.pixmap("flag", "ink", 14, self.devicePixelRatioF()))
        title = make_label("Qui peut répondre ?", parent=self)
        title.setProperty("role", "strong")
        self.who = make_label("", parent=self)
        self.who.setProperty("role", "small")
        self.who.setWordWrap(True)
        self.copy = make_button(COPY, self)
        self.copy.setProperty("scale", "small")
        self.copy.setAutoDefault(True)
        self.copy.clicked.connect(self._on_copied)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(sign)
        head.addWidget(title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.who)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def show_who(self, who: str, request: str) -> None:
        """Show who can answer and keep the message for them at hand."""
        words = who.rstrip(".")
        set_text(self.who, f"{words}. Un message est prêt à copier.")
        self._request = request
        set_text(self.copy, COPY)

    def _on_copied(self) -> None:
        QGuiApplication.clipboard().setText(self._request)
        set_text(self.copy, COPIED)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("line", "h")
    return line
