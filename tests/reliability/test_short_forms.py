"""The trials by force, in their short form; `python -m tests.reliability` runs them for long."""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from tests.reliability import hostile_files
from tests.reliability.damaged_files import damaged
from tests.reliability.power import MODELS, outages

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows neither forks nor limits the size of files so")


@POSIX
def test_killed_while_one_types_the_file_opens_with_what_was_typed(tmp_path: Path) -> None:
    told = trial("kills", "3", tmp_path)
    assert "3 kills, 0 unreadable" in told
    assert " 0 kept" not in told
    assert "left beside once opened again: 0" in told


@POSIX
def test_the_power_may_go_out_between_any_two_calls() -> None:
    found = list(outages(saves=2, seed=1))
    assert len(found) >= 100
    assert {one.model for one in found} == set(MODELS)
    assert [one for one in found if one.fault] == []


@POSIX
@pytest.mark.parametrize("forgotten", ["sync", "sync folder"])
def test_a_save_that_does_not_sync_would_be_noticed(forgotten: str) -> None:
    assert any(one.fault for one in outages(saves=1, seed=1, forgotten=forgotten))


@POSIX
def test_a_disk_that_fills_up_leaves_the_old_file_whole(tmp_path: Path) -> None:
    told = trial("full-disk", "8", tmp_path)
    assert "8 rooms" in told
    assert "0 faulty" in told
    assert "0 saved" not in told
    assert "0 refused" not in told


@pytest.mark.parametrize("name", ["tests/specifications/format_3/rich.cahier", "resources/samples/sante.cahier"])
def test_a_damaged_file_opens_or_is_refused_in_a_sentence(name: str, catalogue: Catalogue) -> None:
    found = list(damaged((ROOT / name).read_bytes(), catalogue, 60, seed=1, export_every=30))
    assert [one for one in found if one.outcome == "fault"] == []
    assert {one.outcome for one in found} == {"opened", "refused"}


def test_wild_hands_meet_no_fault(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", WILD, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "CAHIER_LIBREOFFICE": "sans"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert " 0 faults" in done.stdout.splitlines()[-1], done.stdout[-3000:]


WILD = """
import sys
from pathlib import Path
from tests.reliability.wild_hands import told, wild_hands
print(told(wild_hands(15, 7, Path(sys.argv[1]))))
"""


def test_wild_hands_tell_the_answers_that_differ(session: Session) -> None:
    from tests.reliability.wild_hands import differences

    shown = session.specification
    set_answer(session, "entreprise.nom", "Ateliers Morvan")
    (told,) = differences(shown, session.specification)
    assert told.startswith("answers, entreprise.nom: None / Answer(")
    assert "Ateliers Morvan" in told
    assert list(differences(shown, shown)) == []


def trial(name: str, count: str, folder: Path) -> str:
    """Run a trial as a person does; return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability", name, count],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_hostile_files_are_refused_in_a_sentence_or_read_for_what_they_are() -> None:
    """One in eleven of the 348 of the long form, which `python -m tests.reliability hostile` runs."""
    files = list(hostile_files.hostile_files())
    assert len(files) >= 250
    found = list(hostile_files.tried(islice(files, 3, None, 11), export_every=6))
    assert [one for one in found if one.fault] == []
    assert {one.code for one in found} == {0, 1, 2}
