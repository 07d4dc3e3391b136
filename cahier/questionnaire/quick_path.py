"""A full draft from some fifteen everyday answers: what the person said is confirmed, all the rest is proposed."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar, assert_never

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile, QuickChoice, QuickQuestion
from cahier.catalogue.values import parse_value
from cahier.errors import BadInput
from cahier.model.answer import Answer, AnswerState, AnswerValue, Row, given, unknown
from cahier.model.decision import Decision
from cahier.model.identifiers import DomainId, QuestionId, RoleId
from cahier.model.quantity import Duration
from cahier.model.scope import Allocation, DomainScope
from cahier.model.specification import Capability, Specification
from cahier.questionnaire.agreed_wishes import following
from cahier.questionnaire.back_planning import back_plan, moved, planned_answers
from cahier.questionnaire.defaults import CUSTOM, new_specification, starting_scope
from cahier.questionnaire.holidays import on_or_after
from cahier.questionnaire.quick_answers import DUE, Counts, Value, asked_after, read_all
from cahier.questionnaire.quick_words import sentence
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, long_date, one_line

COMPANY = question_ids.ENTREPRISE_NOM
NIGHT = question_ids.SUPERVISION_NUIT
_ABROAD = (Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE)
_WITHIN = (Allocation.ENTRUSTED, Allocation.SHARED)
_PLACE = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")
_MOST_NAMES = 20
INVENTORY = question_ids.EXISTANT_INVENTAIRE
QUANTITIES = question_ids.PRIX_QUANTITES
START = question_ids.CONTRAT_DATE_DEBUT
# From the offers to the day of effect: reading, interviews, choice, reflection, signature (see back_planning).
_FROM_OFFERS_TO_START = timedelta(days=60)
# The class of a software that must never stop, by the stop one says one bears (usage courant: C1 4 h to 8 h).
_CLASSES = ((Decimal(24), "c1"), (Decimal(48), "c2"))
_OTHERWISE = "c3"
_CLASS = "{criticite}"
# From how many people on a company usually has these functions: buying and law, finance, key users, data protection.
_OWN_DEPARTMENTS = 50
_DEPARTMENTS = frozenset({RoleId("JUR"), RoleId("FIN"), RoleId("UTI"), RoleId("DPO")})
RTO = question_ids.SAUVEGARDE_RTO
HOST = RoleId("HEB")

T = TypeVar("T")


def draft(
    catalogue: Catalogue,
    name: str,
    given: Mapping[str, object],
    uid: str,
    profile: str = "",
    today: date | None = None,
) -> Specification:
    """Return a full draft; `profile` starts from another one than what the business suggests.

    `today` keeps the dates that follow from the answers out of the past; without it they are not worked out.

    Raises:
        BadInput: with every answer that is not accepted.
    """
    return _Draft(catalogue, read_all(catalogue, given, today), profile, today).specification(
        one_line(name).strip(), uid
    )


@dataclass
class _Said:
    """What the answers come to, before the profile is known to agree with them."""

    answers: dict[QuestionId, Answer] = field(default_factory=dict)
    not_known: dict[QuestionId, Answer] = field(default_factory=dict)
    proposed: dict[QuestionId, Answer] = field(default_factory=dict)
    added: dict[QuestionId, list[Answer]] = field(default_factory=dict)
    scope: dict[DomainId, DomainScope] = field(default_factory=dict)
    left_out: dict[DomainId, Allocation] = field(default_factory=dict)
    absent: dict[DomainId, DomainScope] = field(default_factory=dict)
    tables: list[QuestionId] = field(default_factory=list)


class _Draft:
    def __init__(self, catalogue: Catalogue, values: Mapping[str, Value], profile: str, today: date | None) -> None:
        self._catalogue = catalogue
        self._today = today
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
        for asked in asked_after(self._catalogue, self._values):
            self._listen(asked)
        self._said.answers[COMPANY] = given(name) if name else unknown()
        altered = self._altered()
        absent = self._absent_roles() | self._unnamed_hosts(altered)
        made = self._levelled(new_specification(self._catalogue, altered, uid, absent))
        made = replace(made, answers={**made.answers, **self._said.answers})
        made = replace(made, answers=self._agreed(made))
        return replace(made, answers={**made.answers, **self._dates(made)})

    def _dates(self, made: Specification) -> dict[QuestionId, Answer]:
        """Return the dates that follow from the one given, as proposals; none is in the past."""
        today, due = self._today, made.answers.get(DUE)
        if today is None:
            return {}
        found = {}
        if due is not None and isinstance(due.value, date):
            earliest, start = on_or_after(due.value + _FROM_OFFERS_TO_START), made.answers.get(START)
            if start is None or not isinstance(start.value, date) or start.value < earliest:
                found[START] = given(earliest, Decision.PROPOSED)
        situation = Situation(replace(made, answers={**made.answers, **found}), self._catalogue)
        plan = back_plan(situation, today)
        return (
            {**found, **planned_answers(situation, plan)} if min(plan.days.values(), default=today) >= today else found
        )

    # What each answer says

    def _listen(self, asked: QuickQuestion) -> None:
        said, value = self._said, self._values.get(asked.id)
        if value is None:
            said.not_known.update(dict.fromkeys(asked.unknown, unknown()))
            return
        if isinstance(value, date):
            for question, length in asked.ahead.items():
                self._look_ahead(question, value, length)
        picked = self._picked[asked.id]
        for choice in picked:
            for question, answer in choice.answers.items():
                said.answers[question] = _together(said.answers.get(question), answer)
            said.scope.update(choice.scope)
            for question, answer in choice.added.items():
                said.added.setdefault(question, []).append(answer)
        said.proposed.update(_joined(picked))
        if picked and asked.rest is not None:
            named = {domain for choice in asked.choices for domain in choice.scope}
            handed = {domain for choice in picked for domain in choice.scope}
            said.left_out.update(dict.fromkeys(named - handed, asked.rest))
        self._set(asked, value, picked)

    def _look_ahead(self, question: QuestionId, value: date, length: Duration) -> None:
        """Note the day given under another name, or propose one before it unless it is past."""
        if not length.amount:
            self._said.answers[question] = given(value)
            return
        day = on_or_after(moved(value, length, -1))
        if self._today is None or day > self._today:
            self._said.proposed[question] = given(day, Decision.PROPOSED)

    def _set(self, asked: QuickQuestion, value: Value, picked: Sequence[QuickChoice]) -> None:
        if isinstance(value, Mapping):
            self._count(asked, value)
        if asked.sets is None:
            return
        if asked.row:
            self._said.tables.append(asked.sets)
            words = _lines(value) if asked.lines and isinstance(value, str) else _words(value)
            self._said.answers[asked.sets] = given(tuple(_row(asked.row, word) for word in words))
        elif not picked:
            self._said.answers[asked.sets] = given(parse_value(self._catalogue.questions[asked.sets], value))
        elif said := sentence(picked, self._values):
            self._said.answers[asked.sets] = given(said)

    def _count(self, asked: QuickQuestion, counts: Counts) -> None:
        """Write the inventory and the quantities to price; a sort that was not counted is in neither."""
        said = self._said.answers
        inventory, quantities = [], Counter[str]()
        for item in asked.items:
            count = counts.get(item.id)
            if count is None:
                continue
            said.update(item.some if count else item.none)
            self._said.absent.update({} if count else item.scope)
            if count:
                inventory.append({"type": item.label, "quantite": f"{count:f}"})
                quantities[item.unit] += int(count) if item.unit else 0
        if inventory:
            said[INVENTORY] = given(tuple(inventory))
        priced = tuple({"unite": unit, "quantite": str(count)} for unit, count in quantities.items() if count)
        # What was counted has no price of its own: the quantities are still to be said.
        said[QUANTITIES] = given(priced) if priced else unknown()

    def _absent_roles(self) -> frozenset[RoleId]:
        """Return the functions that a company of this size does not have apart from its management."""
        people = self._said.answers.get(question_ids.ENTREPRISE_EFFECTIF)
        small = people is not None and isinstance(people.value, Decimal) and people.value < _OWN_DEPARTMENTS
        return _DEPARTMENTS if small else frozenset()

    def _unnamed_hosts(self, altered: Profile) -> frozenset[RoleId]:
        """Return the host unless a domain is split to one: an activity is not given to somebody nobody named."""
        domains = self._catalogue.domains.values()
        hosted = [domain for domain in domains if domain.third == HOST and domain.id in altered.scope]
        named = any(altered.scope[domain.id].allocation is Allocation.THIRD_PARTY for domain in hosted)
        return frozenset() if named else frozenset({HOST})

    # What becomes of the profile

    def _altered(self) -> Profile:
        base, said, choices = self._base, self._said, self._choices()
        capability = _last((choice.capability for choice in choices), base.capability)
        scope = self._scope(capability)
        proposed = {**base.answers, **said.not_known, **said.proposed}
        for question, answers in said.added.items():
            before = proposed.get(question, self._catalogue.questions[question].default)
            joined = _added(before, answers)
            proposed[question] = joined
            # Alone, a sentence is what the person said in other words; a list is only begun.
            if before is None and isinstance(joined.value, str):
                said.answers[question] = replace(joined, decision=Decision.CONFIRMED)
        same = capability is base.capability
        return replace(
            base,
            capability=capability,
            # Nobody asked for more than the most modest levels.
            preset=_last((choice.preset for choice in choices), self._catalogue.levels.presets[0].id),
            answers={question: self._in_order(question, answer) for question, answer in proposed.items()},
            scope=scope,
            # Nor for longer hours than one works.
            hours=None,
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
        # What one has not cannot be handed over.
        return {**scope, **self._said.absent}

    def _depends_on_capability(self, domain: DomainId) -> bool:
        return len(set(self._catalogue.domains[domain].default.values())) > 1

    def _levelled(self, made: Specification) -> Specification:
        choices = self._choices()
        hours = _last((choice.hours for choice in choices), made.levels.support_hours)
        on_call = made.levels.on_call or any(choice.on_call for choice in choices)
        targets = {**made.levels.targets, **_last((choice.targets or None for choice in choices), {})}
        levels = replace(made.levels, support_hours=hours, on_call=on_call, targets=targets)
        return made if levels == made.levels else replace(made, levels=replace(levels, preset=CUSTOM))

    # What must agree in the whole

    def _agreed(self, made: Specification) -> dict[QuestionId, Answer]:
        answers = dict(made.answers)
        self._fill_places(answers)
        answers.update(following(self._catalogue, replace(made, answers=answers)))
        self._answer_at_night(answers, made.levels.on_call)
        return answers

    def _fill_places(self, answers: dict[QuestionId, Answer]) -> None:
        for question in self._said.tables:
            listed = answers[question]
            rows = tuple({key: _filled(cell, answers) for key, cell in row.items()} for row in _rows(listed))
            answers[question] = replace(listed, value=rows)

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


def _together(before: Answer | None, answer: Answer) -> Answer:
    """Return what two choices say of one question: lists join, and one « oui » is enough."""
    if before is not None and isinstance(answer.value, tuple):
        return replace(answer, value=_added(before, [answer]).value)
    return before if before is not None and before.value is True and answer.value is False else answer


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


def _rows(answer: Answer) -> list[Row]:
    value = answer.value if answer.state is AnswerState.GIVEN else None
    return [row for row in value if not isinstance(row, str)] if isinstance(value, tuple) else []


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
        case tuple() | Mapping():
            return list(value)
        case _:
            assert_never(value)


def _listed(name: str) -> str:
    """Return « Caisse » for « caisse »; « iManage » keeps its own letters."""
    return capital(name) if name.split()[0].islower() else name


def _lines(text: str) -> list[str]:
    """Return one entry for each line, or each part between semicolons."""
    lines = (" ".join(line.split()) for line in re.split(r"[;\n]", text))
    return list(dict.fromkeys(filter(None, lines)))[:_MOST_NAMES]


def _filled(cell: str, answers: Mapping[QuestionId, Answer]) -> str:
    """Return a cell with the answers it names: what the person said, for a row states what is so."""

    def said(question: QuestionId) -> Duration | None:
        answer = answers.get(question)
        return answer.value if answer is not None and answer.decided and isinstance(answer.value, Duration) else None

    def compact(place: "re.Match[str]") -> str:
        found = said(QuestionId(place.group(1)))
        return found.compact if found is not None else ""

    return _class_of(said(RTO)) if cell == _CLASS else _PLACE.sub(compact, cell)


def _class_of(bearable: Duration | None) -> str:
    """Return the class of a software that must never stop: nothing is vital that may stop for a week."""
    if bearable is None:
        return _CLASSES[0][1]
    hours = bearable.elapsed_hours
    return next((name for longest, name in _CLASSES if hours <= longest), _OTHERWISE)
