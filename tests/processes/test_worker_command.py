"""How a worker is started: with what it needs, from a folder of ours, and deaf to everything else."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cahier.locations import data_root
from cahier.processes.conversation import ask
from cahier.processes.environment import clean_environment, environment_of_the_system, program_folders
from cahier.processes.messages import Refused, Request
from cahier.processes.worker_command import Work, worker_command
from tests.support.planted import Planted

ABSENT = Request({"file": "absent.cahier", "audience": "interne", "targets": {}, "overlays": []})


def test_what_changes_what_a_program_loads_stays_with_us() -> None:
    known = {
        "PYTHONPATH": "/x",
        "PYTHONSTARTUP": "/x",
        "PYTHONHOME": "/x",
        "PYTHONINSPECT": "1",
        "LD_PRELOAD": "/x.so",
        "LD_LIBRARY_PATH": "/x",
        "DYLD_INSERT_LIBRARIES": "/x",
        "QT_PLUGIN_PATH": "/x",
        "BASH_ENV": "/x",
        "IFS": "/",
        "URE_BOOTSTRAP": "vnd:x",
    }
    assert clean_environment(known) == {}


def test_what_one_needs_is_handed_on() -> None:
    known = {
        "HOME": "/home/a",
        "LANG": "fr_FR.UTF-8",
        "LC_ALL": "C",
        "XDG_STATE_HOME": "/s",
        "SystemRoot": "C:\\Windows",
    }
    assert clean_environment(known) == known


def test_folders_told_from_where_one_is_are_told_in_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    found = clean_environment({"CAHIER_HOME": "portable", "CAHIER_CATALOGUE": "", "TMPDIR": "t"})
    assert found == {"CAHIER_HOME": str(tmp_path / "portable"), "CAHIER_CATALOGUE": "", "TMPDIR": str(tmp_path / "t")}


def test_no_program_is_looked_for_in_the_folder_one_is_in(tmp_path: Path) -> None:
    path = os.pathsep.join((".", "", "bin", str(tmp_path)))
    assert program_folders(path) == [str(tmp_path)]


def test_a_worker_stands_in_a_folder_of_ours() -> None:
    assert worker_command(Work.PAGES).folder == data_root()


def test_python_itself_looks_neither_here_nor_in_the_environment(tmp_path: Path) -> None:
    """The isolated mode holds alone, were everything else handed on."""
    planted = Planted(tmp_path / "run")
    folder = planted.in_folder(tmp_path / "clients")
    open_door = {**os.environ, "PYTHONPATH": str(folder), "PYTHONSTARTUP": str(folder / "json.py")}
    command = replace(worker_command(Work.EXPORT), folder=folder, environment=open_door)
    assert isinstance(ask(command, ABSENT, 120), Refused)
    assert planted.run == []


def test_a_packaged_program_is_its_own_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command(Work.TEMPLATE).arguments == ("--worker", "template")


@pytest.mark.parametrize(("before", "after"), [({}, {}), ({"LD_LIBRARY_PATH_ORIG": "/x"}, {"LD_LIBRARY_PATH": "/x"})])
def test_the_programs_of_the_person_are_not_given_our_libraries(
    before: dict[str, str], after: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    ours = {"HOME": "/h", "LD_LIBRARY_PATH": "/ours/_internal", "_PYI_ARCHIVE_FILE": "/ours/cahier", **before}
    assert environment_of_the_system(ours) == {"HOME": "/h", **after}


def test_run_from_its_sources_it_changes_nothing_for_them() -> None:
    assert environment_of_the_system({"LD_LIBRARY_PATH": "/x"}) == {"LD_LIBRARY_PATH": "/x"}
