"""The open specification and the only way to alter it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from cahier.catalogue.builder import typographic
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.schema import Question
from cahier.catalogue.values import parse_value
from cahier.editing.history import Change, History, Topic
from cahier.editing.one_line_texts import brand_lines, document_lines
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerState, Decision, given, not_applicable, noted, unknown
from cahier.model.brand import Brand
from cahier.model.identifiers import ActivityId, DomainId, PresetId, QuestionId, RoleId
from cahier.model.phase import Phase
from cahier.model.raci import Raci, RaciRow
from cahier.model.remedy import Remedy
from cahier.model.scope import ALLOCATION_LABELS, Allocation, DomainScope
from cahier.model.service_level import ServiceLevels
from cahier.model.specification import Acceptance, Capability, CustomActivity, DocumentInfo, Specification
from cahier.questionnaire.back_planning import back_plan, planned_answers
from cahier.questionnaire.defaults import CUSTOM, levels_from, starting_matrix, starting_roles, starting_scope
from cahier.questionnaire.situation import Situation
from cahier.typography import clean, french, one_line

ALL_TOPICS = frozenset(Topic)


@dataclass(frozen=True, slots=True)
class Notification:
    """What just changed: its topics, the names of what it touched, and who asked for it."""

    label: str
    topics: frozenset[Topic]
    touched: tuple[str, ...]
    origin: object = None


Listener = Callable[[Notification], None]


class Session:
    """The specification being written.

    Every change goes through one of its methods, can be undone, and tells its listeners what it touched.
    """

    def __init__(self, specification: Specification, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._specification = specification
        self._saved: Specification | None = specification
        self._history = History()
        self._listeners: list[Listener] = []
        self._situation: Situation | None = None

    # What it is now

    @property
    def specification(self) -> Specification:
        """The current state, immutable: keep it as a snapshot at will."""
        return self._specification

    @property
    def situation(self) -> Situation:
        """The current state seen through the knowledge base."""
        if self._situation is None or self._situation.specification is not self._specification:
            self._situation = Situation(self._specification, self.catalogue)
        return self._situation

    @property
    def modified(self) -> bool:
        """True when the current state is not the one that was last saved."""
        return self._saved is not self._specification

    def mark_saved(self, state: Specification) -> None:
        """Tell which state is now on disk."""
        self._saved = state

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change; return what stops it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    # Undo

    @property
    def undo_label(self) -> str:
        """What undo would take back, empty when nothing can be."""
        return self._history.done[-1].label if self._history.done else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, empty when nothing can be."""
        return self._history.undone[-1].label if self._history.undone else ""

    def undo(self) -> None:
        """Take the last change back."""
        if self._history.done:
            change = self._history.done.pop()
            self._history.undone.append(change)
            self._move(change.before, change)

    def redo(self) -> None:
        """Make the last undone change again."""
        if self._history.undone:
            change = self._history.undone.pop()
            self._history.done.append(change)
            self._move(change.after, change)

    def _move(self, state: Specification, change: Change) -> None:
        self._history.close()
        self._specification = state
        self._tell(Notification(change.label, change.topics, change.touched))

    def _change(
        self,
        label: str,
        topics: Iterable[Topic],
        touched: Iterable[str],
        origin: object = None,
        merge_key: str = "",
        **fields: Any,
    ) -> None:
        after = replace(self._specification, **fields)
        if after == self._specification:
            return
        change = Change(french(label), self._specification, after, frozenset(topics), tuple(touched), merge_key)
        self._history.push(change)
        self._specification = after
        self._tell(Notification(change.label, change.topics, change.touched, origin))

    def _tell(self, notification: Notification) -> None:
        for listener in tuple(self._listeners):
            listener(notification)

    def close_edit(self) -> None:
        """End the current run of typing: the next keystroke will be undone apart."""
        self._history.close()

    # Answers

    def question(self, question: str) -> Question:
        """Return a question of the knowledge base.

        Raises:
            InvalidAnswer: no such question.
        """
        found = self.catalogue.questions.get(question)
        if found is None:
            raise InvalidAnswer(f"La question « {question} » n’existe pas dans ce modèle.")
        return found

    def set_answer(self, question: str, raw: object, origin: object = None) -> None:
        """Record a value, confirmed; an empty text, or one of spaces only, takes the answer away.

        Raises:
            InvalidAnswer: the question does not accept the value; nothing changed.
        """
        asked = self.question(question)
        value = parse_value(asked, raw)
        if value in ("", ()):
            self.clear_answer(question, origin)
            return
        before = self._specification.answers.get(asked.id)
        note = before.note if before else ""
        decision = before.decision if before and before.decided and before.value is not None else Decision.CONFIRMED
        self._put(asked, given(value, decision, note), origin, merge=True)

    def mark_unknown(self, question: str, origin: object = None) -> None:
        """Answer « Je ne sais pas encore »: an open point, put to the bidders."""
        asked = self.question(question)
        self._put(asked, unknown(self._note(asked.id)), origin)

    def mark_not_applicable(self, question: str, reason: str, origin: object = None) -> None:
        """Answer « Sans objet », with the reason.

        Raises:
            InvalidAnswer: no reason was given.
        """
        asked = self.question(question)
        reason = clean(reason).strip()
        if not reason:
            raise InvalidAnswer("Dites en quelques mots pourquoi la question est sans objet.")
        self._put(asked, not_applicable(reason, self._note(asked.id)), origin)

    def put_answers(self, answers: Mapping[QuestionId, Answer], label: str, origin: object = None) -> None:
        """Record several answers already read, as one change."""
        self._change(
            label,
            (Topic.ANSWERS, Topic.FINDINGS),
            answers,
            origin,
            answers={**self._specification.answers, **answers},
        )

    def clear_answer(self, question: str, origin: object = None) -> None:
        """Take an answer away; a note on it stays."""
        note = self._note(QuestionId(question))
        if note:
            self._put(self.question(question), noted(note), origin, merge=True)
        else:
            self._remove(question, origin)

    def _remove(self, question: str, origin: object) -> None:
        answers = dict(self._specification.answers)
        if answers.pop(QuestionId(question), None) is not None:
            label = f"Effacer « {self.question(question).summary} »"
            self._change(
                label, (Topic.ANSWERS, Topic.FINDINGS), (question,), origin, f"answer {question}", answers=answers
            )

    def set_decision(self, question: str, decision: Decision, origin: object = None) -> None:
        """Say how firm an answer is."""
        before = self._specification.answers.get(QuestionId(question))
        if before is not None and before.state is AnswerState.GIVEN:
            self._put(self.question(question), replace(before, decision=decision), origin)

    def set_note(self, question: str, note: str, origin: object = None) -> None:
        """Keep an internal note with an answer; bidders never see it."""
        before = self._specification.answers.get(QuestionId(question)) or noted("")
        after = replace(before, note=clean(note))
        if after == noted(""):
            self._remove(question, origin)
        else:
            self._put(self.question(question), after, origin, merge=True)

    def confirm_section(self, section: str, origin: object = None) -> int:
        """Confirm every proposed answer of a page; return how many there were."""
        found = {
            asked.id: replace(answer, decision=Decision.CONFIRMED)
            for asked in self.situation.questions(section)
            if (answer := self.situation.answer(asked.id)) is not None
            and answer.state is AnswerState.GIVEN
            and answer.decision is Decision.PROPOSED
        }
        if found:
            self.put_answers(found, f"Confirmer « {self.catalogue.section(section).title} »", origin)
        return len(found)

    def plan_consultation(self, today: date, origin: object = None) -> list[str]:
        """Propose the dates of the consultation nobody has decided, as one change; return what to warn of."""
        plan = back_plan(self.situation, today)
        answers = planned_answers(self.situation, plan)
        self.put_answers(answers, "Établir le calendrier de la consultation", origin)
        return list(plan.warnings)

    def _note(self, question: QuestionId) -> str:
        before = self._specification.answers.get(question)
        return before.note if before else ""

    def _put(self, asked: Question, answer: Answer, origin: object, merge: bool = False) -> None:
        self._change(
            f"Modifier « {asked.summary} »",
            (Topic.ANSWERS, Topic.FINDINGS),
            (asked.id,),
            origin,
            f"answer {asked.id}" if merge else "",
            answers={**self._specification.answers, asked.id: answer},
        )

    # Split by domain

    def set_scope(self, domain: str, allocation: Allocation, holder: str | None = None, origin: object = None) -> None:
        """Decide who has charge of a domain; its rows of the matrix start again from that split."""
        identifier = DomainId(domain)
        before = self._specification.scope.get(identifier, DomainScope())
        kept = before.holder if holder is None else one_line(holder)
        scope = {**self._specification.scope, identifier: DomainScope(allocation, kept)}
        moved = allocation is not before.allocation
        rows = self._fresh_rows(scope, (identifier,)) if moved and allocation is not Allocation.OUT_OF_SCOPE else {}
        title = self.catalogue.domains[domain].title
        self._change(
            f"{title} : {ALLOCATION_LABELS[allocation]}",
            (Topic.SCOPE, Topic.MATRIX, Topic.ANSWERS, Topic.FINDINGS),
            (identifier, *rows),
            origin,
            scope=scope,
            matrix={**self._specification.matrix, **rows},
            confirmed_rows=self._specification.confirmed_rows - set(rows),
        )

    def set_holder(self, domain: str, holder: str, origin: object = None) -> None:
        """Name who has charge of a domain that is excluded or held by a third party."""
        identifier = DomainId(domain)
        before = self._specification.scope.get(identifier, DomainScope())
        self._change(
            f"{self.catalogue.domains[domain].title} : responsable",
            (Topic.SCOPE, Topic.FINDINGS),
            (identifier,),
            origin,
            f"holder {domain}",
            scope={**self._specification.scope, identifier: replace(before, holder=one_line(holder))},
        )

    def confirm_scope(self, origin: object = None) -> None:
        """Confirm the whole split as it stands."""
        scope = {
            domain: found if found.allocation is Allocation.UNDECIDED else replace(found, decision=Decision.CONFIRMED)
            for domain, found in self._specification.scope.items()
        }
        self._change("Confirmer la répartition", (Topic.SCOPE, Topic.FINDINGS), scope, origin, scope=scope)

    def start_from(self, capability: Capability, origin: object = None) -> None:
        """Start the whole split and matrix again from what the client can do itself."""
        before = self._specification.scope
        scope = {
            domain: replace(found, holder=before[domain].holder if domain in before else "")
            for domain, found in starting_scope(self.catalogue, capability).items()
        }
        self._restart("Repartir d’une répartition type", capability, scope, origin)

    def entrust_everything(self, origin: object = None) -> None:
        """Entrust every domain to the provider, but for those a third party holds or that are out of scope."""
        spared = (Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE)
        scope = {
            domain: found if found.allocation in spared else DomainScope(Allocation.ENTRUSTED, found.holder)
            for domain, found in self._specification.scope.items()
        }
        self._restart("Tout confier au prestataire", self._specification.capability, scope, origin)

    def _restart(self, label: str, capability: Capability, scope: dict[DomainId, DomainScope], origin: object) -> None:
        referent = {role.id: role.active for role in starting_roles(self.catalogue, capability)}
        changed = capability is not self._specification.capability
        roles = tuple(
            replace(role, active=referent.get(role.id, role.active)) if changed and role.id == "REF" else role
            for role in self._specification.roles
        )
        matrix = starting_matrix(self.catalogue, scope, capability, roles)
        self._change(
            label,
            ALL_TOPICS,
            (*scope, *matrix),
            origin,
            capability=capability,
            scope=scope,
            roles=roles,
            matrix={**self._specification.matrix, **matrix},
            confirmed_rows=frozenset(),
        )

    def _fresh_rows(self, scope: dict[DomainId, DomainScope], domains: Iterable[DomainId]) -> dict[ActivityId, RaciRow]:
        specification = self._specification
        return starting_matrix(self.catalogue, scope, specification.capability, specification.roles, domains)

    # Matrix

    def type_letter(self, cells: Iterable[tuple[ActivityId, RoleId]], letter: Raci, origin: object = None) -> None:
        """Type a letter in cells: the same again clears it, A and R join. Several cells follow the first."""
        targets = list(cells)
        if not targets:
            return
        first = self._specification.cell(*targets[0]).typed(letter)
        self.set_cells({cell: first for cell in targets}, origin)

    def set_cells(
        self, cells: Mapping[tuple[ActivityId, RoleId], Raci], origin: object = None, label: str = ""
    ) -> None:
        """Write letters in cells; a row one writes in is a row one has confirmed."""
        matrix = dict(self._specification.matrix)
        for (activity, role), letters in cells.items():
            matrix[activity] = _with_cell(matrix.get(activity, {}), role, letters)
        rows = tuple(dict.fromkeys(activity for activity, _ in cells))
        self._change(
            label or self._cells_label(rows),
            (Topic.MATRIX, Topic.FINDINGS),
            rows,
            origin,
            matrix=matrix,
            confirmed_rows=self._specification.confirmed_rows | set(rows),
        )

    def _cells_label(self, rows: tuple[ActivityId, ...]) -> str:
        activity = self.situation.activity(rows[0]) if len(rows) == 1 else None
        return f"Répartir « {activity.label} »" if activity else f"Répartir {len(rows)} activités"

    def confirm_rows(self, rows: Iterable[ActivityId], origin: object = None) -> None:
        """Confirm rows of the matrix as they stand."""
        found = frozenset(rows)
        self._change(
            "Confirmer des activités",
            (Topic.MATRIX,),
            found,
            origin,
            confirmed_rows=self._specification.confirmed_rows | found,
        )

    def add_activity(self, phase: Phase, domain: str, label: str, origin: object = None) -> ActivityId:
        """Add a row of the user's own; return its identifier.

        Raises:
            InvalidAnswer: the label is empty.
        """
        label = one_line(label).strip()
        if not label:
            raise InvalidAnswer("Nommez l’activité par un verbe : « Contrôler les extincteurs de la salle ».")
        taken = {int(custom.id.rpartition("-")[2]) for custom in self._specification.custom_activities}
        identifier = ActivityId(f"PLUS-{max(taken, default=0) + 1:02d}")
        custom = CustomActivity(identifier, phase, DomainId(domain), label)
        self._change(
            f"Ajouter « {label} »",
            (Topic.MATRIX, Topic.FINDINGS),
            (identifier,),
            origin,
            custom_activities=(*self._specification.custom_activities, custom),
            matrix={**self._specification.matrix, identifier: {}},
        )
        return identifier

    def remove_activity(self, activity: ActivityId, origin: object = None) -> None:
        """Take away a row the user had added; the catalogue's rows stay."""
        kept = tuple(custom for custom in self._specification.custom_activities if custom.id != activity)
        matrix = {row: letters for row, letters in self._specification.matrix.items() if row != activity}
        if len(kept) < len(self._specification.custom_activities):
            self._change(
                "Retirer une activité",
                (Topic.MATRIX, Topic.FINDINGS),
                (activity,),
                origin,
                custom_activities=kept,
                matrix=matrix,
            )

    def set_role(
        self, role: str, *, holder: str | None = None, active: bool | None = None, origin: object = None
    ) -> None:
        """Say who holds a role, or put its column away."""
        roles = tuple(
            replace(
                found,
                holder=found.holder if holder is None else one_line(holder),
                active=found.active if active is None else active,
            )
            if found.id == role
            else found
            for found in self._specification.roles
        )
        self._change("Modifier un rôle", (Topic.ROLES, Topic.MATRIX, Topic.FINDINGS), (role,), origin, roles=roles)

    # Levels, document, findings

    def set_levels(self, levels: ServiceLevels, label: str = "Modifier les niveaux", origin: object = None) -> None:
        """Record service levels; they are the user's own from then on."""
        self._change(
            label,
            (Topic.LEVELS, Topic.ANSWERS, Topic.FINDINGS),
            ("levels",),
            origin,
            f"levels {label}",
            levels=replace(levels, confirmed=True, preset=self._preset_of(levels)),
        )

    def apply_preset(self, preset: str, origin: object = None) -> None:
        """Start the service levels again from a preset."""
        chosen = self.catalogue.levels.preset(PresetId(preset))
        levels = replace(levels_from(self.catalogue.levels, chosen), confirmed=True)
        self._change(
            f"Partir du niveau {chosen.label}",
            (Topic.LEVELS, Topic.ANSWERS, Topic.FINDINGS),
            ("levels",),
            origin,
            levels=levels,
        )

    def confirm_levels(self, origin: object = None) -> None:
        """Confirm the service levels as they stand."""
        levels = replace(self._specification.levels, confirmed=True)
        self._change("Confirmer les niveaux de service", (Topic.LEVELS,), ("levels",), origin, levels=levels)

    def _named(self, levels: ServiceLevels) -> ServiceLevels:
        return replace(levels, preset=self._preset_of(levels))

    def _preset_of(self, levels: ServiceLevels) -> PresetId:
        for preset in self.catalogue.levels.presets:
            same = replace(levels_from(self.catalogue.levels, preset), confirmed=levels.confirmed)
            if replace(levels, preset=preset.id) == same:
                return preset.id
        return CUSTOM

    def set_document(self, info: DocumentInfo, origin: object = None, label: str = "Modifier la page de garde") -> None:
        """Record what the cover says, the versions, and what the document holds."""
        document = document_lines(info)
        self._change(label, (Topic.DOCUMENT,), ("document",), origin, f"document:{label}", document=document)

    def set_brand(self, brand: Brand, label: str = "Modifier la charte", origin: object = None) -> None:
        """Record how the client's documents look."""
        self._change(label, (Topic.DOCUMENT,), ("document",), origin, f"brand:{label}", brand=brand_lines(brand))

    def accept_finding(self, key: str, reason: str, who: str = "", origin: object = None) -> None:
        """Accept a finding, with the reason that the annex will print.

        Raises:
            InvalidAnswer: no reason was given.
        """
        reason = clean(reason).strip()
        if not reason:
            raise InvalidAnswer("Dites en une phrase pourquoi vous acceptez ce constat.")
        accepted = {**self._specification.accepted, key: Acceptance(reason, one_line(who).strip())}
        self._change("Accepter un constat", (Topic.FINDINGS,), (key,), origin, accepted=accepted)

    def reopen_finding(self, key: str, origin: object = None) -> None:
        """Take an acceptance back."""
        accepted = {name: found for name, found in self._specification.accepted.items() if name != key}
        self._change("Rouvrir un constat", (Topic.FINDINGS,), (key,), origin, accepted=accepted)

    def adopt(self, state: Specification, label: str, origin: object = None) -> None:
        """Take a whole state worked out apart, as one change."""
        changed = {item.name: getattr(state, item.name) for item in fields(state)}
        self._change(label, ALL_TOPICS, ("*",), origin, **changed)

    def apply(self, remedy: Remedy, origin: object = None) -> None:
        """Apply a one-click fix as one change."""
        matrix = dict(self._specification.matrix)
        for (activity, role), letters in remedy.cells.items():
            matrix[activity] = _with_cell(matrix.get(activity, {}), role, letters)
        scope = {**self._specification.scope, **remedy.scope}
        moved = [
            domain
            for domain, found in remedy.scope.items()
            if found.allocation is not self.situation.allocation(domain)
        ]
        matrix.update(self._fresh_rows(scope, moved) if moved else {})
        answers = {question: typographic(answer) for question, answer in remedy.answers.items()}
        self._change(
            remedy.label,
            ALL_TOPICS,
            (*remedy.answers, *remedy.scope, *(activity for activity, _ in remedy.cells)),
            origin,
            answers={**self._specification.answers, **answers},
            matrix=matrix,
            scope=scope,
            levels=self._named(remedy.levels) if remedy.levels else self._specification.levels,
        )


def _with_cell(row: RaciRow, role: RoleId, letters: Raci) -> RaciRow:
    # An empty cell is an absent one, so that equal rows are equal.
    return {name: cell for name, cell in {**row, role: letters}.items() if cell is not Raci.NONE}
