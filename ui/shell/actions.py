"""Every action of the program in one table, and the menus made from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from cahier.guidance.shortcuts import load_shortcuts
from ui.texts import make_action
from ui.theme.theme import Theme

MENUS = ("Fichier", "Édition", "Affichage", "Aller", "Atelier", "Aide")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: where it is in the menus, and its words; its keys are in `resources/help/shortcuts.toml`.

    `submenu` marks an action that opens a list made when it is shown; `needs_file` one that works on an open file;
    `page` one that goes to a page, which the search lists by itself.
    """

    name: str
    menu: str
    text: str
    icon: str = ""
    needs_file: bool = True
    checkable: bool = False
    submenu: bool = False
    new_group: bool = False
    page: bool = False


ACTIONS = (
    ActionSpec("new", "Fichier", "Nouveau cahier…", "plus", needs_file=False),
    ActionSpec("new_from", "Fichier", "Nouveau à partir de…", needs_file=False),
    ActionSpec("new_with_kit", "Fichier", "Nouveau avec un kit…", needs_file=False),
    ActionSpec("open", "Fichier", "Ouvrir…", "folder", needs_file=False),
    ActionSpec("read", "Fichier", "Ouvrir en lecture seule…", needs_file=False),
    ActionSpec("recent", "Fichier", "Récents", icon="history", needs_file=False, submenu=True),
    ActionSpec("samples", "Fichier", "Exemples complets", icon="example", needs_file=False, submenu=True),
    ActionSpec("save", "Fichier", "Enregistrer", new_group=True),
    ActionSpec("save_as", "Fichier", "Enregistrer sous…"),
    ActionSpec("versions", "Fichier", "Versions antérieures…", icon="history"),
    ActionSpec("password", "Fichier", "Mot de passe…"),
    ActionSpec("anonymise", "Fichier", "Copie anonyme"),
    ActionSpec("traces", "Fichier", "Effacer les traces…", needs_file=False),
    ActionSpec("compare", "Fichier", "Comparer avec une autre version…"),
    ActionSpec("make_kit", "Fichier", "Faire un kit de ce cahier…"),
    ActionSpec("update_kit", "Fichier", "Mettre à jour depuis le kit…"),
    ActionSpec("retake", "Fichier", "Reprendre les questions du début…", icon="start"),
    ActionSpec("export", "Fichier", "Exporter…", "export", new_group=True),
    ActionSpec("export_now", "Fichier", "Exporter les fichiers choisis"),
    ActionSpec("folder", "Fichier", "Dossier de consultation…", icon="folder"),
    ActionSpec("home", "Fichier", "Revenir à l’accueil", new_group=True),
    ActionSpec("quit", "Fichier", "Quitter", needs_file=False),
    ActionSpec("undo", "Édition", "Annuler", "undo"),
    ActionSpec("redo", "Édition", "Rétablir", "redo"),
    ActionSpec("replace", "Édition", "Rechercher et remplacer…", "search", new_group=True),
    ActionSpec("spelling", "Édition", "Vérifier l’orthographe", needs_file=False, checkable=True),
    ActionSpec("tree", "Affichage", "Plan", "sidebar"),
    ActionSpec("help_panel", "Affichage", "Panneau d’aide", "panel"),
    ActionSpec("preview", "Affichage", "Aperçu du document", "preview"),
    ActionSpec(
        "larger",
        "Affichage",
        "Agrandir le texte",
        needs_file=False,
        new_group=True,
    ),
    ActionSpec("smaller", "Affichage", "Réduire le texte", needs_file=False),
    ActionSpec("usual_size", "Affichage", "Taille normale", needs_file=False),
    ActionSpec("dark", "Affichage", "Thème sombre", needs_file=False, checkable=True, new_group=True),
    ActionSpec("still", "Affichage", "Sans animation", needs_file=False, checkable=True),
    ActionSpec("full_screen", "Affichage", "Plein écran", needs_file=False, checkable=True),
    ActionSpec("search", "Aller", "Chercher ou aller à…", "search", needs_file=False),
    ActionSpec("previous_question", "Aller", "Question précédente", "up", new_group=True),
    ActionSpec("next_question", "Aller", "Question suivante", "down"),
    ActionSpec("previous", "Aller", "Page précédente", "left"),
    ActionSpec("next", "Aller", "Page suivante", "right"),
    ActionSpec("next_gap", "Aller", "Prochain point manquant", "flag"),
    ActionSpec("next_zone", "Aller", "Zone suivante de la fenêtre", new_group=True),
    ActionSpec("previous_zone", "Aller", "Zone précédente de la fenêtre"),
    ActionSpec("go_split", "Aller", "Qui fait quoi, domaines", icon="balance", new_group=True, page=True),
    ActionSpec("go_raci", "Aller", "Qui fait quoi, activités", icon="grid", page=True),
    ActionSpec("go_levels", "Aller", "Niveaux de service", icon="gauge", page=True),
    ActionSpec("go_review", "Aller", "Relecture", icon="review", page=True),
    ActionSpec("go_document", "Aller", "Document", icon="file", page=True),
    ActionSpec("go_offers", "Aller", "Offres", icon="inbox", page=True),
    ActionSpec("go_answers", "Aller", "Toutes les réponses", icon="grid", page=True),
    ActionSpec("present", "Atelier", "Présenter en réunion", icon="present"),
    ActionSpec("meetings", "Atelier", "Réunions…", icon="people"),
    ActionSpec("ask", "Atelier", "À demander à…", icon="person", new_group=True),
    ActionSpec("merge", "Atelier", "Reprendre des questionnaires remplis…"),
    ActionSpec("dates", "Atelier", "Dates du contrat…", icon="calendar"),
    ActionSpec("remarks", "Atelier", "Remarques des lecteurs…", new_group=True),
    ActionSpec("remark_here", "Atelier", "Remarque de lecteur sur ce point…"),
    ActionSpec("reviewed", "Atelier", "Lire un document relu…"),
    ActionSpec("help", "Aide", "Aide sur cet écran", "help", needs_file=False),
    ActionSpec("why", "Aide", "Pourquoi cette question ?", "help"),
    ActionSpec("guide", "Aide", "Guide", icon="example", needs_file=False),
    ActionSpec("glossary", "Aide", "Glossaire", icon="library", needs_file=False),
    ActionSpec("tour", "Aide", "Visite guidée", icon="start"),
    ActionSpec("shortcuts", "Aide", "Raccourcis clavier", needs_file=False, new_group=True),
    ActionSpec("about", "Aide", "À propos de Cahier", needs_file=False),
)


# What one does from one question to the next, and nowhere else.
AMONG_QUESTIONS = ("previous_question", "next_question")
# What one may do with a file that has no page yet.
WHILE_ASKED = ("save", "save_as", "home", "undo", "redo")


class Actions(QObject):
    """The actions of one window, ready to be put in menus, bars and the search."""

    def __init__(self, theme: Theme, handlers: Mapping[str, Callable[[], object]], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._undrawn: Theme | None = theme
        self._found: dict[str, QAction] = {}
        self._lists: dict[str, QMenu] = {}
        for spec in ACTIONS:
            self._found[spec.name] = self._make(spec, handlers)
        window.addActions(list(self._found.values()))

    def __getitem__(self, name: str) -> QAction:
        return self._found[name]

    def list_menu(self, name: str) -> QMenu:
        """Return the menu of an action that opens a list."""
        return self._lists[name]

    def listed(self) -> Iterator[tuple[ActionSpec, QAction]]:
        """Return every action with its line of the table."""
        for spec in ACTIONS:
            yield spec, self._found[spec.name]

    def set_file_open(self, is_open: bool, asking: bool = False) -> None:
        """Leave out what needs an open file when there is none, and its pages while everyday questions are asked."""
        for spec, action in self.listed():
            if spec.needs_file:
                action.setEnabled(is_open and (spec.name in WHILE_ASKED or not asking))

    def set_among_questions(self, there: bool) -> None:
        """Leave the keys of the questions to a page that asks none."""
        for name in AMONG_QUESTIONS:
            self._found[name].setEnabled(there)

    def recolour(self, theme: Theme) -> None:
        """Have the icons drawn again in the colours of a theme, when a menu shows them."""
        self._undrawn = theme

    def draw_icons(self) -> None:
        """Draw the icons of the menus, unless they are."""
        theme, self._undrawn = self._undrawn, None
        if theme is not None:
            for spec, action in self.listed():
                if spec.icon:
                    action.setIcon(theme.icon(spec.icon))

    def fill(self, menu: QMenu, title: str) -> None:
        """Put the actions of one menu in it."""
        menu.aboutToShow.connect(self.draw_icons)
        for spec, action in self.listed():
            if spec.menu == title:
                if spec.new_group:
                    menu.addSeparator()
                menu.addAction(action)

    def _make(self, spec: ActionSpec, handlers: Mapping[str, Callable[[], object]]) -> QAction:
        action = make_action(spec.text, self)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in load_shortcuts().keys_of(spec.name)])
        action.setCheckable(spec.checkable)
        if spec.submenu:
            self._lists[spec.name] = QMenu(self._window)
            action.setMenu(self._lists[spec.name])
        else:
            handler = handlers[spec.name]
            action.triggered.connect(lambda _checked=False: handler())
        return action
