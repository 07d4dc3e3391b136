"""A full draft from a dozen everyday answers: what the person said is confirmed, all the rest is proposed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar, assert_never

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.choice_places import with_choices
from cahier.catalogue.references import QUICK_NAME
from cahier.catalogue.schema import Choice, Profile, Question, QuickChoice, QuickQuestion
from cahier.catalogue.values import parse_value
from cahier.errors import BadInput, InvalidAnswer
from cahier.model.answer import Answer, AnswerState, AnswerValue, Row, given, unknown
from cahier.model.decision import Decision
from cahier.model.identifiers import DomainId, QuestionId, SectionId
from cahier.model.quantity import Duration
from cahier.model.scope import Allocation, DomainScope, Inclusion
from cahier.model.specification import Capability, Specification
from cahier.questionnaire.back_planning import moved
from cahier.questionnaire.defaults import CUSTOM, new_specification, starting_scope
from cahier.questionnaire.holidays import on_or_after
from cahier.typography import capital, clean, join_words, long_date

COMPANY = question_ids.ENTREPRISE_NOM
APPLICATIONS = question_ids.APPLICATIONS_LISTE
FREQUENCY = question_ids.SAUVEGARDE_FREQUENCE
BACKUP_PLAN = question_ids.SAUVEGARDE_PERIMETRE
NIGHT = question_ids.SUPERVISION_NUIT
# What a stop or a loss that is bearable says of the applications: no row is proposed that asks for more.
_BEARABLE = {"rto": question_ids.SAUVEGARDE_RTO, "rpo": question_ids.SAUVEGARDE_RPO}
_ABROAD = (Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE)
_WITHIN = (Allocation.ENTRUSTED, Allocation.SHARED)
_WITHOUT = (Allocation.KEPT, Allocation.OUT_OF_SCOPE)
_PLACE = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")
_MOST_NAMES = 20
_YEARS = (2000, 2100)

T = TypeVar("T")
Value = str | Decimal | date | tuple[str, ...]


def read(asked: QuickQuestion, raw: object) -> Value | None:
    """Return the answer to a quick question, None for « Je ne sais pas »: nothing, or `{ unknown = true }`.

    Raises:
        InvalidAnswer: with a French message that says what is accepted.
    """
    if raw is None or raw == "" or raw in ([], ()) or raw == {"unknown": True}:
        return None
    value = parse_value(as_question(asked), raw)
    if isinstance(value, tuple):
        picked = [choice for choice in asked.choices if choice.id in value]
        alone = next((choice for choice in picked if choice.alone), None)
        if alone is not None and len(picked) > 1:
            raise InvalidAnswer(f"« {alone.label} » se choisit seul.")
        return tuple(choice.id for choice in picked)
    if isinstance(value, Decimal) and value != value.to_integral_value():
        raise InvalidAnswer("Un nombre entier est attendu.")
    if isinstance(value, date) and not _YEARS[0] <= value.year <= _YEARS[1]:
        raise InvalidAnswer(f"Le {long_date(value)} est trop loin : vérifiez l'année.")
    if isinstance(value, str):
        return value.strip() or None
    return value if isinstance(value, Decimal | date) else None


def as_question(asked: QuickQuestion) -> Question:
    """Return a quick question as any other, for what shows and reads questions."""
    choices = tuple(Choice(choice.id, choice.label, choice.text) for choice in asked.choices)
    return Question(
        id=QuestionId(f"quick.{asked.id}"),
        section=SectionId("quick"),
        type=asked.type,
        label=asked.label,
        hint=asked.hint,
        summary=asked.label,
        document="",
        choices=choices,
        minimum=asked.minimum,
        maximum=asked.maximum,
    )


def draft(catalogue: Catalogue, name: str, given: Mapping[str, object], uid: str, profile: str = "") -> Specification:
    """Return a full draft; `profile` starts from another one than what the business suggests.

    Raises:
        BadInput: with every answer that is not accepted.
    """
    return _Draft(catalogue, _read_all(catalogue, given), profile).specification(clean(name).strip(), uid)


def _read_all(catalogue: Catalogue, raw: Mapping[str, object]) -> dict[str, Value]:
    known = {asked.id: asked for asked in catalogue.quick}
    problems = [
        f"{name} : question inconnue, au choix {', '.join((QUICK_NAME, *known))}" for name in raw if name not in known
    ]
    values: dict[str, Value] = {}
    for name, asked in known.items():
        try:
            value = read(asked, raw.get(name))
        except InvalidAnswer as error:
            problems.append(f"{name} : {error}")
        else:
            if value is not None:
                values[name] = value
    if problems:
        raise BadInput(f"Ces réponses ne sont pas applicables. {' ; '.join(problems)}")
    return values


@dataclass
class _Said:
    """What the answers come to, before the profile is known to agree with them."""

    answers: dict[QuestionId, Answer] = field(default_factory=dict)
    not_known: dict[QuestionId, Answer] = field(default_factory=dict)
    proposed: dict[QuestionId, Answer] = field(default_factory=dict)
    added: dict[QuestionId, list[Answer]] = field(default_factory=dict)
    scope: dict[DomainId, DomainScope] = field(default_factory=dict)
    left_out: dict[DomainId, Allocation] = field(default_factory=dict)
    rows: dict[QuestionId, list[Row]] = field(default_factory=dict)


class _Draft:
    def __init__(self, catalogue: Catalogue, values: Mapping[str, Value], profile: str) -> None:
        self._catalogue = catalogue
        self._values = values
        self._picked = {asked.id: _picked(asked, values.get(asked.id)) for asked in catalogue.quick}
        self._base = self._profile(profile)
        self._said = _Said()

    def _choices(self) -> list[QuickChoice]:
        return [choice for picked in self._picked.values() for choice in picked]

    def _profile(self, wanted: str) -> Profile:
        default = next((asked.profile for asked in self._catalogue.quick if asked.profile), "")
        chosen = wanted or next((choice.profile for choice in self._choices() if choice.profile), default)
        found = self._catalogue.profiles.get(chosen)
        if found is None:
            listed = ", ".join(self._catalogue.profiles)
            raise BadInput(f"Le profil « {chosen} » n'existe pas. Profils : {listed}.")
        return found

    def specification(self, name: str, uid: str) -> Specification:
        """Return the profile as the answers change it, then what the person said, confirmed."""
        for asked in self._catalogue.quick:
            self._listen(asked)
        self._said.answers[COMPANY] = given(name) if name else unknown()
        made = self._levelled(new_specification(self._catalogue, self._altered(), uid))
        made = replace(made, answers={**made.answers, **self._said.answers})
        return replace(made, answers=self._agreed(made))

    # What each answer says

    def _listen(self, asked: QuickQuestion) -> None:
        said, value = self._said, self._values.get(asked.id)
        if value is None:
            said.not_known.update(dict.fromkeys(asked.unknown, unknown()))
            return
        said.proposed.update(asked.proposed)
        if isinstance(value, date):
            for question, length in asked.ahead.items():
                day = on_or_after(moved(value, length, -1)) if length.amount else value
                said.proposed[question] = given(day, Decision.PROPOSED)
        picked = self._picked[asked.id]
        for choice in picked:
            said.answers.update(choice.answers)
            said.scope.update(choice.scope)
            for question, answer in choice.added.items():
                said.added.setdefault(question, []).append(answer)
        said.proposed.update(_joined(picked))
        if picked and asked.rest is not None:
            named = {domain for choice in asked.choices for domain in choice.scope}
            handed = {domain for choice in picked for domain in choice.scope}
            said.left_out.update(dict.fromkeys(named - handed, asked.rest))
        self._set(asked, value, picked)

    def _set(self, asked: QuickQuestion, value: Value, picked: Sequence[QuickChoice]) -> None:
        if asked.sets is None:
            return
        if asked.row:
            self._said.rows[asked.sets] = [_row(asked.row, word) for word in _words(value)]
        elif not picked:
            self._said.answers[asked.sets] = given(parse_value(self._catalogue.questions[asked.sets], value))
        elif texts := [choice.text for choice in picked if choice.text]:
            self._said.answers[asked.sets] = given(capital(join_words(texts)) + ".")

    # What becomes of the profile

    def _altered(self) -> Profile:
        base, said, choices = self._base, self._said, self._choices()
        capability = _last((choice.capability for choice in choices), base.capability)
        scope = self._scope(capability)
        usual = {**base.answers, **base.without_it_staff} if capability is Capability.NONE else base.answers
        proposed = {**usual, **said.not_known, **said.proposed, **self._services(scope, capability)}
        for question, answers in said.added.items():
            proposed[question] = _added(proposed.get(question, self._catalogue.questions[question].default), answers)
        for question, rows in said.rows.items():
            proposed[question] = _with_rows(proposed.get(question), rows)
        same = capability is base.capability
        return replace(
            base,
            capability=capability,
            preset=_last((choice.preset for choice in choices), base.preset),
            answers={question: self._in_order(question, answer) for question, answer in proposed.items()},
            scope=scope,
            # A row written for another split would contradict it.
            raci={row: cells for row, cells in base.raci.items() if same and self._unmoved(row, scope)},
        )

    def _in_order(self, question: QuestionId, answer: Answer) -> Answer:
        choices = self._catalogue.questions[question].choices
        if not choices or not isinstance(answer.value, tuple):
            return answer
        return replace(answer, value=tuple(choice.id for choice in choices if choice.id in answer.value))

    def _unmoved(self, row: str, scope: Mapping[DomainId, DomainScope]) -> bool:
        domain = self._catalogue.activities[row].domain
        before = self._base.scope.get(domain)
        return scope.get(domain) == before

    def _scope(self, capability: Capability) -> dict[DomainId, DomainScope]:
        """Return the split of the profile as the answers change it.

        For another capability than the profile supposes, what depends on it starts from the usual split.
        """
        same = capability is self._base.capability
        scope = {
            domain: found
            for domain, found in self._base.scope.items()
            if same or found.allocation in _ABROAD or not self._depends_on_capability(domain)
        }
        scope.update(self._said.scope)
        usual = {**starting_scope(self._catalogue, capability), **scope}
        for domain, allocation in self._said.left_out.items():
            if usual.get(domain, DomainScope()).allocation in _WITHIN:
                scope[domain] = DomainScope(allocation)
        return scope

    def _depends_on_capability(self, domain: DomainId) -> bool:
        return len(set(self._catalogue.domains[domain].default.values())) > 1

    def _services(self, scope: Mapping[DomainId, DomainScope], capability: Capability) -> dict[QuestionId, Answer]:
        """Return the services that follow a domain that moved: in with what is handed over, out with what is kept."""
        before = {**starting_scope(self._catalogue, self._base.capability), **self._base.scope}
        after = {**starting_scope(self._catalogue, capability), **scope}
        found = {}
        for service in self._catalogue.services.values():
            old, new = (split.get(service.domain, DomainScope()).allocation for split in (before, after))
            offered = self._base.answers.get(service.question)
            if new in _WITHOUT and old not in _WITHOUT:
                found[service.question] = given(str(Inclusion.EXCLUDED), Decision.PROPOSED)
            elif new in _WITHIN and old not in _WITHIN and offered and offered.value == Inclusion.EXCLUDED:
                found[service.question] = given(str(Inclusion.INCLUDED), Decision.PROPOSED)
        return found

    def _levelled(self, made: Specification) -> Specification:
        choices = self._choices()
        hours = _last((choice.hours for choice in choices), made.levels.support_hours)
        on_call = made.levels.on_call or any(choice.on_call for choice in choices)
        levels = replace(made.levels, support_hours=hours, on_call=on_call)
        return made if levels == made.levels else replace(made, levels=replace(levels, preset=CUSTOM))

    # What must agree in the whole

    def _agreed(self, made: Specification) -> dict[QuestionId, Answer]:
        answers = dict(made.answers)
        for column, question in _BEARABLE.items():
            self._loosen(answers, column, question)
        self._fill_places(answers)
        self._follow_frequency(answers)
        self._answer_at_night(answers, made.levels.on_call)
        return answers

    def _loosen(self, answers: dict[QuestionId, Answer], column: str, question: QuestionId) -> None:
        bearable, listed = answers.get(question), answers.get(APPLICATIONS)
        if question not in self._said.answers or listed is None or bearable is None:
            return
        if isinstance(bearable.value, Duration):
            rows = [_bearing(row, column, bearable.value) for row in _rows(listed)]
            answers[APPLICATIONS] = replace(listed, value=tuple(rows))

    def _fill_places(self, answers: dict[QuestionId, Answer]) -> None:
        for question in self._said.rows:
            listed = answers[question]
            rows = tuple({key: _filled(cell, answers) for key, cell in row.items()} for row in _rows(listed))
            answers[question] = replace(listed, value=rows)

    def _follow_frequency(self, answers: dict[QuestionId, Answer]) -> None:
        """Let the backup plan of the profile follow the frequency that the loss accepted calls for.

        No row copies more often than needed, and those that copied most often still do.
        """
        before, after, plan = self._base.answers.get(FREQUENCY), answers.get(FREQUENCY), answers.get(BACKUP_PLAN)
        written = self._base.by_choice.get(BACKUP_PLAN)
        if before is None or after is None or plan is None or written is None or before.value == after.value:
            return
        choices = self._catalogue.questions[FREQUENCY].choices
        ranks = {choice.id: rank for rank, choice in enumerate(choices)}
        old, new = ranks.get(str(before.value), 0), ranks.get(str(after.value), 0)

        def copied(question: QuestionId, choice: str) -> str:
            moves = question == FREQUENCY and (ranks[choice] < new or ranks[choice] == old)
            return choices[new].id if moves else choice

        questions = self._catalogue.questions
        rows = tuple(
            {key: with_choices(cell, questions, copied) for key, cell in row.items()} for row in _rows(written)
        )
        answers[BACKUP_PLAN] = replace(plan, value=rows)

    def _answer_at_night(self, answers: dict[QuestionId, Answer], on_call: bool) -> None:
        before = answers.get(NIGHT)
        paid = {"ouverture": "astreinte", "consigne": "astreinte"}
        unpaid = {"astreinte": "consigne", "permanence": "consigne"}
        if before is not None and before.value in (moves := paid if on_call else unpaid):
            answers[NIGHT] = replace(before, value=moves[str(before.value)])


def _last(found: Iterable[T | None], default: T) -> T:
    """Return what the last answer to say something says."""
    for value in found:
        default = default if value is None else value
    return default


def _picked(asked: QuickQuestion, value: Value | None) -> list[QuickChoice]:
    wanted = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    return [choice for choice in asked.choices if choice.id in wanted]


def _joined(picked: Iterable[QuickChoice]) -> dict[QuestionId, Answer]:
    """Return what several choices propose; lists of choices join, another value follows the last."""
    found: dict[QuestionId, Answer] = {}
    for choice in picked:
        for question, answer in choice.proposed.items():
            before = found.get(question)
            listed = isinstance(answer.value, tuple)
            found[question] = _added(before, [answer]) if before is not None and listed else answer
    return found


def _added(before: Answer | None, answers: Iterable[Answer]) -> Answer:
    """Return an answer with more: other choices of a list, another sentence of a text."""
    value: AnswerValue | None = before.value if before is not None else None
    for answer in answers:
        more = answer.value
        if isinstance(more, tuple):
            kept = value if isinstance(value, tuple) else ()
            words = (word for word in (*kept, *more) if isinstance(word, str))
            value = tuple(dict.fromkeys(words))
        elif isinstance(more, str):
            value = f"{value} {more}" if isinstance(value, str) and value else more
    return given(value, Decision.PROPOSED) if value is not None else unknown()


def _with_rows(before: Answer | None, rows: Sequence[Row]) -> Answer:
    """Return a table that starts with the rows given, then those of the profile that do not name the same thing."""
    named = {_name(row) for row in rows}
    others = [row for row in _rows(before) if _name(row) not in named] if before is not None else []
    return given((*rows, *others), Decision.PROPOSED)


def _rows(answer: Answer) -> list[Row]:
    value = answer.value if answer.state is AnswerState.GIVEN else None
    return [row for row in value if not isinstance(row, str)] if isinstance(value, tuple) else []


def _name(row: Row) -> str:
    return next(iter(row.values()), "").casefold()


def _row(template: Mapping[str, str], word: str) -> Row:
    return {key: cell.replace("{value}", word) for key, cell in template.items()}


def _words(value: Value) -> list[str]:
    """Return what each row of a table is about: a name, a rank, a date."""
    match value:
        case Decimal():
            return [str(rank) for rank in range(1, int(value) + 1)]
        case date():
            return [long_date(value)]
        case str():
            names = (" ".join(name.split()) for name in re.split(r"[,;\n]", value))
            return list(dict.fromkeys(map(_listed, filter(None, names))))[:_MOST_NAMES]
        case tuple():
            return list(value)
        case _:
            assert_never(value)


def _listed(name: str) -> str:
    """Return « Caisse » for « caisse »; « iManage » keeps its own letters."""
    return capital(name) if name.split()[0].islower() else name


def _filled(cell: str, answers: Mapping[QuestionId, Answer]) -> str:
    def said(place: "re.Match[str]") -> str:
        answer = answers.get(QuestionId(place.group(1)))
        return answer.value.compact if answer is not None and isinstance(answer.value, Duration) else ""

    return _PLACE.sub(said, cell)


def _bearing(row: Row, column: str, bearable: Duration) -> Row:
    try:
        tighter = bearable.surely_exceeds(Duration.parse(row.get(column, "")))
    except ValueError:
        return row
    return {**row, column: bearable.compact} if tighter else row
