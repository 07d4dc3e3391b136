"""The register of what chapters may ask for as `builtin:<name>`."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from cahier.export.document.tables.calendar_tables import calendar, phases
from cahier.export.document.tables.exit_tables import exit_test
from cahier.export.document.tables.level_tables import availability, hours, indicators, priorities, targets
from cahier.export.document.tables.penalty_tables import penalties, penalty_example
from cahier.export.document.tables.price_schedule import unit_prices
from cahier.export.document.tables.role_tables import raci_counts, roles
from cahier.export.document.tables.scope_tables import exclusions, frontier, scope, services
from cahier.export.publication import Block
from cahier.questionnaire.situation import Situation

BuiltinTable = Callable[[Situation], Iterator[Block]]


def _drawn_elsewhere(_situation: Situation) -> Iterator[Block]:
    # The glossary needs the whole document: `used_terms.py` puts it in place.
    yield from ()


BUILTIN_TABLES: Mapping[str, BuiltinTable] = MappingProxyType(
    {
        "phases": phases,
        "scope": scope,
        "exclusions": exclusions,
        "services": services,
        "frontier": frontier,
        "hours": hours,
        "priorities": priorities,
        "targets": targets,
        "availability": availability,
        "indicators": indicators,
        "penalties": penalties,
        "penalty_example": penalty_example,
        "roles": roles,
        "raci_counts": raci_counts,
        "price_lines": unit_prices,
        "calendar": calendar,
        "exit_test": exit_test,
        "glossary": _drawn_elsewhere,
    }
)
