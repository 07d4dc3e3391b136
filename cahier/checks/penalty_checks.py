"""Indicators nobody could measure, and penalties nobody could apply."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cahier.catalogue.levels_schema import Indicator, Penalty
from cahier.checks.levels_remedy import levels_remedy
from cahier.checks.registry import Spot, check
from cahier.model.identifiers import IndicatorId
from cahier.model.location import Screen, ScreenPlace
from cahier.model.remedy import Remedy
from cahier.model.service_level import IndicatorLevel, PenaltyBasis, PenaltyTerms, ServiceLevels
from cahier.questionnaire.level_figures import measured
from cahier.questionnaire.situation import Situation
from cahier.typography import percentage

PAGE = ScreenPlace(Screen.LEVELS)


def _penalised(situation: Situation) -> set[IndicatorId]:
    return {penalty.indicator for penalty, _ in situation.penalties_in_force() if penalty.indicator is not None}


@check("indicator_incomplete")
def indicator_incomplete(situation: Situation) -> Iterator[Spot]:
    """An indicator in use whose sheet lacks what makes it measurable."""
    penalised = _penalised(situation)
    for indicator, level in situation.indicators_in_force():
        missing = [name for name, text in _sheet(indicator) if not text.strip()]
        if indicator.at_least and level.target <= 0:
            missing.append("cible")
        if level.threshold is None and indicator.id in penalised:
            missing.append("seuil de pénalité")
        if missing:
            title = f"{indicator.label} : {', '.join(missing)} à compléter"
            yield Spot(PAGE, title, fix=_completed(situation, indicator), subject=indicator.id)


def _sheet(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    return (
        ("mesure" if indicator.own else "définition", indicator.definition),
        *(() if indicator.own else (("formule", indicator.formula),)),
        ("unité", indicator.unit),
        ("source", indicator.source),
        ("fréquence", indicator.frequency),
    )


def _completed(situation: Situation, indicator: Indicator) -> Remedy:
    levels = situation.specification.levels
    preset = _usual_preset(situation, indicator)
    if preset is None or not all(text.strip() for _, text in _sheet(indicator)):
        level = replace(levels.indicators[indicator.id], active=False)
        return _with_indicator("Retirer l’indicateur", levels, indicator, level)
    level = IndicatorLevel(indicator.targets[preset], indicator.thresholds.get(preset, indicator.targets[preset]))
    return _with_indicator("Reprendre la cible proposée", levels, indicator, level)


def _usual_preset(situation: Situation, indicator: Indicator) -> str | None:
    """Return the preset to borrow from: the present one, else that of the profile, else any."""
    profile = situation.catalogue.profiles.get(situation.specification.profile)
    wanted = (situation.specification.levels.preset, profile.preset if profile else "")
    return next((name for name in (*wanted, *indicator.targets) if name in indicator.targets), None)


def _with_indicator(label: str, levels: ServiceLevels, indicator: Indicator, level: IndicatorLevel) -> Remedy:
    return levels_remedy(label, replace(levels, indicators={**levels.indicators, indicator.id: level}))


@check("target_without_penalty")
def target_without_penalty(situation: Situation) -> Iterator[Spot]:
    """An indicator made to be penalised, with its threshold, that no active penalty follows."""
    penalised = _penalised(situation)
    for indicator, level in situation.indicators_in_force():
        if indicator.penalised and level.threshold is not None and indicator.id not in penalised:
            title = f"{indicator.label} : aucune pénalité n’est rattachée"
            yield Spot(PAGE, title, fix=_sanctioned(situation, indicator, level), subject=indicator.id)


def _sanctioned(situation: Situation, indicator: Indicator, level: IndicatorLevel) -> Remedy:
    levels = situation.specification.levels
    for penalty in situation.catalogue.levels.penalties:
        if penalty.indicator == indicator.id:
            before = levels.penalties.get(penalty.id, PenaltyTerms(penalty.rate, penalty.cap))
            return _with_penalty(
                "Activer la pénalité proposée", levels, penalty, replace(before, active=True, wanted=True)
            )
    return _with_indicator("Suivre sans pénalité", levels, indicator, replace(level, threshold=None))


def _with_penalty(label: str, levels: ServiceLevels, penalty: Penalty, terms: PenaltyTerms) -> Remedy:
    return levels_remedy(label, replace(levels, penalties={**levels.penalties, penalty.id: terms}))


@check("penalty_incomplete")
def penalty_incomplete(situation: Situation) -> Iterator[Spot]:
    """A penalty without an amount, or whose condition, evidence or payment is not told.

    A penalty in tiers has no single rate: its scale says everything.
    """
    levels = situation.specification.levels
    for penalty, terms in situation.penalties_in_force():
        missing = [name for name, text in _conditions(penalty) if not text.strip()]
        without_amount = not terms.rate and not penalty.tiers
        if without_amount:
            missing.insert(0, "montant")
        if not missing:
            continue
        proposed = missing == ["montant"] and penalty.rate is not None
        restored = replace(terms, rate=penalty.rate) if proposed else replace(terms, active=False)
        label = "Reprendre le montant proposé" if restored.active else "Retirer la pénalité"
        fix = _with_penalty(label, levels, penalty, restored)
        yield Spot(PAGE, f"{penalty.label} : {', '.join(missing)} à préciser", fix=fix, subject=penalty.id)


def _conditions(penalty: Penalty) -> tuple[tuple[str, str], ...]:
    return (
        ("unité de calcul", penalty.per),
        ("condition", penalty.condition),
        ("preuve", penalty.evidence),
        ("versement", penalty.payment),
    )


@check("penalty_uncapped")
def penalty_uncapped(situation: Situation) -> Iterator[Spot]:
    """A penalty without its own cap, or penalties without a cap for the month or the year."""
    levels = situation.specification.levels
    for penalty, terms in situation.penalties_in_force():
        if not terms.cap:
            fix = _usually_capped(situation, penalty, terms)
            yield Spot(PAGE, f"{penalty.label} : aucun plafond", fix=fix, subject=penalty.id)
    if not situation.penalties_in_force():
        return
    usual = situation.catalogue.levels.usual
    if not levels.monthly_cap:
        fix = _capped_by_month(levels, usual.monthly_cap)
        yield Spot(PAGE, "Total des pénalités : aucun plafond mensuel", fix=fix, subject="monthly_cap")
    if not levels.yearly_cap:
        label = f"Plafonner à {percentage(usual.yearly_cap)} par an"
        fix = levels_remedy(label, replace(levels, yearly_cap=usual.yearly_cap))
        yield Spot(PAGE, "Total des pénalités : aucun plafond annuel", fix=fix, subject="yearly_cap")


def _usually_capped(situation: Situation, penalty: Penalty, terms: PenaltyTerms) -> Remedy | None:
    """Return the cap proposed or, for a share of the fee, the usual one; of a sum in euros there is none."""
    usual = situation.catalogue.levels.usual.penalty_cap if penalty.cap_unit == "%" else None
    cap = penalty.cap or usual
    if cap is None:
        return None
    levels = situation.specification.levels
    return _with_penalty("Reprendre le plafond usuel", levels, penalty, replace(terms, cap=cap))


def _capped_by_month(levels: ServiceLevels, cap: Decimal) -> Remedy:
    return levels_remedy(f"Plafonner à {percentage(cap)} par mois", replace(levels, monthly_cap=cap))


@check("penalties_above_fee")
def penalties_above_fee(situation: Situation) -> Iterator[Spot]:
    """Penalties that may come to more than the fee of the month."""
    levels = situation.specification.levels
    due = situation.penalties_in_force()
    most = levels.monthly_cap or sum((_worst(penalty, terms) for penalty, terms in due), Decimal(0))
    if most > 100:
        fix = _capped_by_month(levels, situation.catalogue.levels.usual.monthly_cap)
        yield Spot(PAGE, f"Pénalités d’un mois : jusqu’à {percentage(most)} de la redevance", fix=fix)


def _worst(penalty: Penalty, terms: PenaltyTerms) -> Decimal:
    counts = penalty.cap_unit == "%" and penalty.basis is PenaltyBasis.MONTHLY_FEE
    return terms.cap or Decimal(0) if counts else Decimal(0)


@check("no_exit_threshold")
def no_exit_threshold(situation: Situation) -> Iterator[Spot]:
    """Penalties that may reach their cap month after month without opening termination."""
    levels = situation.specification.levels
    if levels.termination_months <= 0:
        months = situation.catalogue.levels.usual.termination_months
        fix = levels_remedy(f"Résilier après {months} mois sur 12", replace(levels, termination_months=months))
        yield Spot(PAGE, fix=fix)


@check("penalty_never_due")
def penalty_never_due(situation: Situation) -> Iterator[Spot]:
    """A penalty whose threshold of application is above its own cap: nothing would ever be due."""
    levels = situation.specification.levels
    for penalty, terms in situation.penalties_in_force():
        if terms.floor and terms.cap and terms.floor > terms.cap and penalty.unit == penalty.cap_unit:
            fix = _with_penalty("Retirer le seuil", levels, penalty, replace(terms, floor=None))
            floor, cap = measured(terms.floor, penalty.unit), measured(terms.cap, penalty.unit)
            title = f"{penalty.label} : due à partir de {floor}, plafonnée à {cap}"
            yield Spot(PAGE, title, fix=fix, subject=penalty.id)
