"""What applications tolerate, against what backups and service levels promise."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.catalogue.wizard_schema import Question
from cahier.checks.given_values import cell_duration, duration, named_rows, rows, text, value
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
PLAN = question_ids.SAUVEGARDE_PERIMETRE
RECOVERY = {"rto": question_ids.SAUVEGARDE_RTO, "rpo": question_ids.SAUVEGARDE_RPO}
# What the two most critical classes usually tolerate (usage courant): outage, loss of data.
_USUAL = {"c1": ("4 h", "1 h"), "c2": ("8 h", "4 h")}
# Hours between two copies, by choice of the question on backup frequency, the closest first.
_INTERVALS = {"heure": Decimal(1), "quatre_heures": Decimal(4), "nuit": Decimal(24), "semaine": Decimal(168)}
_WRITTEN = (
    (Decimal(1), r"(toutes les|chaque) heures?"),
    (Decimal(24), r"nuit|(chaque|par|tous les) jours?|quotidien"),
    (Decimal(168), r"semaine|hebdo|(chaque|tous les) (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"),
)
# Words of a line that names no application in particular.
_ANY_DATA = frozenset({"toute", "donnee", "confiee", "prestataire", "fichier", "application", "logiciel", "gestion"})
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
    """An application that tolerates to lose less than what is done between two copies.

    The line of the backup plan that names it prevails over the frequency of the others, as the requirement says.
    """
    interval = _INTERVALS.get(text(situation, FREQUENCY))
    asked = situation.catalogue.questions[FREQUENCY]
    for name, row in named_rows(situation, APPLICATIONS, "nom"):
        tolerated = cell_duration(row, "rpo")
        if tolerated is None:
            continue
        line = _own_line(situation, row)
        if line is not None:
            if tolerated.elapsed_hours < _written_interval(line["frequence"]):
                title = f"{name} : perte tolérée {tolerated}, copies {line['frequence']} au plan de sauvegarde"
                yield Spot(QuestionPlace(PLAN), title, fix=_copied_closer(situation, line, tolerated), subject=name)
        elif interval is not None and tolerated.elapsed_hours < interval:
            choice = asked.choice(text(situation, FREQUENCY))
            title = f"{name} : perte tolérée {tolerated}, copies {choice.text if choice else ''}"
            yield Spot(QuestionPlace(FREQUENCY), title, fix=_closer(asked, tolerated.elapsed_hours), subject=name)


def _closer(asked: Question, tolerated: Decimal) -> Remedy | None:
    fitting = [name for name, hours in _INTERVALS.items() if hours <= tolerated]
    choice = asked.choice(fitting[-1]) if fitting else None
    return Remedy(f"Copier {choice.text}", answers={asked.id: given(choice.id)}) if choice else None


def _own_line(situation: Situation, row: Row) -> Row | None:
    """Return the line of the backup plan that names this application, the closest copies first; None without one."""
    name = _words(row.get("nom", ""))
    named = [line for line in rows(situation, PLAN) if name & _words(line.get("donnees", "")) and line.get("frequence")]
    readable = [line for line in named if _written_interval(line["frequence"]).is_finite()]
    return min(readable, key=lambda line: _written_interval(line["frequence"]), default=None)


def _copied_closer(situation: Situation, line: Row, tolerated: Duration) -> Remedy | None:
    asked = situation.catalogue.questions[FREQUENCY]
    fitting = [name for name, hours in _INTERVALS.items() if hours <= tolerated.elapsed_hours]
    choice = asked.choice(fitting[-1]) if fitting else None
    before = situation.answer(PLAN)
    if choice is None or before is None:
        return None
    table = tuple({**row, "frequence": choice.text} if row is line else row for row in rows(situation, PLAN))
    return Remedy(f"Copier {choice.text}", answers={PLAN: replace(before, value=table)})


def _words(phrase: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", phrase.lower()).encode("ascii", "ignore").decode()
    return {word.rstrip("s") for word in re.findall(r"\w{4,}", plain)} - _ANY_DATA


def _written_interval(phrase: str) -> Decimal:
    if re.search(r"continu|réplication|temps réel", phrase, re.IGNORECASE):
        return Decimal(0)
    for interval, words in _WRITTEN:
        if re.search(words, phrase, re.IGNORECASE):
            return interval
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


@check("recovery_slower_than_borne")
def recovery_slower_than_borne(situation: Situation) -> Iterator[Spot]:
    """A recovery plan that allows a longer stop, or a greater loss, than a software of the highest class bears.

    The plan binds for that class; the others have the delays of their own lines.
    """
    if value(situation, question_ids.SAUVEGARDE_PRA) is not True:
        return
    listed = list(named_rows(situation, APPLICATIONS, "nom"))
    highest = min((row["criticite"] for _, row in listed if row.get("criticite")), default="")
    facts = {"rto": "arrêt toléré", "rpo": "perte tolérée"}
    for name, row in listed:
        for column, question in RECOVERY.items():
            borne, promised = cell_duration(row, column), duration(situation, question)
            if row.get("criticite") == highest and borne and promised and promised.surely_exceeds(borne):
                title = f"{name} : {facts[column]} {borne}, plan de reprise {promised}"
                fix = Remedy(f"Retenir {borne} au plan de reprise", answers={question: given(borne)})
                yield Spot(QuestionPlace(question), title, fix=fix, subject=f"{name}.{column}")
