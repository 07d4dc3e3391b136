"""The search of the window: what can be found now, and going to what one picks."""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.search_entries import place_entries, term_entries
from cahier.guidance.search_index import Group, SearchEntry, SearchIndex
from cahier.guidance.search_words import SearchWords, load_search_words
from cahier.guidance.shortcuts import keys_in_words, load_shortcuts
from cahier.questionnaire.situation import Situation
from cahier.typography import french
from ui.shell.actions import Actions
from ui.shell.command_palette import CommandPalette
from ui.theme.theme import Theme

_QUIET_MS = 2_000
_SLICE = 0.004  # seconds: short enough for no key to wait behind it


class WindowSearch(QObject):
    """Finds the places of the open file, the actions one may do now, and the terms of the glossary.

    What is found is gathered between two keys, once nothing has changed for a while; asked before, at once.
    """

    place_chosen = Signal(object)
    """A `Location` of the open file."""

    term_chosen = Signal(str)
    """A term of the glossary."""

    said = Signal(str)
    """Why a question that one looked for is not asked."""

    def __init__(
        self, actions: Actions, catalogue: Callable[[], Catalogue], situation: Callable[[], Situation | None]
    ) -> None:
        super().__init__(actions)
        self._actions, self._catalogue, self._situation = actions, catalogue, situation
        self.box: CommandPalette | None = None
        self._gathered: tuple[Situation | None, SearchIndex] | None = None
        self._coming: Iterator[SearchIndex | None] = iter(())
        self._of: Situation | None = None
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._begin)
        self._between_keys = QTimer(self, interval=0)
        self._between_keys.timeout.connect(self._go_on)

    def dress(self, theme: Theme, window: QWidget) -> CommandPalette:
        """Make the box again, in another theme."""
        self.box = CommandPalette(theme, window)
        self.box.chosen.connect(self._on_found)
        return self.box

    def ask(self) -> None:
        """Open the search over the window."""
        if self.box is not None:
            self.box.ask(self._gather(), self._is_offered, QApplication.focusWidget())

    # Gathering what can be found

    def get_ready(self) -> None:
        """Gather what can be found, once nothing has changed for a while."""
        self._between_keys.stop()
        self._quiet.start()

    def _gather(self) -> SearchIndex:
        situation = self._situation()
        if self._gathered is None or self._gathered[0] is not situation:
            if self._of is not situation or not self._between_keys.isActive():
                self._begin()
            self._between_keys.stop()
            found = next(index for index in self._coming if index is not None)
            self._gathered = situation, found
        return self._gathered[1]

    def _begin(self) -> None:
        self._of = self._situation()
        self._coming = self._steps(self._of)
        self._between_keys.start()

    def _go_on(self) -> None:
        end = perf_counter() + _SLICE
        for index in self._coming:
            if index is not None:
                self._gathered = self._of, index
                self._between_keys.stop()
                return
            if perf_counter() > end:
                return

    def _steps(self, situation: Situation | None) -> Iterator[SearchIndex | None]:
        index = SearchIndex()
        places = chain(self._words.parts, place_entries(situation)) if situation is not None else ()
        for entry in chain(self._commands(), places, term_entries(self._catalogue().terms)):
            index.add(entry)
            yield None
        index.settle()
        yield index

    @cached_property
    def _words(self) -> SearchWords:
        return load_search_words()

    def _commands(self) -> Iterator[SearchEntry]:
        """Yield every line of the menus that does something, those one may not do now among them."""
        for spec, _action in self._actions.listed():
            if not spec.submenu and not spec.page:
                yield SearchEntry(
                    french(spec.text).rstrip("…"),
                    french(spec.menu),
                    action=spec.name,
                    icon=spec.icon or "jump",
                    keys=keys_in_words(load_shortcuts().keys_of(spec.name)[:1]),
                    words=self._words.of_actions.get(spec.name, ""),
                    group=Group.COMMANDS,
                )

    def _is_offered(self, entry: SearchEntry) -> bool:
        return not entry.action or self._actions[entry.action].isEnabled()

    def _on_found(self, entry: SearchEntry) -> None:
        if entry.action:
            self._actions[entry.action].trigger()
        elif entry.term:
            self.term_chosen.emit(entry.term)
        elif entry.location is not None:
            self.place_chosen.emit(entry.location)
        if entry.group is Group.HIDDEN:
            self.said.emit(entry.detail)
