"""The document page: for whom, which files, the cover, the export, and a preview of the whole."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cahier.commands.export_work import ExportOrder
from cahier.editing.difference import Topic
from cahier.editing.session import Notification
from cahier.editing.verbs.document import set_document
from cahier.export.document.publication_builder import Edition
from cahier.export.document.wording import client_title
from cahier.export.forecast import Forecast, forecasts
from cahier.export.html.reading_sheet import ReadingSheet
from cahier.guidance.make_reading import make_sheet
from cahier.guidance.source_place import passages_on
from cahier.locations import documents_folder
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.identifiers import ClauseId
from cahier.model.location import ActivityPlace, Location, RequirementPlace, Screen, ScreenPart, ScreenPlace
from cahier.questionnaire.own_requirements import activity_of
from cahier.storage.export_choices import ExportSet
from ui.jobs.export_job import ExportJob
from ui.jobs.tasks import run_task
from ui.preview.preview_pane import PreviewPane
from ui.preview.snapshot import Snapshot
from ui.screens.document.audience_cards import AudienceCards
from ui.screens.document.brand_dialogs import BrandDialogs
from ui.screens.document.brand_form import BrandForm
from ui.screens.document.content_boxes import ContentBoxes
from ui.screens.document.cover_form import CoverForm
from ui.screens.document.export_set_bar import ExportSetBar
from ui.screens.document.export_zone import ExportZone
from ui.screens.document.extent_cards import ExtentCards
from ui.screens.document.file_choices import FileChoices
from ui.screens.document.requirement_choices import RequirementChoices
from ui.screens.document.requirement_drawer import RequirementDrawer
from ui.screens.document.target_form import ChooseFolder, TargetForm
from ui.screens.document.version_table import VersionTable
from ui.screens.page import Page
from ui.session.context import Context
from ui.texts import make_label
from ui.widgets.line import make_line
from ui.widgets.open_outside import open_outside
from ui.widgets.reachable import bring_forward
from ui.widgets.steady_scroll import SteadyScrollArea
from ui.widgets.tab_order import tab_as_laid_out

HERE = ScreenPlace(Screen.DOCUMENT)
NEW_REQUIREMENT = ScreenPlace(Screen.DOCUMENT, ScreenPart.ADD)
_PAUSE_MS = 500
_OPTIONS, _OPTIONS_NARROW = 404, 380
_ROOMY = 1000


class DocumentPage(Page):
    """Options on the left with the export pinned under them, the preview on the right."""

    wide = True

    def __init__(
        self,
        context: Context,
        current_file: Callable[[], Path | None],
        save_now: Callable[[], bool],
        choose_folder: ChooseFolder | None = None,
        open_path: Callable[[Path, QWidget], object] = open_outside,
        brand_dialogs: BrandDialogs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._current_file = current_file
        self._save_now = save_now
        self._open_path = open_path
        self._generation = 0
        self._stale = True
        self._written: tuple[Path, ...] = ()
        self._asked: Callable[[], None] = self._export
        self.cards = AudienceCards(context.theme)
        self.extents = ExtentCards(context.theme)
        self.requirements = RequirementChoices(context)
        self.drawer = RequirementDrawer(context)
        self.files = FileChoices()
        self.sets = ExportSetBar(context.theme, lambda: self.cards.current, self._file_names)
        self.contents = ContentBoxes(context)
        self.cover = CoverForm(context)
        self.versions = VersionTable(context)
        self.brand = BrandForm(context, brand_dialogs or BrandDialogs(), self._folder)
        self._parts: dict[Location, QWidget] = {
            ScreenPlace(Screen.DOCUMENT, ScreenPart.EXTENT): self.extents,
            ScreenPlace(Screen.DOCUMENT, ScreenPart.REQUIREMENTS): self.requirements,
            ScreenPlace(Screen.DOCUMENT, ScreenPart.CONTENT): self.contents,
            ScreenPlace(Screen.DOCUMENT, ScreenPart.COVER): self.cover,
            ScreenPlace(Screen.DOCUMENT, ScreenPart.VERSIONS): self.versions,
            ScreenPlace(Screen.DOCUMENT, ScreenPart.BRAND): self.brand,
        }
        self.target = TargetForm(*self._proposed(), choose_folder)
        self.zone = ExportZone(context.theme)
        self._parts[ScreenPlace(Screen.DOCUMENT, ScreenPart.EXPORT)] = self.files
        self._parts[ScreenPlace(Screen.DOCUMENT, ScreenPart.FOLDER)] = self.zone.whole_folder
        self.pane = PreviewPane(context.theme, self._snapshot)
        self.job = ExportJob(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = self._options()
        row.addWidget(self._left)
        row.addWidget(make_line(vertical=True))
        row.addWidget(self.pane, 1)
        tab_as_laid_out(self.pane)
        self._connect()
        self.files.show_for(self.cards.current)
        self.refresh(None)

    def refresh(self, notification: Notification | None) -> None:
        self.cover.refresh(notification)
        self.brand.refresh(notification)
        if notification is None or Topic.DOCUMENT in notification.topics:
            self.extents.show_choice(self.context.session.specification.document)
            self.contents.show_content()
            self.versions.refresh()
        self.extents.show_measure(self.context.session.situation.proportion)
        self.requirements.refresh()
        if self.drawer_shown:
            self.drawer.refresh()
        self.target.propose(*self._proposed())
        self._show_choices()
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def go_to(self, location: Location) -> bool:
        """Bring a choice of the document into view and give it the focus."""
        if isinstance(location, RequirementPlace):
            return self._open_requirement(location.requirement)
        self.close_drawer()
        if location == HERE:
            self.cards.cards[self.cards.current].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if location == NEW_REQUIREMENT:
            self.requirements.add_button.click()
            return True
        part = self._parts.get(location)
        if part is not None:
            bring_forward(part, self.options)
        return part is not None

    @property
    def drawer_shown(self) -> bool:
        """Whether the sheet of a requirement stands in the place of the options."""
        return self._sides.currentWidget() is self.drawer

    def close_drawer(self) -> None:
        """Put the sheet of the requirement away; the list takes the focus back."""
        if self.drawer_shown:
            self.context.session.close_edit()
            self._sides.setCurrentWidget(self.options)
            self.requirements.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_requirement(self, requirement: str) -> bool:
        """Show the sheet of a requirement; that of an activity of the client's is said in the matrix."""
        activity = activity_of(requirement)
        if activity is not None and self.context.session.situation.activity(activity) is not None:
            self.jump_requested.emit(ActivityPlace(activity))
            return False
        found = self.drawer.show_requirement(requirement)
        if found:
            self._sides.setCurrentWidget(self.drawer)
            self.drawer.focus_first()
        return found

    def _open_from_list(self, requirement: str) -> None:
        if self._open_requirement(requirement):
            self.show_passage(RequirementPlace(ClauseId(requirement)))

    def _ask_new(self, section: str) -> None:
        self._sides.setCurrentWidget(self.drawer)
        self.drawer.ask_new(section)
        self.drawer.focus_first()

    def show_passage(self, location: Location) -> None:
        self.pane.show_passage(tuple(passages_on(location, self.context.session.situation)))

    def commit(self) -> None:
        """Hand over what is still being typed on the cover, in the versions and in the brand."""
        self.cover.commit()
        self.versions.commit()
        self.brand.commit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_choices()
        if self._stale:
            self._pause.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        zoom = self.context.theme.zoom
        wanted = round((_OPTIONS if self.width() >= _ROOMY else _OPTIONS_NARROW) * zoom)
        self._left.setFixedWidth(max(_OPTIONS_NARROW, min(wanted, self.width() // 2)))

    # What it is made of

    def _options(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 14, 14, 16)
        column.setSpacing(8)
        column.addWidget(make_label("Document", "title"))
        parts = (
            ("Pour qui ?", self.cards),
            ("Étendue", self.extents),
            ("Exigences", self.requirements),
            ("Fichiers", _stacked(self.sets, self.files)),
            ("Contenu", self.contents),
            ("Page de garde", self.cover),
            ("Versions", self.versions),
            ("Ma charte", self.brand),
            ("Enregistrer dans", self.target),
        )
        for words, part in parts:
            column.addSpacing(6)
            column.addWidget(make_label(words, "label"))
            column.addWidget(part)
        column.addStretch(1)
        self.options = SteadyScrollArea()
        self.options.setWidgetResizable(True)
        self.options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.options.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.options.setWidget(body)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.options)
        self._sides.addWidget(self.drawer)
        left = QWidget(self)
        left.setProperty("ground", "surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QVBoxLayout(left)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._sides, 1)
        whole.addWidget(make_line())
        whole.addWidget(self.zone)
        left.setFixedWidth(_OPTIONS)
        return left

    def _connect(self) -> None:
        self._pause.timeout.connect(self._make_sheet)
        self.context.findings.changed.connect(self._show_remaining)
        self.pane.jump_requested.connect(self.jump_requested)
        self.drawer.jump_requested.connect(self.jump_requested)
        self.drawer.closed.connect(self.close_drawer)
        self.requirements.opened.connect(self._open_from_list)
        self.requirements.adding.connect(self._ask_new)
        self.cards.picked.connect(self.contents.show_content)
        self.cards.picked.connect(self.files.show_for)
        self.cards.picked.connect(lambda _audience: self._make_sheet())
        self.extents.picked.connect(lambda extent: self._set("Changer l’étendue du document", extent=extent))
        self.extents.annex_picked.connect(
            lambda printed: self._set("Choisir les points du juriste", legal_annex=printed)
        )
        self.files.changed.connect(self._show_choices)
        self.files.export_asked.connect(self.zone.export.click)
        self.sets.picked.connect(self._choose_set)
        self.target.changed.connect(self._show_choices)
        self.zone.export_asked.connect(self._export)
        self.zone.whole_folder_asked.connect(self._export_folder)
        self.zone.retry_asked.connect(lambda: self._asked())
        self.zone.cancel_asked.connect(self.job.stop)
        self.zone.open_asked.connect(self._open_document)
        self.zone.folder_asked.connect(self._open_folder)
        self.zone.elsewhere_asked.connect(self._choose_elsewhere)
        self.zone.review_asked.connect(lambda: self.jump_requested.emit(ScreenPlace(Screen.REVIEW)))
        self.job.stepped.connect(self.zone.show_step)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self.zone.show_failure)
        self.job.cancelled.connect(self.zone.show_cancelled)

    def _set(self, label: str, **changed: Extent | bool) -> None:
        session = self.context.session
        info = replace(session.specification.document, **changed)  # type: ignore[arg-type] # each name has its own type
        session.close_edit()
        set_document(session, info, origin=self, label=label)

    def _proposed(self) -> tuple[Path, str]:
        file = self._current_file()
        if file is not None:
            return file.parent, file.stem
        return documents_folder(), client_title(self.context.session.situation)

    def _folder(self) -> Path:
        return self._proposed()[0]

    # The preview

    def _snapshot(self) -> Snapshot:
        return Snapshot(self.context.session.specification, self.cards.current, self.context.catalogue.overlays)

    def _make_sheet(self) -> None:
        self._pause.stop()
        self._stale = False
        self._generation += 1
        generation, audience = self._generation, self.cards.current
        specification, catalogue = self.context.session.specification, self.context.catalogue
        today = datetime.now().astimezone().date()
        self.pane.show_updating(audience)
        run_task(
            lambda: (generation, make_sheet(specification, catalogue, audience, today)),
            self._on_sheet,
            self._on_sheet_failed,
        )
        # The note for management has two pages whatever the extent: what it changes is the document bidders receive.
        edition = Edition(Audience.SUPPLIERS if audience is Audience.DIRECTION else audience, today)
        run_task(
            lambda: (generation, forecasts(specification, catalogue, edition)),
            self._on_forecasts,
            self._on_sheet_failed,
        )

    def _on_sheet(self, made: tuple[int, ReadingSheet]) -> None:
        generation, sheet = made
        if generation != self._generation:
            return
        self.pane.show_sheet(sheet)
        self.files.show_amounts(sheet.requirements, sheet.activities)

    def _on_forecasts(self, made: tuple[int, Mapping[Extent, Forecast]]) -> None:
        generation, found = made
        if generation == self._generation:
            self.extents.show_forecasts(found)

    def _on_sheet_failed(self, error: Exception) -> None:
        self.pane.show_failure()
        # Not ours to hide: the failure dialog of the program tells it.
        raise error

    # The export

    def _file_names(self) -> tuple[str, ...]:
        return tuple(kind.name for kind in self.files.chosen)

    def _choose_set(self, chosen: ExportSet) -> None:
        """Tick the files of a set, for its readers."""
        if chosen.audience is not self.cards.current:
            self.cards.cards[chosen.audience].click()
        self.files.choose(chosen.files)
        self.sets.show_sets(chosen.name)

    def _show_choices(self) -> None:
        self.sets.show_files()
        self.zone.show_files(len(self.files.chosen))
        self.target.show_for(self.cards.current, self.context.session.specification.document.version)
        self.target.tell_replaced(self.files.chosen)
        self._show_remaining()

    def _show_remaining(self) -> None:
        self.zone.show_remaining(self.context.findings.remaining, self.context.findings.refused)

    def export_chosen(self) -> None:
        """Write the files chosen."""
        self._export()

    def _export(self) -> None:
        kinds = self.files.chosen
        file = self._saved_file() if kinds else None
        if file is not None:
            targets = self.target.targets(kinds)
            self._start(ExportOrder(file, self.cards.current, targets, self.context.catalogue.overlays), self._export)

    def _export_folder(self) -> None:
        """Write all that is sent to bidders, in a folder of its own beside the other files."""
        file = self._saved_file()
        if file is None:
            return
        # What builds a document is read when the first is asked for.
        from cahier.export.consultation_folder import READERS, folder_name, folder_targets

        session = self.context.session
        place, name = self.target.place
        folder = place / folder_name(name, session.specification.document.version)
        targets = folder_targets(session.specification, self.context.catalogue, folder, name)
        order = ExportOrder(file, READERS, targets, self.context.catalogue.overlays, folder)
        self._start(order, self._export_folder)

    def _saved_file(self) -> Path | None:
        """Return the file to export, saved as it stands; None when it cannot be, or when an export is under way."""
        if self.job.running:
            return None
        self.commit()
        if (self._current_file() is None or self.context.session.modified) and not self._save_now():
            return None
        return self._current_file()

    def _start(self, order: ExportOrder, asked: Callable[[], None]) -> None:
        self._asked = asked
        self.zone.show_step("Préparation", 0, len(order.targets))
        self.job.start(order)

    def _on_done(self, written: tuple[Path, ...]) -> None:
        self._written = written
        self.zone.show_done(tuple(path.name for path in written), self.job.kept)
        self.target.tell_replaced(())

    def _open_document(self) -> None:
        if self._written:
            self._open_path(self._written[0], self)

    def _open_folder(self) -> None:
        if self._written:
            self._open_path(self._written[0].parent, self)

    def _choose_elsewhere(self) -> None:
        """Ask for another folder than one that refuses; its name is typed as well beside."""
        self.zone.show_ready()
        self.target.browse.click()


def _stacked(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part)
    return whole
