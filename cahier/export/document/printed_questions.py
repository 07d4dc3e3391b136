"""Which questions a document prints by themselves, in a table or as prose."""

from dataclasses import dataclass

from cahier.catalogue.wizard_schema import Nature, Question, Show
from cahier.model.answer import Answer, AnswerState
from cahier.questionnaire.situation import Situation


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """What decides that a question is printed; `in_requirements` names those that a requirement prints already."""

    situation: Situation
    in_requirements: frozenset[str] = frozenset()
    private: bool = False
    blanks: bool = False

    def prints(self, question: Question) -> bool:
        """Return whether the document has a place for a question, beside its requirements.

        A fact that is needed has one even while nobody has said it: it is shown as still to be specified.
        """
        if question.section == "catalogue" or not self.shown(question):
            return False
        if question.show is Show.CLAUSE and question.id in self.in_requirements:
            return False
        if not is_blank(self.situation.stated(question.id)):
            return True
        return self.blanks or (question.required and question.nature is Nature.FACT)

    def shown(self, question: Question) -> bool:
        """Return whether these readers may see a question that applies."""
        return self.situation.applies(question.id) and (self.private or not question.private)


def is_blank(answer: Answer | None) -> bool:
    """Return whether nobody has answered; « Je ne sais pas encore » is an answer."""
    return answer is None or (answer.state is AnswerState.GIVEN and answer.value in (None, "", ()))
