"""The roles of an answers file: what they are called, who holds them, those that are added or poured into another."""

from cahier.catalogue.reader import Table, closest
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import set_role
from cahier.editing.verbs.roles import add_role, name_role, pour_role, set_deputy
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import RoleId
from cahier.model.party import Party


def apply_roles(session: Session, table: Table) -> None:
    """Apply `[roles.NAME]`; a name that no role bears, with its `party` and its `title`, is a role to add."""
    known = {str(role.id) for role in session.specification.roles}
    named = table.table("roles")
    for name in table.mapping("roles"):
        role = named.table(name) if named else None
        if role is None or (name not in known and not role.has("party")):
            table.problem(f"roles.{name}", "rôle inconnu", closest(name, known))
            continue
        try:
            _apply(session, role, RoleId(name) if name in known else _added(session, role), known)
        except InvalidAnswer as error:
            table.problem(f"roles.{name}", str(error))
        role.close()


def _added(session: Session, role: Table) -> RoleId:
    return add_role(session, role.one_of("party", Party), role.word("title"))


def _apply(session: Session, role: Table, name: RoleId, known: set[str]) -> None:
    holder = role.word("holder", "") if role.has("holder") else None
    active = role.flag("active") if role.has("active") else None
    set_role(session, name, holder=holder, active=active)
    found = session.specification.role(name)
    said = {key: role.word(key) for key in ("title", "short", "the") if role.has(key)}
    other = {key: words for key, words in said.items() if words != getattr(found, key)}
    if other:
        name_role(session, name, title=other.get("title"), short=other.get("short"), the=other.get("the"))
    if role.has("deputy"):
        set_deputy(session, name, role.word("deputy", ""))
    into = role.word("into", "")
    if into and into not in known:
        role.problem("into", "rôle inconnu", closest(into, known))
    elif into:
        pour_role(session, name, RoleId(into))
