"""The one-page summary for management."""

from collections.abc import Iterator

from cahier.catalogue import question_ids
from cahier.catalogue.values import as_printed
from cahier.export.document.wording import client_title
from cahier.export.publication import Block, Heading, Paragraph, Runs, Style, TableBlock, TableKind, runs
from cahier.export.source import DocumentPart, PartKind
from cahier.model.answer import AnswerState
from cahier.model.audience import Audience
from cahier.model.identifiers import IndicatorId, QuestionId
from cahier.model.location import Screen, ScreenPlace
from cahier.model.scope import Allocation
from cahier.model.service_level import Priority, tolerated_hours
from cahier.questionnaire.level_figures import clock
from cahier.questionnaire.perimeter_hours import perimeter_hours
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words, lower_first, percentage

# The answers a manager looks for first, in reading order.
KEY_ANSWERS = (
    question_ids.ENTREPRISE_ACTIVITE,
    question_ids.ENTREPRISE_EFFECTIF,
    question_ids.OBJECTIFS_TYPE,
    question_ids.CONTRAT_DATE_DEBUT,
    question_ids.CONTRAT_DUREE,
    question_ids.CONTRAT_PREAVIS,
    question_ids.PRISE_EN_CHARGE_DUREE,
    question_ids.SAUVEGARDE_FREQUENCE,
    question_ids.SAUVEGARDE_TEST_FREQUENCE,
    question_ids.DECLENCHEMENT_DUREE,
    question_ids.CLOTURE_COUT,
)


_SUMMARY = DocumentPart(PartKind.SUMMARY)
AVAILABILITY = IndicatorId("disponibilite")


def summary(situation: Situation, audience: Audience, requirements: int, open_points: list[str]) -> Iterator[Block]:
    """Yield the summary: what is asked, what is entrusted, what is promised, what is still open."""
    yield Heading(1, "Synthèse", "synthese", "", _SUMMARY)
    name = client_title(situation)
    count = len(situation.contract_activities())
    yield Paragraph(
        runs(
            french(
                f"{name} confie {_how_much(situation)} à un prestataire. Ce document énonce {requirements} exigences "
                f"numérotées et dit qui fait quoi dans {count} activités, de la prise en charge à la réversibilité."
            )
        ),
        Style.LEAD,
        _SUMMARY,
    )
    yield _key_facts(situation)
    yield _split(situation)
    if open_points:
        yield Heading(3, "Points à préciser", "", source=_SUMMARY)
        listed = [lower_first(point) for point in open_points[:8]]
        more = len(open_points) - len(listed)
        listed += [f"{more} autres" if more > 1 else "un autre"] if more else []
        yield Paragraph(runs(french(f"Restent à préciser : {join_words(listed)}.")), source=_SUMMARY)


def _how_much(situation: Situation) -> str:
    """Return what is entrusted, in words: all of it unless only some domains are."""
    kind = situation.stated(question_ids.OBJECTIFS_TYPE)
    whole = "l'exploitation de son informatique"
    if kind is None or not isinstance(kind.value, str):
        return whole
    return {"selective": f"une partie de {whole}", "ciblee": f"{whole}, pour l'élément que ce document désigne,"}.get(
        kind.value, whole
    )


def _key_facts(situation: Situation) -> TableBlock:
    rows = []
    for name in KEY_ANSWERS:
        question = situation.catalogue.questions.get(name)
        answer = situation.stated(QuestionId(name))
        if question is not None and answer is not None and answer.state is AnswerState.GIVEN:
            words = as_printed(question, answer)
            if name == question_ids.CONTRAT_PREAVIS:
                words = french(f"{words} ; le double quand il émane du prestataire")
            rows.append((runs(question.summary), runs(words)))
    levels, data = situation.specification.levels, situation.catalogue.levels
    window = data.window(levels.support_hours)
    outage = clock(tolerated_hours(levels.availability, window.month_hours))
    own_hours = " ; d'autres plages pour certains périmètres" if perimeter_hours(situation) else ""
    rows.append((runs("Support"), runs(french(f"{capital(window.label)}{own_hours}"))))
    critical = levels.targets.get(Priority.P1)
    if critical and critical.gti and critical.gtr:
        rows.append(
            (
                runs("Incident critique (P1)"),
                runs(french(f"Pris en charge en {critical.gti}, rétabli en {critical.gtr}")),
            )
        )
    # Only what the document measures: a rate that nothing follows would be a promise nobody keeps.
    if any(indicator.id == AVAILABILITY for indicator, _level in situation.indicators_in_force()):
        rows.append(
            (
                runs("Disponibilité"),
                runs(french(f"{percentage(levels.availability)}, soit {outage} d'arrêt toléré par mois")),
            )
        )
    return TableBlock(("Élément", "Valeur retenue"), tuple(rows), (2, 4), "L’essentiel", TableKind.FACTS, _SUMMARY)


def split_rows(situation: Situation) -> list[tuple[Runs, Runs]]:
    """Return who has charge of which domains, a row for each party."""
    labels = {
        Allocation.ENTRUSTED: "Confié au prestataire",
        Allocation.SHARED: "Partagé",
        Allocation.KEPT: "Conservé par le client",
        Allocation.THIRD_PARTY: "Confié à un tiers",
        Allocation.OUT_OF_SCOPE: "Hors périmètre",
        Allocation.UNDECIDED: "À trancher",
    }
    rows: list[tuple[Runs, Runs]] = []
    for allocation, label in labels.items():
        domains = [
            domain.title
            for domain in situation.catalogue.domains.values()
            if domain.allocatable and situation.allocation(domain.id) is allocation
        ]
        if domains:
            rows.append((runs(label), runs(", ".join([domains[0], *map(lower_first, domains[1:])]))))
    return rows


def _split(situation: Situation) -> TableBlock:
    return TableBlock(
        ("Répartition", "Domaines"),
        tuple(split_rows(situation)),
        (2, 4),
        "Qui a la charge de quoi",
        TableKind.FACTS,
        ScreenPlace(Screen.SPLIT),
    )
