"""What the file holds and this knowledge base does not take."""

from collections.abc import Iterator, Sequence
from datetime import date

from cahier.checks.registry import Spot, check
from cahier.model.answer import AnswerValue
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace, Screen, ScreenPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import join_words, long_date

_SHOWN, _NAMED = 60, 5  # characters, names


@check("written_and_set_aside")
def written_and_set_aside(situation: Situation) -> Iterator[Spot]:
    """An answer, hours or an activity that the knowledge base at hand does not know or does not accept."""
    questions = situation.catalogue.questions
    for place, answer in situation.specification.set_aside.items():
        asked = questions.get(QuestionId(place))
        if asked is not None:
            written = _short(_written(answer.value))
            title = f"{asked.summary} : « {written} » ne convient plus à la question"
            yield Spot(QuestionPlace(asked.id), title, subject=place)
        else:
            yield Spot(ScreenPlace(Screen.LEVELS), f"Horaires « {answer.value} » inconnus ici", subject=place)
    for custom in situation.specification.custom_activities:
        if custom.domain not in situation.catalogue.domains:
            title = f"« {_short(custom.label)} » relève d’un domaine inconnu ici : « {custom.domain} »"
            yield Spot(ScreenPlace(Screen.RACI), title, subject=custom.id)
    yield from _unknown(situation)


def _unknown(situation: Situation) -> Iterator[Spot]:
    """Tell what was said of questions and of rows that only another knowledge base has, by their names there."""
    specification, catalogue = situation.specification, situation.catalogue
    answered = sorted(name for name in specification.answers if name not in catalogue.questions)
    if answered:
        what = "Une réponse à une question inconnue" if len(answered) == 1 else "Des réponses à des questions inconnues"
        yield Spot(ScreenPlace(Screen.REVIEW), f"{what} ici : {_named(answered)}", subject="questions")
    custom = {activity.id for activity in specification.custom_activities}
    rows = sorted(name for name in specification.matrix if name not in catalogue.activities and name not in custom)
    if rows:
        what = "Une ligne de la matrice inconnue" if len(rows) == 1 else "Des lignes de la matrice inconnues"
        yield Spot(ScreenPlace(Screen.RACI), f"{what} ici : {_named(rows)}", subject="rows")


def _named(names: Sequence[str]) -> str:
    shown = [f"« {name} »" for name in names[:_NAMED]]
    if len(names) > _NAMED:
        shown.append(f"{len(names) - _NAMED} de plus")
    return join_words(shown)


def _written(value: AnswerValue | None) -> str:
    """Return what was written, in few words, whatever the question expects."""
    match value:
        case bool():
            return "oui" if value else "non"
        case tuple():
            return f"{len(value)} lignes ou choix" if len(value) != 1 else "une ligne ou un choix"
        case date():
            return long_date(value)
        case _:
            return str(value)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
