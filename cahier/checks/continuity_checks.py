"""What applications tolerate, against what backups and service levels promise."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.catalogue.wizard_schema import Question
from cahier.checks.given_values import cell_duration, named_rows, rows, text
from cahier.checks.levels_remedy import levels_remedy
from cahier.checks.registry import Spot, check
from cahier.model.answer import Row, given
from cahier.model.location import QuestionPlace, Screen, ScreenPlace
from cahier.model.quantity import Duration, Unit
from cahier.model.remedy import Remedy
from cahier.model.service_level import Priority, Target
from cahier.questionnaire.situation import Situation

APPLICATIONS = question_ids.APPLICATIONS_LISTE
FREQUENCY = question_ids.SAUVEGARDE_FREQUENCE
# What the two most critical classes usually tolerate (usage courant): outage, loss of data.
_USUAL = {"c1": ("4 h", "1 h"), "c2": ("8 h", "4 h")}
# Hours between two copies, by choice of the question on backup frequency, the closest first.
_INTERVALS = {"heure": Decimal(1), "quatre_heures": Decimal(4), "nuit": Decimal(24), "semaine": Decimal(168)}
_WORKING = (Unit.WORKING_HOUR, Unit.WORKING_DAY)


@check("application_without_rto")
def application_without_rto(situation: Situation) -> Iterator[Spot]:
    """A vital or critical application whose tolerated outage or loss of data is not told."""
    for name, row in named_rows(situation, APPLICATIONS, "nom"):
        usual = _USUAL.get(row.get("criticite", ""))
        missing = [column for column in ("rto", "rpo") if cell_duration(row, column) is None]
        if usual and missing:
            facts = {"rto": "arrêt toléré (RTO) absent", "rpo": "perte tolérée (RPO) absente"}
            fact = facts[missing[0]] if len(missing) == 1 else "ni arrêt ni perte tolérés"
            told = {column: cell for column, cell in row.items() if cell}
            filled = {"rto": usual[0], "rpo": usual[1], **told}
            fix = _rewritten(situation, row, filled, f"Retenir {usual[0]} d’arrêt et {usual[1]} de perte")
            yield Spot(QuestionPlace(APPLICATIONS), f"{name} : {fact}", fix=fix, subject=name)


def _rewritten(situation: Situation, old: Row, new: Row, label: str) -> Remedy:
    asked = APPLICATIONS
    table = tuple(new if row is old else row for row in rows(situation, APPLICATIONS))
    before = situation.answer(asked)
    return Remedy(label, answers={asked: replace(before, value=table) if before else given(table)})


@check("rpo_below_backup_interval")
def rpo_below_backup_interval(situation: Situation) -> Iterator[Spot]:
    """An application that tolerates to lose less than what is done between two copies."""
    interval = _INTERVALS.get(text(situation, FREQUENCY))
    if interval is None:
        return
    asked = situation.catalogue.questions[FREQUENCY]
    for name, row in named_rows(situation, APPLICATIONS, "nom"):
        tolerated = cell_duration(row, "rpo")
        if tolerated is None or tolerated.elapsed_hours >= min(interval, _own_interval(situation, row)):
            continue
        choice = asked.choice(text(situation, FREQUENCY))
        title = f"{name} : perte tolérée {tolerated}, copies {choice.text if choice else ''}"
        yield Spot(QuestionPlace(FREQUENCY), title, fix=_closer(asked, tolerated.elapsed_hours), subject=name)


def _closer(asked: Question, tolerated: Decimal) -> Remedy | None:
    fitting = [name for name, hours in _INTERVALS.items() if hours <= tolerated]
    choice = asked.choice(fitting[-1]) if fitting else None
    return Remedy(f"Copier {choice.text}", answers={asked.id: given(choice.id)}) if choice else None


def _own_interval(situation: Situation, row: Row) -> Decimal:
    """Return the hours between two copies that the backup plan gives this application by name."""
    name = _words(row.get("nom", ""))
    found = [
        _written_interval(line.get("frequence", ""))
        for line in rows(situation, question_ids.SAUVEGARDE_PERIMETRE)
        if name & _words(line.get("donnees", ""))
    ]
    return min(found, default=Decimal("Infinity"))


def _words(phrase: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", phrase.lower()).encode("ascii", "ignore").decode()
    return {word.rstrip("s") for word in re.findall(r"\w{4,}", plain)}


def _written_interval(phrase: str) -> Decimal:
    if re.search(r"continu|réplication|temps réel", phrase, re.IGNORECASE):
        return Decimal(0)
    if re.search(r"(toutes les|chaque) heures?", phrase, re.IGNORECASE):
        return Decimal(1)
    written = re.search(r"(\d+)[\s\u00a0\u202f]*(min|h|jour|j\b)", phrase, re.IGNORECASE)
    if not written:
        return Decimal("Infinity")
    each: Mapping[str, Decimal] = {"min": Decimal(1) / 60, "h": Decimal(1), "jour": Decimal(24), "j": Decimal(24)}
    return Decimal(written.group(1)) * each[written.group(2).lower()]


@check("rto_below_gtr")
def rto_below_gtr(situation: Situation) -> Iterator[Spot]:
    """An application that tolerates a shorter outage than the restoration time of the gravest incidents.

    An application run by its publisher is restored by him: the provider's times say nothing of it.
    """
    gravest = situation.specification.levels.targets.get(Priority.P1)
    if gravest is None or gravest.gtr is None:
        return
    for name, row in named_rows(situation, APPLICATIONS, "nom"):
        tolerated = cell_duration(row, "rto")
        if tolerated is None or row.get("hebergement") == "saas" or not gravest.gtr.surely_exceeds(tolerated):
            continue
        title = f"{name} : arrêt toléré {tolerated}, rétablissement P1 en {gravest.gtr}"
        yield Spot(ScreenPlace(Screen.LEVELS), title, fix=_shortened(situation, gravest, tolerated), subject=name)


def _shortened(situation: Situation, gravest: Target, tolerated: Duration) -> Remedy | None:
    if gravest.gtr is None or (gravest.gti is not None and gravest.gti.surely_exceeds(tolerated)):
        return None
    # Working hours stay working hours: a delay by night would call for people on duty.
    working = gravest.gtr.unit in _WORKING
    shorter = Duration(tolerated.hours, Unit.WORKING_HOUR) if working else tolerated
    levels = situation.specification.levels
    targets = {**levels.targets, Priority.P1: Target(gravest.gti, shorter)}
    return levels_remedy(f"Rétablir un P1 en {shorter}", replace(levels, targets=targets))
