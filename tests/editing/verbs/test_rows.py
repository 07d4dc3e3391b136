"""What the client says of rows of the matrix, and what becomes of it."""

import json

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.matrix import add_activity, remove_activity
from cahier.editing.verbs.own_domains import add_domain, remove_domain
from cahier.editing.verbs.rows import comment_row, edit_row, move_row
from cahier.errors import InvalidAnswer
from cahier.export.document.responsibility_sentences import sentence
from cahier.model.identifiers import ActivityId
from cahier.model.phase import Phase
from cahier.storage.codec import from_data, to_data

BACKUP, RESTORE = ActivityId("ACT-60"), ActivityId("ACT-61")


def order(session: Session) -> list[str]:
    rows = session.situation.activities()
    return [row.id for row in rows if row.domain == "sauvegarde" and row.phase is Phase.OPERATIONAL]


def test_a_row_of_the_model_has_the_name_of_the_client_wherever_it_is_said(session: Session) -> None:
    model = session.catalogue.activities[BACKUP].label
    edit_row(session, BACKUP, "Copier les fichiers chaque soir")
    row = session.situation.activity(BACKUP)
    assert row is not None
    assert row.label == "Copier les fichiers chaque soir"
    assert "copier les fichiers chaque soir" in sentence(session.situation, row)
    edit_row(session, BACKUP, model)
    assert session.specification.row_labels == {}


@pytest.mark.parametrize("label", ["", "  ", "\n"])
def test_a_row_keeps_its_name_when_one_gives_it_none(session: Session, label: str) -> None:
    before = session.specification
    with pytest.raises(InvalidAnswer, match="Nommez"):
        edit_row(session, BACKUP, label)
    assert session.specification is before


def test_a_comment_of_nothing_is_no_comment(session: Session) -> None:
    comment_row(session, BACKUP, "À voir")
    comment_row(session, BACKUP, "  \n")
    assert session.specification.row_notes == {}


def test_a_row_is_moved_and_numbered_by_its_new_place(session: Session) -> None:
    before = order(session)
    number = session.situation.row_number(BACKUP)
    move_row(session, RESTORE, BACKUP, before=True)
    assert order(session) == [RESTORE, BACKUP, *before[2:]]
    assert session.situation.row_number(RESTORE) == number
    move_row(session, RESTORE, BACKUP)
    assert order(session) == before
    assert session.specification.row_after == {}


def test_a_row_does_not_leave_its_domain_by_being_moved(session: Session) -> None:
    before = session.specification
    move_row(session, BACKUP, ActivityId("ACT-02"))
    assert session.specification is before


def test_one_s_own_row_goes_to_another_domain_and_phase_with_its_letters(session: Session) -> None:
    name = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Ranger les bandes")
    move_row(session, name, BACKUP, before=True)
    edit_row(session, name, "Ranger les bandes", Phase.EXIT, "reversibilite")
    row = session.situation.activity(name)
    assert row is not None
    assert (row.phase, row.domain) == (Phase.EXIT, "reversibilite")
    assert session.specification.row_after == {}
    session.undo()
    assert order(session)[0] == name


def test_what_was_said_of_a_row_goes_with_it(session: Session) -> None:
    """Its name may be given to another one."""
    name = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Ranger les bandes")
    comment_row(session, name, "Bandes au coffre")
    move_row(session, name, BACKUP, before=True)
    move_row(session, RESTORE, name)
    left = [row for row in order(session) if row != name]
    remove_activity(session, name)
    assert name not in session.specification.row_notes
    assert name not in {*session.specification.row_after, *session.specification.row_after.values()}
    assert order(session) == left


def test_a_domain_goes_with_what_was_said_of_its_rows(session: Session) -> None:
    domain = add_domain(session, "Caméras")
    (own,) = session.specification.own_domains
    comment_row(session, own.activity, "Le voisin en a aussi")
    edit_row(session, own.activity, "Tenir les caméras")
    remove_domain(session, domain)
    assert (session.specification.row_notes, session.specification.row_labels) == ({}, {})


def test_all_of_it_is_in_the_file(session: Session) -> None:
    comment_row(session, BACKUP, "À voir")
    edit_row(session, RESTORE, "Essayer les copies")
    move_row(session, RESTORE, BACKUP, before=True)
    assert from_data(json.loads(json.dumps(to_data(session.specification)))) == session.specification
