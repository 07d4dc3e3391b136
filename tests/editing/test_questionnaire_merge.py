"""Filled questionnaires brought back: what one alone says is taken, what two say is chosen, nothing is lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.questionnaire_merge import Gathering, gather
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer, set_decision
from cahier.editing.verbs.questionnaires import merge_questionnaires
from cahier.errors import BadInput, InvalidAnswer
from cahier.model.answer import AnswerState
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.typography import plain
from tests.support.drafts import first_draft
from tests.support.questionnaires import ANSWER, fill, read, send

FREQUENCY, RETENTION, SECTOR = "sauvegarde.frequence", "sauvegarde.retention", "entreprise.activite"
PEOPLE, START, RISKS = "entreprise.effectif", "contrat.date_debut", "contraintes.risques"


@dataclass
class Desk:
    """A specification, the questionnaire sent from it, and the people who fill it in."""

    session: Session
    catalogue: Catalogue
    folder: Path
    sent: Path

    def filled(self, who: str, **typed: object) -> Path:
        target = self.folder / f"{who}.xlsx"
        return fill(self.sent, target, self.catalogue, who, **typed)  # type: ignore[arg-type] # as `fill` takes them

    def gathered(self, *paths: Path) -> Gathering:
        return gather(self.session.specification, self.catalogue, [read(path) for path in paths])

    def answer(self, name: str) -> object:
        found = self.session.specification.answers.get(QuestionId(name))
        return found.value if found is not None else None


@pytest.fixture
def desk(catalogue: Catalogue, tmp_path: Path) -> Desk:
    session = Session(first_draft(catalogue, "usine"), catalogue)
    return Desk(session, catalogue, tmp_path, send(session.specification, catalogue, tmp_path / "envoyé.xlsx"))


def titles(lines: object) -> list[str]:
    return [plain(brought.line.title) for brought in lines]  # type: ignore[attr-defined]


def test_a_questionnaire_that_nobody_touched_changes_nothing(desk: Desk) -> None:
    found = desk.gathered(desk.sent)
    assert (found.taken, found.chosen, found.unread) == ((), (), ())
    assert found.untouched > 150
    assert found.with_choices(()) == desk.session.specification


def test_what_one_person_answers_is_taken_as_one_change_that_undo_takes_back(desk: Desk) -> None:
    before = desk.session.specification
    path = desk.filled("Claire", answers={RETENTION: "45 jours", START: "01/03/2027", FREQUENCY: "Toutes les heures"})
    merge_questionnaires(desk.session, desk.gathered(path))
    assert str(desk.answer(RETENTION)) == "45\xa0jours"
    assert str(desk.answer(START)) == "2027-03-01"
    assert desk.answer(FREQUENCY) == "heure"
    given = desk.session.specification.answers[QuestionId(RETENTION)]
    assert given.decision is Decision.CONFIRMED
    assert desk.session.undo_label == "Reprendre un questionnaire"
    desk.session.undo()
    assert desk.session.specification == before


def test_a_spreadsheet_that_writes_the_same_date_otherwise_answers_nothing(desk: Desk) -> None:
    set_answer(desk.session, START, "2027-03-01")
    set_decision(desk.session, START, Decision.PROPOSED)
    desk.sent = send(desk.session.specification, desk.catalogue, desk.folder / "daté.xlsx")
    found = desk.gathered(desk.filled("Claire", answers={START: datetime.fromisoformat("2027-03-01")}))
    assert (found.taken, found.chosen, found.unread) == ((), (), ())
    assert found.with_choices(()) == desk.session.specification


def test_a_proposal_said_to_be_right_is_confirmed_and_not_one_more(desk: Desk) -> None:
    assert desk.session.specification.answers[QuestionId(RETENTION)].decision is Decision.PROPOSED
    merge_questionnaires(desk.session, desk.gathered(desk.filled("Claire", states={RETENTION: "Confirmé"})))
    assert desk.session.specification.answers[QuestionId(RETENTION)].decision is Decision.CONFIRMED
    assert desk.session.specification.answers[QuestionId(FREQUENCY)].decision is Decision.PROPOSED


def test_not_knowing_and_having_no_object_are_answers(desk: Desk) -> None:
    path = desk.filled(
        "Claire",
        states={START: "Je ne sais pas encore", RETENTION: "Sans objet"},
        answers={RETENTION: "Aucune copie chez nous"},
    )
    merge_questionnaires(desk.session, desk.gathered(path))
    answers = desk.session.specification.answers
    assert answers[QuestionId(START)].state is AnswerState.UNKNOWN
    assert answers[QuestionId(RETENTION)].state is AnswerState.NOT_APPLICABLE
    assert answers[QuestionId(RETENTION)].reason == "Aucune copie chez nous"


def test_what_changed_here_since_it_was_sent_is_to_be_chosen(desk: Desk) -> None:
    path = desk.filled("Claire", answers={RETENTION: "45 jours", FREQUENCY: "Toutes les heures"})
    set_answer(desk.session, RETENTION, "60 jours")
    found = desk.gathered(path)
    assert titles(found.chosen) == ["Conservation des copies"]
    assert titles(found.taken) == ["Fréquence des sauvegardes"]
    (line,) = found.chosen
    assert "60" in line.line.before and "45" in line.line.after
    merge_questionnaires(desk.session, found)
    kept = desk.session.specification.answers[QuestionId(RETENTION)]
    assert str(kept.value) == "60\xa0jours"
    assert "Claire" in kept.note and "45" in kept.note, "what is not kept stays in the note"


def test_what_the_questionnaire_says_may_be_kept_instead_and_what_was_here_stays_in_the_note(desk: Desk) -> None:
    path = desk.filled("Claire", answers={RETENTION: "45 jours"})
    set_answer(desk.session, RETENTION, "60 jours")
    found = desk.gathered(path)
    merge_questionnaires(desk.session, found, [found.chosen[0].key])
    kept = desk.session.specification.answers[QuestionId(RETENTION)]
    assert str(kept.value) == "45\xa0jours"
    assert "60" in kept.note


def test_the_same_answer_on_both_sides_is_no_question(desk: Desk) -> None:
    path = desk.filled("Claire", answers={RETENTION: "45 jours"})
    set_answer(desk.session, RETENTION, "45 jours")
    found = desk.gathered(path)
    assert (found.taken, found.chosen, found.same) == ((), (), 1)


def test_two_people_who_answer_otherwise_are_told_and_both_answers_are_kept_somewhere(desk: Desk) -> None:
    one = desk.filled("Claire", answers={RETENTION: "45 jours"})
    two = desk.filled("Ali", answers={RETENTION: "90 jours", FREQUENCY: "Toutes les heures"})
    found = desk.gathered(one, two)
    assert [(brought.who, plain(brought.line.title)) for brought in found.chosen] == [
        ("Ali", "Conservation des copies")
    ]
    merge_questionnaires(desk.session, found, [found.chosen[0].key])
    kept = desk.session.specification.answers[QuestionId(RETENTION)]
    assert str(kept.value) == "90\xa0jours" and "45" in kept.note
    assert desk.answer(FREQUENCY) == "heure"


def test_a_choice_already_made_of_one_questionnaire_is_not_undone_by_the_next(desk: Desk) -> None:
    one = desk.filled("Claire", answers={RETENTION: "45 jours"})
    set_answer(desk.session, RETENTION, "60 jours")
    desk.sent = send(desk.session.specification, desk.catalogue, desk.folder / "plus tard.xlsx")
    two = desk.filled("Ali", answers={RETENTION: "90 jours"})
    found = desk.gathered(one, two)
    assert [brought.who for brought in found.chosen] == ["Claire", "Ali"]
    merge_questionnaires(desk.session, found, [found.chosen[0].key])
    kept = desk.session.specification.answers[QuestionId(RETENTION)]
    assert str(kept.value) == "45\xa0jours" and "90" in kept.note and "60" in kept.note


def test_a_word_left_beside_goes_to_the_note_once(desk: Desk) -> None:
    path = desk.filled("Claire", comments={RETENTION: "À voir avec l’assureur"})
    for _time in range(2):
        merge_questionnaires(desk.session, desk.gathered(path))
    note = desk.session.specification.answers[QuestionId(RETENTION)].note
    assert note == "Claire : À voir avec l’assureur"


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        (RETENTION, "longtemps", "Conservation des copies : « longtemps » n'est pas accepté. Écrivez"),
        (START, "un jour", "date"),
        (FREQUENCY, "quand il pleut", "proposé"),
        (PEOPLE, "beaucoup", "nombre"),
        ("prix.hausse", 0.03, "pourcentage"),
        (RETENTION, None, "effacée"),
    ],
)
def test_what_is_not_understood_changes_nothing_and_is_told_with_its_cell(
    desk: Desk, question: str, typed: object, says: str
) -> None:
    if question not in desk.catalogue.questions:
        question = next(name for name, asked in desk.catalogue.questions.items() if asked.type == "percentage")
    before = desk.session.specification
    found = desk.gathered(desk.filled("Claire", answers={question: typed}))
    (unread,) = found.unread
    assert unread.who == "Claire" and unread.cell.place.startswith("Questions!E")
    assert says in plain(unread.cell.column)
    assert found.with_choices(()) == before


@pytest.mark.parametrize(("typed", "value"), [("3,5 %", "3.5"), ("3,5", "3.5"), (3.5, "3.5"), ("4", "4"), (4, "4")])
def test_decimals_are_read_as_each_spreadsheet_writes_them(desk: Desk, typed: object, value: str) -> None:
    name = next(name for name, asked in desk.catalogue.questions.items() if asked.type == "percentage")
    merge_questionnaires(desk.session, desk.gathered(desk.filled("Claire", answers={name: typed})))
    assert str(desk.answer(name)) == value


def test_several_choices_are_one_a_line_or_after_semicolons(desk: Desk) -> None:
    name = "objectifs.motivations"
    asked = desk.catalogue.questions[name]
    first, second = asked.choices[0], asked.choices[2]
    for typed in (f"- {first.label}\n- {second.label}", f"{first.label} ; {second.label}"):
        merge_questionnaires(desk.session, desk.gathered(desk.filled("Claire", answers={name: typed})))
        assert desk.answer(name) == (first.id, second.id)


# What a spreadsheet does to a file


def moved(sheets: Mapping[str, Worksheet]) -> None:
    """Put a column of one's own before all others, and one in the middle: each of ours stands elsewhere."""
    sheet = sheets["Questions"]
    sheet.insert_cols(1)
    sheet.insert_cols(5)
    sheet.cell(4, 5).value = "mon avis"


def sorted_backwards(sheets: Mapping[str, Worksheet]) -> None:
    """Turn the rows of the questions upside down."""
    sheet = sheets["Questions"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    for place, row in enumerate(reversed(rows), start=3):
        for column, value in enumerate(row, start=1):
            sheet.cell(place, column).value = value


def hidden(sheets: Mapping[str, Worksheet]) -> None:
    """Hide rows, as a filter does, and rename the sheet."""
    sheet = sheets["Questions"]
    for row in range(3, 60):
        sheet.row_dimensions[row].hidden = True
    sheet.title = "Mes réponses"


@pytest.mark.parametrize("also", [moved, sorted_backwards, hidden])
def test_rows_sorted_columns_moved_and_sheets_renamed_are_read_all_the_same(
    desk: Desk, also: Callable[[Mapping[str, Worksheet]], object]
) -> None:
    path = desk.filled("Claire", answers={RETENTION: "45 jours", START: "01/03/2027"}, also=also)
    found = desk.gathered(path)
    assert sorted(titles(found.taken)) == sorted(
        [plain(desk.catalogue.questions[name].summary) for name in (RETENTION, START)]
    )
    assert found.chosen == ()


def test_a_row_that_somebody_added_is_told_and_a_row_taken_away_changes_nothing(desk: Desk) -> None:
    def also(sheets: Mapping[str, Worksheet]) -> None:
        sheet = sheets["Questions"]
        last = sheet.max_row + 1
        sheet.cell(last, ANSWER).value = "Et la cantine ?"
        sheet.delete_rows(4)

    found = desk.gathered(desk.filled("Claire", also=also))
    assert [unread.cell.text for unread in found.unread] == ["Et la cantine ?"]
    assert (found.taken, found.chosen) == ((), ())


# Tables


def table(desk: Desk, name: str) -> list[dict[str, str]]:
    value = desk.answer(name)
    assert isinstance(value, tuple)
    return [dict(row) for row in value if not isinstance(row, str)]


def test_rows_added_by_two_people_are_all_kept(desk: Desk) -> None:
    name = "entreprise.sites"
    before = table(desk, name)
    one = desk.filled("Claire", rows={name: [["Dépôt nord", "59000 Lille", 4]]})
    two = desk.filled("Ali", rows={name: [["Dépôt sud", "34000 Montpellier", "6"]]})
    found = desk.gathered(one, two)
    assert found.chosen == ()
    merge_questionnaires(desk.session, found)
    first = desk.catalogue.questions[name].columns[0].id
    after = [row[first] for row in table(desk, name)]
    assert sorted(after) == sorted([*(row[first] for row in before), "Dépôt nord", "Dépôt sud"])


def test_the_same_row_written_otherwise_by_two_people_is_to_be_chosen(desk: Desk) -> None:
    name = "entreprise.sites"
    one = desk.filled("Claire", rows={name: [["Dépôt", "59000 Lille", 4]]})
    two = desk.filled("Ali", rows={name: [["Dépôt", "59000 Lille", 9]]})
    found = desk.gathered(one, two)
    assert [brought.who for brought in found.chosen] == ["Ali"]
    merge_questionnaires(desk.session, found)
    assert "9" in desk.session.specification.answers[QuestionId(name)].note


def test_a_cell_that_its_column_does_not_take_is_told_and_the_rest_of_its_row_is_kept(desk: Desk) -> None:
    name = "entreprise.sites"
    found = desk.gathered(desk.filled("Claire", rows={name: [["Dépôt", "59000 Lille", "une dizaine"]]}))
    (unread,) = found.unread
    assert unread.cell.text == "une dizaine" and "!D" in unread.cell.place
    merge_questionnaires(desk.session, found)
    assert any("Dépôt" in row.values() for row in table(desk, name))


def test_a_row_taken_out_of_a_table_stays_and_is_told(desk: Desk) -> None:
    name = "entreprise.sites"
    before = table(desk, name)

    def also(sheets: Mapping[str, Worksheet]) -> None:
        next(sheet for sheet in sheets.values() if sheet.cell(1, 2).value == name).delete_rows(6)

    found = desk.gathered(desk.filled("Claire", also=also))
    assert len(found.unread) == 1
    merge_questionnaires(desk.session, found)
    assert sorted(map(str, table(desk, name))) == sorted(map(str, before))


# What is refused


def test_a_questionnaire_of_another_specification_is_refused(desk: Desk, catalogue: Catalogue) -> None:
    other = send(first_draft(catalogue, "bureau"), catalogue, desk.folder / "autre.xlsx")
    with pytest.raises(BadInput, match="autre cahier"):
        desk.gathered(other)


def test_a_workbook_that_is_no_questionnaire_is_refused_with_what_to_do(desk: Desk) -> None:
    def also(sheets: Mapping[str, Worksheet]) -> None:
        sheets["_cahier"].delete_rows(1, 500)

    with pytest.raises(BadInput, match="n’est pas un questionnaire"):
        desk.gathered(desk.filled("Claire", also=also))


@pytest.mark.parametrize("schema", ["2", "rien"])
def test_a_questionnaire_of_a_later_version_is_refused(desk: Desk, schema: str) -> None:
    def also(sheets: Mapping[str, Worksheet]) -> None:
        sheets["_cahier"].cell(1, 2).value = schema

    with pytest.raises(BadInput, match="plus récente"):
        desk.gathered(desk.filled("Claire", also=also))


def test_what_was_read_before_a_change_is_not_written_over_it(desk: Desk) -> None:
    found = desk.gathered(desk.filled("Claire", answers={RETENTION: "45 jours"}))
    set_answer(desk.session, START, "2027-03-01")
    with pytest.raises(InvalidAnswer):
        merge_questionnaires(desk.session, found)
