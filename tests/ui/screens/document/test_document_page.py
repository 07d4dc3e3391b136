"""The document page: readers, files, cover, a real export in a child process, the preview and its way back."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from pytestqt.qtbot import QtBot

from cahier.commands.export_work import ExportOrder
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.document import set_document
from cahier.export.documents import CAHIER, RACI_EXCEL, WORD, formats_for
from cahier.export.html.reading_sheet import render
from cahier.export.publication import (
    Cover,
    Emphasis,
    Paragraph,
    Publication,
    Requirement,
    Run,
    runs,
)
from cahier.export.source import Source
from cahier.guidance.source_place import answer_behind, place_of
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.location import QuestionPlace
from cahier.storage import specification_file
from cahier.storage.exported_files import replace_export
from cahier.typography import plain
from tests.places import at, made_from
from tests.support.office import endless_office
from tests.support.office import runs as still_runs
from tests.support.patience import SLOW, wait_while_it_goes_on
from ui.jobs.export_job import ExportJob
from ui.jobs.tasks import run_task
from ui.screens.document.cover_form import parse_day
from ui.screens.document.document_page import DocumentPage
from ui.screens.document.file_choices import FileChoices
from ui.session.context import Context


class Desk:
    """Stands for the window: where the file is, and saving it."""

    def __init__(self, context: Context, folder: Path) -> None:
        self.context = context
        self.file = folder / "Ateliers Morvan.cahier"
        self.path: Path | None = None
        self.fingerprint: str | None = None
        self.opened: list[Path] = []

    def current_file(self) -> Path | None:
        return self.path

    def save_now(self) -> bool:
        state = self.context.session.specification
        self.fingerprint = specification_file.write(self.file, state, self.fingerprint)
        self.path = self.file
        self.context.session.mark_saved(state)
        return True


@pytest.fixture
def desk(context: Context, tmp_path: Path) -> Desk:
    return Desk(context, tmp_path)


@pytest.fixture
def page(context: Context, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[DocumentPage]:
    context.findings.refresh()
    made = DocumentPage(
        context,
        desk.current_file,
        desk.save_now,
        choose_folder=lambda _parent, _start: str(tmp_path / "Exports"),
        open_path=lambda path, _parent: desk.opened.append(path),
    )
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(1310, 772)
    made.show()
    qtbot.waitExposed(made)
    made.target.folder.setText(str(tmp_path))
    yield made
    made.job.stop()
    wait_while_it_goes_on(qtbot, lambda: not made.job.running, made.job.stepped)


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]


def shown(page: DocumentPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.pane.chapters.count() > 0 and not page.pane.updating.isVisible(), timeout=SLOW)


# Options


def test_suppliers_are_the_readers_until_one_chooses(page: DocumentPage, qtbot: QtBot) -> None:
    assert page.cards.current is Audience.SUPPLIERS
    click(qtbot, page.cards.cards[Audience.INTERNAL])
    assert page.cards.current is Audience.INTERNAL


def test_the_button_counts_the_files(page: DocumentPage, qtbot: QtBot) -> None:
    for box in page.files.boxes.values():
        box.setChecked(True)
    assert page.zone.export.text() == f"Exporter {len(formats_for(Audience.SUPPLIERS))} fichiers"
    for box in page.files.boxes.values():
        box.setChecked(False)
    assert not page.zone.export.isEnabled()


def test_the_cover_is_recorded_as_it_is_typed_and_undone_in_one_go(
    page: DocumentPage, context: Context, qtbot: QtBot
) -> None:
    field = page.cover.fields["reference"]
    field.setFocus()
    qtbot.keyClicks(field, "AO-12")
    assert context.session.specification.document.reference == "AO-12"
    context.session.undo()
    assert field.text() == ""


def test_a_day_is_read_in_french_and_a_wrong_one_is_told(page: DocumentPage, context: Context, qtbot: QtBot) -> None:
    page.cover.day.setFocus()
    qtbot.keyClicks(page.cover.day, "18/11/2026")
    qtbot.keyClick(page.cover.day, Qt.Key.Key_Return)
    assert context.session.specification.document.issued == date(2026, 11, 18)
    page.cover.day.setText("31/02/2026")
    qtbot.keyClick(page.cover.day, Qt.Key.Key_Return)
    assert "pas une date" in page.cover.error.text()
    assert context.session.specification.document.issued == date(2026, 11, 18)


def test_no_day_means_the_day_of_the_export() -> None:
    assert parse_day("  ") is None
    assert parse_day("2026-11-18") == date(2026, 11, 18)


def test_a_draft_says_so_and_what_remains(page: DocumentPage, context: Context, qtbot: QtBot) -> None:
    assert page.zone.draft.isVisible()
    assert page.zone.draft.text().startswith(context.findings.remaining.sentence)
    with qtbot.waitSignal(page.jump_requested) as jumped:
        click(qtbot, page.zone.review)
    assert jumped.args == [at("page:review")]


def test_a_folder_is_chosen(page: DocumentPage, tmp_path: Path, qtbot: QtBot) -> None:
    click(qtbot, page.target.browse)
    assert Path(page.target.folder.text()) == tmp_path / "Exports"


def test_names_refused_by_systems_are_tidied(page: DocumentPage, tmp_path: Path) -> None:
    page.target.name.setText('Morvan: "2026"/v1?')
    assert page.target.targets((WORD,))[WORD] == tmp_path / "Morvan 2026 v1 - fournisseurs v0.1.docx"


# Export


def test_an_export_saves_writes_the_files_and_offers_to_open_them(
    page: DocumentPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    from docx import Document
    from openpyxl import load_workbook

    for box in page.files.boxes.values():
        box.setChecked(True)
    page.target.name.setText("Essai")
    asked = formats_for(Audience.SUPPLIERS)
    steps: list[int] = []
    page.job.stepped.connect(lambda _what, rank, _total: steps.append(rank))
    click(qtbot, page.zone.export)
    assert not page.zone.export.isEnabled()
    assert page.zone.cancel.isVisible()
    wait_while_it_goes_on(qtbot, lambda: not page.job.running, page.job.stepped)
    assert page.zone.outcome.text() == f"{len(asked)} documents créés"
    assert steps == list(range(1, len(asked) + 1))
    assert desk.file.exists()
    words = "\n".join(
        paragraph.text for paragraph in Document(str(tmp_path / "Essai - fournisseurs v0.1.docx")).paragraphs
    )
    assert "Synthèse" in words
    assert len(load_workbook(tmp_path / "Essai - RACI - fournisseurs v0.1.xlsx").sheetnames) >= 1
    assert (tmp_path / "Essai - RACI - fournisseurs v0.1.docx").exists()
    click(qtbot, page.zone.open)
    click(qtbot, page.zone.folder)
    assert [path.name for path in desk.opened] == ["Essai - fournisseurs v0.1.docx", tmp_path.name]


def test_a_refused_place_is_told_in_french_and_one_may_try_again(
    page: DocumentPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.target.folder.setText(str(tmp_path / "absent"))
    with qtbot.waitSignal(page.job.failed, timeout=SLOW):
        click(qtbot, page.zone.export)
    assert "n’existe pas" in page.zone.outcome.text()
    assert page.zone.retry.isVisible()
    (tmp_path / "Exports").mkdir()
    click(qtbot, page.zone.elsewhere)
    assert page.target.folder.text() == str(tmp_path / "Exports")
    with qtbot.waitSignal(page.job.done, timeout=SLOW):
        click(qtbot, page.zone.export)


def test_cancelling_leaves_no_file(page: DocumentPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.target.name.setText("Jamais")
    with qtbot.waitSignal(page.job.cancelled, timeout=SLOW):
        click(qtbot, page.zone.export)
        click(qtbot, page.zone.cancel)
    assert "annulé" in page.zone.outcome.text()
    assert not list(tmp_path.glob("Jamais*"))
    assert page.zone.export.isEnabled()


@pytest.mark.office
def test_a_window_closed_during_an_export_leaves_nothing_running_nor_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    office, temporary = endless_office(monkeypatch, tmp_path), tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    job = ExportJob()
    job.start(ExportOrder(samples_folder() / "cabinet.cahier", Audience.SUPPLIERS, {WORD: tmp_path / "Jamais.docx"}))
    qtbot.waitUntil(office.is_file, timeout=SLOW)
    # What the window does with its pages.
    job.deleteLater()
    QCoreApplication.sendPostedEvents(job, QEvent.Type.DeferredDelete)
    assert not still_runs(int(office.read_text("utf-8")))
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "Jamais.docx").exists()


def test_nothing_is_exported_when_saving_was_given_up(page: DocumentPage, desk: Desk, qtbot: QtBot) -> None:
    page._save_now = lambda: False
    click(qtbot, page.zone.export)
    assert not page.job.running


def test_files_about_to_be_replaced_are_announced(page: DocumentPage, tmp_path: Path, qtbot: QtBot) -> None:
    ours = tmp_path / "Essai - fournisseurs v0.1.docx"
    replace_export(ours, b"an export")
    page.target.name.setText("Essai")
    page.target.changed.emit()
    qtbot.waitUntil(lambda: page.target.note.text() == "1 fichier de ce nom sera remplacé.")
    ours.write_bytes(b"an export, and my own words")
    page.target.changed.emit()
    told = "1 fichier de ce nom sera remplacé ; une copie de ce qui a été modifié depuis sera gardée."
    qtbot.waitUntil(lambda: plain(page.target.note.text()) == told)


def test_what_stays_in_the_company_never_bears_the_name_of_what_bidders_receive(
    page: DocumentPage, qtbot: QtBot
) -> None:
    sent = page.target.targets((WORD,))[WORD]
    click(qtbot, page.cards.cards[Audience.INTERNAL])
    assert page.target.targets((WORD,))[WORD] != sent
    assert "interne" in page.target.targets((WORD,))[WORD].name


# Preview


def test_the_whole_document_is_previewed_with_its_chapters(page: DocumentPage, qtbot: QtBot) -> None:
    shown(page, qtbot)
    text = page.pane.preview.toPlainText()
    assert "Synthèse" in text
    assert "Matrice RACI" in text
    titles = [page.pane.chapters.itemText(rank).strip() for rank in range(page.pane.chapters.count())]
    assert any(title.startswith("AX2") for title in titles)


def test_an_edit_is_seen_in_the_preview(page: DocumentPage, context: Context, qtbot: QtBot) -> None:
    shown(page, qtbot)
    set_answer(context.session, "entreprise.nom", "Ateliers Morvan")
    qtbot.waitUntil(lambda: "Ateliers Morvan" in page.pane.preview.toPlainText(), timeout=SLOW)


def test_readers_change_what_is_previewed(page: DocumentPage, qtbot: QtBot) -> None:
    shown(page, qtbot)
    assert "Points de vigilance" not in page.pane.preview.toPlainText()
    click(qtbot, page.cards.cards[Audience.INTERNAL])
    qtbot.waitUntil(lambda: "Points de vigilance" in page.pane.preview.toPlainText(), timeout=SLOW)


def test_a_stale_preview_is_dropped(page: DocumentPage, qtbot: QtBot) -> None:
    shown(page, qtbot)
    before = page.pane.preview.toPlainText()
    page._on_sheet((page._generation - 1, render(publication("Trop tard"), nowhere)))
    assert page.pane.preview.toPlainText() == before


def test_a_chapter_is_one_choice_away(page: DocumentPage, qtbot: QtBot) -> None:
    shown(page, qtbot)
    chapters = page.pane.chapters
    rank = next(rank for rank in range(chapters.count()) if chapters.itemText(rank).strip().startswith("AX2"))
    chapters.picked.emit(str(chapters.itemData(rank)))
    assert page.pane.preview.verticalScrollBar().value() > 0
    assert page.pane.preview.reading().startswith("annex:AX2")


def test_a_click_leads_back_to_the_question(page: DocumentPage, qtbot: QtBot) -> None:
    shown(page, qtbot)
    preview = page.pane.preview
    anchor = next(name for name, place in preview._places.items() if isinstance(place, QuestionPlace))
    preview.show_place(anchor)
    spot = preview.cursorRect(preview.textCursor()).center()
    spot.setX(90)
    spot.setY(14)
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert preview.marked
    assert preview.button.isVisible()
    with qtbot.waitSignal(page.jump_requested) as jumped:
        click(qtbot, preview.button)
    assert jumped.args == [preview._places[preview.marked]]


def test_the_keyboard_walks_from_passage_to_passage(page: DocumentPage, qtbot: QtBot) -> None:
    shown(page, qtbot)
    preview = page.pane.preview
    preview.setFocus()
    qtbot.keyClick(preview, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    first = preview.marked
    qtbot.keyClick(preview, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert preview.marked not in ("", first)
    with qtbot.waitSignal(page.jump_requested):
        qtbot.keyClick(preview, Qt.Key.Key_Return)


def test_a_requirement_leads_to_its_sheet_and_beside_a_question_to_the_answer_it_prints(context: Context) -> None:
    situation = context.session.situation
    clause = next(
        item for item in context.catalogue.clauses.values() if item.prints and situation.applies(item.prints[0])
    )
    leads = made_from(f"clause:{clause.id}")
    assert place_of(leads, situation) == at(f"requirement:{clause.id}")
    assert answer_behind(leads, situation) == QuestionPlace(clause.prints[0])
    assert place_of(at("activity:ACT-01"), situation) == at("activity:ACT-01")
    assert place_of(made_from("summary"), situation) is None


def nowhere(_source: Source, _line: str) -> None:
    """Lead nowhere."""


def publication(text: str) -> Publication:
    return Publication(
        cover=Cover("Client", "Titre", "", "", (), ""),
        blocks=(
            Paragraph((Run(text), Run("ouvert", Emphasis.OPEN)), source=made_from("a.b")),
            Requirement("EX-1", "Titre", "Impérative", runs("Texte"), "preuve", made_from("clause:EX-1")),
        ),
        version_line="",
        confidentiality="",
        header_left="",
        header_right="",
        issued=date(2026, 11, 18),
    )


def test_texts_are_escaped_in_the_preview() -> None:
    sheet = render(publication('<img src="file:///etc/passwd"> R&D'), nowhere)
    assert "<img" not in sheet.html
    assert "R&amp;D" in sheet.html


def test_the_preview_reads_nothing_from_the_disk(page: DocumentPage) -> None:
    assert page.pane.preview.loadResource(2, QUrl("file:///etc/hostname")) is None


# Work beside the window


def test_a_failed_task_tells_its_error(qtbot: QtBot) -> None:
    told: list[Exception] = []
    run_task(lambda: 1 / 0, lambda _result: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ZeroDivisionError)


def test_importing_the_pages_loads_no_writer_of_files() -> None:
    code = (
        "import sys, ui.screens.document.document_page, ui.screens.levels.levels_page, ui.screens.review.review_page;"
        "print([name for name in ('jinja2', 'docx', 'lxml', 'xlsxwriter') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_extent_of_the_document_is_chosen_and_undone(page: DocumentPage, context: Context, qtbot: QtBot) -> None:
    set_document(context.session, replace(context.session.specification.document, extent=Extent.MEASURED))
    before = context.session.specification.document.extent
    click(qtbot, page.extents.cards[Extent.COMPLETE])
    assert context.session.specification.document.extent is Extent.COMPLETE
    context.session.undo()
    assert context.session.specification.document.extent is before
    assert page.extents.cards[before].isChecked()


def test_each_extent_says_its_pages_and_its_requirements_before_one_chooses(page: DocumentPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all("pages" in card.detail for card in page.extents.cards.values()), timeout=SLOW)
    told = [re.findall(r"\d+", card.detail) for card in page.extents.cards.values()]
    pages, requirements, eliminatory = zip(*(map(int, numbers) for numbers in told), strict=True)
    assert list(pages) == sorted(pages)
    assert list(requirements) == sorted(requirements)
    assert all(few < many for few, many in zip(eliminatory, requirements, strict=True))


def test_the_page_says_what_the_measure_was_taken_from(page: DocumentPage, context: Context) -> None:
    assert plain(page.extents.measure.text()).startswith("Effectif non précisé : ")
    set_answer(context.session, "entreprise.effectif", 10)
    assert "10 personnes" in plain(page.extents.measure.text())


def test_only_the_documents_made_for_the_readers_are_offered(qtbot: QtBot) -> None:
    kept = replace(CAHIER, readers=frozenset({Audience.INTERNAL}))
    choices = FileChoices((replace(WORD, document=kept), RACI_EXCEL))
    qtbot.addWidget(choices)
    choices.show()
    choices.show_for(Audience.INTERNAL)
    assert [kind.name for kind in choices.chosen] == ["word", "raci-excel"]
    choices.show_for(Audience.SUPPLIERS)
    assert [kind.name for kind in choices.chosen] == ["raci-excel"]
    assert [box.isVisible() for box in choices.boxes.values()] == [False, True]


# The consultation folder


def test_the_whole_folder_is_written_in_one_click_beside_the_file(
    page: DocumentPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.target.name.setText("Essai")
    click(qtbot, page.zone.whole_folder)
    assert not page.zone.whole_folder.isEnabled()
    assert page.zone.cancel.isVisible()
    wait_while_it_goes_on(qtbot, lambda: not page.job.running, page.job.stepped)
    folder = tmp_path / "Essai - dossier de consultation v0.1"
    there = sorted(path.name for path in folder.iterdir())
    assert page.zone.outcome.text() == f"{len(there)} documents créés"
    assert "Essai - guide de lecture - fournisseurs v0.1.docx" in there
    assert all(name in page.zone.names.text() for name in there)
    assert page.zone.whole_folder.isEnabled()
    written = folder / "Essai - fournisseurs v0.1.docx"
    written.write_bytes(b"de ma main")
    click(qtbot, page.zone.whole_folder)
    wait_while_it_goes_on(qtbot, lambda: not page.job.running, page.job.stepped)
    assert "Modifié depuis le dernier export, donc gardé : Essai - fournisseurs v0.1 (gardé" in page.zone.names.text()
    assert [path.read_bytes() for path in folder.iterdir() if "(gardé" in path.name] == [b"de ma main"]


def test_the_folder_is_for_bidders_whoever_the_page_shows_the_document_for(
    page: DocumentPage, tmp_path: Path, qtbot: QtBot
) -> None:
    click(qtbot, page.cards.cards[Audience.INTERNAL])
    click(qtbot, page.zone.whole_folder)
    wait_while_it_goes_on(qtbot, lambda: not page.job.running, page.job.stepped)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir() and "consultation" in path.name)
    assert all(" - fournisseurs " in path.name for path in folder.iterdir())


def test_trying_again_tries_the_folder_again(page: DocumentPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.target.name.setText("Essai")
    in_the_way = tmp_path / "Essai - dossier de consultation v0.1"
    in_the_way.write_bytes(b"un fichier")
    click(qtbot, page.zone.whole_folder)
    wait_while_it_goes_on(qtbot, lambda: not page.job.running, page.job.stepped)
    assert "est un fichier" in page.zone.outcome.text()
    in_the_way.unlink()
    click(qtbot, page.zone.retry)
    wait_while_it_goes_on(qtbot, lambda: not page.job.running, page.job.stepped)
    assert "documents créés" in page.zone.outcome.text()
    assert in_the_way.is_dir()
