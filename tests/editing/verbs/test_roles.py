"""The columns of the matrix take the names, the order and the people of the client."""

import re
from pathlib import Path

import pytest

from cahier.editing.answers_file import apply_answers
from cahier.editing.articles import gender_and_number, with_article
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import set_cells, set_role
from cahier.editing.verbs.roles import add_role, move_role, name_role, pour_role, remove_role, set_deputy
from cahier.editing.verbs.split import set_scope
from cahier.errors import BadInput, InvalidAnswer
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.party import Party, Role
from cahier.model.raci import Raci, accountable, responsible
from cahier.model.scope import Allocation
from cahier.storage import specification_file

DIRECTION, REFERENT, USERS, ACCOUNT = RoleId("DIR"), RoleId("REF"), RoleId("UTI"), RoleId("SDM")
BACKUP = ActivityId("ACT-60")


def role(session: Session, name: str) -> Role:
    return session.specification.role(RoleId(name))


def order(session: Session, party: Party) -> list[str]:
    return [str(known.id) for known in session.specification.roles if known.party is party and known.active]


# Names


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Responsable d’exploitation", "le responsable d’exploitation"),
        ("Direction générale", "la direction générale"),
        ("Exploitant", "l’exploitant"),
        ("Utilisateurs clés", "les utilisateurs clés"),
        ("DSI", "le DSI"),
        ("Secrétaire de mairie", "le secrétaire de mairie"),
    ],
)
def test_a_title_takes_the_article_its_first_word_usually_has(title: str, said: str) -> None:
    assert with_article(title) == said


def test_an_article_tells_gender_and_number() -> None:
    assert gender_and_number("la secrétaire de mairie") == (True, False)
    assert gender_and_number("le maire") == (False, False)
    assert gender_and_number("les équipes de nuit") == (True, True)


def test_a_role_renamed_is_said_so_in_the_sentences(session: Session) -> None:
    name_role(session, REFERENT, title="Responsable d’exploitation", short="EXP")
    found = role(session, "REF")
    assert (found.title, found.short, found.the) == (
        "Responsable d’exploitation",
        "EXP",
        "le responsable d’exploitation",
    )
    name_role(session, REFERENT, the="la responsable d’exploitation")
    assert role(session, "REF").feminine


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"title": "  "}, "Nommez le rôle"),
        ({"title": "direction"}, "existe déjà"),
        ({"short": "DIR"}, "existe déjà"),
        ({"short": "EXPLOITATION"}, "trop long"),
        ({"the": ""}, "Dites le rôle dans une phrase"),
    ],
)
def test_a_name_that_would_confuse_is_refused_in_a_sentence(session: Session, given: dict[str, str], says: str) -> None:
    before = session.specification
    with pytest.raises(InvalidAnswer, match=says):
        name_role(session, REFERENT, title=given.get("title"), short=given.get("short"), the=given.get("the"))
    assert session.specification is before


# Columns


def test_a_role_added_stands_last_of_its_party_with_letters_of_its_own(session: Session) -> None:
    first = add_role(session, Party.CLIENT, "Chef d’atelier")
    second = add_role(session, Party.CLIENT, "Chef d’agence")
    assert order(session, Party.CLIENT)[-2:] == [first, second]
    assert [known.party for known in session.specification.roles] == sorted(
        (known.party for known in session.specification.roles), key=list(Party).index
    )
    assert role(session, first).short != role(session, second).short
    set_cells(session, {(BACKUP, first): Raci.C})
    assert session.situation.row(BACKUP)[first] is Raci.C
    with pytest.raises(InvalidAnswer, match="porte encore des lettres"):
        remove_role(session, first)
    remove_role(session, second)
    assert second not in order(session, Party.CLIENT)


def test_a_role_of_the_model_is_put_away_rather_than_removed(session: Session) -> None:
    with pytest.raises(InvalidAnswer, match="rangez sa colonne"):
        remove_role(session, USERS)


def test_columns_move_among_those_of_their_party(session: Session) -> None:
    before = order(session, Party.CLIENT)
    move_role(session, DIRECTION, 1)
    assert order(session, Party.CLIENT) == [before[1], before[0], *before[2:]]
    move_role(session, DIRECTION, -5)
    assert order(session, Party.CLIENT) == before
    set_role(session, before[1], active=False)
    move_role(session, DIRECTION, 1)
    assert order(session, Party.CLIENT) == [before[2], before[0], *before[3:]]


# Pouring one into another


def test_pouring_a_role_keeps_one_a_and_an_r_on_each_row(session: Session) -> None:
    situation = session.situation
    before = {row.id: situation.row(row.id) for row in situation.activities()}
    had = sum(REFERENT in row for row in session.specification.matrix.values())
    changed = pour_role(session, REFERENT, DIRECTION)
    assert had > 40
    after = {row.id: session.situation.row(row.id) for row in session.situation.activities()}
    assert changed == had
    for name, row in after.items():
        assert REFERENT not in row
        assert len(accountable(row)) == min(1, len(accountable(before[name])))
        assert bool(responsible(row)) == bool(responsible(before[name]))
    session.undo()
    assert {row.id: session.situation.row(row.id) for row in session.situation.activities()} == before


def test_what_the_split_gives_later_goes_to_the_role_that_took_over(session: Session) -> None:
    pour_role(session, REFERENT, DIRECTION)
    set_scope(session, "sauvegarde", Allocation.KEPT)
    rows = [row for row in session.situation.activities() if row.domain == "sauvegarde"]
    assert rows
    for row in rows:
        assert accountable(session.situation.row(row.id)), row.label
        assert REFERENT not in session.specification.matrix[row.id]


def test_a_column_brought_back_takes_its_own_letters_from_then_on(session: Session) -> None:
    pour_role(session, REFERENT, DIRECTION)
    set_role(session, REFERENT, active=True)
    set_scope(session, "sauvegarde", Allocation.KEPT)
    assert any(REFERENT in row for row in session.specification.matrix.values())


def test_the_holder_follows_when_the_other_has_none(session: Session) -> None:
    set_role(session, REFERENT, holder="Ali Benali")
    set_deputy(session, REFERENT, "Claire Renaud")
    pour_role(session, REFERENT, DIRECTION)
    assert (role(session, "DIR").holder, role(session, "DIR").deputy) == ("Ali Benali", "Claire Renaud")


@pytest.mark.parametrize(("into", "says"), [(REFERENT, "un autre rôle"), (ACCOUNT, "du même côté")])
def test_a_role_is_not_poured_into_itself_nor_into_the_other_side(session: Session, into: RoleId, says: str) -> None:
    with pytest.raises(InvalidAnswer, match=says):
        pour_role(session, REFERENT, into)


# The answers file


def test_the_answers_file_names_adds_and_pours_roles(session: Session, tmp_path: Path) -> None:
    apply_answers(
        session,
        {
            "roles": {
                "DIR": {"title": "Maire", "short": "MAI", "holder": "Claire Renaud", "deputy": "Ali Benali"},
                "UTI": {"into": "REF"},
                "atelier": {"party": "client", "title": "Chef d’atelier", "holder": "Jean Roux"},
            }
        },
        "réponses.toml",
    )
    assert (role(session, "DIR").the, role(session, "DIR").deputy) == ("le maire", "Ali Benali")
    assert (role(session, "UTI").active, role(session, "UTI").poured_into) == (False, REFERENT)
    assert (role(session, "ROLE-01").title, role(session, "ROLE-01").holder) == ("Chef d’atelier", "Jean Roux")
    path = tmp_path / "a.cahier"
    specification_file.write(path, session.specification, None)
    assert specification_file.read(path).specification == session.specification


@pytest.mark.parametrize(
    ("roles", "says"),
    [
        ({"REF": {"into": "RAF"}}, "rôle inconnu.*REF"),
        ({"REF": {"into": "SDM"}}, "du même côté"),
        ({"REF": {"title": "Direction"}}, "existe déjà"),
        ({"atelier": {"title": "Chef d’atelier"}}, "rôle inconnu"),
        ({"atelier": {"party": "voisin", "title": "Chef d’atelier"}}, "party"),
    ],
)
def test_what_the_answers_file_says_wrong_of_roles_is_told_and_nothing_is_applied(
    session: Session, roles: dict[str, object], says: str
) -> None:
    before = session.specification
    with pytest.raises(BadInput) as told:
        apply_answers(session, {"roles": roles}, "réponses.toml")
    assert re.search(says, str(told.value) + " ".join(told.value.details), re.DOTALL)
    assert session.specification is before
