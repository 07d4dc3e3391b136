"""From raw tables to the typed knowledge base, one function for each kind of entry; every problem is collected."""

from cahier.catalogue.build_annexes import annex, annex_rank
from cahier.catalogue.build_answers import answers, typographic
from cahier.catalogue.build_contract import contract_point
from cahier.catalogue.build_document import (
    SPECIAL_PLACES,
    chapter,
    clause,
    exit_item,
    places,
    price_line,
    rank,
    rule,
    term,
)
from cahier.catalogue.build_guarantees import guarantee
from cahier.catalogue.build_levels import (
    bad_month,
    delay_steps,
    grade,
    hours,
    indicator,
    penalty,
    preset,
    target,
    usual_limits,
)
from cahier.catalogue.build_matrix import (
    VARIANTS,
    activity,
    domain,
    domain_scope,
    layer,
    named_role,
    raci_row,
    scope_by_domain,
)
from cahier.catalogue.build_profiles import paper, profile, quick_question
from cahier.catalogue.build_proportion import stake
from cahier.catalogue.build_wizard import edition, question, section, service, service_question, step
from cahier.catalogue.build_zones import expected_party, handed_back

__all__ = [
    "SPECIAL_PLACES",
    "VARIANTS",
    "activity",
    "annex",
    "annex_rank",
    "answers",
    "bad_month",
    "chapter",
    "clause",
    "contract_point",
    "delay_steps",
    "domain",
    "domain_scope",
    "edition",
    "exit_item",
    "expected_party",
    "grade",
    "guarantee",
    "handed_back",
    "hours",
    "indicator",
    "layer",
    "named_role",
    "paper",
    "penalty",
    "places",
    "preset",
    "price_line",
    "profile",
    "question",
    "quick_question",
    "raci_row",
    "rank",
    "rule",
    "scope_by_domain",
    "section",
    "service",
    "service_question",
    "stake",
    "step",
    "target",
    "term",
    "typographic",
    "usual_limits",
]
