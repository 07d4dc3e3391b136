"""The levels of service: hours, priorities, delays, availability, indicators."""

from collections.abc import Iterator

from cahier.export.document.tables.table_parts import OPEN_FACT, facts_table, plain_table
from cahier.export.publication import Block, Runs, TableKind, runs
from cahier.model.identifiers import DomainId
from cahier.model.location import Screen, ScreenPlace
from cahier.model.scope import Allocation
from cahier.model.service_level import Priority, tolerated_hours
from cahier.questionnaire.level_figures import aim, below, clock
from cahier.questionnaire.perimeter_hours import PerimeterHours, perimeter_hours
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, percentage

_MONITORING = DomainId("supervision")


def hours(situation: Situation) -> Iterator[Block]:
    """Support, monitoring and on-call hours."""
    levels, data = situation.specification.levels, situation.catalogue.levels
    support = data.window(levels.support_hours)
    own = perimeter_hours(situation)
    on_call = "Assurée hors de la plage de support, pour les incidents P1" if levels.on_call else "Non demandée"
    if any(part.on_call for part in own) and not levels.on_call:
        on_call = "Non demandée, sauf pour les périmètres du tableau suivant"
    rows = (
        ("Support aux utilisateurs", capital(support.label)),
        *((f"Support, {site}", capital(data.window(hours).label)) for site, hours in levels.site_hours.items()),
        *_watched(situation),
        ("Astreinte", on_call),
    )
    caption = "Plages de service, hors périmètres du tableau suivant" if own else "Plages de service"
    yield facts_table(rows, caption, ScreenPlace(Screen.LEVELS))


def _watched(situation: Situation) -> Iterator[tuple[str, str]]:
    """When equipment is watched, where the provider is the one who watches it."""
    if situation.allocation(_MONITORING) in (Allocation.ENTRUSTED, Allocation.SHARED):
        watch = situation.catalogue.levels.window(situation.specification.levels.monitoring_hours)
        yield "Supervision des équipements", capital(watch.label)


def priorities(situation: Situation) -> Iterator[Block]:
    """The priority matrix and an example of each priority."""
    data, levels = situation.catalogue.levels, situation.specification.levels
    rows = [
        (runs(impact.label), *(runs(str(cell)) for cell in row))
        for impact, row in zip(data.impacts, levels.matrix, strict=False)
    ]
    header = ("Impact", *(grade.label for grade in data.urgencies))
    yield plain_table(
        header,
        rows,
        (4, 3, 3, 3),
        "Priorité d’un incident selon son impact et son urgence",
        ScreenPlace(Screen.LEVELS),
        TableKind.PRIORITY,
    )
    examples = [(runs(f"{grade.id} – {grade.label}"), runs(grade.example)) for grade in data.priorities]
    yield plain_table(
        ("Priorité", "Exemple"), examples, (3, 10), "Exemples par priorité", ScreenPlace(Screen.LEVELS), TableKind.FACTS
    )


def targets(situation: Situation) -> Iterator[Block]:
    """Response and restoration time of each priority, and the rate required: every P1 is to be kept."""
    levels = situation.specification.levels
    window = situation.catalogue.levels.window(levels.support_hours).short
    if perimeter_hours(situation):
        window = f"{window}, ou celle du périmètre"
    rates = {"gti": f"GTI {percentage(levels.gti_rate)}", "gtr": f"GTR {percentage(levels.gtr_rate)}"}
    followed = {str(indicator.id) for indicator, _ in situation.indicators_in_force()}
    followed |= {name for name in rates for clause in situation.clauses() if f"levels.{name}_rate" in clause.text}
    # A rate that no indicator and no requirement follows would be asked without being measured.
    rate = french(", ".join(words for name, words in rates.items() if name in followed) or "Suivi seul")
    rows = []
    for priority, target in levels.targets.items():
        clock = "24 h/24" if levels.on_call and priority is Priority.P1 else window
        rows.append(
            (
                runs(str(priority)),
                runs(str(target.gti)) if target.gti else OPEN_FACT,
                runs(str(target.gtr)) if target.gtr else OPEN_FACT,
                runs(french(clock)),
                runs("Chaque incident" if priority is Priority.P1 else rate),
            )
        )
    yield plain_table(
        ("Priorité", "GTI", "GTR", "Plage de décompte", "Respect exigé"),
        rows,
        (2, 3, 3, 4, 5),
        "Engagements par priorité",
        ScreenPlace(Screen.LEVELS),
        TableKind.PRIORITY,
    )


def availability(situation: Situation) -> Iterator[Block]:
    """The rate of availability and the outage it allows, in hours anyone can picture."""
    levels, data = situation.specification.levels, situation.catalogue.levels
    window = data.window(levels.support_hours)
    around = next((found for found in data.hours if found.week.is_round_the_clock), window)
    rows = [
        (
            runs(capital(found.label) if found is window else french(f"Pour comparaison : {found.label}")),
            runs(percentage(levels.availability)),
            runs(clock(tolerated_hours(levels.availability, found.month_hours))),
            runs(clock(tolerated_hours(levels.availability, found.year_hours))),
        )
        for found in dict.fromkeys((window, around))
    ]
    own = [_outage_of(part, situation) for part in perimeter_hours(situation) if part.support]
    yield plain_table(
        ("Plage de mesure", "Taux", "Arrêt toléré par mois", "Arrêt toléré par an"),
        [*rows, *own],
        (5, 2, 4, 4),
        "Disponibilité et durée d’arrêt tolérée",
        ScreenPlace(Screen.LEVELS),
    )


def _outage_of(part: PerimeterHours, situation: Situation) -> tuple[Runs, ...]:
    """Return the outage allowed in the hours of one part, a share of them when these are not those of a week."""
    rate = situation.specification.levels.availability
    window = part.window(situation.catalogue.levels)
    share = french(f"{percentage(100 - rate)} de cette plage")
    return (
        runs(french(f"{capital(part.name)} : {window.label if window else part.support}")),
        runs(percentage(rate)),
        runs(clock(tolerated_hours(rate, window.month_hours)) if window else share),
        runs(clock(tolerated_hours(rate, window.year_hours)) if window else share),
    )


def indicators(situation: Situation) -> Iterator[Block]:
    """Target, threshold and frequency of each indicator; definitions are in the annex."""
    rows = []
    for indicator, level in situation.indicators_in_force():
        breach = below(indicator, level.threshold)
        rows.append(
            (
                runs(indicator.label),
                runs(aim(indicator, level.target)),
                runs(capital(breach) if breach else "Suivi seul"),
                runs(capital(indicator.frequency)) if indicator.frequency else OPEN_FACT,
            )
        )
    if rows:
        yield plain_table(
            ("Indicateur", "Cible", "Seuil de pénalité", "Fréquence"),
            rows,
            (6, 3, 3, 3),
            "Indicateurs et cibles",
            ScreenPlace(Screen.LEVELS),
        )
    yield from _own_indicators(situation)


def _own_indicators(situation: Situation) -> Iterator[Block]:
    """How what the client alone measures is counted: the model says it of no other document."""
    rows = [
        (
            runs(indicator.label),
            runs(capital(indicator.definition)) if indicator.definition else OPEN_FACT,
            runs(capital(indicator.source)) if indicator.source else OPEN_FACT,
        )
        for indicator, _level in situation.indicators_in_force()
        if indicator.own
    ]
    if rows:
        yield plain_table(
            ("Indicateur", "Ce qui est mesuré", "Source"),
            rows,
            (4, 7, 4),
            "Indicateurs propres au client",
            ScreenPlace(Screen.LEVELS),
        )
