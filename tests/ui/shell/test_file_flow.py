"""What the window says of the work it found again."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.locations import documents_folder
from cahier.storage import recovery
from cahier.typography import plain
from tests.support.answers import Answers
from ui.session.open_file import OpenFile
from ui.shell.banner import Banner
from ui.shell.file_flow import FileFlow
from ui.shell.notices import Notices
from ui.theme.theme import Theme


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (timedelta(minutes=0), "aujourd'hui, 10:30"),
        (timedelta(days=1), "hier, 10:30"),
        (timedelta(days=92), "29 août"),
    ],
)
def test_the_work_found_again_is_dated_from_the_day_one_reads_it(
    later: timedelta,
    said: str,
    session: Session,
    catalogue: Catalogue,
    theme: Theme,
    qtbot: QtBot,
) -> None:
    kept = datetime(2026, 8, 29, 10, 30).astimezone()
    recovery.write(documents_folder() / "Atelier.cahier", session.specification, None, kept)
    window, notices = QWidget(), Notices(theme)
    qtbot.addWidget(window)
    qtbot.addWidget(notices)
    open_file = OpenFile(clock=lambda: kept + later, parent=window)
    flow = FileFlow(window, open_file, notices, Answers().dialogs(), lambda: catalogue)
    flow.offer_recovered()
    (banner,) = notices.findChildren(Banner)
    assert plain(banner.text()).endswith(f"« Atelier », {said}.")
