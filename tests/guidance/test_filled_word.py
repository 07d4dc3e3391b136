"""Word questionnaires brought back: answers, words left beside, what is not understood; nothing typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx.enum.text import WD_COLOR_INDEX

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.questionnaire_merge import Gathering, gather
from cahier.errors import BadInput
from cahier.guidance.returned_questionnaire import read_returned
from cahier.model.answer import AnswerState
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.typography import plain
from tests.support.drafts import first_draft
from tests.support.word_questionnaires import Paper, filled, send_word

FREQUENCY, RETENTION, START = "sauvegarde.frequence", "sauvegarde.retention", "contrat.date_debut"
SECTOR, SITES, OFF_SITE = "entreprise.secteur", "entreprise.sites", "sauvegarde.hors_site"


@dataclass(frozen=True)
class Desk:
    """A specification and the Word questionnaire sent from it, made once."""

    specification: Specification
    catalogue: Catalogue
    sent: Path

    def back(self, target: Path, *hands: Callable[[Paper], object]) -> Gathering:
        path = filled(self.sent, target / "rendu.docx", self.catalogue, *hands)
        return gather(self.specification, self.catalogue, [self.read(path)])

    def read(self, path: Path):  # type: ignore[no-untyped-def] # as the reader gives it
        return read_returned(path, self.specification, self.catalogue)


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    specification = first_draft(catalogue, "usine")
    sent = send_word(specification, catalogue, tmp_path_factory.mktemp("word") / "envoyé.docx")
    return Desk(specification, catalogue, sent)


def value(specification: Specification, name: str) -> str:
    return plain(str(specification.answers[QuestionId(name)].value))


def note(specification: Specification, name: str) -> str:
    return plain(specification.answers[QuestionId(name)].note)


def told(found: Gathering) -> str:
    return plain("\n".join(f"{unread.cell.column} {unread.cell.text}" for unread in found.unread))


def test_a_questionnaire_that_nobody_touched_changes_nothing_whatever_it_lost(desk: Desk, tmp_path: Path) -> None:
    for hands in ((), (Paper.without_controls,), (Paper.without_names,), (Paper.without_controls, Paper.without_names)):
        found = desk.back(tmp_path, *hands)
        assert (found.taken, found.chosen, found.unread) == ((), (), ())
        assert found.with_choices(()) == desk.specification


def test_what_is_typed_and_ticked_is_answered(desk: Desk, tmp_path: Path) -> None:
    def hand(paper: Paper) -> None:
        paper.sign("Nora Petit")
        paper.answer(START, "01/03/2027")
        paper.answer(RETENTION, "45 jours")
        paper.tick(FREQUENCY, "Toutes les heures")
        paper.tick(OFF_SITE, "Je ne sais pas encore")

    found = desk.back(tmp_path, hand)
    assert {brought.who for brought in found.taken} == {"Nora Petit"}
    made = found.with_choices(())
    assert (value(made, START), value(made, RETENTION)) == ("2027-03-01", "45 jours")
    assert value(made, FREQUENCY) == "heure"
    assert made.answers[QuestionId(RETENTION)].decision is Decision.CONFIRMED
    assert made.answers[QuestionId(OFF_SITE)].state is AnswerState.UNKNOWN
    assert (found.chosen, found.unread) == ((), ())


def test_the_same_is_read_once_controls_and_names_are_gone(desk: Desk, tmp_path: Path) -> None:
    def hand(paper: Paper) -> None:
        paper.answer(RETENTION, "45 jours")
        paper.tick(FREQUENCY, "Toutes les heures")
        paper.table(SITES).rows[1].cells[1].text = "49300 Cholet"
        paper.without_controls()
        paper.without_names()

    made = desk.back(tmp_path, hand).with_choices(())
    assert value(made, RETENTION) == "45 jours" and value(made, FREQUENCY) == "heure"
    assert "49300 Cholet" in value(made, SITES)
    rows = made.answers[QuestionId(SITES)].value
    assert isinstance(rows, tuple) and len(rows) == 3


def test_a_word_typed_beside_is_an_answer_where_there_is_none_and_a_note_where_there_is(
    desk: Desk, tmp_path: Path
) -> None:
    def hand(paper: Paper) -> None:
        paper.beside(RETENTION, "45 jours")
        paper.answer(START, "01/03/2027")
        paper.beside(START, "après les soldes")
        paper.tick(FREQUENCY, "Toutes les heures")
        paper.beside(FREQUENCY, "sauf la nuit")
        paper.row(OFF_SITE).cells[0].add_paragraph("Demander à la banque")

    found = desk.back(tmp_path, hand)
    made = found.with_choices(())
    assert value(made, RETENTION) == "45 jours" and value(made, START) == "2027-03-01"
    assert "après les soldes" in note(made, START)
    assert value(made, FREQUENCY) == "heure" and "sauf la nuit" in note(made, FREQUENCY)
    assert "Demander à la banque" in note(made, OFF_SITE)
    assert found.unread == ()


def test_a_proposal_said_to_be_right_is_confirmed_and_one_without_object_says_why(desk: Desk, tmp_path: Path) -> None:
    def hand(paper: Paper) -> None:
        paper.tick(RETENTION, "La réponse d’aujourd’hui est la bonne")
        paper.answer(START, "Sans objet : le contrat court déjà")

    made = desk.back(tmp_path, hand).with_choices(())
    before = desk.specification.answers[QuestionId(RETENTION)]
    assert before.decision is Decision.PROPOSED
    assert made.answers[QuestionId(RETENTION)].decision is Decision.CONFIRMED
    assert made.answers[QuestionId(RETENTION)].value == before.value
    assert made.answers[QuestionId(START)].reason == "le contrat court déjà"
    found = desk.back(tmp_path, lambda paper: paper.answer(START, "Sans objets connectés"))
    assert "Sans objets connectés" in told(found)
    assert found.with_choices(()) == desk.specification


@pytest.mark.parametrize(
    "mark", ["x ☐ Toutes les heures", "☐ Toutes les heures x", "☑ Toutes les heures", "☒Toutes les heures"]
)
def test_a_box_ticked_with_the_keyboard_is_ticked(desk: Desk, tmp_path: Path, mark: str) -> None:
    def hand(paper: Paper) -> None:
        paper.without_controls()
        paper.row(FREQUENCY).cells[1].text = mark

    assert value(desk.back(tmp_path, hand).with_choices(()), FREQUENCY) == "heure"


def test_what_is_not_understood_is_told_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    def hand(paper: Paper) -> None:
        paper.answer(START, "pas avant l’été")
        paper.tick(FREQUENCY, "Toutes les heures", "Chaque semaine")
        paper.document.add_paragraph("La cantine est à part.")
        paper.row(OFF_SITE).cells[1].text = "☐ Oui"
        paper.row(SECTOR).cells[1].paragraphs[0].runs[1].font.highlight_color = WD_COLOR_INDEX.YELLOW

    found = desk.back(tmp_path, hand)
    words = told(found)
    for said in (
        "pas avant l'été",
        "Toutes les heures",
        "La cantine est à part.",
        "des cases ont été retirées",
        "surligné",
    ):
        assert said in words, words
    assert found.with_choices(()) == desk.specification


def test_rows_are_added_changed_and_never_lost(desk: Desk, tmp_path: Path) -> None:
    def hand(paper: Paper) -> None:
        rows = paper.table(SITES).rows
        rows[2].cells[1].text = "79300 Bressuire"
        for cell, text in zip(rows[4].cells, ("Dépôt nord", "59000 Lille", "quatre"), strict=False):
            cell.text = text
        taken_out = rows[3]._tr
        taken_out.getparent().remove(taken_out)

    found = desk.back(tmp_path, hand)
    rows = found.with_choices(()).answers[QuestionId(SITES)].value
    assert isinstance(rows, tuple)
    said = plain(str(rows))
    for kept in ("Cholet", "79300 Bressuire", "Carquefou", "Dépôt nord", "59000 Lille"):
        assert kept in said
    assert len(rows) == 4
    assert "quatre" in told(found) and "Ligne retirée" in told(found)


def test_a_comment_in_the_margin_goes_with_its_question(desk: Desk, tmp_path: Path) -> None:
    def hand(paper: Paper) -> None:
        runs = paper.row(RETENTION).cells[0].paragraphs[0].runs
        paper.document.add_comment(runs, text="Voir le contrat de 2023", author="Ali")

    assert "Voir le contrat de 2023" in note(desk.back(tmp_path, hand).with_choices(()), RETENTION)


def test_the_same_question_answered_twice_is_told(desk: Desk, tmp_path: Path) -> None:
    def hand(paper: Paper) -> None:
        paper.doubled(RETENTION)
        paper.answer(RETENTION, "45 jours")

    found = desk.back(tmp_path, hand)
    assert value(found.with_choices(()), RETENTION) == "45 jours"


# What is refused


def test_a_document_that_is_no_questionnaire_is_refused_with_what_to_do(desk: Desk, tmp_path: Path) -> None:
    from docx import Document

    path = tmp_path / "lettre.docx"
    Document().save(str(path))
    with pytest.raises(BadInput, match="n’est pas un questionnaire"):
        desk.read(path)


@pytest.mark.parametrize(
    ("name", "says"), [("q.odt", "enregistrez-le en .docx"), ("q.pdf", "recopiez"), ("q.doc", ".docx")]
)
def test_another_kind_of_file_is_refused_with_what_to_do(desk: Desk, tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / name).write_bytes(b"rien")
    with pytest.raises(BadInput, match=says):
        desk.read(tmp_path / name)
