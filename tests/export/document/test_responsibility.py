"""In the short document, rows in the same hands are told in one sentence."""

from cahier.editing.session import Session
from cahier.editing.verbs.matrix import set_cells
from cahier.export.document.responsibility_sentences import gathered
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.raci import Raci
from cahier.typography import plain

RUN, TEST = ActivityId("ACT-60"), ActivityId("ACT-61")
SDM, ENGINEERS, FINANCE = RoleId("SDM"), RoleId("ING"), RoleId("FIN")


def told(session: Session) -> list[str]:
    rows = [session.situation.activity(name) for name in (RUN, TEST)]
    return [plain(words) for _, words in gathered(session.situation, [row for row in rows if row])]


def alike(session: Session) -> None:
    roles = session.specification.roles
    for row in (RUN, TEST):
        set_cells(session, {(row, role.id): Raci.NONE for role in roles})
        set_cells(session, {(row, SDM): Raci.A, (row, ENGINEERS): Raci.R})


def line(session: Session, number: int) -> str:
    return session.situation.row_number(f"ACT-{number}")


def test_rows_in_the_same_hands_share_a_sentence(session: Session) -> None:
    alike(session)
    (sentence,) = told(session)
    assert sentence.startswith("Le prestataire ")
    assert sentence.endswith(f" (ligne {line(session, 61)}). Le responsable de compte en répond.")
    assert f" (ligne {line(session, 60)}) ; " in sentence
    assert sentence.count("Le prestataire") == 1


def test_another_role_that_answers_sets_a_row_apart(session: Session) -> None:
    alike(session)
    set_cells(session, {(TEST, SDM): Raci.NONE, (TEST, FINANCE): Raci.A})
    first, second = told(session)
    assert first.endswith(f"; le responsable de compte en répond (ligne {line(session, 60)}).")
    assert second.endswith(f"du client en répond (ligne {line(session, 61)}).")


def test_a_row_nobody_carries_out_says_so_by_itself(session: Session) -> None:
    alike(session)
    set_cells(session, {(TEST, ENGINEERS): Raci.NONE})
    assert any(
        words.startswith("Personne n'est encore désigné") and f"(ligne {line(session, 61)})" in words
        for words in told(session)
    )
