"""The dates of the contract: those that were said, and those that follow from them; what cannot be dated is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.model.answer import Answer, AnswerState, AnswerValue
from cahier.model.identifiers import QuestionId
from cahier.model.quantity import Duration, Unit
from cahier.questionnaire.back_planning import CURRENT_END, CURRENT_NOTICE, START, TAKEOVER, moved
from cahier.questionnaire.contract_terms import point_of, term_of
from cahier.questionnaire.longest_term import longest_term
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words, long_date, lower_first

_TERM, _NOTICE = question_ids.CONTRAT_DUREE, question_ids.CONTRAT_PREAVIS
_RENEWAL, _RENEWALS = question_ids.CONTRAT_RECONDUCTION, question_ids.CONTRAT_RECONDUCTION_NOMBRE
_REMINDER, _REVIEW = question_ids.CONTRAT_RAPPEL, question_ids.PILOTAGE_REVUE
_RENEWAL_LENGTH, _MILESTONES = question_ids.CONTRAT_RECONDUCTION_DUREE, question_ids.PRISE_EN_CHARGE_JALONS
_DRY_RUN = question_ids.DECLENCHEMENT_EXERCICE
_PLAN, _PLAN_UPDATES = question_ids.DECLENCHEMENT_PLAN_V0, question_ids.DECLENCHEMENT_PLAN_MAJ
_EXIT = (question_ids.DECLENCHEMENT_DUREE, question_ids.RESTITUTION_DELAI, question_ids.CLOTURE_DESTRUCTION)
# The annual review is held two months before the last day of notice, at the latest.
_REVIEW_CLAUSE, _BEFORE_NOTICE = "EX-GOV-14", Duration(Decimal(2), Unit.MONTH)
_EVERY_MONTHS = {"mensuel": 1, "trimestriel": 3, "semestriel": 6, "annuel": 12, "bisannuel": 24}
_SERIES = (
    (question_ids.PILOTAGE_COMITE, "Comité de pilotage à avoir tenu"),
    (question_ids.SAUVEGARDE_TEST_FREQUENCE, "Test de restauration à avoir reçu"),
    (question_ids.SAUVEGARDE_EXERCICE, "Exercice de reprise à avoir fait"),
)
_SHORTEST_UPDATES = Decimal(24 * 28)  # hours
_TACIT = "tacite"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ContractDate:
    """A day of the contract, what happens, and what it follows from; `key` tells it from the others of that day."""

    day: date
    title: str
    detail: str
    key: str


@dataclass(frozen=True, slots=True)
class ContractDates:
    """The days of the contract in order, and in words what could not be dated, with why."""

    dates: tuple[ContractDate, ...]
    missing: tuple[str, ...] = ()


def contract_dates(situation: Situation) -> ContractDates:
    """Return the days that follow from decided answers; a proposal that nobody confirmed dates nothing."""
    found = _Found(situation)
    return _in_order(found, found.dates())


def current_contract_dates(situation: Situation) -> ContractDates:
    """Return the end of the contract in force, and the last day for giving notice."""
    found = _Found(situation)
    return _in_order(found, found.current_contract())


def _in_order(found: "_Found", told: Iterator[ContractDate]) -> ContractDates:
    try:
        dates = sorted({*told}, key=lambda one: (one.day, one.title))
    except (OverflowError, ValueError):
        return ContractDates((), (french("Une date ou une durée du contrat sort du calendrier : corrigez-la."),))
    return ContractDates(tuple(dates), tuple(found.missing))


class _Found:
    """What was decided, and the dates it leads to."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self.missing: list[str] = []

    def dates(self) -> Iterator[ContractDate]:
        """Yield the dates in no order; those that lack an answer are told in `missing`."""
        yield from self.current_contract()
        yield from self._takeover()
        yield from self._term()
        yield from self._watched()
        yield from self._exit()

    # What dates hang on

    def _answer(self, question: QuestionId) -> Answer | None:
        return self._situation.answer(question)

    def _value(self, question: QuestionId) -> AnswerValue | None:
        """Return what was decided, None for what is not."""
        answer = self._answer(question)
        given = answer is not None and answer.decided and answer.state is AnswerState.GIVEN
        return answer.value if answer is not None and given else None

    def _day(self, question: QuestionId) -> date | None:
        value = self._value(question)
        return value if isinstance(value, date) else None

    def _length(self, question: QuestionId) -> Duration | None:
        value = self._value(question)
        return value if isinstance(value, Duration) else None

    def _wanted(self, title: str, question: QuestionId) -> AnswerValue | None:
        """Return what a date hangs on, None when it is not decided; a lack is told, but for what is void here."""
        value, answer = self._value(question), self._answer(question)
        void = answer is not None and answer.state is AnswerState.NOT_APPLICABLE
        if value is None and self._situation.applies(question) and not void:
            self.missing.append(french(f"{title} : il manque {self._told(question)}."))
        return value

    def _told(self, question: QuestionId) -> str:
        """Return « la réponse à « Préavis », proposée et pas encore confirmée »."""
        answer = self._answer(question)
        proposed = answer is not None and answer.state is AnswerState.GIVEN and answer.value is not None
        state = ", proposée mais pas confirmée" if proposed else ""
        return f"« {self._situation.catalogue.questions[question].summary} »{state}"

    @property
    def _opening(self) -> date | None:
        start, length = self._day(START), self._length(TAKEOVER)
        return moved(start, length, 1) if start is not None and length is not None else None

    @property
    def _last(self) -> date | None:
        start, length = self._day(START), self._length(_TERM)
        return moved(start, length, 1) - _DAY if start is not None and length is not None else None

    # The dates

    def current_contract(self) -> Iterator[ContractDate]:
        """Yield the end of the contract in force, and the last day for giving notice."""
        end = self._wanted("Contrat en cours", CURRENT_END)
        notice = self._wanted("Dénonciation du contrat en cours", CURRENT_NOTICE)
        if not isinstance(end, date):
            return
        yield _on(end, "Fin du contrat en cours", "Date que vous avez donnée.", CURRENT_END)
        if isinstance(notice, Duration):
            title = "Contrat en cours : dernier jour pour que votre lettre soit reçue"
            told = f"{capital(str(notice))} avant sa fin, le {long_date(end)}.{self._renewed()}"
            yield _on(moved(end, notice, -1), title, told, CURRENT_NOTICE)

    def _renewed(self) -> str:
        """Say that the contract in force goes on by itself, where somebody read so in it."""
        point = point_of(self._situation.catalogue, _RENEWAL)
        term = term_of(point, self._situation) if point is not None else None
        return " Passé ce jour, il se reconduit." if term is not None and term.value == _TACIT else ""

    def _takeover(self) -> Iterator[ContractDate]:
        start = self._wanted("Tout le calendrier du contrat", START)
        if not isinstance(start, date):
            return
        yield _on(start, "Le contrat prend effet", "Date que fixe le cahier des charges.", START)
        length = self._wanted("Mise en service, et ce qui la suit", TAKEOVER)
        if isinstance(length, Duration):
            told = f"{length} après la date d'effet, le {long_date(start)}."
            yield _on(moved(start, length, 1), "Mise en service, au plus tard", told, TAKEOVER)
        rows = self._wanted("Jalons de la prise en charge", _MILESTONES)
        if isinstance(rows, tuple):
            for rank, row in enumerate((row for row in rows if not isinstance(row, str)), start=1):
                yield from self._milestone(start, row.get("jalon", ""), row.get("echeance", ""), rank)

    def _milestone(self, start: date, name: str, due: str, rank: int) -> Iterator[ContractDate]:
        try:
            length = Duration.parse(due)
        except ValueError:
            self.missing.append(french(f"Jalon « {name} » : son échéance n'est pas une durée."))
            return
        told = f"{length} après la date d'effet."
        yield _on(moved(start, length, 1), f"Jalon : {lower_first(name)}", told, f"{_MILESTONES}.{rank}")

    def _term(self) -> Iterator[ContractDate]:
        start = self._day(START)
        if start is None or self._wanted("Fin de l'engagement", _TERM) is None:
            return
        last = self._last
        if last is None:
            return
        told = f"{self._length(_TERM)} à compter de la date d'effet. {self._at_term()}"
        yield _on(last, "Dernier jour de l'engagement", told, _TERM)
        self._wanted("Terme final, reconductions comprises", _RENEWALS)
        longest = longest_term(self._situation) if self._value(_RENEWALS) and self._value(_RENEWAL_LENGTH) else None
        if longest is not None:
            end = moved(start, longest, 1) - _DAY
            yield _on(end, "Terme final, si le contrat est reconduit chaque fois", f"{longest} en tout.", _RENEWALS)
        notice = self._wanted("Préavis", _NOTICE)
        if isinstance(notice, Duration):
            yield from self._notice(last, notice)

    def _notice(self, last: date, notice: Duration) -> Iterator[ContractDate]:
        deadline = moved(last, notice, -1)
        told = f"{capital(str(notice))} avant le dernier jour de l'engagement, le {long_date(last)}."
        yield _on(deadline, "Dernier jour pour notifier que vous ne poursuivez pas", told, _NOTICE)
        before = self._wanted("Rappel de l'échéance", _REMINDER)
        if isinstance(before, Duration):
            told = f"{capital(str(before))} avant la date limite de préavis."
            yield _on(moved(deadline, before, -1), "Le prestataire doit avoir rappelé l'échéance", told, _REMINDER)
        yield from self._reviews(deadline)

    def _at_term(self) -> str:
        """Return what happens at the end, as the answer chosen says it."""
        chosen, asked = self._value(_RENEWAL), self._situation.catalogue.questions[_RENEWAL]
        text = next((choice.text for choice in asked.choices if choice.id == chosen), "")
        return f"Au terme, {text}." if text else ""

    def _reviews(self, deadline: date) -> Iterator[ContractDate]:
        """Yield the last day of each annual review, where the requirement is asked in the words of the model."""
        own = self._situation.specification.own_wordings
        printed = any(clause.id == _REVIEW_CLAUSE for clause in self._situation.clauses())
        if not printed or _REVIEW_CLAUSE in own or self._value(_REVIEW) is not True:
            return
        start, day, told = self._day(START), moved(deadline, _BEFORE_NOTICE, -1), "Deux mois avant la limite du préavis"
        for year in range(10):
            held = moved(day, Duration(Decimal(year), Unit.YEAR), -1)
            if start is not None and held > start:
                detail = f"{told}." if year == 0 else f"{told}, {year} an{'s' if year > 1 else ''} plus tôt."
                yield _on(held, "Revue annuelle du contrat à avoir tenue", detail, f"{_REVIEW}.{year}")

    def _watched(self) -> Iterator[ContractDate]:
        """Yield the last day of each period in which a committee, a test or an exercise is due."""
        opening, last = self._opening, self._last
        if opening is None or last is None:
            return
        for question, title in _SERIES:
            months = _EVERY_MONTHS.get(str(self._wanted(title, question)))
            if months is None:
                continue
            told = self._choice_words(question)
            for rank, day in enumerate(_every(opening, last, Duration(Decimal(months), Unit.MONTH)), start=1):
                detail = f"{capital(told)}, à compter de la mise en service ; le jour se fixe avec le prestataire."
                yield _on(day, title, detail, f"{question}.{rank}")

    def _choice_words(self, question: QuestionId) -> str:
        choices = self._situation.catalogue.questions[question].choices
        return next((choice.text for choice in choices if choice.id == self._value(question)), "")

    def _exit(self) -> Iterator[ContractDate]:
        opening, last, start = self._opening, self._last, self._day(START)
        if opening is not None and last is not None and start is not None:
            yield from self._plan_of_exit(opening, last)
            yield from self._dry_runs(start, opening, last)
        asked = [name for name in _EXIT if self._length(name) is not None]
        if asked:
            named = join_words([f"« {self._situation.catalogue.questions[name].summary} »" for name in asked])
            self.missing.append(
                french(f"{named} : ces délais courent d'une réunion, d'une demande ou d'une recette encore sans date.")
            )

    def _plan_of_exit(self, opening: date, last: date) -> Iterator[ContractDate]:
        delay = self._wanted("Plan de réversibilité", _PLAN)
        if not isinstance(delay, Duration):
            return
        first = moved(opening, delay, 1)
        yield _on(first, "Plan de réversibilité à avoir reçu", f"{delay} après la mise en service.", _PLAN)
        every = self._wanted("Mise à jour du plan de réversibilité", _PLAN_UPDATES)
        if isinstance(every, Duration) and every.hours >= _SHORTEST_UPDATES:
            for rank, day in enumerate(_every(first, last, every), start=1):
                told = f"Au plus {every} après la version précédente."
                yield _on(day, "Plan de réversibilité à avoir mis à jour", told, f"{_PLAN_UPDATES}.{rank}")

    def _dry_runs(self, start: date, opening: date, last: date) -> Iterator[ContractDate]:
        title = "Essai à blanc de la réversibilité"
        match self._wanted(title, _DRY_RUN):
            case "mi_parcours":
                yield _on(
                    start + (last - start) // 2,
                    f"{title}, vers cette date",
                    "Une fois, à mi-parcours du contrat.",
                    _DRY_RUN,
                )
            case "annuel":
                for rank, day in enumerate(_every(opening, last, Duration(Decimal(1), Unit.YEAR)), start=1):
                    yield _on(day, f"{title} à avoir fait", "Une fois par an.", f"{_DRY_RUN}.{rank}")


def _every(first: date, last: date, period: Duration) -> Iterator[date]:
    """Yield the end of each whole period, until the last day."""
    rank = 1
    while (day := moved(first, Duration(period.amount * rank, period.unit), 1)) <= last:
        yield day
        rank += 1


def _on(day: date, title: str, detail: str, key: str) -> ContractDate:
    return ContractDate(day, french(title), french(detail.strip()), key)
