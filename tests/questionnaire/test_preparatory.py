"""What a questionnaire writes of an answer is read back as that answer, whatever the question."""

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import QuestionType
from cahier.editing.filled_questionnaire import FilledAnswer, FilledForm
from cahier.editing.returned_answers import returned
from cahier.model.answer import Answer, AnswerState
from cahier.model.specification import Specification
from cahier.questionnaire.preparatory import FilledMark, SaidCell, expected_answer, said_cell
from cahier.typography import plain
from tests.specifications.rich import rich_specification
from tests.support.drafts import FIRMS, first_draft

KINDS = ("rich", *FIRMS)


def specification(catalogue: Catalogue, kind: str) -> Specification:
    return rich_specification(catalogue) if kind == "rich" else first_draft(catalogue, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_typed_again_as_it_was_written_is_the_same_answer(catalogue: Catalogue, kind: str) -> None:
    mine = specification(catalogue, kind)
    written: dict[str, tuple[Answer, FilledAnswer]] = {}
    for name, answer in mine.answers.items():
        asked = catalogue.questions.get(name)
        if asked is None or asked.type in (QuestionType.TABLE, QuestionType.PICTURE) or answer.value is None:
            continue
        said = said_cell(asked, answer)
        typed = SaidCell(said.text, FilledMark.CONFIRMED)
        written[name] = answer, FilledAnswer(name, SaidCell(), typed, "", f"Questions!E{len(written)}")
    back = returned(FilledForm(mine.uid, "Nora", tuple(filled for _, filled in written.values()), ()), mine, catalogue)
    assert back.unread == ()
    assert len(written) > 10
    for asked_name, (answer, _filled) in written.items():
        name = catalogue.questions[asked_name].id
        found = back.other.answers[name]
        assert found.state is AnswerState.GIVEN
        if asked_several(answer):
            # A profile may give choices in another order than the base: that says nothing.
            assert isinstance(found.value, tuple) and isinstance(answer.value, tuple)
            assert sorted(map(str, found.value)) == sorted(map(str, answer.value)), name
        else:
            assert found.value == answer.value, name


def asked_several(answer: Answer) -> bool:
    return isinstance(answer.value, tuple)


def test_every_question_says_in_words_what_is_expected(catalogue: Catalogue) -> None:
    for asked in catalogue.questions.values():
        told = plain(expected_answer(asked))
        assert told[0].isupper() and told.rstrip().endswith((".", "3", *(c.label[-1] for c in asked.choices))), asked.id
