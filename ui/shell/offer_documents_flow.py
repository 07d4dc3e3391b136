"""The documents of a comparison of offers, from the window: the report, the letters, the annexes of the contract."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cahier.errors import CahierError
from cahier.export.document.publication_builder import Edition
from cahier.model.audience import Audience
from cahier.offers.documents.comparison_report import ENDING
from cahier.offers.documents.contract_files import ContractFiles
from cahier.offers.documents.contract_report import CONTRACT_ENDING
from cahier.offers.documents.offer_files import ComparisonFiles
from cahier.offers.documents.reservations_workbook import REGISTER_ENDING
from cahier.offers.offer_documents import OfferDocument
from ui.session.open_file import OpenFile
from ui.shell.file_dialogs import FileDialogs
from ui.shell.handed_file import HandedFile
from ui.shell.notices import Notices

COMPARED_OFFERS = "offers"


class OfferDocumentsFlow(QObject):
    """Writes what one asks for in a folder one chooses, from the state of that moment."""

    def __init__(self, window: QWidget, open_file: OpenFile, notices: Notices, dialogs: FileDialogs) -> None:
        super().__init__(window)
        self._open_file, self._notices = open_file, notices
        self._file = HandedFile(window, dialogs, notices, COMPARED_OFFERS)

    def write(self, kind: str) -> None:
        """Write a document of the offers; its name is that of an `OfferDocument`."""
        self._open_file.settle()
        session, path = self._open_file.session, self._open_file.path
        if session is None or path is None:
            return
        edition = Edition(Audience.INTERNAL, self._open_file.now().date())
        files = ComparisonFiles(session.specification, session.catalogue, edition)
        gaps = ContractFiles(session.specification, session.catalogue, edition)
        report, contract = f"{path.stem}{ENDING}", f"{path.stem}{CONTRACT_ENDING}"
        wanted = OfferDocument(kind)
        match wanted:
            case OfferDocument.REPORT_WORD:
                self._file.make(path, f"{report}.docx", lambda: files.document.word)
            case OfferDocument.REPORT_PDF:
                self._file.make(path, f"{report}.pdf", lambda: files.document.pdf)
            case OfferDocument.WORKBOOK:
                self._file.make(path, f"{report}.xlsx", lambda: files.excel)
            case OfferDocument.LETTERS:
                self._file.make_several(path, "Courriers aux candidats non retenus", files.letters)
            case OfferDocument.ANNEXES:
                self._write_annexes(path, files)
            case OfferDocument.REGISTER:
                self._file.make(path, f"{path.stem}{REGISTER_ENDING}.xlsx", lambda: files.register)
            case OfferDocument.CONTRACT_WORD:
                self._file.make(path, f"{contract}.docx", lambda: gaps.document.word)
            case OfferDocument.CONTRACT_PDF:
                self._file.make(path, f"{contract}.pdf", lambda: gaps.document.pdf)
            case _:
                assert_never(wanted)

    def _write_annexes(self, path: Path, files: ComparisonFiles) -> None:
        try:
            within = files.annexes_folder
        except CahierError as error:
            self._notices.show_error(error, COMPARED_OFFERS)
            return
        self._file.make_several(path, within, files.annexes, within)
