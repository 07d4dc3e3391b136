"""Under the board: a domain of one's own is added, changed or taken away."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cahier.editing.session import Session
from cahier.editing.verbs.own_domains import add_domain, edit_domain, remove_domain
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import DomainId
from cahier.model.own_domain import OwnDomain
from ui.editing_marks import mark_editing, mark_reading
from ui.fields.growing_text import GrowingText
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text, set_tooltip, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo

_UNKNOWN = "Écrivez une quantité en chiffres : « 34 »."


class OwnDomainBar(QFrame):
    """Two offers, and the form that each opens."""

    added = Signal(str)
    """The domain that was just added."""

    said = Signal(str)
    """What was just done, that can be taken back."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._session = session
        self._edited: OwnDomain | None = None
        self.add = make_button("Ajouter un domaine", self)
        self.add.setIcon(theme.icon("plus", "ink", 14))
        set_tooltip(self.add, "Écrans d'affichage, vidéosurveillance : ce que la liste ne connaît pas")
        self.add.clicked.connect(lambda: self._open(None))
        self.change = CalmCombo("Domaine ajouté à modifier", parent=self)
        self.change.picked.connect(self._on_picked)
        self.form = QWidget(self)
        self.title, self.detail, self.unit, self.quantity = (QLineEdit(self.form) for _ in range(4))
        self.service = GrowingText(2, 6, self.form)
        self.error = make_label("", "error", wrap=True)
        self.save = make_button("Ajouter", self.form, "primary")
        self.remove = make_button("Retirer ce domaine", self.form)
        self.close_form = mark_reading(make_button("Fermer", self.form))
        self._lay_out()
        self.save.clicked.connect(self._on_save)
        self.remove.clicked.connect(self._on_remove)
        self.close_form.clicked.connect(self.form.hide)
        self.refresh()

    def refresh(self) -> None:
        """Offer the domains that were added; close the form of one that is there no more."""
        own = self._session.specification.own_domains
        self.change.offer("Modifier un domaine ajouté…", [domain.title for domain in own])
        self.change.setVisible(bool(own))
        if self._edited is not None and self._edited.id not in {domain.id for domain in own}:
            self.form.hide()

    def follow(self, widget: QWidget) -> None:
        """Be what Tab reaches after the last row."""
        fields = (self.title, self.detail, self.service, self.unit, self.quantity)
        stops = (widget, self.add, self.change, *fields, self.save, self.remove, self.close_form)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap closes the form."""
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self.form.hide()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        fields = QFormLayout(self.form)
        fields.setContentsMargins(0, 4, 0, 4)
        lines = (
            ("Domaine", self.title, "Affichage et vidéosurveillance"),
            ("Précisions", self.detail, "écrans d'information, caméras"),
            ("Ce que vous demandez", self.service, ""),
            ("Unité payée par mois", self.unit, "écran, caméra, site ; vide : compris dans le prix du pilotage"),
            ("Quantité", self.quantity, "34"),
        )
        for words, field, example in lines:
            label = make_label(words, "small")
            label.setBuddy(field)
            set_name(field, words)
            if isinstance(field, QLineEdit):
                set_placeholder(field, example)
                field.returnPressed.connect(self._on_save)
            fields.addRow(label, field)
        buttons = QHBoxLayout()
        for button in (self.save, self.remove, self.close_form):
            buttons.addWidget(button)
        buttons.addStretch(1)
        fields.addRow(self.error)
        fields.addRow(buttons)
        self.form.hide()
        offers = QHBoxLayout()
        offers.addWidget(self.add)
        offers.addWidget(self.change)
        offers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 10, 20, 12)
        column.addLayout(offers)
        column.addWidget(self.form)

    # What people do

    def _on_picked(self, title: str) -> None:
        own = self._session.specification.own_domains
        found = next((domain for domain in own if domain.title == title), None)
        self.change.setCurrentIndex(0)
        if found is not None:
            self._open(found)

    def _open(self, domain: OwnDomain | None) -> None:
        self._edited = domain
        shown = domain or OwnDomain(DomainId(""), 0, "")
        set_verbatim(self.title, shown.title)
        set_verbatim(self.detail, shown.detail)
        self.service.write(shown.service)
        set_verbatim(self.unit, shown.unit)
        set_verbatim(self.quantity, str(shown.quantity or ""))
        set_text(self.save, "Enregistrer" if domain else "Ajouter")
        self.remove.setVisible(domain is not None)
        self._refuse("")
        self.form.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        quantity = self.quantity.text().strip() or "0"
        if not quantity.isdecimal():
            self._refuse(_UNKNOWN)
            return
        words = self.title.text(), self.detail.text(), self.service.text(), self.unit.text(), int(quantity)
        try:
            if self._edited is None:
                name = add_domain(self._session, *words, origin=self)
            else:
                name = self._edited.id
                edit_domain(self._session, OwnDomain(name, self._edited.number, *words), origin=self)
        except InvalidAnswer as error:
            self._refuse(str(error))
            return
        added = self._edited is None
        self.form.hide()
        self.said.emit("Domaine ajouté, confié au prestataire" if added else "Domaine modifié")
        if added:
            self.added.emit(name)

    def _on_remove(self) -> None:
        if self._edited is not None:
            remove_domain(self._session, self._edited.id, origin=self)
            self.said.emit("Domaine retiré")

    def _refuse(self, why: str) -> None:
        set_text(self.error, why)
        self.error.setVisible(bool(why))
