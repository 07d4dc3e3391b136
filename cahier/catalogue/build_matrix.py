"""Building who does what: roles, domains, activities and the frontier with the host."""

from collections.abc import Collection, Mapping

from cahier.catalogue.build_proportion import asked
from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.matrix_schema import Activity, Deed, Domain, Layer, Price
from cahier.catalogue.proportion_schema import Asked
from cahier.catalogue.reader import Table, closest
from cahier.model.identifiers import (
    ActivityId,
    DomainId,
    RoleId,
)
from cahier.model.party import Party, Role
from cahier.model.phase import Phase
from cahier.model.raci import Raci, RaciRow, parse_cell
from cahier.model.scope import Allocation, DomainScope
from cahier.model.specification import Capability
from cahier.typography import french

VARIANTS = ("none", "team", "shared", "kept", "third")


def role(table: Table) -> Role:
    """Read a column of the matrix."""
    return Role(
        RoleId(table.word("id")),
        table.one_of("party", Party),
        table.text("short"),
        table.text("title"),
        table.text("the"),
        table.flag("plural"),
        table.flag("feminine"),
    )


def named_role(table: Table) -> tuple[Role, tuple[str, ...]]:
    """Read a column of the matrix, and what else it is called in the matrices that people bring."""
    return role(table), table.texts("also")


def domain(table: Table) -> Domain:
    """Read a domain of the information system."""
    defaults = table.table("default")
    third = table.word("third", "")
    result = Domain(
        DomainId(table.word("id")),
        table.text("title"),
        table.text("detail"),
        RoleId(third) if third else None,
        table.flag("allocatable", True),
        {who: defaults.one_of(who, Allocation) for who in Capability} if defaults else {},
        tuple(map(_deed, table.tables("deed"))),
    )
    if result.allocatable and not defaults:
        table.problem("default", "un domaine à répartir a un point de départ par capacité interne")
    return result


def _deed(table: Table) -> Deed:
    deed = Deed(ActivityId(table.word("activity")), table.text("singular"), table.text("plural"), table.text("you"))
    table.close()
    return deed


def raci_row(table: Table, key: str, roles: set[str]) -> RaciRow:
    """Read letters by role."""
    row: dict[RoleId, Raci] = {}
    for name, letters in table.mapping(key).items():
        if name not in roles:
            table.problem(key, f"rôle inconnu : {name}", closest(name, roles))
            continue
        try:
            row[RoleId(name)] = parse_cell(str(letters))
        except ValueError:
            table.problem(key, f"{name} : « {letters} » n’est pas R, A, C, I ou AR")
    return row


def activity(table: Table, roles: set[str], conditions: ConditionReader, stakes: Collection[str]) -> Activity:
    """Read a row of the matrix and its texts; its question and its price go with it unless they say from where."""
    row = asked(table, stakes)
    return Activity(
        id=ActivityId(table.word("id")),
        phase=table.one_of("phase", Phase),
        domain=DomainId(table.word("domain")),
        label=table.text("label"),
        singular=table.text("singular"),
        plural=table.text("plural"),
        document=table.word("document"),
        explanation=table.text("explanation"),
        question=table.text("question"),
        price=_price(table, row, stakes),
        proof=table.text("proof"),
        movable=table.flag("movable", True),
        raci=raci_row(table, "raci", roles),
        variants={name: raci_row(table, f"raci_{name}", roles) for name in VARIANTS if table.has(f"raci_{name}")},
        when=conditions.read(table),
        asked=row,
        question_asked=asked(table, stakes, "question_") if table.has("question_size") else row,
        covers=table.strings("covers"),
    )


def _price(table: Table, row: Asked, stakes: Collection[str]) -> Price | None:
    price = table.table("price")
    if price is None:
        return None
    built = Price(
        price.text("label"),
        price.text("unit"),
        price.flag("monthly"),
        asked(price, stakes) if price.has("size") else row,
    )
    price.close()
    return built


def layer(table: Table) -> Layer:
    """Read a layer of the frontier between host, provider, client and publisher."""
    built = Layer(
        id=table.word("id"),
        title=table.text("title"),
        by=_texts(table, "by"),
        limits=_texts(table, "limits"),
        domain=table.word("domain", ""),
        online_domain=table.word("online_domain", ""),
        kept=_texts(table, "kept"),
        kept_limits=_texts(table, "kept_limits"),
    )
    if (built.kept or built.kept_limits) and not built.domain:
        table.problem("kept", "kept va avec le domaine (domain) que le client garde")
    for key, said, usual in (("kept", built.kept, built.by), ("kept_limits", built.kept_limits, built.limits)):
        for name in said.keys() - usual.keys():
            table.problem(key, f"« {name} » n’a pas d’autre réponse à remplacer", closest(name, set(usual)))
    return built


def _texts(table: Table, key: str) -> dict[str, str]:
    inner = table.table(key)
    return {name: inner.text(name) for name in table.mapping(key)} if inner else {}


def domain_scope(raw: object) -> DomainScope:
    """Read who has charge of a domain.

    Raises:
        ValueError: neither an allocation nor a table with one.
    """
    if isinstance(raw, str):
        return DomainScope(Allocation(raw))
    if isinstance(raw, Mapping) and set(raw) <= {"allocation", "holder"}:
        return DomainScope(Allocation(str(raw.get("allocation", ""))), french(str(raw.get("holder", ""))))
    raise ValueError(raw)


def scope_by_domain(table: Table, domains: set[str]) -> dict[DomainId, DomainScope]:
    """Read who has charge of some domains; each unknown domain or refused value is reported."""
    scope: dict[DomainId, DomainScope] = {}
    for name, raw in table.mapping("scope").items():
        if name not in domains:
            table.problem(f"scope.{name}", "domaine inconnu", closest(name, domains))
            continue
        try:
            scope[DomainId(name)] = domain_scope(raw)
        except ValueError:
            table.problem(f"scope.{name}", f"« {raw} » n’est pas une répartition", ", ".join(Allocation))
    return scope
