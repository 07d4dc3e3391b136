"""Which questions a document prints by themselves, in a table or as prose."""

from dataclasses import dataclass

from cahier.catalogue.wizard_schema import Nature, Question, QuestionType, Show
from cahier.model.answer import Answer, AnswerState
from cahier.model.extent import Size
from cahier.questionnaire.situation import Situation

# What prints how each service stands.
_SERVICES = ("builtin:services", "builtin:exclusions")


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """What decides that a question is printed.

    `in_requirements` names those that a requirement prints already, `behind_requirements` those that a requirement
    holds by: it says more than « Oui ».
    """

    situation: Situation
    in_requirements: frozenset[str] = frozenset()
    behind_requirements: frozenset[str] = frozenset()
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
        if is_blank(answer := self.situation.stated(question.id)):
            return self.blanks or (question.required and question.nature is Nature.FACT)
        return question.nature is Nature.FACT or self._says_more(question, answer)

    def _says_more(self, question: Question, answer: Answer | None) -> bool:
        """Return whether a wish is worth a line of its own: no requirement says it, and the firm's size calls for it.

        What the client asked otherwise than usual is always said, and the company reads all its values.
        """
        if self.private:
            return True
        proportion = self.situation.proportion
        if question.type is QuestionType.YES_NO and question.id in self.behind_requirements:
            return False
        if (
            answer is not None
            and answer.decided
            and (question.default is None or answer.value != question.default.value)
        ):
            return True
        if question.show is Show.CLAUSE or question.type is QuestionType.YES_NO:
            return proportion.limit is None
        return proportion.reaches(question.size)

    def shown(self, question: Question) -> bool:
        """Return whether these readers may see a question that applies."""
        return self.situation.applies(question.id) and (self.private or not question.private)


def is_blank(answer: Answer | None) -> bool:
    """Return whether nobody has answered; « Je ne sais pas encore » is an answer."""
    return answer is None or (answer.state is AnswerState.GIVEN and answer.value in (None, "", ()))


def prints_services(situation: Situation) -> bool:
    """Return whether the document says how each service stands: the shortest ones say it by domain alone."""
    sections = (section for chapter in situation.catalogue.chapters for section in chapter.sections)
    return any(
        situation.proportion.reaches(section.blocks_from.get(block, Size.S))
        for section in sections
        for block in _SERVICES
        if block in section.blocks
    )
