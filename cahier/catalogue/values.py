"""From what a file or a person wrote to the value a question accepts, and back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import assert_never

from cahier.catalogue.wizard_schema import Column, Nature, Question, QuestionType
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerState, AnswerValue, Picture, Row, given, not_applicable, unknown
from cahier.model.decision import Decision
from cahier.model.quantity import Duration, parse_number
from cahier.typography import clean, french, join_words, lower_first, number, one_line

MAXIMUM_TEXT = 100_000
MAXIMUM_ROWS = 2_000
# What a date of a contract can be: beyond, it is a slip of the keyboard, and no calendar can count from it.
YEARS = (1900, 2200)
# What a person words: « eBay France » keeps its own letters.
_TYPED = frozenset({QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.TABLE})


def parse_answer(question: Question, raw: object, decision: Decision = Decision.CONFIRMED) -> Answer:
    """Read an answer as files write it: a value, `{ unknown = true }` or `{ not_applicable = "…" }`.

    Raises:
        InvalidAnswer: the question does not accept it.
    """
    if isinstance(raw, Mapping):
        if raw.get("unknown") is True and len(raw) == 1:
            return unknown()
        reason = raw.get("not_applicable")
        if isinstance(reason, str) and (said := clean(reason).strip()) and len(raw) == 1:
            return not_applicable(said)
        raise InvalidAnswer('Une réponse est une valeur, { unknown = true } ou { not_applicable = "la raison" }.')
    return given(parse_value(question, raw), decision)


def parse_value(question: Question, raw: object) -> AnswerValue:
    """Read a value for a question, from TOML, JSON or what a person typed.

    Raises:
        InvalidAnswer: with a French message that says what is accepted.
    """
    match question.type:
        case QuestionType.TEXT:
            return one_line(_text(raw))
        case QuestionType.LONG_TEXT:
            return _text(raw)
        case QuestionType.CHOICE:
            return _choice(question, raw)
        case QuestionType.MULTIPLE:
            return _choices(question, raw)
        case QuestionType.YES_NO:
            return _flag(raw)
        case QuestionType.NUMBER | QuestionType.AMOUNT | QuestionType.PERCENTAGE:
            return _bounded(question, _decimal(raw))
        case QuestionType.DURATION:
            return _duration(raw)
        case QuestionType.DATE:
            return _date(raw)
        case QuestionType.TABLE:
            return _rows(question, raw)
        case QuestionType.PICTURE:
            return _picture(raw)
        case _:
            assert_never(question.type)


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise InvalidAnswer("Répondez par oui ou par non (true ou false dans un fichier).")
    return raw


def _picture(raw: object) -> Picture:
    if not isinstance(raw, Picture):
        raise InvalidAnswer('Une image est attendue : { file = "plan.png", caption = "…" } dans un fichier.')
    return replace(raw, caption=one_line(raw.caption))


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise InvalidAnswer("Un texte est attendu.")
    if len(raw) > MAXIMUM_TEXT:
        raise InvalidAnswer("Ce texte dépasse 100 000 caractères. Joignez-le plutôt en annexe.")
    text = clean(raw)
    return text if text.strip() else ""


def _choice(question: Question, raw: object) -> str:
    known = [choice.id for choice in question.choices]
    if not isinstance(raw, str) or raw not in known:
        raise InvalidAnswer(f"« {raw} » n’est pas proposé. Choix possibles : {', '.join(known)}.")
    return raw


def _choices(question: Question, raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple):
        raise InvalidAnswer("Une liste de choix est attendue.")
    picked = {_choice(question, item) for item in raw}
    return tuple(choice.id for choice in question.choices if choice.id in picked)


def _decimal(raw: object) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal | str):
        raise InvalidAnswer("Un nombre est attendu, par exemple 30 ou 99,5.")
    try:
        return parse_number(str(raw))
    except ValueError as error:
        raise InvalidAnswer(f"« {raw} » n’est pas un nombre. Écrivez par exemple 30 ou 99,5.") from error


def _bounded(question: Question, value: Decimal) -> Decimal:
    low = question.minimum if question.minimum is not None else Decimal(0)
    high = question.maximum
    if high is None and question.type is QuestionType.PERCENTAGE:
        high = Decimal(100)
    if value < low:
        raise InvalidAnswer(f"{number(value)} est trop petit : le minimum est {number(low)}.")
    if high is not None and value > high:
        raise InvalidAnswer(f"{number(value)} est trop grand : le maximum est {number(high)}.")
    return value


def _duration(raw: object) -> Duration:
    if isinstance(raw, Duration):
        return raw
    try:
        return Duration.parse(raw if isinstance(raw, str) else "")
    except ValueError as error:
        raise InvalidAnswer(f"« {raw} » n’est pas une durée. Écrivez par exemple 4 h, 30 jours ou 3 mois.") from error


def _date(raw: object) -> date:
    if isinstance(raw, datetime):
        return _in_our_time(raw.date())
    if isinstance(raw, date):
        return _in_our_time(raw)
    if isinstance(raw, str):
        try:
            return _in_our_time(date.fromisoformat(raw))
        except ValueError:
            pass
    raise InvalidAnswer(f"« {raw} » n’est pas une date. Écrivez par exemple 2027-01-04.")


def _in_our_time(day: date) -> date:
    from cahier.typography import long_date

    if not YEARS[0] <= day.year <= YEARS[1]:
        raise InvalidAnswer(f"Le {long_date(day)} est trop loin : vérifiez l’année.")
    return day


def _rows(question: Question, raw: object) -> tuple[Row, ...]:
    if not isinstance(raw, list | tuple):
        raise InvalidAnswer("Une liste de lignes est attendue.")
    if len(raw) > MAXIMUM_ROWS:
        raise InvalidAnswer("Ce tableau dépasse 2 000 lignes. Joignez-le plutôt en annexe.")
    return tuple(row for item in raw if any((row := _row(question, item)).values()))


def _row(question: Question, raw: object) -> Row:
    if not isinstance(raw, Mapping):
        raise InvalidAnswer("Chaque ligne associe une valeur à chaque colonne.")
    known = {column.id: column for column in question.columns}
    strange = [str(key) for key in raw if key not in known]
    if strange:
        raise InvalidAnswer(f"Colonne inconnue : {', '.join(strange)}. Colonnes : {', '.join(known)}.")
    return {key: parse_cell(column, raw.get(key, "")) for key, column in known.items()}


def parse_cell(column: Column, raw: object) -> str:
    """Read one cell; an empty one is accepted whatever its type.

    Raises:
        InvalidAnswer: the column does not accept it.
    """
    text = one_line(str(raw)).strip()
    if not text:
        return ""
    try:
        match column.type:
            case QuestionType.NUMBER | QuestionType.AMOUNT | QuestionType.PERCENTAGE:
                return str(parse_number(text))
            case QuestionType.DURATION:
                return Duration.parse(text).compact
            case QuestionType.DATE:
                return _in_our_time(date.fromisoformat(text)).isoformat()
            case QuestionType.CHOICE:
                if not any(choice.id == text for choice in column.choices):
                    raise ValueError(text)
            case QuestionType.TEXT | QuestionType.LONG_TEXT:
                pass
            case QuestionType.MULTIPLE | QuestionType.YES_NO | QuestionType.TABLE | QuestionType.PICTURE:
                pass  # of questions, never of columns
            case _:
                assert_never(column.type)
    except ValueError as error:
        raise InvalidAnswer(f"{column.label} : « {text} » n’est pas accepté. {_expected(column)}") from error
    return text


def _expected(column: Column) -> str:
    if column.choices:
        return f"Choix possibles : {', '.join(choice.id for choice in column.choices)}."
    return {
        QuestionType.DURATION: "Écrivez par exemple 4 h ou 2 jours ouvrés.",
        QuestionType.DATE: "Écrivez par exemple 2027-01-04.",
    }.get(column.type, "Écrivez un nombre.")


def in_words(question: Question, value: AnswerValue) -> str:
    """Return a value as a sentence prints it."""
    from cahier.typography import long_date, money, percentage

    match value:
        case bool():
            return "oui" if value else "non"
        case Decimal():
            if question.type is QuestionType.AMOUNT:
                return money(value, "" if question.unit == "€" else " HT")
            if question.type is QuestionType.PERCENTAGE:
                return percentage(value)
            return french(f"{number(value)} {question.unit}".strip())
        case Duration():
            return str(value)
        case date():
            return long_date(value)
        case Picture():
            return value.caption or "image jointe"
        case str():
            choice = question.choice(value) if question.choices else None
            return choice.text if choice else value
        case tuple():
            return _list_in_words(question, value)
        case _:
            assert_never(value)


def _list_in_words(question: Question, value: tuple[str, ...] | tuple[Row, ...]) -> str:
    words = []
    for item in value:
        if isinstance(item, str):
            choice = question.choice(item)
            words.append(choice.text if choice else item)
        else:
            first = question.columns[0]
            words.append(first.choice_label(item.get(first.id, "")))
    return join_words(words)


def as_label(question: Question, answer: Answer) -> str:
    """Return an answer as a cell or a list shows it; our own words take a capital letter."""
    from cahier.typography import capital

    if answer.state is AnswerState.UNKNOWN:
        return "À préciser"
    if answer.state is AnswerState.NOT_APPLICABLE:
        return f"Sans objet : {answer.reason}"
    value = answer.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, str) and question.choices:
        choice = question.choice(value)
        return choice.label if choice else value
    if isinstance(value, tuple) and question.choices:
        labels = [choice.label for choice in question.choices if choice.id in value]
        return join_words([labels[0], *(lower_first(label) for label in labels[1:])]) if labels else ""
    text = in_words(question, value)
    return text if question.type in _TYPED else capital(text)


def as_printed(question: Question, answer: Answer) -> str:
    """Return an answer as the document prints it: the words of a choice, not the label of the screen."""
    from cahier.typography import capital

    said = as_said(question, answer)
    return capital(said) if question.choices or isinstance(answer.value, bool) else said


def as_said(question: Question, answer: Answer) -> str:
    """Return an answer as it follows a colon: the words of a choice keep the letter they were written with.

    « Oui » or « Non » alone would say nothing of who says so: the words of the question do, or that it is a demand.
    """
    value = answer.value
    if isinstance(value, bool):
        plain_words = ("le client ne le demande pas", "le client le demande")
        usual = plain_words if question.nature is Nature.WISH else ("non", "oui")
        return french((question.no, question.yes)[value] or usual[value])
    if value is None or not question.choices:
        return french(as_label(question, answer))
    if isinstance(value, str):
        return in_words(question, value)
    words = [choice.text for choice in question.choices if isinstance(value, tuple) and choice.id in value]
    return french(" ; ".join(words))


def cell_text(column: Column, cell: str) -> str:
    """Return a cell of a table as it is shown."""
    from cahier.typography import long_date, money, percentage

    if not cell:
        return ""
    match column.type:
        case QuestionType.CHOICE:
            return column.choice_label(cell)
        case QuestionType.DURATION:
            return str(Duration.parse(cell))
        case QuestionType.DATE:
            return long_date(date.fromisoformat(cell))
        case QuestionType.AMOUNT:
            return money(Decimal(cell), "")
        case QuestionType.PERCENTAGE:
            return percentage(Decimal(cell))
        case QuestionType.NUMBER:
            return number(Decimal(cell))
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return cell
        case QuestionType.MULTIPLE | QuestionType.YES_NO | QuestionType.TABLE | QuestionType.PICTURE:
            return cell  # of questions, never of columns
        case _:
            assert_never(column.type)
