"""Answers, split, letters, levels and cover from a TOML file, applied together or not at all."""

import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cahier.catalogue import builder
from cahier.catalogue.reader import Problems, Table, closest, parse_toml
from cahier.editing.answers_roles import apply_roles
from cahier.editing.current_contract_table import current_contract
from cahier.editing.document_table import document_info
from cahier.editing.levels_table import apply_levels
from cahier.editing.own_domain_tables import own_domains
from cahier.editing.own_words_tables import own_activities, own_requirements, requirements
from cahier.editing.picture_answers import with_pictures
from cahier.editing.session import Session
from cahier.editing.verbs.answers import put_answers, set_decision, set_note
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.levels import confirm_levels
from cahier.editing.verbs.matrix import confirm_rows, set_cells
from cahier.editing.verbs.split import confirm_scope, set_scope
from cahier.errors import BadInput
from cahier.model.answer import AnswerState
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.raci import Raci

LARGEST = 8 * 1024 * 1024
MOST_TOLD = 20
_WHOLE_ROWS = "replace"


def apply_answers_file(session: Session, path: Path) -> tuple[str, ...]:
    """Apply a file of answers; every problem is reported and then nothing was applied.

    Return the letters of the matrix that others took the place of, in words.

    Raises:
        BadInput: the file cannot be read, or holds something that is not accepted.
    """
    return apply_answers(session, read_answers(path), path.name, path.parent)


def read_answers(path: Path) -> Mapping[str, object]:
    """Read a TOML file of answers.

    Raises:
        BadInput: no such file, or not TOML.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(f"« {path} » n’est pas un fichier : choisissez un fichier de réponses.")
        if found.st_size > LARGEST:
            raise BadInput(f"« {path} » dépasse 8 Mo : ce n’est pas un fichier de réponses.")
        return parse_toml(path.read_bytes())
    except FileNotFoundError as error:
        raise BadInput(f"« {path} » est introuvable. Vérifiez son nom et son dossier.") from error
    except (OSError, ValueError, RecursionError) as error:
        # A number of thousands of digits is a plain ValueError.
        raise BadInput(f"« {path} » n’est pas un fichier TOML lisible : {error}.") from error


def apply_answers(session: Session, data: Mapping[str, object], name: str, folder: Path = Path()) -> tuple[str, ...]:
    """Apply answers already read; the pictures they name are looked for in a folder.

    Return the letters of the matrix that others took the place of, in words.

    Raises:
        BadInput: with every problem; nothing was applied.
    """
    problems = Problems()
    trial = Session(session.specification, session.catalogue)
    applier = _Applier(trial, Table(data, name, "", problems), folder)
    applier.apply()
    if problems.found:
        listed = " ; ".join(
            f"{problem.key.lstrip('.')} : {problem.message}{f' ({problem.suggestion})' if problem.suggestion else ''}"
            for problem in problems.found[:MOST_TOLD]
        )
        others = len(problems.found) - MOST_TOLD
        if others > 0:
            listed += f" ; et {others} autres"
        raise BadInput(f"« {name} » n’est pas applicable, rien n’a été changé. {listed}")
    session.apply(f"Importer « {name} »", trial.specification)
    return tuple(applier.replaced)


class _Applier:
    def __init__(self, session: Session, table: Table, folder: Path) -> None:
        self._session = session
        self._table = table
        self._folder = folder
        self.replaced: list[str] = []

    def apply(self) -> None:
        # The split first: it lays out the rows that [raci] then refines.
        own_domains(self._session, self._table)
        self._scope()
        self._answers()
        self._levels()
        apply_roles(self._session, self._table)
        own_activities(self._session, self._table)
        self._raci()
        self._document()
        requirements(self._session, self._table)
        own_requirements(self._session, self._table)
        self._accepted()
        current_contract(self._session, self._table)
        if self._table.flag("confirm"):
            self._confirm_everything()
        # After the rest is confirmed: these say which answers are not, and why.
        self._decisions()
        self._notes()
        self._table.close()

    def _closest(self, name: str, known: set[str]) -> str:
        """Return what a name resembles; past so many problems none is a slip, and looking takes long."""
        return closest(name, known) if len(self._table.problems.found) < MOST_TOLD else ""

    def _answers(self) -> None:
        questions = self._session.catalogue.questions

        def problem(key: str, message: str, hint: str) -> None:
            self._table.problem(f"answers.{key}", message, hint)

        written = with_pictures(self._table.mapping("answers"), questions, self._folder, problem)
        answers = builder.answers(written, questions, problem)
        answers.update(
            builder.answers(
                {f"catalogue.{name}": value for name, value in self._table.mapping("services").items()},
                questions,
                lambda key, message, hint: self._table.problem(f"services.{key}", message, hint),
            )
        )
        put_answers(self._session, answers, "Importer des réponses")

    def _scope(self) -> None:
        domains = self._session.catalogue.domains
        for name, raw in self._table.mapping("scope").items():
            if name not in domains or not domains[name].allocatable:
                self._table.problem(f"scope.{name}", "domaine inconnu", self._closest(name, set(domains)))
                continue
            try:
                found = builder.domain_scope(raw)
            except ValueError:
                self._table.problem(f"scope.{name}", f"« {raw} » n’est pas une répartition")
                continue
            set_scope(self._session, name, found.allocation, found.holder)

    def _raci(self) -> None:
        table = self._table.table("raci")
        if table is None:
            return
        roles = {str(role.id) for role in self._session.specification.roles}
        known = set(self._session.specification.matrix)
        # Whoever gives one letter has not looked at the others, unless they say so.
        whole = table.flag(_WHOLE_ROWS)
        for name in self._table.mapping("raci"):
            if name == _WHOLE_ROWS:
                continue
            if name not in known:
                self._table.problem(f"raci.{name}", "activité inconnue", self._closest(name, set(map(str, known))))
                continue
            row, activity = builder.raci_row(table, name, roles), ActivityId(name)
            emptied = {RoleId(role): Raci.NONE for role in roles} if whole else {}
            self._put_letters(activity, {**emptied, **row})

    def _put_letters(self, activity: ActivityId, letters: Mapping[RoleId, Raci]) -> None:
        before = self._session.specification
        set_cells(self._session, {(activity, role): letters[role] for role in sorted(letters)})
        row = self._session.situation.activity(activity)
        for role in before.roles:
            was, now = before.cell(activity, role.id), letters.get(role.id, Raci.NONE)
            if role.id in letters and was not in (Raci.NONE, now):
                label = f"{activity} {row.label}" if row else activity
                self.replaced.append(f"{label} : {role.title}, {was.value} → {now.value or 'rien'}")

    def _document(self) -> None:
        table = self._table.table("document")
        if table is None:
            return
        info = document_info(table, self._session.specification.document, set(self._session.catalogue.annexes))
        table.close()
        set_document(self._session, info)

    def _decisions(self) -> None:
        known = {str(decision): decision for decision in Decision}
        for name, raw in self._table.mapping("decisions").items():
            if raw not in known:
                self._table.problem(f"decisions.{name}", f"« {raw} » n’est pas connu", ", ".join(known))
            elif self._asked("decisions", name):
                set_decision(self._session, name, known[str(raw)])

    def _notes(self) -> None:
        for name, note in self._table.mapping("notes").items():
            if not isinstance(note, str):
                self._table.problem(f"notes.{name}", "un texte est attendu")
            elif self._asked("notes", name):
                set_note(self._session, name, note)

    def _asked(self, key: str, name: str) -> bool:
        questions = self._session.catalogue.questions
        if name not in questions:
            self._table.problem(f"{key}.{name}", "question inconnue", self._closest(name, set(questions)))
        return name in questions

    def _accepted(self) -> None:
        for key, reason in self._table.mapping("accepted").items():
            rule = key.partition("@")[0]
            if rule not in self._session.catalogue.rules or not isinstance(reason, str) or not reason.strip():
                self._table.problem(f"accepted.{key}", 'écrivez "R26@question" = "la raison"')
            else:
                accept_finding(self._session, key, reason)

    def _levels(self) -> None:
        table = self._table.table("levels")
        if table is not None:
            apply_levels(self._session, table)

    def _confirm_everything(self) -> None:
        session = self._session
        confirmed = {
            question: replace(answer, decision=Decision.CONFIRMED)
            for question, answer in session.specification.answers.items()
            if answer.state is AnswerState.GIVEN and answer.decision is Decision.PROPOSED
        }
        put_answers(session, confirmed, "Confirmer les réponses")
        confirm_scope(session)
        confirm_levels(session)
        confirm_rows(session, session.specification.matrix)
