"""The heads of the matrix: whole names, parties that hold together, the order of every document."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.rows import move_row
from cahier.export.document.raci_blocks import raci_blocks
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.party import Party, Role
from ui.screens.raci.raci_page import RaciPage
from ui.session.context import Context
from ui.theme.theme import Theme


def made(context: Context, qtbot: QtBot, width: int, height: int) -> RaciPage:
    page = RaciPage(context)
    context.signals.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    qtbot.waitExposed(page)
    return page


def with_scattered_roles(session: Session) -> None:
    """A role of the client's behind those of third parties, as a knowledge base extended by a consultant gives it."""
    state = session.specification
    late = Role(RoleId("ATEL"), Party.CLIENT, "ATEL", "Responsable d’atelier", "le responsable d’atelier")
    session.apply("Ajouter un rôle", replace(state, roles=(*state.roles, late)))


@pytest.mark.parametrize(("width", "height"), [(1310, 632), (968, 564), (1864, 944)])
def test_names_are_whole_at_every_size(context: Context, qtbot: QtBot, width: int, height: int) -> None:
    page = made(context, qtbot, width, height)
    header = page.grid.header
    assert [header.name_of(role) for role in page.model.roles] == [role.title for role in page.model.roles]
    assert header.height() == header.sizeHint().height() == page.grid.activities.horizontalHeader().height()


def test_a_grid_too_low_for_names_has_their_letters(session: Session, context: Context, qtbot: QtBot) -> None:
    large = replace(context, theme=Theme.load("light", 1.5))
    page = made(large, qtbot, 968, 420)
    assert {page.grid.header.name_of(role) for role in page.model.roles} == {role.short for role in page.model.roles}


def test_a_long_name_is_cut_rather_than_let_the_rows_go(session: Session, context: Context, qtbot: QtBot) -> None:
    page = made(context, qtbot, 1310, 632)
    before = page.grid.header.height()
    state = session.specification
    long = replace(
        state.roles[0], title="Direction générale adjointe chargée des affaires européennes et du patrimoine"
    )
    session.apply("Renommer un rôle", replace(state, roles=(long, *state.roles[1:])))
    assert before <= page.grid.header.height() < 160
    assert page.grid.header.name_of(long).startswith("Direction générale")
    assert page.grid.header.name_of(long).endswith("…")


def test_columns_stand_by_party_wherever_a_role_comes_from(session: Session, context: Context, qtbot: QtBot) -> None:
    with_scattered_roles(session)
    page = made(context, qtbot, 1310, 632)
    parties = [role.party for role in page.model.roles]
    assert parties == sorted(parties, key=list(Party).index)
    assert sum(page.model.starts_party(column) for column in range(1, len(parties) + 1)) == len(set(parties)) - 1
    assert "ATEL" in {role.id for role in page.model.roles}
    image: QImage = page.grid.header.grab().toImage()
    assert not image.isNull()


def test_documents_have_the_columns_and_the_rows_of_the_screen(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    with_scattered_roles(session)
    move_row(session, ActivityId("ACT-61"), ActivityId("ACT-60"), before=True)
    page = made(context, qtbot, 1310, 632)
    blocks = raci_blocks(session.situation)
    assert {block.columns for block in blocks} == {blocks[0].columns}
    assert [column.title for column in blocks[0].columns] == [role.title for role in page.model.roles]
    printed = [line.label for block in blocks for group in block.groups for line in group.lines]
    assert printed == [activity.label for group in page.model.groups for activity in group.activities]
