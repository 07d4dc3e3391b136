"""Files under a password: nothing of them is readable without it, nothing of them is changed unseen."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cahier.commands.command_line import run
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.errors import CahierError, NeedsPassword, NewerFile, WrongPassword
from cahier.locations import state_folder
from cahier.processes.environment import clean_environment
from cahier.storage import backups, keyring, protection, recovery, specification_file
from cahier.storage.migrations import CURRENT
from tests.support.command_line import ROOT

PHRASE = "quatre mots sans lien"
NAME = "Ateliers Brun-Secret"


@pytest.fixture
def file(session: Session, tmp_path: Path) -> Path:
    """A file under a password, which this process has forgotten since."""
    set_answer(session, "entreprise.nom", NAME)
    path = tmp_path / "a.cahier"
    keyring.protect(session.specification.uid, protection.new_secret(PHRASE))
    specification_file.write(path, session.specification, None)
    backups.keep(path, session.specification.uid, cause=backups.Cause.OPENING)
    backups.keep_state(session.specification)
    recovery.write(path, session.specification, None)
    keyring.forget_all()
    return path


def everything_kept(path: Path) -> list[Path]:
    return [path, *(one for one in state_folder().rglob("*") if one.suffix in (".cahier", ".rec"))]


def test_nothing_of_it_is_readable_without_the_password(file: Path, session: Session) -> None:
    kept = everything_kept(file)
    assert len(kept) >= 3
    for path in kept:
        assert b"Brun" not in path.read_bytes(), path
        assert b"entreprise.nom" not in path.read_bytes(), path
    with pytest.raises(NeedsPassword):
        specification_file.read(file)
    assert recovery.find(file) is None
    assert recovery.locked() == (file,)
    assert recovery.unreadable() == ()


def test_the_password_opens_it_and_all_that_is_kept_of_it(file: Path, session: Session) -> None:
    keyring.unlock(file.read_bytes(), PHRASE)
    opened = specification_file.read(file)
    assert opened.specification == session.specification
    assert opened.protected
    found = recovery.find(file)
    assert found is not None
    assert found.specification == session.specification
    assert recovery.locked() == ()
    for version in backups.list_backups(session.specification.uid):
        assert specification_file.parse(version.path.read_bytes()) == session.specification


def test_what_is_written_of_it_once_opened_is_sealed_again(file: Path, session: Session) -> None:
    keyring.unlock(file.read_bytes(), PHRASE)
    opened = specification_file.read(file)
    again = specification_file.write(file, opened.specification, opened.fingerprint)
    assert again != opened.fingerprint, "each writing has its own nonce"
    assert b"Brun" not in file.read_bytes()


@pytest.mark.parametrize("password", ["quatre mots sans liens", "QUATRE mots sans lien", "", "x" * 100_000])
def test_another_password_does_not_open_it(file: Path, password: str) -> None:
    with pytest.raises(WrongPassword, match="n’ouvre pas"):
        keyring.unlock(file.read_bytes(), password)


def test_letters_composed_otherwise_are_the_same_password() -> None:
    content = protection.sealed(b"{}", protection.new_secret("déjà vu ailleurs"), "u")
    assert protection.unsealed(content, protection.secret_of(content, "de\u0301ja\u0300 vu ailleurs")) == b"{}"


def test_a_byte_changed_anywhere_is_told_and_never_opened(file: Path) -> None:
    content = file.read_bytes()
    keyring.unlock(content, PHRASE)
    plain = keyring.plain(content)
    chance = random.Random(7)  # noqa: S311 - to be found again
    for _ in range(400):
        place = chance.randrange(len(content))
        other = bytearray(content)
        other[place] ^= 1 << chance.randrange(8)
        try:
            found = specification_file.parse(bytes(other))
        except CahierError:
            continue
        # A mark of the layout, a space for instance: the words are the same.
        assert specification_file.serialise(found) == plain


def test_a_head_that_asks_for_too_much_is_refused_at_once(file: Path) -> None:
    data = json.loads(file.read_bytes())
    for name, value in (("cost", 40), ("cost", True), ("cost", -1), ("salt", "00"), ("nonce", "zz"), ("block", 999)):
        other = {**data, "protected": {**data["protected"], name: value}}
        started = time.perf_counter()
        with pytest.raises(CahierError):
            keyring.unlock(json.dumps(other).encode(), PHRASE)
        assert time.perf_counter() - started < 2


def test_a_program_that_knows_no_password_says_it_comes_from_a_later_one(file: Path) -> None:
    data = json.loads(file.read_bytes())
    assert data["min_reader"] > CURRENT
    data["protected"] = None
    with pytest.raises(NewerFile):
        specification_file.parse(json.dumps(data).encode())


def test_versions_kept_before_are_sealed_too_and_opened_again_without(session: Session, tmp_path: Path) -> None:
    path, uid = tmp_path / "a.cahier", session.specification.uid
    set_answer(session, "entreprise.nom", NAME)
    specification_file.write(path, session.specification, None)
    backups.keep(path, uid, cause=backups.Cause.OPENING)
    (kept,) = backups.list_backups(uid)
    assert b"Brun" in kept.path.read_bytes()
    keyring.protect(uid, protection.new_secret(PHRASE))
    backups.keep(path, uid, cause=backups.Cause.EXPORT)
    backups.seal_again(uid)
    for version in backups.list_backups(uid):
        assert b"Brun" not in version.path.read_bytes()
    keyring.protect(uid, None)
    backups.seal_again(uid)
    for version in backups.list_backups(uid):
        assert b"Brun" in version.path.read_bytes()


def test_a_password_too_short_is_refused() -> None:
    with pytest.raises(CahierError, match="trop court"):
        protection.new_secret("court")


# The command line


def test_a_file_is_protected_read_and_freed_by_variables(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.cahier"
    set_answer(session, "entreprise.nom", NAME)
    specification_file.write(path, session.specification, None)
    monkeypatch.setenv("CAHIER_NEW_PASSWORD", PHRASE)
    assert run(["password", str(path)]) == 0
    assert "ne peut être retrouvé" in capsys.readouterr().out
    keyring.forget_all()
    assert run(["check", str(path)]) == 2
    assert "protégé par un mot de passe" in capsys.readouterr().err
    monkeypatch.setenv("CAHIER_PASSWORD", PHRASE)
    assert run(["check", str(path)]) in (0, 1)
    assert b"Brun" not in path.read_bytes()
    assert run(["password", str(path), "--remove"]) == 0
    assert b"Brun" in path.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="descriptors are handed over otherwise")
def test_the_password_is_read_from_a_descriptor_in_the_barest_locale(file: Path) -> None:
    read, write = os.pipe()
    os.write(write, f"{PHRASE}\n".encode())
    os.close(write)
    bare = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = subprocess.run(
        [sys.executable, "-m", "cahier", "show", str(file), "--json"],
        cwd=ROOT,
        env={**os.environ, **bare, "CAHIER_PASSWORD_FD": str(read)},
        pass_fds=(read,),
        capture_output=True,
        check=False,
    )
    os.close(read)
    assert ended.returncode == 0, ended.stderr
    assert NAME in ended.stdout.decode("utf-8")


def test_no_other_program_is_given_the_password() -> None:
    assert clean_environment({"CAHIER_PASSWORD": "x", "CAHIER_PASSWORD_FD": "3", "CAHIER_NEW_PASSWORD": "x"}) == {}


def test_no_command_takes_a_password_as_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("password", "check", "export"):
        with pytest.raises(SystemExit):
            run([command, "--help"])
        assert "--password" not in capsys.readouterr().out
