"""First drafts made from any answers of the quick path, and what no draft may say.

    python -m tests.questionnaire.random_drafts 300 [FIRST_SEED]

The draft that fails is made again alone, by its seed.
"""

import sys
from collections.abc import Callable, Iterator

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.knowledge_base import load_catalogue
from tests.questionnaire import askable_invariants as askable
from tests.questionnaire import draft_invariants as held
from tests.questionnaire import printed_invariants as printed
from tests.questionnaire.made_draft import Draft, make

INVARIANTS: tuple[Callable[[Draft], Iterator[str]], ...] = (
    held.prints_no_fact_nobody_said,
    held.lists_every_missing_fact,
    held.asks_at_review_for_every_open_point,
    held.counts_all_that_it_prints_as_open,
    held.keeps_to_the_answers,
    held.has_no_date_in_the_past,
    held.copies_as_often_as_losses_are_borne,
    held.helps_while_people_work,
    held.speaks_of_nothing_that_does_not_exist,
    held.asks_no_more_than_is_borne,
    held.agrees_on_services_and_domains,
    held.proposes_no_fact,
    printed.names_nobody_who_was_not_said,
    printed.prints_no_past_date,
    printed.breaks_no_rule_of_agreement,
    printed.leans_on_what_prints,
    printed.speaks_as_large_as_one_is,
    printed.says_each_thing_once,
    askable.asks_only_what_is_the_providers,
    askable.asks_nothing_of_the_night,
    askable.speaks_of_what_one_has,
    askable.sums_up_what_the_chapters_ask,
    askable.says_who_specifies,
)


def faults(seed: int, catalogue: Catalogue) -> list[str]:
    """Return what the draft of a seed gets wrong."""
    return faults_of(make(seed, catalogue))


def faults_of(made: Draft) -> list[str]:
    """Return what a draft gets wrong."""
    return [f"{check.__name__}: {fault}" for check in INVARIANTS for fault in check(made)]


def main(arguments: list[str]) -> int:
    """Make drafts one after the other; print the seed and the faults of each that has any."""
    count, first = int(arguments[0]) if arguments else 300, int(arguments[1]) if len(arguments) > 1 else 0
    catalogue, bad = load_catalogue(), 0
    for seed in range(first, first + count):
        found = faults(seed, catalogue)
        bad += bool(found)
        for fault in found:
            print(f"seed {seed}: {fault}")
    print(f"{count} drafts from seed {first}: {bad} with faults")
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
