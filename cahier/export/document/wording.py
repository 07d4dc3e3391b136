"""Clause texts: answers put into words, and what is still open shown as such."""

from collections.abc import Collection, Iterator, Mapping

from cahier.catalogue import question_ids
from cahier.catalogue.build_document import PLACE
from cahier.catalogue.values import in_words
from cahier.catalogue.wizard_schema import Nature, Question, QuestionType
from cahier.export.document.calculated_words import CALCULATED_WORDS
from cahier.export.document.level_words import LEVEL_WORDS
from cahier.export.publication import Emphasis, Run, Runs
from cahier.model.answer import AnswerState
from cahier.model.identifiers import QuestionId
from cahier.questionnaire.situation import Situation
from cahier.typography import capital_article, french

TO_SPECIFY = "à préciser"
TO_STATE = "à préciser par le client"
# What only the firm settles, beside its own facts and its dates. Bidders propose the rest.
_OWN_SECTIONS = frozenset({"objectifs", "consultation"})
_OWN_QUESTIONS = frozenset({question_ids.MISE_EN_SERVICE_TITULAIRES})
# No text holds these: they are no characters, and `clean` takes them out of what is typed or read.
_OPEN, _CLOSE, _STAR = "\ufdd0", "\ufdd1", "\ufdd2"
# Around the name of a chapter, whose number is known once the whole document is.
CHAPTER_OPEN, CHAPTER_CLOSE = "\ufdd3", "\ufdd4"


def settled_by_client(question: Question) -> bool:
    """Tell whether a bidder has nothing to propose on an open question: the firm alone knows."""
    own = question.section in _OWN_SECTIONS or question.id in _OWN_QUESTIONS
    return own or question.nature is Nature.FACT or question.type is QuestionType.DATE


class Wording:
    """Prints the texts of the knowledge base for one state of the specification.

    `annexes` names those printed: no text sends the reader to another. `open_questions` gathers the questions met whose
    answer is not known.
    """

    def __init__(self, situation: Situation, annexes: Collection[str] = ()) -> None:
        self._situation = situation
        self._spaces: dict[str, Mapping[str, str]] = {
            "levels": _Levels(situation),
            "calcul": _Calculated(situation),
            "client": {"name": self._protected(client_name(situation))},
            "annexe": {
                name: french(f" (annexe {name})") if name in annexes else "" for name in situation.catalogue.annexes
            },
            "chapitre": {
                chapter.id: f"{CHAPTER_OPEN}{chapter.id}{CHAPTER_CLOSE}" for chapter in situation.catalogue.chapters
            },
        }
        for section in situation.catalogue.sections:
            self._spaces[section.id] = _Answers(self, section.id)
        self.open_questions: dict[QuestionId, Question] = {}

    def runs(self, text: str, emphasis: Emphasis = Emphasis.NONE) -> Runs:
        """Return a text of the knowledge base with its answers, as runs."""
        if "{{" in text:
            text = PLACE.sub(lambda place: self._spaces[place[1]][place[2]], text)
        return tuple(_parsed(text, emphasis))

    @staticmethod
    def plain_runs(words: str) -> Runs:
        """Return words as they were typed, what they leave open marked as such."""
        return tuple(_parsed(words.replace("*", _STAR), Emphasis.NONE))

    def paragraphs(self, text: str) -> list[Runs]:
        """Return the paragraphs of a text, separated by blank lines."""
        return [self.runs(part.strip()) for part in text.split("\n\n") if part.strip()]

    def answer(self, question: str) -> str:
        """Return the answer to a question in words, or who is to specify it, marked as open."""
        asked = self._situation.catalogue.questions[question]
        answer = self._situation.stated(asked.id)
        if answer is not None and answer.state is AnswerState.NOT_APPLICABLE:
            return self._protected(f"sans objet ({answer.reason})")
        if answer is None or answer.state is AnswerState.UNKNOWN or answer.value in (None, "", ()):
            self.open_questions[asked.id] = asked
            return f"{_OPEN}{TO_STATE if settled_by_client(asked) else TO_SPECIFY}{_CLOSE}"
        assert answer.value is not None  # noqa: S101 - narrows the type for the checker
        return self.marked(asked, self._protected(french(in_words(asked, answer.value))))

    def marked(self, asked: Question, words: str) -> str:
        """Return an answer in words; what it leaves to be specified in so many words is open too."""
        opened = french(TO_STATE)
        if opened not in words:
            return words
        self.open_questions[asked.id] = asked
        return words.replace(opened, f"{_OPEN}{opened}{_CLOSE}")

    @staticmethod
    def _protected(text: str) -> str:
        return text.replace("*", _STAR)


class _Answers(Mapping[str, str]):
    """The answers of one page, worked out when a text asks for them."""

    def __init__(self, wording: Wording, section: str) -> None:
        self._wording = wording
        self._section = section

    def __getitem__(self, name: str) -> str:
        return self._wording.answer(f"{self._section}.{name}")

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Levels(Mapping[str, str]):
    """The service levels in words."""

    def __init__(self, situation: Situation) -> None:
        self._levels = situation.specification.levels
        self._data = situation.catalogue.levels

    def __getitem__(self, name: str) -> str:
        words = LEVEL_WORDS[name](self._levels, self._data)
        return f"{_OPEN}{TO_STATE}{_CLOSE}" if words is None else words

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Calculated(Mapping[str, str]):
    """What follows from several answers, in words."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation

    def __getitem__(self, name: str) -> str:
        words = CALCULATED_WORDS[name](self._situation)
        return f"{_OPEN}{TO_STATE}{_CLOSE}" if words is None else words

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def client_name(situation: Situation) -> str:
    """Return the company's name, or « le client » while it is not known."""
    answer = situation.stated(question_ids.ENTREPRISE_NOM)
    value = answer.value if answer is not None else None
    return value if isinstance(value, str) and value else "le client"


def client_title(situation: Situation) -> str:
    """Return the company's name as it opens a title or a sentence."""
    return capital_article(client_name(situation))


def _parsed(text: str, emphasis: Emphasis) -> Iterator[Run]:
    for rank, piece in enumerate(french(text).split("**")):
        look = Emphasis.BOLD if rank % 2 else emphasis
        for part in piece.split(_OPEN):
            opened, mark, rest = part.partition(_CLOSE)
            if mark:
                yield Run(opened, Emphasis.OPEN)
                opened = rest
            if opened:
                yield Run(opened.replace(_STAR, "*"), look)
