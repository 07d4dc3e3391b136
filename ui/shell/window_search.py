"""The search of the window: what can be found now, and going to what one picks."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.search_index import SearchEntry, SearchIndex, place_entries, term_entries
from cahier.guidance.search_words import SearchWords, load_search_words
from cahier.questionnaire.situation import Situation
from cahier.typography import french
from ui.shell.actions import Actions
from ui.shell.command_palette import CommandPalette
from ui.texts import words_of
from ui.theme.theme import Theme


class WindowSearch(QObject):
    """Finds the places of the open file, the actions one may do now, and the terms of the glossary."""

    place_chosen = Signal(object)
    """A `Location` of the open file."""

    term_chosen = Signal(str)
    """A term of the glossary."""

    def __init__(
        self, actions: Actions, catalogue: Callable[[], Catalogue], situation: Callable[[], Situation | None]
    ) -> None:
        super().__init__(actions)
        self._actions, self._catalogue, self._situation = actions, catalogue, situation
        self.box: CommandPalette | None = None

    def dress(self, theme: Theme, window: QWidget) -> CommandPalette:
        """Make the box again, in another theme."""
        self.box = CommandPalette(theme, window)
        self.box.chosen.connect(self._on_found)
        return self.box

    def ask(self) -> None:
        """Open the search over the window."""
        if self.box is None:
            return
        situation = self._situation()
        places = [*place_entries(situation), *self._words.parts] if situation is not None else []
        terms = term_entries(self._catalogue().terms)
        self.box.ask(SearchIndex([*places, *self._action_entries(), *terms]), QApplication.focusWidget())

    @cached_property
    def _words(self) -> SearchWords:
        return load_search_words()

    def _action_entries(self) -> list[SearchEntry]:
        return [
            SearchEntry(
                words_of(action).rstrip("…"),
                french(spec.menu),
                action=spec.name,
                icon=spec.icon or "jump",
                keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                words=self._words.of_actions.get(spec.name, ""),
            )
            for spec, action in self._actions.listed()
            if action.isEnabled() and not spec.submenu and not spec.page
        ]

    def _on_found(self, entry: SearchEntry) -> None:
        if entry.action:
            self._actions[entry.action].trigger()
        elif entry.term:
            self.term_chosen.emit(entry.term)
        elif entry.location is not None:
            self.place_chosen.emit(entry.location)
