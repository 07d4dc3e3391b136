"""What the document holds beside its requirements: blanks, explanations, and the annexes one by one."""

from collections.abc import Set
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cahier.editing.verbs.document import set_document
from cahier.export.document.annexes import printed_annexes
from cahier.model.audience import AUDIENCE_LABELS, Audience
from cahier.model.specification import Content
from cahier.questionnaire.situation import Situation
from cahier.typography import join_words
from ui.editing_marks import mark_editing
from ui.screens.document.collapsible import Collapsible
from ui.screens.document.elided_box import ElidedBox
from ui.session.context import Context
from ui.texts import make_label

_BLANKS = "Réponses encore vides"
_GUIDANCE = "Explications (pourquoi)"
# Management reads no chapter; our advice speaks to the client alone.
_READERS_OF_BLANKS = frozenset({Audience.INTERNAL, Audience.SUPPLIERS})
_READERS_OF_GUIDANCE = frozenset({Audience.INTERNAL})


class ContentBoxes(QWidget):
    """Boxes tell what is printed for the readers chosen; ticking one departs from what the extent prints by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        self._audience = Audience.SUPPLIERS
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.blanks = ReaderBox(_BLANKS, _READERS_OF_BLANKS, self)
        self.guidance = ReaderBox(_GUIDANCE, _READERS_OF_GUIDANCE, self)
        self.boxes = {
            annex.id: ReaderBox(f"{annex.id} – {annex.title}", annex.audiences)
            for annex in context.catalogue.annexes.values()
        }
        self.annexes = Collapsible("Annexes", self._list(), context.theme, self)
        for part in (self.blanks, self.guidance, self.annexes):
            column.addWidget(part)
        self._connect()
        self.show_content(self._audience)

    def show_content(self, audience: Audience | None = None) -> None:
        """Show what is printed, for other readers if need be."""
        self._audience = audience or self._audience
        content = self._context.session.specification.document.content
        self.blanks.show_choice(content.blanks, self._audience)
        self.guidance.show_choice(content.guidance, self._audience)
        printed = self._printed(content)
        for name, box in self.boxes.items():
            box.show_choice(name in printed, self._audience)
        self.annexes.sum_up(f"{len(printed)} sur {len(self.boxes)}")
        self.annexes.setVisible(bool(self.boxes))

    def _list(self) -> QWidget:
        # Without a parent yet: Tab comes to widgets in the order in which they join the window.
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for box in self.boxes.values():
            column.addWidget(box)
        return body

    def _connect(self) -> None:
        self.blanks.box.clicked.connect(lambda on: self._set(_asked(_BLANKS, on), blanks=on))
        self.guidance.box.clicked.connect(lambda on: self._set(_asked(_GUIDANCE, on), guidance=on))
        for name, found in self.boxes.items():
            found.box.clicked.connect(lambda on, name=name: self._choose(name, on))

    # What one chooses

    def _choose(self, name: str, on: bool) -> None:
        content = self._context.session.specification.document.content
        plain = replace(content, added=content.added - {name}, removed=content.removed - {name})
        by_itself = name in self._printed(plain)
        if on and not by_itself:
            plain = replace(plain, added=plain.added | {name})
        elif not on and by_itself:
            plain = replace(plain, removed=plain.removed | {name})
        self._set(f"{'Ajouter' if on else 'Retirer'} l’annexe {name}", added=plain.added, removed=plain.removed)

    def _printed(self, content: Content) -> frozenset[str]:
        specification = self._context.session.specification
        chosen = replace(specification, document=replace(specification.document, content=content))
        return printed_annexes(Situation(chosen, self._context.catalogue), self._audience)

    def _set(self, label: str, **changed: bool | frozenset[str]) -> None:
        session = self._context.session
        info = session.specification.document
        content = replace(info.content, **changed)  # type: ignore[arg-type] # each name has its own type
        set_document(session, replace(info, content=content), origin=self, label=label)


class ReaderBox(QWidget):
    """A box that some readers are never given: it is then dimmed, and says for whom it is."""

    def __init__(self, words: str, readers: Set[Audience], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._readers = readers
        self.box = ElidedBox(words, self)
        self.reason: QLabel = make_label(self._short(), "small", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.reason)

    def show_choice(self, printed: bool, audience: Audience) -> None:
        """Show whether it is printed for some readers."""
        given = audience in self._readers
        self.box.setChecked(printed and given)
        self.box.explain("" if given else self._whole(audience))
        self.reason.setVisible(not given)

    def _short(self) -> str:
        return "interne seulement" if self._readers == {Audience.INTERNAL} else "pas pour ces lecteurs"

    def _whole(self, audience: Audience) -> str:
        readers = join_words([AUDIENCE_LABELS[reader] for reader in Audience if reader in self._readers])
        return f"Ne figure jamais dans la version {AUDIENCE_LABELS[audience]}, mais dans la version {readers}."


def _asked(words: str, on: bool) -> str:
    return f"{'Imprimer' if on else 'Ne plus imprimer'} « {words} »"
