"""Every coded check, by the name that rules give it."""

from cahier.checks import (  # noqa: F401 - they register
    activity_checks,
    bearable_stop_checks,
    calendar_checks,
    consultation_checks,
    continuity_checks,
    contract_checks,
    inventory_checks,
    level_checks,
    measure_checks,
    own_word_checks,
    penalty_checks,
    role_checks,
    scope_checks,
    service_delay_checks,
    set_aside_checks,
    text_checks,
    working_hours_checks,
    zone_checks,
)
from cahier.checks.registry import CHECKS

__all__ = ["CHECKS"]
