"""Real exports, page previews and template checks among files named as modules: none of those is run."""

import os
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

import pytest
from pypdf import PdfReader
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from cahier.commands.export_work import ExportOrder
from cahier.commands.print_pages import PageOrder
from cahier.export.documents import HTML, RACI_EXCEL, WORD
from cahier.export.office import VARIABLE
from cahier.export.template import inspect
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from cahier.model.brand import Brand
from cahier.processes.messages import Done
from cahier.storage import specification_file
from tests.export.template.making import parts, said, template
from tests.support.packaged import packaged
from tests.support.planted import Planted
from ui.jobs.export_job import ExportJob
from ui.jobs.page_job import PageJob

SLOW = 240_000


@pytest.fixture(params=["from the sources", "packaged"], autouse=True)
def program(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Cahier as it is run, from its sources or as one executable."""
    if request.param == "packaged":
        packaged(monkeypatch, tmp_path)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file where a LibreOffice that fails tells what it was started with."""
    if sys.platform == "win32":
        pytest.skip("a script cannot stand for a program here")
    told, program = tmp_path / "office", tmp_path / "programs" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n(pwd; env) > '{told}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", str(program.parent), "/usr/bin", "/bin")))
    return told


@pytest.fixture
def planted(tmp_path: Path, cahier_home: Path, office: Path, monkeypatch: pytest.MonkeyPatch) -> Planted:
    """Such files wherever one stands, and an environment that leads to them."""
    found = Planted(tmp_path / "run")
    clients = found.in_folder(tmp_path / "clients")
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for folder in (tmp_path / "exports", cahier_home, cahier_home / ".local" / "lib" / version / "site-packages"):
        found.in_folder(folder)
    monkeypatch.chdir(clients)
    monkeypatch.setenv("PYTHONPATH", str(clients))
    monkeypatch.setenv("PYTHONSTARTUP", str(clients / "argparse.py"))
    monkeypatch.setenv("PYTHONHOME", str(clients))
    monkeypatch.setenv("PYTHONINSPECT", "1")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(clients))
    monkeypatch.setenv("LD_PRELOAD", "")
    return found


def test_an_export_with_a_template_runs_nothing_planted(
    planted: Planted, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    sample = specification_file.read(samples_folder() / "cabinet.cahier").specification
    own = Brand(template=template(parts(said("{{ client }}"))))
    specification_file.write(Path("Client.cahier"), replace(sample, brand=own), None)
    kinds = {WORD: "a.docx", RACI_EXCEL: "a.xlsx", HTML: "a.html"}
    targets = {kind: Path("..") / "exports" / name for kind, name in kinds.items()}
    job = ExportJob()
    failures = QSignalSpy(job.failed)
    with qtbot.waitSignal(job.done, timeout=SLOW, raising=False) as done:
        # Names as one types them, told from where one is.
        job.start(ExportOrder(Path("Client.cahier"), Audience.SUPPLIERS, targets))
    assert [failures.at(rank) for rank in range(failures.count())] == []
    assert planted.run == []
    assert done.args == [tuple(path.absolute() for path in targets.values())]
    assert is_zipfile(tmp_path / "exports" / "a.docx")
    assert is_zipfile(tmp_path / "exports" / "a.xlsx")
    assert (tmp_path / "exports" / "a.html").stat().st_size > 10_000
    folder, *variables = office.read_text("utf-8").splitlines()
    assert not Path(folder).is_relative_to(tmp_path / "clients")
    assert not [line for line in variables if line.startswith(("PYTHON", "LD_"))]


def test_a_page_preview_runs_nothing_planted(planted: Planted, qtbot: QtBot) -> None:
    sample = specification_file.read(samples_folder() / "cabinet.cahier").specification
    job = PageJob()
    with qtbot.waitSignal(job.done, timeout=SLOW) as made:
        job.start(PageOrder(sample, Audience.SUPPLIERS, date(2026, 11, 18)))
    assert planted.run == []
    assert made.args is not None
    (pages,) = made.args
    assert isinstance(pages, Done)
    assert len(PdfReader(BytesIO(pages.content)).pages) > 10


def test_a_template_check_runs_nothing_planted(planted: Planted) -> None:
    assert inspect(template(parts(said("{{ client }}")))).accepted
    assert planted.run == []
