"""Every action of the program in one table, and the menus made from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.texts import make_action
from ui.theme.theme import Theme

MENUS = ("Fichier", "Édition", "Affichage", "Aller", "Aide")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: where it is in the menus, its words and its keys.

    `submenu` marks an action that opens a list made when it is shown; `needs_file` one that works on an open file;
    `page` one that goes to a page, which the search lists by itself.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs_file: bool = True
    checkable: bool = False
    submenu: bool = False
    new_group: bool = False
    page: bool = False


ACTIONS = (
    ActionSpec("new", "Fichier", "Nouveau cahier…", ("Ctrl+N",), "plus", needs_file=False),
    ActionSpec("open", "Fichier", "Ouvrir…", ("Ctrl+O",), "folder", needs_file=False),
    ActionSpec("read", "Fichier", "Ouvrir en lecture seule…", needs_file=False),
    ActionSpec("recent", "Fichier", "Récents", icon="history", needs_file=False, submenu=True),
    ActionSpec("samples", "Fichier", "Exemples complets", icon="example", needs_file=False, submenu=True),
    ActionSpec("save", "Fichier", "Enregistrer", ("Ctrl+S",), new_group=True),
    ActionSpec("save_as", "Fichier", "Enregistrer sous…", ("Ctrl+Shift+S",)),
    ActionSpec("versions", "Fichier", "Versions antérieures…", icon="history"),
    ActionSpec("password", "Fichier", "Mot de passe…"),
    ActionSpec("anonymise", "Fichier", "Copie anonyme"),
    ActionSpec("traces", "Fichier", "Effacer les traces…", needs_file=False),
    ActionSpec("compare", "Fichier", "Comparer avec une autre version…"),
    ActionSpec("retake", "Fichier", "Reprendre les questions du début…", icon="start"),
    ActionSpec("export", "Fichier", "Exporter…", ("Ctrl+E",), "export", new_group=True),
    ActionSpec("folder", "Fichier", "Dossier de consultation…", icon="folder"),
    ActionSpec("home", "Fichier", "Revenir à l’accueil", ("Ctrl+W",), new_group=True),
    ActionSpec("quit", "Fichier", "Quitter", ("Ctrl+Q",), needs_file=False),
    ActionSpec("undo", "Édition", "Annuler", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "Édition", "Rétablir", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    ActionSpec("tree", "Affichage", "Plan", ("Ctrl+B",), "sidebar"),
    ActionSpec("help_panel", "Affichage", "Panneau d’aide", ("Shift+F1",), "panel"),
    ActionSpec("preview", "Affichage", "Aperçu du document", ("Ctrl+P",), "preview"),
    ActionSpec(
        "larger",
        "Affichage",
        "Agrandir le texte",
        ("Ctrl++", "Ctrl+="),
        needs_file=False,
        new_group=True,
    ),
    ActionSpec("smaller", "Affichage", "Réduire le texte", ("Ctrl+-",), needs_file=False),
    ActionSpec("usual_size", "Affichage", "Taille normale", ("Ctrl+0", "Ctrl+À"), needs_file=False),
    ActionSpec("dark", "Affichage", "Thème sombre", needs_file=False, checkable=True, new_group=True),
    ActionSpec("full_screen", "Affichage", "Plein écran", ("F11",), needs_file=False, checkable=True),
    ActionSpec("search", "Aller", "Chercher ou aller à…", ("Ctrl+K",), "search", needs_file=False),
    ActionSpec("previous", "Aller", "Page précédente", ("Ctrl+PgUp",), "left", new_group=True),
    ActionSpec("next", "Aller", "Page suivante", ("Ctrl+PgDown",), "right"),
    ActionSpec("next_gap", "Aller", "Prochain point manquant", ("F8",), "flag"),
    ActionSpec("next_zone", "Aller", "Zone suivante de la fenêtre", ("F6",), new_group=True),
    ActionSpec("previous_zone", "Aller", "Zone précédente de la fenêtre", ("Shift+F6",)),
    ActionSpec("go_split", "Aller", "Qui fait quoi, domaines", icon="balance", new_group=True, page=True),
    ActionSpec("go_raci", "Aller", "Qui fait quoi, activités", icon="grid", page=True),
    ActionSpec("go_levels", "Aller", "Niveaux de service", icon="gauge", page=True),
    ActionSpec("go_review", "Aller", "Relecture", icon="review", page=True),
    ActionSpec("go_document", "Aller", "Document", icon="file", page=True),
    ActionSpec("help", "Aide", "Aide sur cet écran", ("F1",), "help", needs_file=False),
    ActionSpec("guide", "Aide", "Guide", icon="example", needs_file=False),
    ActionSpec("glossary", "Aide", "Glossaire", icon="library", needs_file=False),
    ActionSpec("tour", "Aide", "Visite guidée", icon="start"),
    ActionSpec("shortcuts", "Aide", "Raccourcis clavier", needs_file=False, new_group=True),
    ActionSpec("about", "Aide", "À propos de Cahier", needs_file=False),
)


# What one may do with a file that has no page yet.
WHILE_ASKED = ("save", "save_as", "home", "undo", "redo")


class Actions(QObject):
    """The actions of one window, ready to be put in menus, bars and the search."""

    def __init__(self, theme: Theme, handlers: Mapping[str, Callable[[], object]], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._found: dict[str, QAction] = {}
        self._lists: dict[str, QMenu] = {}
        for spec in ACTIONS:
            self._found[spec.name] = self._make(spec, theme, handlers)
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

    def recolour(self, theme: Theme) -> None:
        """Draw the icons again in the colours of a theme."""
        for spec, action in self.listed():
            if spec.icon:
                action.setIcon(theme.icon(spec.icon))

    def fill(self, menu: QMenu, title: str) -> None:
        """Put the actions of one menu in it."""
        for spec, action in self.listed():
            if spec.menu == title:
                if spec.new_group:
                    menu.addSeparator()
                menu.addAction(action)

    def _make(self, spec: ActionSpec, theme: Theme, handlers: Mapping[str, Callable[[], object]]) -> QAction:
        action = make_action(spec.text, self)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable)
        if spec.icon:
            action.setIcon(theme.icon(spec.icon))
        if spec.submenu:
            self._lists[spec.name] = QMenu(self._window)
            action.setMenu(self._lists[spec.name])
        else:
            handler = handlers[spec.name]
            action.triggered.connect(lambda _checked=False: handler())
        return action
