"""What remains before the document can be sent: a few things to do, each said once, the gravest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cahier.catalogue.condition import questions_of
from cahier.catalogue.rule_schema import Severity
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.checks.finding import Finding
from cahier.model.audience import Audience
from cahier.model.identifiers import QuestionId, RuleId
from cahier.model.location import Location, QuestionPlace, Screen, ScreenPlace
from cahier.model.service_level import LEVEL_GROUP_LABELS
from cahier.questionnaire.progress import Unsettled, unsettled
from cahier.questionnaire.situation import Situation
from cahier.steps import Steps, finished
from cahier.typography import french, join_words, lower_first

if TYPE_CHECKING:
    from cahier.export.document.open_places import OpenPlace

READY = "Prêt à envoyer"
_NAMED = 3  # names of what is missing that a line has room for
_AT_ONCE = 5  # questions one can answer where one reads the line, without going to their page
_IN_WORDS = ("", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


@dataclass(frozen=True, slots=True)
class Remaining:
    """One thing to do: what, why in one line, and where it is settled.

    `questions` are those whose answer settles it, if any; `in_place` tells that they are few and short enough to be
    asked where the line is read. `finding` is the blocking finding it comes from, with its remedy if there is one.
    """

    title: str
    why: str
    location: Location
    questions: tuple[QuestionId, ...] = ()
    in_place: bool = False
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """Something typed that is not recorded: where, its name, and why; an empty reason tells that it is again."""

    place: Location
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class BeforeSending:
    """What remains, and the one sentence that says it everywhere."""

    items: tuple[Remaining, ...]

    @property
    def ready(self) -> bool:
        """True when nothing remains."""
        return not self.items

    @property
    def sentence(self) -> str:
        """« Prêt à envoyer », « Il reste une chose avant d’envoyer », « Il reste trois choses avant d’envoyer »."""
        count = len(self.items)
        if not count:
            return french(READY)
        words = _IN_WORDS[count] if count < len(_IN_WORDS) else str(count)
        return french(f"Il reste {words} {'choses' if count > 1 else 'chose'} avant d’envoyer")


def before_sending(
    situation: Situation, findings: Iterable[Finding], refused: Iterable[RefusedEntry] = ()
) -> BeforeSending:
    """Return what remains before bidders may read the document; findings are those of this situation.

    `refused` is what somebody believes to have written and the file does not hold. A point left to bidders on purpose
    is open, yet keeps nobody from sending.
    """
    return finished(before_sending_in_steps(situation, findings, refused))


def before_sending_in_steps(
    situation: Situation, findings: Iterable[Finding], refused: Iterable[RefusedEntry] = ()
) -> Steps[BeforeSending]:
    """Return what `before_sending` does, a section of the document at a time."""
    # Read when first asked for: the first window waits for nothing of what builds a document.
    from cahier.export.document.publication_builder import questions_of_document_in_steps
    from cahier.export.document.wording import settled_by_client

    blocking = [item for item in findings if item.severity is Severity.BLOCKING and not item.accepted]
    document = yield from questions_of_document_in_steps(situation, Audience.SUPPLIERS)
    facts = [asked for asked in document.left_open if settled_by_client(asked)]
    left = unsettled(situation).among(document.said)
    corrections = list(_corrections(blocking, facts, situation))
    asked_there = {question for item in corrections for question in item.questions}
    missing = [asked for asked in facts if asked.id not in asked_there]
    remaining = (*corrections, *_facts(missing), *_cells(document.places), *_proposals(left, situation))
    return BeforeSending((*_retyped(refused, situation), *remaining))


def _retyped(refused: Iterable[RefusedEntry], situation: Situation) -> Iterator[Remaining]:
    for refusal in refused:
        place = refusal.place
        if not isinstance(place, QuestionPlace) or situation.applies(place.question):
            asked = (place.question,) if isinstance(place, QuestionPlace) else ()
            why = f"Ce que vous avez tapé n’est pas enregistré. {refusal.reason}"
            yield Remaining(french(f"Corriger « {refusal.name} »"), french(why), place, asked)


def _corrections(blocking: Sequence[Finding], facts: Sequence[Question], situation: Situation) -> Iterator[Remaining]:
    """Yield one line for each rule broken, with the facts it looks at and that nobody has given."""
    groups: dict[RuleId, list[Finding]] = {}
    for finding in blocking:
        groups.setdefault(finding.rule, []).append(finding)
    for rule, group in groups.items():
        first, broken = group[0], situation.catalogue.rules[rule]
        title = first.title if len(group) == 1 else f"{broken.title} ({len(group)} fois)"
        found = [finding.location.question for finding in group if isinstance(finding.location, QuestionPlace)]
        looked_at = set(questions_of(broken.when)) if broken.when is not None else set()
        found += [asked.id for asked in facts if asked.id in looked_at]
        asked = [situation.catalogue.questions[question] for question in dict.fromkeys(found)]
        yield Remaining(french(title), first.remedy, first.location, _ids(asked), _in_place(asked), first)


def _facts(missing: Sequence[Question]) -> Iterator[Remaining]:
    """Yield the dates, which are worked out together, and the rest of what only the client knows."""
    dates = [asked for asked in missing if asked.type is QuestionType.DATE]
    others = [asked for asked in missing if asked.type is not QuestionType.DATE]
    for asked, one, many in (
        (others, "Compléter un renseignement que vous seul avez", "Compléter {} renseignements que vous seul avez"),
        (dates, "Fixer une date", "Fixer {} dates"),
    ):
        if asked:
            title = many.format(len(asked)) if len(asked) > 1 else one
            why = f"Le document imprime encore « à préciser par le client » : {_named(asked)}."
            yield Remaining(french(title), french(why), QuestionPlace(asked[0].id), _ids(asked), _in_place(asked))


def _cells(places: Sequence["OpenPlace"]) -> Iterator[Remaining]:
    """Yield the cells of the tables still to be filled in as one thing; it leads to the first."""
    if places:
        count = len(places)
        title = f"Compléter {count} cases des tableaux" if count > 1 else "Compléter une case d’un tableau"
        named = _shortened([lower_first(place.name) for place in places])
        why = f"Le document imprime encore « à préciser par le client » : {named}."
        yield Remaining(french(title), french(why), places[0].location)


def _proposals(left: Unsettled, situation: Situation) -> Iterator[Remaining]:
    """Yield what the program proposed and nobody has looked at: answers, levels, who does what."""
    if left.answers:
        count = len(left.answers)
        title = f"Relire {count} réponses proposées" if count > 1 else "Relire une réponse proposée"
        asked = [situation.catalogue.questions[question] for question in left.answers]
        why = f"Le document les présente comme vos demandes : {_named(asked)}."
        yield Remaining(french(title), french(why), QuestionPlace(asked[0].id), _ids(asked), _in_place(asked))
    if left.levels:
        tables = join_words([lower_first(LEVEL_GROUP_LABELS[group]) for group in left.levels])
        why = f"Proposé et jamais confirmé : {tables}."
        yield Remaining("Relire les niveaux de service", french(why), ScreenPlace(Screen.LEVELS))
    if left.domains or left.rows:
        parts = []
        if left.domains:
            parts.append(_counted(len(left.domains), "domaine", "domaines"))
        if left.rows:
            parts.append(_counted(len(left.rows), "activité", "activités"))
        why = f"Personne n’a confirmé la répartition de {join_words(parts)}."
        place = ScreenPlace(Screen.SPLIT if left.domains else Screen.RACI)
        yield Remaining("Relire qui fait quoi", french(why), place)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {many if count > 1 else one}"


def _named(asked: Sequence[Question]) -> str:
    return _shortened([lower_first(question.summary) for question in asked])


def _shortened(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return join_words([*names[:_NAMED], f"{more} autres" if more > 1 else "un autre"] if more > 0 else [*names])


def _ids(asked: Sequence[Question]) -> tuple[QuestionId, ...]:
    return tuple(question.id for question in asked)


def _in_place(asked: Sequence[Question]) -> bool:
    return 0 < len(asked) <= _AT_ONCE and all(question.type is not QuestionType.TABLE for question in asked)
