"""A domain of one's own, added, changed and taken away under the board."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.model.scope import Allocation
from ui.screens.chapter.chapter_page import ChapterPage
from ui.screens.split.board_page import BoardPage
from ui.screens.split.plain_split_page import PlainSplitPage
from ui.screens.split.split_page import SplitPage
from ui.session.context import Context

NAME = "propre_01"


@pytest.fixture(params=[SplitPage, PlainSplitPage])
def page(request: pytest.FixtureRequest, context: Context, qtbot: QtBot) -> Iterator[BoardPage]:
    found: BoardPage = request.param(context)
    context.signals.changed.connect(found.refresh)
    qtbot.addWidget(found)
    found.resize(1310, 724)
    found.show()
    qtbot.waitExposed(found)
    yield found
    context.signals.changed.disconnect(found.refresh)


def click(qtbot: QtBot, button) -> None:  # type: ignore[no-untyped-def]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def add(page: BoardPage, qtbot: QtBot, title: str = "Affichage", quantity: str = "34") -> None:
    click(qtbot, page.bar.add)
    qtbot.keyClicks(page.bar.title, title)
    qtbot.keyClicks(page.bar.detail, "murs, halls")
    qtbot.keyClicks(page.bar.service, "Remise en marche sous deux jours")
    qtbot.keyClicks(page.bar.unit, "panneau")
    qtbot.keyClicks(page.bar.quantity, quantity)
    click(qtbot, page.bar.save)


def test_it_has_a_row_where_one_chooses_and_is_taken_back_by_one_undo(page: BoardPage, qtbot: QtBot) -> None:
    before = list(page.board_rows)
    add(page, qtbot)
    assert list(page.board_rows) == [*before, NAME]
    assert page.bar.form.isHidden()
    assert "Domaine ajouté" in page.keys.message
    click(qtbot, page.board_rows[NAME].segments.button(Allocation.KEPT))
    assert page.context.session.situation.allocation(NAME) is Allocation.KEPT  # type: ignore[arg-type] # a name
    page.context.session.undo()
    page.context.session.undo()
    assert list(page.board_rows) == before


def test_its_words_are_changed_and_its_row_with_them(page: BoardPage, qtbot: QtBot) -> None:
    add(page, qtbot)
    page.bar.change.picked.emit("Affichage")
    assert page.bar.service.text() == "Remise en marche sous deux jours"
    page.bar.title.clear()
    qtbot.keyClicks(page.bar.title, "Cameras")
    qtbot.keyClick(page.bar.title, Qt.Key.Key_Return)
    assert page.board_rows[NAME].domain.title == "Cameras"
    (own,) = page.context.session.specification.own_domains
    assert (own.title, own.unit, own.quantity) == ("Cameras", "panneau", 34)


def test_it_is_taken_away_with_all_that_it_brought(page: BoardPage, qtbot: QtBot) -> None:
    before = page.context.session.specification
    add(page, qtbot)
    page.bar.change.picked.emit("Affichage")
    click(qtbot, page.bar.remove)
    assert page.context.session.specification == before
    assert page.bar.form.isHidden()
    assert not page.bar.change.isVisible()


@pytest.mark.parametrize(
    ("title", "quantity", "said"),
    [("  ", "", "Nommez le domaine"), ("Impression", "", "s’appelle déjà"), ("Affichage", "beaucoup", "en chiffres")],
)
def test_what_is_refused_is_said_and_stays_in_the_form(
    page: BoardPage, qtbot: QtBot, title: str, quantity: str, said: str
) -> None:
    add(page, qtbot, title, quantity)
    assert said in page.bar.error.text()
    assert not page.bar.form.isHidden()
    assert page.context.session.specification.own_domains == ()


def test_escape_closes_the_form(page: BoardPage, qtbot: QtBot) -> None:
    click(qtbot, page.bar.add)
    qtbot.keyClick(page.bar.title, Qt.Key.Key_Escape)
    assert page.bar.form.isHidden()


def test_its_service_joins_the_catalogue_of_services_already_open(
    page: BoardPage, context: Context, qtbot: QtBot
) -> None:
    services = ChapterPage(context, "catalogue")
    qtbot.addWidget(services)
    context.signals.changed.connect(services.refresh)
    add(page, qtbot)
    assert services._sheet.blocks[-1].question.id == f"catalogue.{NAME}"
    context.session.undo()
    assert services._sheet.blocks[-1].question.id != f"catalogue.{NAME}"
    context.signals.changed.disconnect(services.refresh)
