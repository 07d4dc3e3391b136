"""The frontier of responsibilities speaks of the ways of hosting that the client has."""

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.export.document.tables.scope_tables import frontier
from cahier.export.publication import TableBlock
from cahier.typography import plain


def columns(session: Session) -> list[str]:
    (table,) = frontier(session.situation)
    assert isinstance(table, TableBlock)
    return list(map(plain, table.header[1:]))


@pytest.mark.parametrize(
    ("server", "shown"), [(False, ["Logiciel en ligne"]), (True, ["Sur site", "Logiciel en ligne"])], ids=str
)
def test_no_hosting_is_spoken_of_before_it_is_said(session: Session, server: bool, shown: list[str]) -> None:
    clear_answer(session, "existant.hebergement")
    set_answer(session, "existant.serveurs", server)
    assert columns(session) == shown


def test_who_mixes_them_reads_all(session: Session) -> None:
    set_answer(session, "existant.hebergement", "mixte")
    assert len(columns(session)) == 4
