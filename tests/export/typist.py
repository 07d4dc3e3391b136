"""Somebody who types a text of their own in every place of a specification."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from itertools import cycle

from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_not_applicable, set_answer, set_note
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.matrix import add_activity, edit_activity, set_cells, set_role
from cahier.editing.verbs.requirements import adapt, add_requirement
from cahier.editing.verbs.split import set_holder
from cahier.light_markup import lines
from cahier.model.answer import Answer
from cahier.model.brand import Brand
from cahier.model.extent import Extent
from cahier.model.party import Party
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.specification import Content, CustomActivity, CustomPrice, DocumentInfo, Revision
from tests.export.odd_texts import OddText, kept

ROWS, ACTIVITIES, REVISIONS = 5, 60, 20
SAID, WORDED, ADDED = 5, 25, 6
SHORT = 300
ISSUED = date(2026, 11, 22)
LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEklEQVR4nGOU94tngAEmBiQAABMuANDOBPLEAAAAAElFTkSuQmCC"
)


class Place(Enum):
    """Where somebody types."""

    ANSWER = auto()
    CELL = auto()
    REASON = auto()
    NOTE = auto()
    ACTIVITY = auto()
    SENTENCE = auto()
    QUESTION = auto()
    PRICE = auto()
    PROOF = auto()
    WORDING = auto()
    OWN_TITLE = auto()
    OWN_TEXT = auto()
    ROLE_TITLE = auto()
    ROLE_HOLDER = auto()
    DOMAIN_HOLDER = auto()
    ACCEPTANCE = auto()
    ACCEPTED_BY = auto()
    TITLE = auto()
    REFERENCE = auto()
    VERSION = auto()
    CONTACT = auto()
    CONFIDENTIALITY = auto()
    AUTHOR = auto()
    REVISION = auto()
    REVISION_AUTHOR = auto()
    HEADER = auto()
    FOOTER = auto()
    LOGO = auto()


COVER = {
    "title": Place.TITLE,
    "version": Place.VERSION,
    "reference": Place.REFERENCE,
    "confidentiality": Place.CONFIDENTIALITY,
    "contact": Place.CONTACT,
    "author": Place.AUTHOR,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """A text typed somewhere, and what the specification holds of it; `question` is what it answers."""

    place: Place
    text: OddText
    held: str
    question: str = ""

    @property
    def readings(self) -> tuple[str, ...]:
        """The text as it may be printed: a sentence or a cell may begin with a capital letter."""
        words = kept(self.held).strip()
        # Of a long text, what stands between the signs of the light markup.
        read = "\n".join(line.words for line in lines(words))
        return words, words[:1].upper() + words[1:], read


class Typist:
    """Types a text in every place of a specification, each one once."""

    def __init__(self, session: Session, texts: Iterable[OddText]) -> None:
        self._session = session
        self._waiting = list(texts)
        self.typed: list[Typed] = []

    def type_everything(self) -> None:
        """Fill everything in; what is left goes in the notes."""
        asked = [
            found for found in self._session.catalogue.questions.values() if self._session.situation.applies(found.id)
        ]
        self._reasons([found for found in asked if found.section != "catalogue"])
        self._answers(asked)
        self._tables(asked)
        self._activities()
        self._roles_and_domains()
        self._document()
        self._requirements()
        self._acceptances()
        for question in asked:
            if self._waiting and question.type is not QuestionType.TABLE:
                self._note(question)
        assert self._waiting == []

    def _next(self, *, short: bool = False) -> OddText:
        rank = next(rank for rank, text in enumerate(self._waiting) if not short or len(text.typed) < SHORT)
        return self._waiting.pop(rank)

    def _record(self, place: Place, text: OddText, held: str, question: str = "") -> None:
        self.typed.append(Typed(place, text, held, question))

    def _answer(self, question: Question) -> Answer:
        return self._session.specification.answers[question.id]

    def _reasons(self, asked: list[Question]) -> None:
        closed = (QuestionType.CHOICE, QuestionType.DURATION, QuestionType.NUMBER, QuestionType.DATE)
        for question in [found for found in asked if found.type in closed][::2]:
            text = self._next()
            mark_not_applicable(self._session, question.id, text.typed)
            self._record(Place.REASON, text, self._answer(question).reason, question.id)

    def _answers(self, asked: list[Question]) -> None:
        for question in asked:
            if question.type in (QuestionType.TEXT, QuestionType.LONG_TEXT):
                text = self._next()
                set_answer(self._session, question.id, text.typed)
                self._record(Place.ANSWER, text, str(self._answer(question).value), question.id)

    def _tables(self, asked: list[Question]) -> None:
        for question in asked:
            columns = [column.id for column in question.columns if column.type is QuestionType.TEXT]
            rows = [{column: self._next() for column in columns} for _ in range(ROWS if columns else 0)]
            if rows:
                set_answer(
                    self._session, question.id, [{name: text.typed for name, text in row.items()} for row in rows]
                )
                for row, held in zip(rows, self._answer(question).value or (), strict=True):
                    for name, text in row.items():
                        self._record(Place.CELL, text, held[name], question.id)

    def _note(self, question: Question) -> None:
        text = self._next()
        set_note(self._session, question.id, text.typed)
        self._record(Place.NOTE, text, self._answer(question).note, question.id)

    def _activities(self) -> None:
        domains = [name for name, found in self._session.catalogue.domains.items() if found.allocatable]
        # Rows of the consultation itself stay in the company's own files.
        signed = [phase for phase in Phase if phase.contractual]
        for phase, domain, _ in zip(cycle(signed), cycle(domains), range(ACTIVITIES), strict=False):
            if self._session.situation.allocation(domain) is Allocation.OUT_OF_SCOPE:
                continue
            text = self._next()
            add_activity(self._session, phase, domain, text.typed)
            self._record(Place.ACTIVITY, text, self._session.specification.custom_activities[-1].label)
        for custom in self._session.specification.custom_activities[:SAID]:
            self._say_all_of(custom)

    def _say_all_of(self, custom: CustomActivity) -> None:
        """Give an activity to the provider, with a sentence, a question, a proof and a price."""
        provider = next(role.id for role in self._session.situation.roles() if role.party is Party.PROVIDER)
        set_cells(self._session, {(custom.id, provider): Raci.AR})
        sentence, question, proof, label, unit = (self._next(short=True) for _ in range(5))
        price = CustomPrice(label.typed, f"{unit.typed} écran")
        said = replace(
            custom, sentence=f"dit {sentence.typed}", question=question.typed, proof=proof.typed, price=price
        )
        edit_activity(self._session, said)
        held = next(found for found in self._session.specification.custom_activities if found.id == custom.id)
        assert held.price is not None
        self._record(Place.SENTENCE, replace(sentence, typed=f"dit {sentence.typed}"), held.sentence)
        self._record(Place.QUESTION, question, held.question)
        self._record(Place.PROOF, proof, held.proof)
        self._record(Place.PRICE, label, held.price.label)
        self._record(Place.PRICE, replace(unit, typed=f"{unit.typed} écran"), held.price.unit)

    def _requirements(self) -> None:
        # Those that print no answer: a requirement in other words no longer says what was typed for it.
        for clause in [found for found in self._session.situation.clauses() if not (found.prints or found.own)][
            ::WORDED
        ]:
            text = self._next()
            adapt(self._session, clause.id, f"dit {text.typed}")
            held = self._session.specification.own_wordings[clause.id].text
            self._record(Place.WORDING, replace(text, typed=f"dit {text.typed}"), held)
        printed = dict.fromkeys(clause.section for clause in self._session.situation.clauses())
        for section in tuple(printed)[:ADDED]:
            title, text, proof = self._next(short=True), self._next(), self._next(short=True)
            said = f"dit {title.typed}", f"dit {text.typed}"
            add_requirement(self._session, section, *said, verification=proof.typed)
            held_own = self._session.specification.own_requirements[-1]
            self._record(Place.OWN_TITLE, replace(title, typed=said[0]), held_own.title)
            self._record(Place.OWN_TEXT, replace(text, typed=said[1]), held_own.text)
            self._record(Place.PROOF, proof, held_own.verification)

    def _roles_and_domains(self) -> None:
        for role in self._session.situation.roles():
            text = self._next(short=True)
            set_role(self._session, role.id, holder=text.typed)
            self._record(Place.ROLE_HOLDER, text, self._session.specification.role(role.id).holder)
        for domain in self._session.catalogue.domains.values():
            if domain.allocatable:
                text = self._next(short=True)
                set_holder(self._session, domain.id, text.typed)
                self._record(Place.DOMAIN_HOLDER, text, self._session.specification.scope[domain.id].holder)
        # Titles come from files only: nothing in the window changes them.
        titles = {role.id: self._next(short=True) for role in self._session.specification.roles if role.active}
        roles = tuple(
            replace(role, title=kept(titles[role.id].typed)) if role.active else role
            for role in self._session.specification.roles
        )
        self._session.apply("Reprendre des rôles", replace(self._session.specification, roles=roles))
        for role_id, text in titles.items():
            self._record(Place.ROLE_TITLE, text, self._session.specification.role(role_id).title)

    def _document(self) -> None:
        texts = {name: self._next(short=True) for name in COVER}
        lines = [tuple(self._next(short=True) for _ in range(3)) for _ in range(REVISIONS)]
        typed = {name: text.typed for name, text in texts.items()}
        info = DocumentInfo(
            **typed,  # type: ignore[arg-type]  # texts only
            extent=Extent.COMPLETE,
            revisions=tuple(Revision(line[0].typed, ISSUED, line[1].typed, line[2].typed) for line in lines),
            content=Content(blanks=True, guidance=True, added=frozenset(self._session.catalogue.annexes)),
        )
        set_document(self._session, info)
        held = self._session.specification.document
        for name, place in COVER.items():
            self._record(place, texts[name], getattr(held, name))
        for (version, change, author), line in zip(lines, held.revisions, strict=True):
            self._record(Place.REVISION, version, line.version)
            self._record(Place.REVISION, change, line.change)
            self._record(Place.REVISION_AUTHOR, author, line.author)
        self._brand()

    def _brand(self) -> None:
        header, footer, logo = (self._next(short=True) for _ in range(3))
        set_brand(self._session, Brand(header=header.typed, footer=footer.typed, logo=LOGO, logo_text=logo.typed))
        brand = self._session.specification.brand
        for place, text, held in (
            (Place.HEADER, header, brand.header),
            (Place.FOOTER, footer, brand.footer),
            (Place.LOGO, logo, brand.logo_text),
        ):
            self._record(place, text, held)

    def _acceptances(self) -> None:
        for finding in find(self._session.situation):
            text, who = self._next(), self._next(short=True)
            # A reason has to say something, whatever odd comes with it.
            reason = replace(text, typed=f"Décidé en comité : {text.typed}")
            accept_finding(self._session, finding.key, reason.typed, who.typed)
            held = self._session.specification.accepted[finding.key]
            self._record(Place.ACCEPTANCE, reason, held.reason)
            self._record(Place.ACCEPTED_BY, who, held.who)
