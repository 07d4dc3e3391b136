"""What a breach costs, and a bad month worked out."""

from collections.abc import Iterator

from cahier.catalogue.levels_schema import Penalty
from cahier.export.document.tables.table_parts import OPEN_FACT, plain_table
from cahier.export.publication import Block, Emphasis, Paragraph, Run, Runs, Style, runs
from cahier.model.location import Screen, ScreenPlace
from cahier.model.service_level import PenaltyTerms, ServiceLevels
from cahier.questionnaire.level_figures import measured, rate_words, reserve_words, tiers_words
from cahier.questionnaire.situation import Situation
from cahier.typography import french, money, percentage


def penalties(situation: Situation) -> Iterator[Block]:
    """What each breach costs, up to which cap, and the overall cap."""
    levels = situation.specification.levels
    rows: list[tuple[Runs, ...]] = []
    for penalty, terms in situation.penalties_in_force():
        condition = runs(penalty.condition) if penalty.condition else OPEN_FACT
        rows.append((runs(penalty.label), _due(penalty, terms), _cap(penalty, terms), condition))
    rows.append((runs("Plafond global", Emphasis.BOLD), *_overall_cap(levels), runs(_termination(levels))))
    yield plain_table(
        ("Manquement", "Pénalité", "Plafond", "Condition"),
        rows,
        (5, 4, 3, 6),
        "Barème des pénalités",
        ScreenPlace(Screen.LEVELS),
    )


def _due(penalty: Penalty, terms: PenaltyTerms) -> Runs:
    if terms.rate is None and not penalty.tiers:
        return OPEN_FACT
    due = tiers_words(penalty) if terms.rate is None else rate_words(penalty, terms.rate)
    return runs(french(" ; ".join(filter(None, (due, reserve_words(penalty, terms))))))


def _cap(penalty: Penalty, terms: PenaltyTerms) -> Runs:
    if terms.cap is None:
        return OPEN_FACT if penalty.cap is not None or penalty.own else runs("–")
    return runs(measured(terms.cap, penalty.cap_unit))


def _overall_cap(levels: ServiceLevels) -> tuple[Runs, Runs]:
    if levels.monthly_cap is None or levels.yearly_cap is None:
        return OPEN_FACT, OPEN_FACT
    monthly = french(f"{percentage(levels.monthly_cap)} de la redevance mensuelle")
    yearly = french(f"{percentage(levels.yearly_cap)} de la redevance annuelle")
    return runs(monthly), runs(yearly)


def _termination(levels: ServiceLevels) -> str:
    if not levels.termination_months:
        return "Aucun seuil de résiliation"
    return french(f"Résiliation ouverte si le plafond mensuel est atteint {levels.termination_months} mois sur 12")


def penalty_example(situation: Situation) -> Iterator[Block]:
    """A bad month worked out in euros, on a round fee so that no budget shows."""
    levels = situation.specification.levels
    month = situation.catalogue.levels.bad_month
    fee, due = month.example_fee, month.example_share
    kept = levels.monthly_cap
    if kept is None or kept >= due:
        # The month of the example would not reach the cap: it would show nothing.
        return
    text = (
        f"Pour {money(fee)} de redevance mensuelle et {percentage(due)} de pénalités dans le mois, "
        f"soit {money(fee * due / 100, '')}, le plafond de {percentage(kept)} s'applique : "
        f"{money(fee * kept / 100, '')} sont déduits de la facture suivante."
    )
    yield Paragraph((Run("Exemple. ", Emphasis.BOLD), Run(french(text))), Style.BODY, ScreenPlace(Screen.LEVELS))
