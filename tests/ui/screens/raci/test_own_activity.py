"""An activity of one's own, said whole in its drawer: sentence, section, proof, question, price."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.matrix import add_activity, confirm_rows, set_cells
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.location import ActivityPlace
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.specification import CustomActivity, CustomPrice
from ui.screens.raci.own_activity_form import OwnActivityForm
from ui.screens.raci.raci_page import RaciPage
from ui.session.context import Context


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[RaciPage]:
    context.findings.refresh()
    made = RaciPage(context)
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(1310, 900)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made


@pytest.fixture
def name(session: Session) -> ActivityId:
    added = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Entretenir les bandes")
    set_cells(session, {(added, RoleId("ING")): Raci.AR})
    return added


def opened(page: RaciPage, name: ActivityId) -> OwnActivityForm:
    page.refresh(None)
    assert page.go_to(ActivityPlace(name))
    page.open_drawer()
    assert page.drawer.own.isVisible()
    return page.drawer.own


def only(session: Session) -> CustomActivity:
    (custom,) = session.specification.custom_activities
    return custom


def test_all_of_it_is_typed_in_the_drawer_and_one_run_of_typing_is_one_undo(
    page: RaciPage, session: Session, name: ActivityId, qtbot: QtBot
) -> None:
    form = opened(page, name)
    qtbot.keyClicks(form.sentence.edit, "Le prestataire range les bandes.")
    session.close_edit()
    qtbot.keyClicks(form.proof, "registre")
    qtbot.keyClicks(form.question, "Combien de bandes ?")
    qtbot.keyClicks(form.unit, "bande")
    qtbot.keyClicks(form.quantity, "2,5")
    form.period.activated.emit(0)
    form.section.setCurrentIndex(form.section.findData("securite.acces"))
    form.section.activated.emit(form.section.currentIndex())
    assert only(session) == CustomActivity(
        name,
        Phase.OPERATIONAL,
        session.catalogue.domains["sauvegarde"].id,
        "Entretenir les bandes",
        "Le prestataire range les bandes.",
        "securite.acces",
        "registre",
        "Combien de bandes ?",
        CustomPrice("", "bande", True, Decimal("2.5")),
    )
    assert "EX-PLU-01" in {clause.id for clause in session.situation.clauses()}
    session.undo()
    assert only(session).proof == ""
    assert only(session).sentence == "Le prestataire range les bandes."


def test_a_quantity_that_is_no_number_is_refused_and_the_rest_is_kept(
    page: RaciPage, session: Session, name: ActivityId, qtbot: QtBot
) -> None:
    form = opened(page, name)
    qtbot.keyClicks(form.unit, "bande")
    qtbot.keyClicks(form.quantity, "dix")
    assert "nombre" in form.error
    assert only(session).price == CustomPrice("", "bande", True)
    form.quantity.clear()
    qtbot.keyClicks(form.quantity, "10")
    assert not form.error
    assert only(session).price == CustomPrice("", "bande", True, Decimal(10))


def test_a_price_without_its_unit_says_so(page: RaciPage, session: Session, name: ActivityId, qtbot: QtBot) -> None:
    form = opened(page, name)
    qtbot.keyClicks(form.price_label, "Rangement")
    assert "unit" in form.error
    assert only(session).price is None
    qtbot.keyClicks(form.unit, "bande")
    assert only(session).price == CustomPrice("Rangement", "bande", True)


def test_an_activity_keeps_its_name_when_one_empties_it(
    page: RaciPage, session: Session, name: ActivityId, qtbot: QtBot
) -> None:
    form = opened(page, name)
    form.label.selectAll()
    qtbot.keyClick(form.label, Qt.Key.Key_Delete)
    assert form.error
    assert only(session).label == "Entretenir les bandes"


def test_a_row_of_the_model_has_no_form(page: RaciPage, session: Session, name: ActivityId) -> None:
    opened(page, name)
    page.go_to(ActivityPlace(ActivityId("ACT-60")))
    assert not page.drawer.own.isVisible()


def test_another_activity_takes_nothing_from_the_one_shown_before(
    page: RaciPage, session: Session, name: ActivityId, qtbot: QtBot
) -> None:
    other = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Relire les bandes")
    form = opened(page, name)
    qtbot.keyClicks(form.sentence.edit, "Le prestataire range.")
    qtbot.keyClicks(form.unit, "bande")
    form = opened(page, other)
    assert (form.label.text(), form.sentence.edit.text(), form.unit.text()) == ("Relire les bandes", "", "")
    qtbot.keyClicks(form.proof, "registre")
    saved = session.specification.custom_activities
    assert (saved[0].proof, saved[1].proof, saved[1].price) == ("", "registre", None)


def test_removed_from_the_drawer_the_next_one_is_born_unconfirmed(
    page: RaciPage, session: Session, name: ActivityId, qtbot: QtBot
) -> None:
    confirm_rows(session, [name])
    opened(page, name)
    qtbot.mouseClick(page.drawer.remove_button, Qt.MouseButton.LeftButton)
    assert not session.specification.custom_activities
    again = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Relire les bandes")
    opened(page, again)
    assert page.drawer.confirm_button.isVisible()
    assert page.drawer.own.sentence.edit.text() == ""
