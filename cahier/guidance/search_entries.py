"""All that the search can find in an open file: pages, what is asked, answered and noted, rows and texts."""

from collections.abc import Iterable, Iterator

from cahier.catalogue.build_document import PLACE
from cahier.catalogue.document_schema import Clause, Term
from cahier.catalogue.values import as_label, cell_text
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.guidance.pages import page_order, page_title
from cahier.guidance.screen_help import screen_words
from cahier.guidance.search_index import Group, SearchEntry
from cahier.guidance.why_asked import reason_of
from cahier.light_markup import lines
from cahier.model.answer import Answer, AnswerState
from cahier.model.location import (
    WHO_DOES_WHAT,
    ActivityPlace,
    DomainPlace,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
)
from cahier.model.phase import PHASE_LABELS
from cahier.questionnaire.situation import Situation
from cahier.typography import french


def place_entries(situation: Situation) -> Iterator[SearchEntry]:
    """Yield what an open file lets one go to, the questions that it does not ask last."""
    kinds = (_pages, _questions, _answers, _requirements, _activities, _domains, _levels, _rules, _help, _hidden)
    for entries in kinds:
        yield from entries(situation)


def term_entries(terms: Iterable[Term]) -> list[SearchEntry]:
    """Return the terms of the glossary, each with its definition."""
    return [
        SearchEntry(
            term.term,
            term.definition,
            icon="library",
            words=", ".join(filter(None, (*term.aliases, term.english))),
            term=term.term,
            group=Group.TERMS,
            body=term.example,
        )
        for term in terms
    ]


def _pages(situation: Situation) -> Iterator[SearchEntry]:
    for key in (*page_order(situation.catalogue), ScreenPlace(Screen.ANSWERS)):
        yield SearchEntry(french(page_title(key, situation.catalogue)), "Page", key, icon="file", subject=str(key))


def _questions(situation: Situation) -> Iterator[SearchEntry]:
    for section in situation.catalogue.sections:
        for asked in situation.questions(section.id):
            yield _about(asked, Group.QUESTIONS, f"{section.title} › {asked.summary}")


def _about(asked: Question, group: Group, detail: str, body: str = "") -> SearchEntry:
    return SearchEntry(
        asked.label, detail, QuestionPlace(asked.id), icon="help", group=group, body=body, subject=asked.id
    )


def _answers(situation: Situation) -> Iterator[SearchEntry]:
    """Yield what is answered, then what is noted: the private ones too, since it is their owner who searches."""
    noted = []
    for section in situation.catalogue.sections:
        for asked in situation.questions(section.id):
            answer = situation.answer(asked.id)
            if answer is None:
                continue
            if words := answer_words(asked, answer):
                yield _about(asked, Group.ANSWERS, f"{section.title} › {asked.summary}", words)
            if answer.note:
                noted.append(_about(asked, Group.NOTES, f"{section.title} › {asked.summary}", answer.note))
    yield from noted


def answer_words(asked: Question, answer: Answer) -> str:
    """Return all that an answer says, every cell of a table included; empty when it says nothing."""
    value = answer.value
    if answer.state is AnswerState.GIVEN and isinstance(value, tuple) and asked.type is QuestionType.TABLE:
        rows = [
            [cell_text(column, row.get(column.id, "")) for column in asked.columns]
            for row in value
            if not isinstance(row, str)
        ]
        return " ; ".join(", ".join(filter(None, cells)) for cells in rows)
    return _read(as_label(asked, answer))


def _requirements(situation: Situation) -> Iterator[SearchEntry]:
    printed = {clause.id for clause in situation.clauses()}
    model = (clause for clause in situation.catalogue.clauses.values() if clause.id not in printed)
    left_out = [known for clause in model if (known := situation.requirement(clause.id)) is not None]
    for clause in (*situation.clauses(), *left_out):
        where = clause.id if clause.id in printed else f"{clause.id} · n’est pas dans le document"
        yield SearchEntry(
            clause.title,
            french(where),
            RequirementPlace(clause.id),
            icon="file",
            group=Group.REQUIREMENTS,
            numbers=(clause.id,),
            body=_requirement_text(clause),
            subject=f"requirement:{clause.id}",
            asleep=clause.id not in printed,
        )


def _requirement_text(clause: Clause) -> str:
    text = _read(clause.own) if clause.own else PLACE.sub("…", clause.text)
    return f"{text} {clause.verification}"


def _activities(situation: Situation) -> Iterator[SearchEntry]:
    said = {custom.id: custom.sentence for custom in situation.specification.custom_activities}
    for activity in situation.activities():
        number = situation.row_number(activity.id)
        yield SearchEntry(
            activity.label,
            french(f"Ligne {number} · {activity.id} · {PHASE_LABELS[activity.phase]}"),
            ActivityPlace(activity.id),
            icon="grid",
            group=Group.ACTIVITIES,
            numbers=(activity.id, number),
            body=" ".join(filter(None, (activity.explanation, activity.question, said.get(activity.id)))),
        )


def _domains(situation: Situation) -> Iterator[SearchEntry]:
    services = {own.id: own.service for own in situation.specification.own_domains}
    for domain in situation.catalogue.domains.values():
        if domain.allocatable:
            yield SearchEntry(
                domain.title,
                french(f"{WHO_DOES_WHAT} › {domain.detail}"),
                DomainPlace(domain.id),
                icon="balance",
                group=Group.DOMAINS,
                body=services.get(domain.id, ""),
            )


def _levels(situation: Situation) -> Iterator[SearchEntry]:
    indicators, penalties = (ScreenPlace(Screen.LEVELS, part) for part in (ScreenPart.INDICATORS, ScreenPart.PENALTIES))
    for indicator in situation.indicators():
        yield SearchEntry(
            indicator.label, "Indicateur", indicators, icon="gauge", group=Group.LEVELS, body=indicator.definition
        )
    for penalty in situation.penalties():
        yield SearchEntry(
            penalty.label, "Pénalité", penalties, icon="gauge", group=Group.LEVELS, body=penalty.condition
        )


def _rules(situation: Situation) -> Iterator[SearchEntry]:
    for rule in situation.catalogue.rules.values():
        yield SearchEntry(
            rule.title,
            french("Ce que la relecture vérifie"),
            rule.target,
            icon="review",
            group=Group.RULES,
            numbers=(rule.id,),
            body=f"{rule.why} {rule.remedy}",
        )


def _help(situation: Situation) -> Iterator[SearchEntry]:
    for section in situation.catalogue.sections:
        for asked in situation.questions(section.id):
            texts = (asked.hint, asked.why, asked.example, asked.trap, asked.if_empty, *_consequences(asked))
            yield _about(asked, Group.HELP, f"{section.title} › {asked.summary}", " ".join(filter(None, texts)))
    for screen in Screen:
        title, text = screen_words(screen)
        yield SearchEntry(title, "Aide de l’écran", ScreenPlace(screen), icon="help", group=Group.HELP, body=text)


def _consequences(asked: Question) -> Iterator[str]:
    return (choice.consequence for choice in asked.choices if choice.consequence)


def _hidden(situation: Situation) -> Iterator[SearchEntry]:
    """Yield the questions that are not asked: where each leads is what decides it."""
    for section in situation.catalogue.sections:
        for asked in situation.catalogue.questions_of(section.id):
            if not situation.applies(asked.id):
                reason = reason_of(asked, situation)
                place = reason.places[0] if reason.places else None
                yield SearchEntry(
                    asked.label,
                    reason.words,
                    place,
                    icon="help",
                    words=asked.summary,
                    group=Group.HIDDEN,
                    subject=asked.id,
                    asleep=True,
                )


def _read(text: str) -> str:
    """Return a text as it is read, without its signs."""
    return " ".join(line.words for line in lines(text))
