"""What a person answers on the quick path: which questions are asked, what each accepts, and how it is told."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import QuickQuestion, QuickType
from cahier.catalogue.references import QUICK_NAME
from cahier.catalogue.values import as_label, parse_value
from cahier.catalogue.wizard_schema import Choice, Column, Question, QuestionType
from cahier.errors import BadInput, InvalidAnswer
from cahier.model.answer import Answer, AnswerState
from cahier.model.identifiers import QuestionId, SectionId
from cahier.model.location import QuestionPlace
from cahier.model.quantity import parse_number
from cahier.typography import long_date, lower_first

_YEARS = (2000, 2100)
_MOST_COUNTED = 100_000
_SHOWN_AS = {
    QuickType.CHOICE: QuestionType.CHOICE,
    QuickType.MULTIPLE: QuestionType.MULTIPLE,
    QuickType.NUMBER: QuestionType.NUMBER,
    QuickType.TEXT: QuestionType.TEXT,
    QuickType.LONG_TEXT: QuestionType.LONG_TEXT,
    QuickType.DATE: QuestionType.DATE,
    QuickType.COUNTS: QuestionType.TABLE,
}
Counts = Mapping[str, Decimal]
Value = str | Decimal | date | tuple[str, ...] | Counts
DUE = question_ids.CONSULTATION_DATE_REMISE


def read(asked: QuickQuestion, raw: object, today: date | None = None) -> Value | None:
    """Return the answer to a quick question, None for « Je ne sais pas »: nothing, or `{ unknown = true }`.

    Offers are due after `today`.

    Raises:
        InvalidAnswer: with a French message that says what is accepted.
    """
    if raw is None or raw == "" or raw in ([], (), {}) or raw == {"unknown": True}:
        return None
    if asked.type is QuickType.COUNTS:
        return _counted(asked, raw)
    value = parse_value(as_question(asked), raw)
    if isinstance(value, tuple):
        picked = [choice for choice in asked.choices if choice.id in value]
        alone = next((choice for choice in picked if choice.alone), None)
        if alone is not None and len(picked) > 1:
            raise InvalidAnswer(f"« {alone.label} » se choisit seul.")
        if asked.most and len(picked) > asked.most:
            raise InvalidAnswer(f"Gardez-en {asked.most} au plus : décochez ce qui compte le moins.")
        return tuple(choice.id for choice in picked)
    if isinstance(value, Decimal) and value != value.to_integral_value():
        raise InvalidAnswer("Un nombre entier est attendu.")
    if isinstance(value, date):
        _check_day(asked, value, today)
    if isinstance(value, str):
        return value.strip() or None
    return value if isinstance(value, Decimal | date) else None


def _check_day(asked: QuickQuestion, day: date, today: date | None) -> None:
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise InvalidAnswer(f"Le {long_date(day)} est trop loin : vérifiez l'année.")
    if asked.sets == DUE and today is not None and day <= today:
        raise InvalidAnswer(f"Le {long_date(day)} est déjà passé : donnez une date à venir.")


def _counted(asked: QuickQuestion, raw: object) -> Counts | None:
    """Return what was counted; a sort left out was not counted.

    Raises:
        InvalidAnswer: a sort that does not exist, or a number that is not one.
    """
    # The window answers by a table of one row.
    raw = raw[0] if isinstance(raw, tuple) and len(raw) == 1 else raw
    if not isinstance(raw, Mapping):
        raise InvalidAnswer("Écrivez un nombre pour chaque sorte de matériel.")
    items = {item.id: item for item in asked.items}
    found = {}
    for name, typed in raw.items():
        if name not in items:
            raise InvalidAnswer(f"« {name} » n'est pas une sorte de matériel. Au choix : {', '.join(items)}.")
        if typed in (None, ""):
            continue
        try:
            count = parse_number(str(typed))
        except ValueError:
            count = Decimal(-1)
        if isinstance(typed, bool) or count != count.to_integral_value() or not 0 <= count <= _MOST_COUNTED:
            raise InvalidAnswer(f"{items[name].label} : écrivez un nombre entier, de 0 à {_MOST_COUNTED}.")
        found[name] = count
    return found or None


def values_given(answers: Mapping[str, Answer]) -> dict[str, object]:
    """Return the values given, by question; what is not known is left out."""
    return {name: answer.value for name, answer in answers.items() if answer.state is AnswerState.GIVEN}


def counts_in_words(asked: QuickQuestion, raw: object) -> str:
    """Return « 12 ordinateurs portables, 1 serveur… » for what was counted, in the order of the sorts."""
    try:
        counts = read(asked, raw)
    except InvalidAnswer:
        return ""
    found = counts if isinstance(counts, Mapping) else {}
    return ", ".join(f"{found[item.id]:f} {lower_first(item.label)}" for item in asked.items if item.id in found)


def answer_in_words(asked: QuickQuestion, answer: Answer | None) -> str:
    """Return what was answered as people read it, empty when nothing was."""
    if answer is None:
        return ""
    if answer.state is AnswerState.UNKNOWN:
        return asked.skip or "Je ne sais pas"
    if asked.type is QuickType.COUNTS:
        return counts_in_words(asked, answer.value)
    lines = as_label(as_question(asked), answer).split("\n")
    return " ; ".join(line.strip() for line in lines if line.strip())


def quick_place(name: str) -> QuestionPlace:
    """Return where an everyday question is answered; no page of an open specification shows it."""
    return QuestionPlace(QuestionId(f"quick.{name}"))


def as_question(asked: QuickQuestion) -> Question:
    """Return a quick question as any other, for what shows and reads questions."""
    choices = tuple(Choice(choice.id, choice.label, choice.text) for choice in asked.choices)
    return Question(
        id=quick_place(asked.id).question,
        section=SectionId("quick"),
        type=_SHOWN_AS[asked.type],
        label=asked.label,
        hint=asked.hint,
        summary=asked.label,
        document="",
        choices=choices,
        columns=tuple(Column(item.id, item.label, QuestionType.NUMBER) for item in asked.items),
        minimum=asked.minimum,
        maximum=asked.maximum,
    )


def asked_after(catalogue: Catalogue, answers: Mapping[str, object]) -> tuple[QuickQuestion, ...]:
    """Return the questions to ask once these were answered, in order; the values are those of `read`."""
    picked = {
        name
        for asked in catalogue.quick
        if asked.choices and asked.id in answers
        for name in _choice_names(answers[asked.id])
    }
    return tuple(asked for asked in catalogue.quick if not asked.when or picked.intersection(asked.when))


def _choice_names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, tuple | list) else ()


def read_all(catalogue: Catalogue, raw: Mapping[str, object], today: date | None) -> dict[str, Value]:
    """Return the answers to the questions asked, by name; offers are due after `today`.

    Raises:
        BadInput: with every answer that is not accepted.
    """
    known = {asked.id: asked for asked in catalogue.quick}
    problems = [
        f"{name} : question inconnue, au choix {', '.join((QUICK_NAME, *known))}" for name in raw if name not in known
    ]
    values: dict[str, Value] = {}
    for name, asked in known.items():
        try:
            value = read(asked, raw.get(name), today)
        except InvalidAnswer as error:
            problems.append(f"{name} : {error}")
        else:
            if value is not None:
                values[name] = value
    if problems:
        raise BadInput(f"Ces réponses ne sont pas applicables. {' ; '.join(problems)}")
    still_asked = {asked.id for asked in asked_after(catalogue, values)}
    return {name: value for name, value in values.items() if name in still_asked}
