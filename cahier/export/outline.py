"""From a specification to the whole document, in the neutral tree."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cahier.catalogue.schema import (
    CLAUSE_PRIORITY_LABELS,
    Activity,
    Clause,
    DocumentChapter,
    DocumentSection,
    Severity,
    Term,
)
from cahier.checks.finding import Finding
from cahier.checks.runner import find
from cahier.export import annexes
from cahier.export.answers import Answers
from cahier.export.audience import Audience
from cahier.export.builtins import BUILTINS
from cahier.export.glossary import terms_used
from cahier.export.publication import (
    Block,
    Cover,
    Emphasis,
    Heading,
    Paragraph,
    Publication,
    Requirement,
    Style,
    TableBlock,
    runs,
    texts,
)
from cahier.export.responsibility import sentence
from cahier.export.summary import summary
from cahier.export.text import Wording, client_name, settled_by_client
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Depth
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, long_date

TO_SPECIFY = "À préciser par le candidat"
TO_SETTLE = "À préciser par le client"
# What holds private answers is never marked as what bidders receive.
INTERNAL_MARK = "Interne, ne pas remettre aux candidats"
INTERNAL_BLOCKS = frozenset({"builtin:exit_test"})


@dataclass(frozen=True, slots=True)
class Edition:
    """What an export is made for: its readers and its date."""

    audience: Audience
    issued: date


def build(situation: Situation, edition: Edition) -> Publication:
    """Return the document for its readers."""
    return _Outline(situation, edition).publication()


class _Outline:
    def __init__(self, situation: Situation, edition: Edition) -> None:
        self._situation = situation
        self._edition = edition
        self._wording = Wording(situation)
        self._internal = edition.audience is Audience.INTERNAL
        self._complete = situation.specification.document.depth is Depth.COMPLETE
        self._clauses = [clause for clause in self._in_document_order() if self._applies(clause)]
        printed: set[str] = {question for clause in self._clauses for question in clause.prints}
        self._answers = Answers(situation, self._wording, printed, private=self._internal)
        self._findings: tuple[Finding, ...] = find(situation)

    def _in_document_order(self) -> Iterator[Clause]:
        catalogue = self._situation.catalogue
        for chapter in catalogue.chapters:
            for section in chapter.sections:
                if self._situation.holds(section.when):
                    yield from catalogue.clauses_of(section.id)

    def _applies(self, clause: Clause) -> bool:
        """Return whether a requirement is printed: its condition holds and the questions it prints are asked."""
        wanted = clause.core or self._complete
        return wanted and self._situation.holds(clause.when) and all(map(self._situation.applies, clause.prints))

    def publication(self) -> Publication:
        body = list(self._chapters())
        tail = list(self._annexes())
        head = list(summary(self._situation, self._edition.audience, len(self._clauses), self._open_labels()))
        blocks = [*head, *(body if self._edition.audience is not Audience.DIRECTION else ()), *tail]
        return self._assembled(blocks)

    def _assembled(self, blocks: list[Block]) -> Publication:
        situation, info = self._situation, self._situation.specification.document
        name = capital(client_name(situation))
        draft = self._is_draft()
        status = "Projet" if draft else "Définitif"
        issued = info.issued or self._edition.issued
        publication = Publication(
            cover=self._cover(name, status, issued),
            blocks=tuple(blocks),
            version_line=french(f"Version {info.version} du {long_date(issued)}" + (" · Projet" if draft else "")),
            confidentiality=self._diffusion(),
            header_left=situation.specification.brand.header or name,
            header_right=info.title,
            issued=issued,
            draft=draft,
            author=info.author,
            keywords="infogérance, cahier des charges, RACI",
            open_points=tuple(self._open_labels()),
            brand=situation.specification.brand,
        )
        return self._with_glossary(publication)

    def _diffusion(self) -> str:
        if self._edition.audience is Audience.SUPPLIERS:
            return self._situation.specification.document.confidentiality
        return INTERNAL_MARK

    def _is_draft(self) -> bool:
        blocking = any(item.severity is Severity.BLOCKING and not item.accepted for item in self._findings)
        return blocking or bool(self._wording.open_questions)

    def _open_labels(self) -> list[str]:
        return [question.summary for question in self._wording.open_questions.values()]

    def _cover(self, name: str, status: str, issued: date) -> Cover:
        info = self._situation.specification.document
        count = len(self._wording.open_questions)
        state = french(f"{status}, {count} {'points ouverts' if count > 1 else 'point ouvert'}") if count else status
        facts = [("Version", french(f"{info.version}, {long_date(issued)}")), ("Statut", state)]
        facts.append(("Diffusion", self._diffusion()))
        contact = info.contact or self._text("consultation.contact")
        if contact:
            facts.append(("Contact", contact))
        due = self._situation.answer(QuestionId("consultation.date_remise"))
        if due is not None and isinstance(due.value, date):
            facts.append(("Remise des offres", capital(long_date(due.value))))
        edition, brand = self._situation.catalogue.edition, self._situation.specification.brand
        modelled = f"Modèle {edition.version} du {long_date(edition.issued)}."
        return Cover(
            client=name,
            title=info.title,
            subtitle=french("Prise en charge, exploitation et réversibilité\ndu système d'information"),
            reference=info.reference,
            facts=tuple(facts),
            footer=" · ".join(filter(None, (brand.footer, french(f"{edition.neutrality} {modelled}")))),
        )

    def _text(self, question: str) -> str:
        answer = self._situation.answer(QuestionId(question))
        return answer.value if answer is not None and isinstance(answer.value, str) else ""

    # Chapters

    def _chapters(self) -> Iterator[Block]:
        number = 0
        for chapter in self._situation.catalogue.chapters:
            sections = list(self._sections(chapter, number + 1))
            if sections:
                number += 1
                yield Heading(1, chapter.title, f"ch_{chapter.id}", str(number), f"chapter:{chapter.id}")
                for content in self._wording.paragraphs(chapter.intro):
                    yield Paragraph(content, Style.LEAD, f"chapter:{chapter.id}")
                yield from sections

    def _sections(self, chapter: DocumentChapter, chapter_number: int) -> Iterator[Block]:
        number = 0
        for section in chapter.sections:
            if not self._situation.holds(section.when):
                continue
            blocks = list(self._section(section))
            if blocks or "builtin:glossary" in section.blocks:
                number += 1
                anchor = section.id.replace(".", "_")
                yield Heading(2, section.title, anchor, f"{chapter_number}.{number}", f"section:{section.id}")
                for content in self._wording.paragraphs(section.intro):
                    yield Paragraph(content, source=f"section:{section.id}")
                yield from blocks

    def _section(self, section: DocumentSection) -> Iterator[Block]:
        for block in section.blocks:
            if block in INTERNAL_BLOCKS and not self._internal:
                continue
            match block:
                case "answers":
                    yield from self._answers.blocks(section)
                case "clauses":
                    yield from self._requirements(section.id)
                case "responsibilities":
                    yield from self._responsibilities(section.id)
                case _:
                    yield from BUILTINS[block.removeprefix("builtin:")](self._situation)

    def _requirements(self, section: str) -> Iterator[Block]:
        for clause in self._clauses:
            if clause.section == section:
                content = self._wording.runs(clause.text)
                is_open = any(run.emphasis is Emphasis.OPEN for run in content)
                priority = self._to_specify(clause) if is_open else CLAUSE_PRIORITY_LABELS[clause.priority]
                yield Requirement(
                    clause.id, clause.title, priority, content, f"{clause.verification}.", f"clause:{clause.id}"
                )

    def _to_specify(self, clause: Clause) -> str:
        opened = [self._wording.open_questions[name] for name in clause.prints if name in self._wording.open_questions]
        return TO_SETTLE if opened and all(map(settled_by_client, opened)) else TO_SPECIFY

    def _responsibilities(self, section: str) -> Iterator[Block]:
        active = {activity.id for activity in self._situation.activities()}
        listed: list[Activity] = [row for row in self._situation.catalogue.activities_of(section) if row.id in active]
        if section == "roles.synthese":
            listed += [row for row in self._situation.activities() if row.id.startswith("PLUS-")]
        if listed:
            yield self._who_does_what(listed)

    def _who_does_what(self, listed: list[Activity]) -> TableBlock:
        said = [(row, runs(sentence(self._situation, row, brief=not self._complete))) for row in listed]
        caption, source = french("Répartition des activités"), f"activity:{listed[0].id}"
        if self._complete:
            rows = tuple((runs(row.id), words, runs(capital(row.proof))) for row, words in said)
            return TableBlock(("Activité", "Qui fait quoi", "Preuve"), rows, (3, 10, 5), caption, source=source)
        short = tuple((runs(row.id), words) for row, words in said)
        return TableBlock(("Activité", "Qui fait quoi"), short, (2, 16), caption, source=source)

    # Annexes

    def _annexes(self) -> Iterator[Block]:
        situation, audience = self._situation, self._edition.audience
        yield from annexes.matrix_annex(situation, with_faults=self._internal)
        if audience is not Audience.DIRECTION:
            yield from annexes.indicator_annex(situation, penalised_only=not self._complete)
            yield from annexes.penalty_annex(situation)
            yield from annexes.response_annex(self._clauses, situation, with_questions=self._complete)
        open_questions = self._wording.open_questions.values()
        yield from annexes.open_points_annex(open_questions, situation, for_bidders=audience is Audience.SUPPLIERS)
        if self._internal:
            yield from annexes.vigilance_annex(self._findings, situation)
            if situation.specification.document.legal_annex:
                yield from annexes.legal_annex(self._clauses)
        if audience is not Audience.DIRECTION:
            yield from annexes.signature_annex()

    def _with_glossary(self, publication: Publication) -> Publication:
        used = terms_used(self._situation.catalogue.terms, texts(publication))
        blocks: list[Block] = []
        for block in publication.blocks:
            blocks.append(block)
            if isinstance(block, Heading) and block.source == "section:glossaire.termes":
                blocks.append(_glossary_table(used, with_examples=self._complete))
        return replace(publication, blocks=tuple(blocks))


def _glossary_table(used: list[Term], with_examples: bool) -> TableBlock:
    rows = tuple(
        (runs(term.term), runs(f"{term.definition}{f' {term.example}' if term.example and with_examples else ''}"))
        for term in used
    )
    return TableBlock(
        ("Terme", "Définition"),
        rows,
        (4, 12),
        french("Termes employés dans ce document"),
        source="section:glossaire.termes",
    )
