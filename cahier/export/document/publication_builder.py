"""From a specification to the whole document, in the neutral tree."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cahier.catalogue import question_ids
from cahier.catalogue.condition import questions_of
from cahier.catalogue.document_schema import Clause, DocumentChapter, DocumentSection, clause_priority
from cahier.catalogue.matrix_schema import Activity
from cahier.catalogue.rule_schema import Severity
from cahier.catalogue.wizard_schema import Question
from cahier.export.document import closing
from cahier.export.document.annexes.annex_blocks import AnnexWriter
from cahier.export.document.annexes.annex_pointers import AnnexPointers
from cahier.export.document.annexes.annex_selection import Selection
from cahier.export.document.annexes.annex_sources import AnnexSources
from cahier.export.document.cross_links import linked, linked_blocks
from cahier.export.document.decisions import with_firmness
from cahier.export.document.internal_remarks import Remarks
from cahier.export.document.management_note import NOTE_TITLE, management_note
from cahier.export.document.management_summary import KEY_ANSWERS, summary
from cahier.export.document.margin_remarks import margin_remarks
from cahier.export.document.numbering import numbered
from cahier.export.document.open_places import OpenPlace, open_places
from cahier.export.document.printed_questions import PrintedQuestion, prints_services
from cahier.export.document.reading_guide import OFFER_SECTION, workbook_sentence
from cahier.export.document.responsibility_sentences import gathered, sentence
from cahier.export.document.section_answers import Answers
from cahier.export.document.tables.builtin_tables import BUILTIN_TABLES
from cahier.export.document.used_terms import with_glossary
from cahier.export.document.version_history import version_table
from cahier.export.document.wording import Wording, client_title, settled_by_client
from cahier.export.document.written_text import written
from cahier.export.publication import (
    Block,
    Cover,
    Emphasis,
    Heading,
    Orientation,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    Runs,
    Style,
    TableBlock,
    runs,
)
from cahier.export.source import DocumentPart, PartKind
from cahier.model.audience import Audience
from cahier.model.extent import Extent, Size
from cahier.model.identifiers import QuestionId
from cahier.model.location import ActivityPlace
from cahier.questionnaire.progress import unsettled
from cahier.questionnaire.situation import Situation
from cahier.steps import Steps, finished
from cahier.typography import capital, french, long_date

TO_SPECIFY = "à préciser par le candidat"
# What holds private answers is never marked as what bidders receive.
INTERNAL_MARK = "Interne, ne pas remettre aux candidats"
# The annex of the matrix: where it is printed, a short document does not say it again in sentences.
MATRIX = "AX2"
_ROLES_UPRIGHT = 8
INTERNAL_BLOCKS = frozenset({"builtin:exit_test"})


@dataclass(frozen=True, slots=True)
class Edition:
    """What an export is made for: its readers and its date.

    `workbook` is the name of the file that bidders answer in, when it is handed over with the document.
    """

    audience: Audience
    issued: date
    workbook: str = ""


def build(situation: Situation, edition: Edition) -> Publication:
    """Return the document for its readers: management has a note of two pages, not the whole."""
    outline = _Outline(situation, edition)
    return outline.note() if edition.audience is Audience.DIRECTION else outline.publication()


def build_sections(situation: Situation, edition: Edition, wanted: Collection[str]) -> Iterator[Block]:
    """Yield some sections under the title of their chapter, numbered as in the whole document."""
    blocks = _Outline(situation, edition).some_sections(wanted)
    return iter(linked_blocks(tuple(blocks), situation.catalogue.chapters))


def model_runs(situation: Situation, audience: Audience, clause: Clause) -> Runs:
    """Return what the model says in a requirement with the answers given, as it would be printed for these readers."""
    return _Outline(situation, Edition(audience, date.min)).model_text(clause)


@dataclass(frozen=True, slots=True)
class DocumentQuestions:
    """The questions a document leaves open, in the order it meets them, and those whose answers make what it says.

    `places` are the cells left open in tables that no question fills in. The cover counts what is open, « Points à
    préciser » lists it, and what remains before sending starts from all three.
    """

    left_open: tuple[Question, ...]
    said: frozenset[str]
    places: tuple[OpenPlace, ...] = ()


def questions_of_document(situation: Situation, audience: Audience) -> DocumentQuestions:
    """Return what a document for these readers leaves open, and what it says."""
    return finished(questions_of_document_in_steps(situation, audience))


def questions_of_document_in_steps(situation: Situation, audience: Audience) -> Steps[DocumentQuestions]:
    """Return what `questions_of_document` does, a section at a time."""
    outline = _Outline(situation, Edition(audience, date.min))
    yield
    return (yield from outline.questions())


def annexes_of_document(situation: Situation, audience: Audience) -> frozenset[str]:
    """Return the annexes that a document for these readers prints, those with nothing to say left out."""
    return _Outline(situation, Edition(audience, date.min)).annexes


class _Outline:
    def __init__(self, situation: Situation, edition: Edition) -> None:
        self._situation = situation
        self._edition = edition
        document = situation.specification.document
        self._internal = edition.audience is Audience.INTERNAL
        self._complete = document.extent is Extent.COMPLETE
        self._clauses = situation.clauses()
        printed = frozenset[str](question for clause in self._clauses for question in clause.prints)
        behind = frozenset[str](question for clause in self._clauses for question in questions_of(clause.when))
        self._asked = PrintedQuestion(
            situation, printed, behind, private=self._internal, blanks=document.content.blanks
        )
        self._matter = AnnexSources(situation, edition.audience, self._clauses)
        self._annexes = Selection(self._matter, self._asked)
        self._wording = Wording(situation, self._annexes.printed)
        self._remarks = Remarks(situation, self._internal, document.content.guidance)
        self._moved = self._annexes.moved()
        self._answers = Answers(self._asked, self._wording, self._remarks, self._moved)
        self._drawings = self._annexes.moved_drawings()
        self._places: tuple[OpenPlace, ...] = ()

    def model_text(self, clause: Clause) -> Runs:
        return self._wording.runs(clause.text)

    @property
    def annexes(self) -> frozenset[str]:
        return self._annexes.printed

    def questions(self) -> Steps[DocumentQuestions]:
        yield from self._in_steps()
        return DocumentQuestions(tuple(self._wording.open_questions.values()), self._said(), self._places)

    def _said(self) -> frozenset[str]:
        """Return the questions whose answers are printed, summed up, or decide that a requirement is printed."""
        questions = self._situation.catalogue.questions.values()
        services = prints_services(self._situation)
        own = frozenset[str](
            asked.id for asked in questions if (services and asked.section == "catalogue") or self._asked.prints(asked)
        )
        return own | self._asked.in_requirements | self._asked.behind_requirements | frozenset(KEY_ANSWERS)

    def _body_and_annexes(self) -> tuple[list[Block], list[Block]]:
        return finished(self._in_steps())

    def _in_steps(self) -> Steps[tuple[list[Block], list[Block]]]:
        body: list[Block] = []
        for chapter in self._situation.catalogue.chapters:
            yield from self._chapter(chapter, body)
        places = AnnexPointers(self._matter.clauses, _numbers(body))
        annexes: list[Block] = []
        for block in AnnexWriter(self._annexes, self._answers, self._wording, places).blocks():
            annexes.append(block)
            yield
        # A cell printed in a chapter and in an annex is one thing to settle.
        self._places = tuple({place.name: place for place in open_places([*body, *annexes])}.values())
        return body, annexes

    def publication(self) -> Publication:
        audience = self._edition.audience
        body, tail = self._body_and_annexes()
        tail += closing.open_points(self._wording.open_questions.values(), self._places, self._situation, audience)
        tail += closing.signatures(model=self._situation.catalogue.edition)
        head = list(summary(self._situation, audience, len(self._clauses), self._open_labels()))
        return self._assembled([*head, *body, *tail])

    def note(self) -> Publication:
        """Return the note for management; the whole document is worked out, to know what it leaves open."""
        self._body_and_annexes()
        whole = self._assembled(list(management_note(self._situation, self._matter.findings)))
        cover = replace(whole.cover, title=NOTE_TITLE, subtitle="", facts=())
        return replace(whole, cover=cover, header_right=NOTE_TITLE, front=(), contents=False, has_cover=False)

    def _assembled(self, blocks: list[Block]) -> Publication:
        situation, info = self._situation, self._situation.specification.document
        name = client_title(situation)
        draft = self._is_draft()
        status = "Projet" if draft else "Définitif"
        issued = info.issued or self._edition.issued
        publication = Publication(
            cover=self._cover(name, status, issued),
            blocks=tuple(blocks),
            contents_depth=2 if self._complete else 1,
            version_line=french(f"Version {info.version} du {long_date(issued)}" + (" · Projet" if draft else "")),
            confidentiality=self._diffusion(),
            header_left=situation.specification.brand.header or name,
            header_right=info.title,
            issued=issued,
            draft=draft,
            # A person's name, perhaps a login, says more than bidders need to know.
            author=info.author if self._internal or not info.author else name,
            keywords="infogérance, cahier des charges, RACI",
            open_points=tuple(self._open_labels()),
            front=version_table(info, issued, with_authors=self._internal),
            brand=situation.specification.brand,
            remarks=margin_remarks(situation) if self._internal else None,
        )
        publication = linked(publication, situation.catalogue.chapters)
        terms = [term for term in situation.catalogue.terms if situation.proportion.reaches(term.size)]
        publication = numbered(with_glossary(publication, terms, complete=self._complete))
        if self._complete:
            return publication
        return replace(publication, blocks=tuple(_one_after_the_other(publication.blocks)))

    def _diffusion(self) -> str:
        if self._edition.audience is Audience.SUPPLIERS:
            return self._situation.specification.document.confidentiality
        return INTERNAL_MARK

    def _is_draft(self) -> bool:
        """Return whether the company has something left to settle; a point left to bidders is no such thing."""
        if self._places or any(map(settled_by_client, self._wording.open_questions.values())):
            return True
        if unsettled(self._situation).among(self._said()):
            return True
        return any(item.severity is Severity.BLOCKING and not item.accepted for item in self._matter.findings)

    def _open_labels(self) -> list[str]:
        asked = [question.summary for question in self._wording.open_questions.values()]
        return [*asked, *(place.name for place in self._places)]

    def _cover(self, name: str, status: str, issued: date) -> Cover:
        info = self._situation.specification.document
        count = len(self._open_labels())
        state = french(f"{status}, {count} {'points ouverts' if count > 1 else 'point ouvert'}") if count else status
        facts = [("Version", french(f"{info.version}, {long_date(issued)}")), ("Statut", state)]
        facts.append(("Diffusion", self._diffusion()))
        contact = info.contact or self._text(question_ids.CONSULTATION_CONTACT)
        if contact:
            facts.append(("Contact", contact))
        due = self._situation.stated(question_ids.CONSULTATION_DATE_REMISE)
        if due is not None and isinstance(due.value, date):
            facts.append(("Remise des offres", capital(long_date(due.value))))
        return Cover(
            client=name,
            title=info.title,
            subtitle=french("Prise en charge, exploitation et réversibilité\ndu système d'information"),
            reference=info.reference,
            facts=tuple(facts),
            footer=self._situation.specification.brand.footer,
            version=info.version,
        )

    def _text(self, question: str) -> str:
        answer = self._situation.stated(QuestionId(question))
        return answer.value if answer is not None and isinstance(answer.value, str) else ""

    # Chapters

    def _chapter(self, chapter: DocumentChapter, body: list[Block]) -> Steps[None]:
        """Add a chapter, when it has something to say, to what comes before it."""
        number = 1 + sum(1 for block in body if isinstance(block, Heading) and block.level == 1)
        sections: list[Block] = []
        for blocks in self._sections(chapter, number):
            sections += blocks
            yield
        if sections:
            source = DocumentPart(PartKind.CHAPTER, chapter.id)
            body.append(Heading(1, chapter.title, f"ch_{chapter.id}", str(number), source))
            whole = self._situation.proportion.reaches(Size.M)
            intro = self._wording.paragraphs(chapter.intro)[: None if whole else 1]
            body += [Paragraph(content, Style.LEAD, source) for content in intro]
            body += sections

    def _sections(self, chapter: DocumentChapter, chapter_number: int) -> Iterator[list[Block]]:
        number = 0
        for section in chapter.sections:
            if not self._situation.holds(section.when):
                continue
            blocks = _said_once(self._section(section))
            if blocks or "builtin:glossary" in section.blocks:
                number += 1
                yield list(self._titled(section, f"{chapter_number}.{number}", blocks))

    def _titled(self, section: DocumentSection, number: str, blocks: list[Block]) -> Iterator[Block]:
        yield Heading(
            2, section.title, section.id.replace(".", "_"), number, DocumentPart(PartKind.SECTION, section.id)
        )
        if self._situation.proportion.reaches(section.intro_from):
            for content in self._wording.paragraphs(section.intro):
                yield Paragraph(content, source=DocumentPart(PartKind.SECTION, section.id))
        yield from blocks

    def _section(self, section: DocumentSection) -> Iterator[Block]:
        if section.id == OFFER_SECTION and self._edition.workbook:
            yield workbook_sentence(self._situation, self._annexes.printed, self._edition.workbook)
        for block in section.blocks:
            if block in INTERNAL_BLOCKS and not self._internal:
                continue
            if not self._situation.proportion.reaches(section.blocks_from.get(block, Size.S)):
                continue
            match block:
                case "answers":
                    yield from self._answers.blocks(section)
                case "clauses":
                    yield from self._requirements(section.id)
                case "responsibilities":
                    yield from self._responsibilities(section.id)
                case _:
                    yield from self._drawn(block.removeprefix("builtin:"), section.id)
        if "answers" not in section.blocks:
            yield from self._answers.left_blank(section)
        here = self._situation.catalogue.questions_printed_in(section.id)
        yield from self._remarks.of(question for question in here if question.id not in self._moved)

    def _drawn(self, name: str, section: str) -> Iterator[Block]:
        """Yield a table drawn from a page, or where it is when an annex has it."""
        if name in self._drawings:
            yield Paragraph(runs(self._drawings[name]), source=DocumentPart(PartKind.SECTION, section))
        else:
            yield from BUILTIN_TABLES[name](self._situation)

    def _requirements(self, section: str) -> Iterator[Block]:
        for clause in self._clauses:
            if clause.section == section:
                content, *more = written(clause.own) if clause.own else [Paragraph(self._wording.runs(clause.text))]
                is_open = any(run.emphasis is Emphasis.OPEN for run in content.content)
                priority = clause_priority(clause)
                if is_open and self._is_for_bidders(clause):
                    priority = french(f"{priority} ; {TO_SPECIFY}")
                yield Requirement(
                    clause.id,
                    clause.title,
                    self._with_decision(priority, clause),
                    content.content,
                    f"{capital(clause.verification.strip().rstrip('.'))}.",
                    DocumentPart(PartKind.CLAUSE, clause.id),
                    tuple(more),
                )
                questions = self._situation.catalogue.questions
                yield from self._remarks.of(questions[name] for name in clause.prints if name in questions)

    def _with_decision(self, priority: str, clause: Clause) -> str:
        return french(with_firmness(priority, clause, self._situation, self._edition.audience))

    def _is_for_bidders(self, clause: Clause) -> bool:
        """Return whether a bidder has something to propose where a requirement is open."""
        opened = [self._wording.open_questions[name] for name in clause.prints if name in self._wording.open_questions]
        return not (opened and all(map(settled_by_client, opened)))

    def _responsibilities(self, section: str) -> Iterator[Block]:
        rows = self._situation.activities() if self._internal else self._situation.contract_activities()
        active = {activity.id: activity for activity in rows}
        listed = [active[row.id] for row in self._situation.catalogue.activities_of(section) if row.id in active]
        if section == "roles.synthese":
            listed += [row for row in rows if row.id.startswith("PLUS-")]
        if listed and self._complete:
            yield self._who_does_what(listed)
        elif listed and MATRIX not in self._annexes.printed:
            for first, words in gathered(self._situation, listed):
                yield Paragraph(runs(words), Style.NOTE, ActivityPlace(first.id))
        if section == "roles.synthese":
            yield from self._remarks.on_rows(rows)

    def _who_does_what(self, listed: list[Activity]) -> TableBlock:
        number = self._situation.row_number
        rows = tuple(
            (runs(number(row.id)), runs(sentence(self._situation, row)), runs(capital(row.proof))) for row in listed
        )
        header, caption = ("Ligne", "Qui fait quoi", "Preuve"), french("Répartition des activités")
        sources = tuple(ActivityPlace(row.id) for row in listed)
        return TableBlock(header, rows, (2, 11, 5), caption, source=sources[0], row_sources=sources)

    def some_sections(self, wanted: Collection[str]) -> Iterator[Block]:
        """Yield the sections named; of those before, only whether they are printed is worked out."""
        number, left = 0, set(wanted)
        for chapter in self._situation.catalogue.chapters:
            printed = [section for section in chapter.sections if self._is_printed(section)]
            number += bool(printed)
            left.difference_update(section.id for section in chapter.sections)
            chosen = [(rank, section) for rank, section in enumerate(printed, start=1) if section.id in wanted]
            if chosen:
                yield Heading(
                    1, chapter.title, f"ch_{chapter.id}", str(number), DocumentPart(PartKind.CHAPTER, chapter.id)
                )
            for rank, section in chosen:
                yield from self._titled(section, f"{number}.{rank}", list(self._section(section)))
            if not left:
                return

    def _is_printed(self, section: DocumentSection) -> bool:
        if not self._situation.holds(section.when):
            return False
        # Laying its words out is what costs: a requirement is known to be printed without.
        certain = "clauses" in section.blocks and any(clause.section == section.id for clause in self._clauses)
        return certain or "builtin:glossary" in section.blocks or any(True for _ in self._section(section))


def _one_after_the_other(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a short document: only the first chapter opens a page, a narrow matrix stands upright."""
    roles = max((len(block.columns) for block in blocks if isinstance(block, RaciBlock)), default=0)
    begun, upright = False, roles <= _ROLES_UPRIGHT
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            yield replace(block, opens_page=not begun)
            begun = True
        elif isinstance(block, RaciBlock):
            yield replace(block, new_page=False)
        elif not (upright and isinstance(block, Orientation)):
            yield block


def _said_once(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks of a section; one that sends to an annex its answers and a table says so once."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if not (isinstance(block, Paragraph) and isinstance(before, Paragraph) and block.content == before.content):
            found.append(block)
    return found


def _numbers(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the number of each section printed."""
    titles = (block for block in blocks if isinstance(block, Heading) and block.level == 2)
    return {title.source.name: title.number for title in titles if isinstance(title.source, DocumentPart)}
