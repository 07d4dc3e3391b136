"""The note for management, on two pages: what is asked, its cost, when, what to decide, the risks, who signs."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.catalogue.rule_schema import SEVERITY_LABELS, Severity
from cahier.catalogue.values import as_printed, as_said
from cahier.catalogue.wizard_schema import Question
from cahier.checks.finding import Finding
from cahier.export.document.annexes.annex_internal import SEVERITY_SIGNS
from cahier.export.document.decisions import decision_of
from cahier.export.document.management_summary import split_rows
from cahier.export.document.tables.price_tables import contract_months
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Paragraph,
    Runs,
    Style,
    TableBlock,
    TableKind,
    runs,
)
from cahier.export.source import DocumentPart, PartKind
from cahier.model.answer import Answer, AnswerState
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.location import Screen, ScreenPlace
from cahier.model.scope import Allocation
from cahier.model.service_level import LevelGroup, Priority
from cahier.questionnaire.raci_defaults import DIRECTION
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words, lower_first, money

NOTE_TITLE = "Note pour la direction"
_SAYS = "Ce que dit le dossier"
UNSAID, UNDECIDED = "non dit", "à décider"
_SOURCE = DocumentPart(PartKind.SUMMARY)
_MOST_RISKS = 5
# Dates that management always looks for, said or not; others print once they are.
_ALWAYS_DATED = (
    question_ids.CONSULTATION_DATE_PUBLICATION,
    question_ids.CONSULTATION_DATE_REMISE,
    question_ids.CONSULTATION_DATE_CHOIX,
    question_ids.CONTRAT_DATE_DEBUT,
)
_DATED = (
    question_ids.EXISTANT_CONTRAT_FIN,
    question_ids.CONSULTATION_DATE_PUBLICATION,
    question_ids.CONSULTATION_DATE_QUESTIONS,
    question_ids.CONSULTATION_DATE_REMISE,
    question_ids.CONSULTATION_DATE_SOUTENANCE,
    question_ids.CONSULTATION_DATE_CHOIX,
    question_ids.CONTRAT_DATE_DEBUT,
    question_ids.PRISE_EN_CHARGE_DUREE,
)
_PRICED = (question_ids.PRIX_REDEVANCE, question_ids.PRIX_TRANSITION, question_ids.PRIX_ENVELOPPE)
_LEAVING = (
    question_ids.CONTRAT_PREAVIS,
    question_ids.DECLENCHEMENT_DUREE,
    question_ids.CLOTURE_COUT,
)
_CHOOSING = (
    question_ids.CONSULTATION_DATE_PUBLICATION,
    question_ids.CONSULTATION_DATE_REMISE,
    question_ids.CONSULTATION_DATE_CHOIX,
    question_ids.CONSULTATION_CONTACT,
)


def management_note(situation: Situation, findings: Sequence[Finding]) -> Iterator[Block]:
    """Yield the note; every figure is one of the file, and what nobody said is said to be open."""
    yield Paragraph(runs(french(_purpose(situation))), Style.LEAD, _SOURCE)
    yield _titled("Ce qui est demandé", "asked")
    yield _facts([*split_rows(situation), *_levels(situation)])
    yield _titled("Ce que cela devrait coûter", "cost")
    yield _facts(list(_costs(situation)))
    yield _titled("Calendrier", "calendar")
    yield _facts(list(_dates(situation)))
    yield _titled("Les cinq décisions", "decisions")
    yield _decisions(situation)
    yield _titled("Risques", "risks")
    yield from _risks(situation, findings)
    yield _titled("Qui signe", "signing")
    yield _signing(situation)


def _purpose(situation: Situation) -> str:
    clauses = situation.clauses()
    eliminatory = sum(clause.eliminatory for clause in clauses)
    return (
        "Le projet : confier l'exploitation de l'informatique à un prestataire. Le cahier des charges remis aux "
        f"candidats fixe {len(clauses)} exigences, dont {eliminatory} éliminatoires, et répartit "
        f"{len(situation.contract_activities())} activités entre les parties."
    )


def _titled(text: str, anchor: str) -> Heading:
    return Heading(2, french(text), f"note_{anchor}", "", _SOURCE)


def _facts(rows: Sequence[tuple[Runs, Runs]]) -> TableBlock:
    return TableBlock(("Élément", _SAYS), tuple(rows), (3, 7), "", TableKind.FACTS, _SOURCE)


def _said(situation: Situation, question: str) -> Runs:
    """Return an answer as printed, or that it is still open."""
    words = _words(situation, question)
    return runs(words) if words else _open()


def _words(situation: Situation, question: str, put: Callable[[Question, Answer], str] = as_printed) -> str:
    answer = situation.stated(QuestionId(question))  # of a question we do not know there is none
    if answer is None or answer.state is not AnswerState.GIVEN or answer.value in (None, "", ()):
        return ""
    return put(situation.catalogue.questions[question], answer)


def _name(situation: Situation, question: str) -> Runs:
    return runs(situation.catalogue.questions[QuestionId(question)].summary)


def _known(situation: Situation, questions: Sequence[str]) -> list[str]:
    """Return those that this knowledge base asks: a consultant's own may ask others."""
    return [question for question in questions if question in situation.catalogue.questions]


def _levels(situation: Situation) -> Iterator[tuple[Runs, Runs]]:
    yield runs("Support"), runs(capital(_hours(situation)))
    yield runs("Incident critique (P1)"), runs(capital(_delays(situation))) if _delays(situation) else _open()


def _open(words: str = UNDECIDED) -> Runs:
    return runs(french(words), Emphasis.OPEN)


def _hours(situation: Situation) -> str:
    return situation.catalogue.levels.window(situation.specification.levels.support_hours).label


def _delays(situation: Situation) -> str:
    critical = situation.specification.levels.targets.get(Priority.P1)
    if not critical or not critical.gti or not critical.gtr:
        return ""
    return french(f"pris en charge en {critical.gti}, rétabli en {critical.gtr}")


def _costs(situation: Situation) -> Iterator[tuple[Runs, Runs]]:
    for question in _known(situation, [question_ids.CONTRAT_DUREE]):
        yield _name(situation, question), _said(situation, question)
    said = [question for question in _PRICED if _words(situation, question)]
    for question in said:
        yield _name(situation, question), _said(situation, question)
    if not said:
        yield runs("Budget"), _open(UNSAID)
    expected = _expected(situation)
    if expected is not None:
        yield runs(french("Redevances sur l'engagement")), runs(french(expected))
    yield (
        runs(french("Prix réel")),
        runs(french("Celui des offres : entrée, mensualités, commandes et sortie, additionnées dans le classeur.")),
    )


def _expected(situation: Situation) -> str | None:
    """Return what the fee one has in mind comes to over the contract, with the sum it makes."""
    months, fee = contract_months(situation), _amount(situation, question_ids.PRIX_REDEVANCE)
    if months is None or fee is None:
        return None
    return f"{money(fee * months)} ({money(fee, '')} × {months:f} mois)"


def _amount(situation: Situation, question: str) -> Decimal | None:
    answer = situation.stated(QuestionId(question))
    return answer.value if answer is not None and isinstance(answer.value, Decimal) else None


def _dates(situation: Situation) -> Iterator[tuple[Runs, Runs]]:
    for question in _known(situation, _DATED):
        words = _words(situation, question)
        if words or question in _ALWAYS_DATED:
            yield _name(situation, question), runs(capital(words)) if words else _open()


# What is to be decided


def _decisions(situation: Situation) -> TableBlock:
    rows = (
        ("Ce que l'on confie", *_split_decision(situation)),
        ("Les niveaux de service", *_levels_decision(situation)),
        (
            "La durée et le budget",
            _joined(situation, (question_ids.CONTRAT_DUREE, question_ids.PRIX_REDEVANCE)),
            _firmness(situation, (question_ids.CONTRAT_DUREE, question_ids.PRIX_REDEVANCE)),
        ),
        ("Les conditions de sortie", _joined(situation, _LEAVING), _firmness(situation, _LEAVING)),
        ("L'envoi et le choix", _joined(situation, _CHOOSING), _firmness(situation, _CHOOSING)),
    )
    return TableBlock(
        ("Décision", _SAYS, "État"),
        tuple(
            (runs(french(name)), runs(french(said)), runs(french(state), _emphasis(state)))
            for name, said, state in rows
        ),
        (4, 9, 4),
        source=_SOURCE,
    )


_SETTLED, _PROPOSED, _TO_DECIDE, _NEGOTIABLE = "Arrêté", "Proposé, à confirmer", "À décider", "À négocier"


def _emphasis(state: str) -> Emphasis:
    return Emphasis.OPEN if state == _TO_DECIDE else Emphasis.BOLD


def _joined(situation: Situation, questions: Sequence[str]) -> str:
    said = []
    for question in _known(situation, questions):
        name = situation.catalogue.questions[question].summary
        said.append(f"{name} : {_words(situation, question, as_said) or UNDECIDED}")
    return capital(" ; ".join(map(lower_first, said)))


def _firmness(situation: Situation, questions: Sequence[str]) -> str:
    asked = _known(situation, questions)
    if not asked or not all(_words(situation, question) for question in asked):
        return _TO_DECIDE
    return _state(decision_of(situation.stated(QuestionId(question))) for question in asked)


def _state(decisions: Iterator[Decision | None]) -> str:
    found = set(decisions)
    if found & {Decision.PROPOSED, Decision.PARKED}:
        return _PROPOSED
    return _NEGOTIABLE if Decision.NEGOTIABLE in found else _SETTLED


def _split_decision(situation: Situation) -> tuple[str, str]:
    domains = [domain for domain in situation.catalogue.domains.values() if domain.allocatable]
    counted = {kind: 0 for kind in Allocation}
    for domain in domains:
        counted[situation.allocation(domain.id)] += 1
    told = (
        (Allocation.ENTRUSTED, "confié", "confiés"),
        (Allocation.SHARED, "partagé", "partagés"),
        (Allocation.KEPT, "conservé", "conservés"),
        (Allocation.THIRD_PARTY, "confié à un tiers", "confiés à un tiers"),
        (Allocation.OUT_OF_SCOPE, "hors périmètre", "hors périmètre"),
        (Allocation.UNDECIDED, "à trancher", "à trancher"),
    )
    parts = [f"{counted[kind]} {many if counted[kind] > 1 else one}" for kind, one, many in told if counted[kind]]
    said = f"{'Domaines' if len(domains) > 1 else 'Domaine'} : {join_words(parts)}"
    if counted[Allocation.UNDECIDED]:
        return said, _TO_DECIDE
    scope = situation.specification.scope
    return said, _state(scope[domain.id].decision for domain in domains if domain.id in scope)


def _levels_decision(situation: Situation) -> tuple[str, str]:
    levels = situation.specification.levels
    said = f"Support : {lower_first(_hours(situation))} ; incident critique : {_delays(situation) or UNDECIDED}"
    state = _state(levels.decision(group) for group in (LevelGroup.HOURS, LevelGroup.DELAYS))
    return said, state if _delays(situation) else _TO_DECIDE


# Risks, and who signs


def _risks(situation: Situation, findings: Sequence[Finding]) -> Iterator[Block]:
    grave = [item for item in findings if not item.accepted and item.severity is not Severity.MINOR]
    expected, envelope = _over_term(situation), _amount(situation, question_ids.PRIX_ENVELOPPE)
    if expected is not None and envelope is not None and expected > envelope:
        words = f"Budget : redevances et prise en charge attendues, {money(expected)}, dépassent l'enveloppe prévue."
        yield _bullet(words)
    for item in grave[:_MOST_RISKS]:
        sign = f"{SEVERITY_SIGNS[item.severity]} {SEVERITY_LABELS[item.severity]}"
        yield _bullet(f"{sign} : {lower_first(item.title)}. {item.remedy}")
    more = len(grave) - _MOST_RISKS
    accepted = sum(bool(item.accepted) for item in findings)
    left = [f"{more} {'autres points bloquants ou majeurs' if more > 1 else 'autre point'}"] if more > 0 else []
    left += [f"{accepted} {'points acceptés' if accepted > 1 else 'point accepté'} en connaissance de cause"] * (
        accepted > 0
    )
    if left:
        yield Paragraph(runs(french(f"La relecture montre aussi {join_words(left)}.")), Style.NOTE, _SOURCE)
    if not grave:
        yield Paragraph(runs(french("La relecture ne montre aucun point bloquant ni majeur.")), source=_SOURCE)


def _over_term(situation: Situation) -> Decimal | None:
    months, fee = contract_months(situation), _amount(situation, question_ids.PRIX_REDEVANCE)
    if months is None or fee is None:
        return None
    return fee * months + (_amount(situation, question_ids.PRIX_TRANSITION) or 0)


def _bullet(words: str) -> Paragraph:
    return Paragraph(runs(french(words)), Style.BULLET, ScreenPlace(Screen.REVIEW))


def _signing(situation: Situation) -> TableBlock:
    """Return where management agrees to the sending; the contract is signed once the offer is chosen."""
    role = next((role for role in situation.roles() if role.id == DIRECTION), None)
    holder = role.holder if role is not None else ""
    rows = (
        (runs("Nom et fonction"), runs(holder) if holder else _open(), ()),
        (runs("Date et signature"), (), ()),
    )
    header = ("", french("Accord pour l'envoi"), french("Signature du contrat, après le choix"))
    return TableBlock(header, rows, (3, 5, 5), "", TableKind.SIGNATURE, _SOURCE)
