"""A page of questions."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cahier.catalogue.condition import domains_of
from cahier.catalogue.wizard_schema import Importance, Question
from cahier.editing.session import Notification
from cahier.editing.verbs.answers import confirm_section
from cahier.guidance.why_asked import why_asked
from cahier.model.identifiers import QuestionId
from cahier.model.location import Location, QuestionPlace, Screen, ScreenPlace
from cahier.model.scope import ALLOCATION_WORDS
from cahier.questionnaire.situation import Situation
from cahier.typography import french
from ui.screens.chapter.chapter_header import ChapterHeader, proposed
from ui.screens.chapter.chapter_sheet import ChapterSheet
from ui.screens.chapter.question_block import QuestionBlock
from ui.screens.chapter.section_extras import SectionExtras
from ui.screens.chapter.text_column import LEFT, RIGHT
from ui.screens.page import Page
from ui.session.context import Context
from ui.soon import soon
from ui.texts import make_button, make_label, set_name, set_text
from ui.widgets.steady_scroll import SteadyScrollArea
from ui.widgets.tab_order import follow_in_tab_order, precede_in_tab_order

_AT_ONCE = 0.008  # seconds of work between two looks at what the person does
_BEFORE = 2  # what stands before the questions: the header and the extras
_SHORTEST = 105  # height of the shortest question
_LEAST_HEIGHT = 640


class ChapterPage(Page):
    """Shows the questions of a section one under the other; the one that holds the focus is the current one."""

    def __init__(self, context: Context, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.section = section_id
        self._sheet = ChapterSheet(context.theme)
        self._essential_only = False
        self._revealed: set[str] = set()
        # Questions that apply and have no block yet, in order; True when they are to say why they have come up.
        self._waiting: dict[QuestionId, bool] = {}
        self._listed: frozenset[QuestionId] = frozenset()
        self._scroll = self._make_scroll()
        # After the questions for Tab, so that nobody who enters the page and presses Space confirms everything.
        self._put_away = _PutAway(self._sheet)
        self._nothing = _Nothing(self._sheet)
        self._header = ChapterHeader(self._situation, section_id, context.theme, self._sheet)
        self._extras = SectionExtras(context, section_id, self._header, self.commit, self._sheet)
        self._lay_out()
        self._header.confirm_chosen.connect(self.confirm_all)
        self._extras.jump_requested.connect(self.jump_requested)
        self._put_away.wanted.clicked.connect(lambda: self.show_essential(False))
        self._nothing.split_wanted.clicked.connect(lambda: self.jump_requested.emit(ScreenPlace(Screen.SPLIT)))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._make_next)
        self.refresh(None)

    @property
    def _situation(self) -> Situation:
        return self.context.session.situation

    def _make_scroll(self) -> SteadyScrollArea:
        scroll = SteadyScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        return scroll

    def _lay_out(self) -> None:
        for widget in (self._header, self._extras, self._put_away, self._nothing):
            self._sheet.column.addWidget(widget)
        self._sheet.column.addStretch(1)

    # Blocks, made when they are first to be shown

    @property
    def complete(self) -> bool:
        """Whether every question that applies has its block; the last ones come once the page is on screen."""
        return not self._waiting

    def block(self, question: QuestionId) -> QuestionBlock | None:
        """Return the block of a question of this page, applicable or not."""
        made = self._made(question)
        known = next((asked for asked in self._known() if asked.id == question), None) if made is None else None
        return self._bring(known) if known is not None else made

    def _known(self) -> tuple[Question, ...]:
        """Return the questions of the page, those of a client's own domains included."""
        return self.context.catalogue.questions_of(self.section)

    def _made(self, question: QuestionId) -> QuestionBlock | None:
        return next((block for block in self._sheet.blocks if block.question.id == question), None)

    def _bring(self, question: Question) -> QuestionBlock:
        """Make the block of a question in its place, shown when it applies."""
        ranks = {asked.id: rank for rank, asked in enumerate(self._known())}
        place = sum(1 for block in self._sheet.blocks if ranks.get(block.question.id, -1) < ranks[question.id])
        block = QuestionBlock(question, self.context, self._sheet)
        block.engaged.connect(self._on_engaged)
        block.taken.connect(self.done)
        block.set_page_width(self.width())
        block.hide()
        self._sheet.blocks.insert(place, block)
        self._sheet.column.insertWidget(_BEFORE + place, block)
        if place:
            follow_in_tab_order(self._sheet.blocks[place - 1].last_stop, block)
        else:
            precede_in_tab_order(block, self._put_away)
        if question.id in self._waiting:
            news = self._waiting.pop(question.id)
            self._show_block(block, news)
        return block

    def _show_block(self, block: QuestionBlock, news: bool) -> None:
        block.refresh()
        block.show_news(why_asked(block.question, self._situation) if news else "")
        block.show()
        self._number()

    def _make_next(self) -> None:
        """Make some of the blocks still to come; what is under the eyes stays under the eyes."""
        anchor = self._anchor()
        before = anchor.y() if anchor else 0
        deadline = time.perf_counter() + _AT_ONCE
        first = None
        while self._waiting and time.perf_counter() < deadline:
            block = self.block(next(iter(self._waiting)))
            first = first or block
        if not self._waiting:
            self._next.stop()
        blocks = self._sheet.blocks
        if anchor is not None and first is not None and blocks.index(first) < blocks.index(anchor):
            self._keep_in_place(anchor, before)

    def _drop_blocks_of_others(self) -> None:
        """Take away the blocks of the services that a client's own domains brought and no longer do."""
        asked = {question.id: question for question in self._known()}
        for block in [block for block in self._sheet.blocks if asked.get(block.question.id) != block.question]:
            self._sheet.blocks.remove(block)
            if self._sheet.current is block:
                self._set_current(None)
            block.hide()
            block.deleteLater()

    # Showing

    def refresh(self, notification: Notification | None) -> None:
        """Show the current answers; what is under the eyes stays under the eyes."""
        anchor = self._anchor()
        before = anchor.y() if anchor else 0
        moved = self._settle_visibility(notification is None)
        self._header.refresh(self._situation)
        self._extras.refresh()
        for block in self._sheet.shown_blocks():
            block.refresh()
        self._sheet.update()
        if moved and anchor is not None and notification is not None:
            self._keep_in_place(anchor, before)

    def _settle_visibility(self, first: bool) -> bool:
        applying = self._situation.questions(self.section)
        self._drop_blocks_of_others()
        asked = [question for question in applying if self._is_shown(question)]
        names = frozenset(question.id for question in asked)
        coming = [question for question in asked if question.id not in self._listed or self._is_away(question.id)]
        leaving = [block for block in self._sheet.shown_blocks() if block.question.id not in names]
        self._listed = names
        self._waiting = {name: news for name, news in self._waiting.items() if name in names}
        self._save_focus(leaving)
        for block in leaving:
            block.hide()
        self._bring_all(coming, not first)
        self._number()
        self._nothing.show_reason(self._why_nothing() if not applying else "")
        self._put_away.show_count(len(applying) - len(asked))
        return bool(leaving or coming)

    def _is_away(self, question: QuestionId) -> bool:
        made = self._made(question)
        return made.isHidden() if made is not None else question not in self._waiting

    def _bring_all(self, coming: Sequence[Question], news: bool) -> None:
        """Show the questions that come up: as many as there is room for at once, the others when nothing waits."""
        for question in coming:
            made = self._made(question.id)
            if made is not None:
                self._show_block(made, news)
            else:
                self._waiting[question.id] = news
                if news:
                    self._bring(question)
        self._waiting = {name: self._waiting[name] for name in self._in_order() if name in self._waiting}
        room = self._in_view()
        while self._waiting and len(self._sheet.shown_blocks()) < room:
            self.block(next(iter(self._waiting)))
        if self._waiting and self.isVisible():
            self._next.start()

    def _in_view(self) -> int:
        """Return how many questions there is room for on screen, or nearly."""
        holder = self.parentWidget() or self
        return 1 + round(max(holder.height(), _LEAST_HEIGHT) / (_SHORTEST * self.context.theme.zoom))

    def _number(self) -> None:
        ranks = {name: rank for rank, name in enumerate(self._in_order(), start=1)}
        for block in self._sheet.shown_blocks():
            number = ranks.get(block.question.id, block.number)
            if block.number != number:
                block.number = number
                block.name()

    def _in_order(self) -> list[QuestionId]:
        return [question.id for question in self._known() if question.id in self._listed]

    def _is_shown(self, question: Question) -> bool:
        essential = question.required or question.level is Importance.ESSENTIAL
        return essential or not self._essential_only or question.id in self._revealed

    def show_essential(self, essential_only: bool) -> None:
        """Put away the questions a first draft can do without, or bring them back."""
        if essential_only is not self._essential_only:
            self._essential_only = essential_only
            self._revealed.clear()
            self.refresh(None)

    def _save_focus(self, leaving: list[QuestionBlock]) -> None:
        current = self._sheet.current
        if current is None or current not in leaving:
            return
        held = self._block_of(QApplication.focusWidget()) is current
        rank = self._sheet.blocks.index(current)
        staying = [block for block in self._sheet.shown_blocks() if block not in leaving]
        after = [block for block in staying if self._sheet.blocks.index(block) > rank]
        heir = after[0] if after else staying[-1] if staying else None
        self._set_current(heir)
        if held and heir is not None:
            heir.take_focus()

    def _why_nothing(self) -> str:
        for question in self.context.catalogue.questions_of(self.section):
            for domain in domains_of(question.when):
                title = self.context.catalogue.domains[domain].title
                words = ALLOCATION_WORDS[self._situation.allocation(domain)]
                return french(f"Rien à décider ici : le domaine « {title} » est {words}.")
        return french("Rien à décider ici pour le moment.")

    def _anchor(self) -> QuestionBlock | None:
        current = self._sheet.current
        if current is not None and not current.visibleRegion().isEmpty():
            return current
        top = self._scroll.verticalScrollBar().value()
        return next((block for block in self._sheet.shown_blocks() if block.geometry().bottom() > top), None)

    def _keep_in_place(self, anchor: QuestionBlock, before: int) -> None:
        self._settle_layout()
        bar = self._scroll.verticalScrollBar()
        if not anchor.isHidden():
            bar.setValue(bar.value() + anchor.y() - before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text within its column."""
        super().resizeEvent(event)
        self._header.set_page_width(self.width())
        self._extras.set_page_width(self.width())
        for block in self._sheet.blocks:
            block.set_page_width(self.width())

    # Moving

    def go_to(self, location: Location) -> bool:
        """Bring a question under the eyes and give it the focus."""
        block = self.block(location.question) if isinstance(location, QuestionPlace) else None
        if block is None or not self._situation.applies(block.question.id):
            return False
        if block.isHidden():
            self._revealed.add(block.question.id)
            self.refresh(None)
        self._settle_layout()
        self._show_whole(block, generous=True)
        # Where one was typing already, a note for instance, one stays.
        if self._block_of(QApplication.focusWidget()) is not block:
            block.take_focus()
        self._set_current(block)
        return True

    def step_question(self, by: int) -> bool:
        """Go to the question after or before the current one; without one, to the first or the last."""
        listed, current = self._in_order(), self.current_question
        if current is None or current.id not in listed:
            return self.enter_questions(by)
        rank = listed.index(current.id) + by
        return 0 <= rank < len(listed) and self.go_to(QuestionPlace(listed[rank]))

    def enter_questions(self, by: int) -> bool:
        """Go to the first question or the last."""
        listed = self._in_order()
        return bool(listed) and self.go_to(QuestionPlace(listed[0 if by > 0 else -1]))

    @property
    def current_question(self) -> Question | None:
        """The question one is at."""
        return self._sheet.current.question if self._sheet.current else None

    def confirm_all(self) -> None:
        """Confirm every proposed answer of the page, as one change, and say what it did."""
        self.commit()
        self.context.session.close_edit()
        unseen = len([name for name in proposed(self._situation, self.section) if name in self._put_away_questions()])
        count = confirm_section(self.context.session, self.section, origin=self)
        self.refresh(None)
        if count:
            words = f"{count} réponses confirmées" if count > 1 else "Une réponse confirmée"
            # Said, since nobody has seen them.
            rest = f", dont {unseen} parmi les questions rangées" if unseen else ""
            self.done.emit(f"{words}{rest}")

    def _put_away_questions(self) -> set[QuestionId]:
        return {asked.id for asked in self._situation.questions(self.section) if not self._is_shown(asked)}

    def commit(self) -> None:
        """Hand over what is being typed, before the file is saved or the page left."""
        for block in self._sheet.shown_blocks():
            block.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lose nothing when another page comes."""
        self.commit()
        self._next.stop()
        self._extras.forget()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell which question is explained."""
        super().showEvent(event)
        if self._waiting:
            self._next.start()
        # Once the window has finished coming to this page, and told the panel so.
        soon(self, self._request_help)

    def _request_help(self) -> None:
        if self._sheet.current is not None and self.isVisible():
            self.help_requested.emit(QuestionPlace(self._sheet.current.question.id))

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        block = self._block_of(new)
        if block is not None:
            self._set_current(block)
            if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
                self._show_whole(block)

    def _on_engaged(self, block: QuestionBlock) -> None:
        if self._block_of(QApplication.focusWidget()) is not block and not block.isHidden():
            block.take_focus()
        self._set_current(block)

    def _block_of(self, widget: QWidget | None) -> QuestionBlock | None:
        while widget is not None and widget is not self:
            if isinstance(widget, QuestionBlock):
                return widget if widget in self._sheet.blocks else None
            widget = widget.parentWidget()
        return None

    def _set_current(self, block: QuestionBlock | None) -> None:
        before, self._sheet.current = self._sheet.current, block
        if before is block:
            return
        for touched, current in ((before, False), (block, True)):
            if touched is not None:
                touched.setProperty("current", current)
                touched.set_current(current)
        self._sheet.update()
        self.help_requested.emit(QuestionPlace(block.question.id) if block else None)

    def _settle_layout(self) -> None:
        # Blocks first, then the sheet that holds them, then the view that holds the sheet.
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _show_whole(self, block: QuestionBlock, generous: bool = False) -> None:
        view = self._scroll.viewport().height()
        bar = self._scroll.verticalScrollBar()
        place = QRect(block.mapTo(self._sheet, QPoint(0, 0)), block.size())
        if generous and not (bar.value() <= place.top() and place.bottom() <= bar.value() + view):
            bar.setValue(place.top() - max(0, min(view // 4, view - place.height())))
        elif place.height() < view:
            bar.setValue(max(min(bar.value(), place.top()), place.bottom() + 1 - view))


class _Nothing(QWidget):
    """Says why a page asks nothing, and where that was decided."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = make_label("", parent=self)
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self.split_wanted = make_button("Voir la répartition", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(LEFT, 24, RIGHT, 24)
        row.addWidget(self._words)
        row.addWidget(self.split_wanted)
        row.addStretch(1)

    def show_reason(self, words: str) -> None:
        """Show why nothing is asked; empty hides it all."""
        set_text(self._words, words)
        self.setVisible(bool(words))


class _PutAway(QWidget):
    """Says how many questions are put away, and brings them back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = make_label("", parent=self)
        self._words.setProperty("role", "small")
        self.wanted = make_button("Afficher", self)
        self.wanted.setProperty("kind", "link")
        self.wanted.setProperty("scale", "small")
        self.wanted.setAutoDefault(True)
        set_name(self.wanted, "Afficher les questions facultatives")
        row = QHBoxLayout(self)
        row.setContentsMargins(LEFT, 14, RIGHT, 14)
        row.addWidget(self._words)
        row.addWidget(self.wanted)
        row.addStretch(1)

    def show_count(self, count: int) -> None:
        """Show how many questions are put away; none hides it all."""
        one = "Une question facultative est rangée."
        set_text(self._words, (f"{count} questions facultatives sont rangées." if count > 1 else one))
        self.setVisible(count > 0)
