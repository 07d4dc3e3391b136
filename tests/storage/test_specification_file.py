"""The `.cahier` file: whole or untouched."""

import base64
import json
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_unknown, set_answer
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.matrix import add_activity
from cahier.editing.verbs.split import set_scope
from cahier.errors import CannotWrite, FileChanged, NewerFile, UnreadableFile
from cahier.model.brand import LARGEST_LOGO, Brand, WordTemplate
from cahier.model.identifiers import QuestionId
from cahier.model.scope import Allocation
from cahier.model.specification import Content, Revision
from cahier.storage import specification_file
from cahier.storage.atomic import replace_bytes
from cahier.storage.migrations import CURRENT


@pytest.fixture
def saved(session: Session, tmp_path: Path) -> tuple[Path, str]:
    path = tmp_path / "Morvan.cahier"
    return path, specification_file.write(path, session.specification, None)


def test_what_was_written_reads_back_equal(session: Session, tmp_path: Path) -> None:
    set_answer(session, "entreprise.nom", "Ateliers « Morvan » & fils")
    set_scope(session, "impression", Allocation.OUT_OF_SCOPE, "Bureau Ouest")
    mark_unknown(session, "sauvegarde.frequence")
    add_activity(session, session.catalogue.activities["ACT-60"].phase, "sauvegarde", "Ranger les bandes")
    accept_finding(session, "R26@x", "décidé en comité")
    path = tmp_path / "a.cahier"
    specification_file.write(path, session.specification, None)
    assert specification_file.read(path).specification == session.specification


def test_the_brand_and_the_choices_of_the_document_read_back_equal(session: Session, tmp_path: Path) -> None:
    template = WordTemplate("Charte.dotx", bytes(range(256)))
    set_brand(
        session, Brand("#7A1F5F", "#C0C0C0", "Arial", "Georgia", "Morvan", "12 rue des Forges", template=template)
    )
    set_document(
        session,
        replace(
            session.specification.document,
            revisions=(Revision("0.3", date(2026, 11, 18), "Après l’atelier", "C. Renaud"), Revision("0.4")),
            content=Content(blanks=True, added=frozenset({"AX4"}), removed=frozenset({"AX3", "AX11"})),
        ),
    )
    path = tmp_path / "a.cahier"
    specification_file.write(path, session.specification, None)
    assert specification_file.read(path).specification == session.specification


@pytest.mark.parametrize(
    "brand",
    [
        {"accent": "rouge"},
        {"accent": 3},
        {"accent": ""},
        {"logo": "####"},
        {"logo": base64.b64encode(b"<svg/>").decode()},
        {"logo": base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_LOGO)).decode()},
        {"template": {"name": "a.dotx"}},
        {"template": {"name": f"{'a' * 5_000}.dotx", "content": ""}},
        {"header": "a" * 5_000},
        {"text_font": "a" * 5_000},
    ],
)
def test_a_brand_that_cannot_be_one_is_refused(saved: tuple[Path, str], brand: dict[str, object]) -> None:
    path, _ = saved
    data = json.loads(path.read_text("utf-8"))
    data["brand"] = brand
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(UnreadableFile):
        specification_file.read(path)


def test_a_file_changed_meanwhile_is_not_overwritten(session: Session, saved: tuple[Path, str]) -> None:
    path, fingerprint = saved
    path.write_bytes(path.read_bytes() + b" ")
    content = path.read_bytes()
    set_answer(session, "entreprise.nom", "Autre")
    with pytest.raises(FileChanged, match="Rien n’est écrasé"):
        specification_file.write(path, session.specification, fingerprint)
    assert path.read_bytes() == content


def test_a_new_file_does_not_take_the_place_of_another(session: Session, saved: tuple[Path, str]) -> None:
    with pytest.raises(FileChanged, match="existe déjà"):
        specification_file.write(saved[0], session.specification, None)


def test_a_link_is_followed_and_the_mode_is_kept(session: Session, saved: tuple[Path, str], tmp_path: Path) -> None:
    path, fingerprint = saved
    path.chmod(0o640)
    link = tmp_path / "lien.cahier"
    link.symlink_to(path)
    set_answer(session, "entreprise.nom", "Autre")
    specification_file.write(link, session.specification, fingerprint)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert specification_file.read(path).specification == session.specification


def test_a_full_disk_leaves_the_old_file_whole(saved: tuple[Path, str]) -> None:
    """A limit on file size, in a process of its own, stands for the full disk."""
    path, _ = saved
    before = path.read_bytes()
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from cahier.storage.atomic import replace_bytes; from cahier.errors import CannotWrite\n"
        "try: replace_bytes(Path(sys.argv[1]), b'x' * 100000)\n"
        "except CannotWrite as error: sys.exit(7 if 'plein' in str(error) else 8)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=Path.cwd(), check=False)
    assert done.returncode == 7
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_write_protected_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(CannotWrite, match="protégé en écriture"):
        replace_bytes(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="n’existe pas"):
        replace_bytes(tmp_path / "absent" / "a.bin", b"new")


@pytest.mark.parametrize("name", ["Morvan.cahier", "Morvan [v2].cahier"])
def test_temporary_files_of_a_killed_program_are_swept_at_the_next_opening(saved: tuple[Path, str], name: str) -> None:
    path = saved[0].rename(saved[0].with_name(name))
    left = path.with_name(f".{path.name}.999999999.ab12cd.tmp")
    left.write_bytes(b"half")
    specification_file.read(path)
    assert not left.exists()


def test_killing_the_program_while_it_saves_never_loses_the_file(saved: tuple[Path, str]) -> None:
    path, _ = saved
    script = (
        "import sys; from pathlib import Path; from cahier.storage import specification_file as f\n"
        "path = Path(sys.argv[1]); opened = f.read(path); mark = opened.fingerprint\n"
        "print('ready', flush=True)\n"
        "while True: mark = f.write(path, opened.specification, mark)\n"
    )
    for _ in range(8):
        with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.stdout.close()
            process.kill()
        specification_file.read(path)
    assert [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"PK\x03\x04",
        b"[]",
        b"{}",
        b'{"format": "cahier"}',
        b'{"format": "cahier", "format": "cahier"}',
        b'{"format": "cahier", "format_version": true, "min_reader": 1}',
        b'{"format": "cahier", "format_version": 1, "min_reader": 1}',
        b'{"format": "cahier", "format_version": 0, "min_reader": 0}',
        b'{"format": "cahier", "format_version": -3, "min_reader": 1}',
        b'{"format": "cahier", "format_version": NaN, "min_reader": 1}',
        b'{"format": "cahier", "format_version": 99999999999999999999, "min_reader": 1}',
        b'{"format": "cahier", "format_version": 1, "min_reader": 1, "x": "\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
    ],
)
def test_a_hostile_file_is_refused_in_one_french_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.cahier"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        specification_file.read(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


def test_a_file_of_a_later_version_is_refused_and_untouched(saved: tuple[Path, str]) -> None:
    path, _ = saved
    data = json.loads(path.read_text(encoding="utf-8"))
    data["min_reader"] = data["format_version"] = 99
    path.write_text(json.dumps(data), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(NewerFile, match="plus récente"):
        specification_file.read(path)
    assert path.read_bytes() == before


def test_fields_of_a_later_version_we_can_read_are_written_back(saved: tuple[Path, str]) -> None:
    path, _ = saved
    data = json.loads(path.read_text(encoding="utf-8"))
    data["format_version"] = CURRENT + 1
    data["workshop"] = {"minutes": ["atelier 1"]}
    path.write_text(json.dumps(data), encoding="utf-8")
    opened = specification_file.read(path)
    specification_file.write(path, opened.specification, opened.fingerprint)
    assert json.loads(path.read_text(encoding="utf-8"))["workshop"] == {"minutes": ["atelier 1"]}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_mutated_file_opens_or_is_refused_never_crashes(session: Session, data: st.DataObject) -> None:
    content = bytearray(specification_file.serialise(session.specification))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        cut = data.draw(st.integers(0, 30))
        content[place : place + cut] = data.draw(st.binary(max_size=8))
    try:
        specification_file.parse(bytes(content))
    except UnreadableFile as error:
        assert str(error)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_typed_is_saved_and_read_back(session: Session, text: str) -> None:
    set_answer(session, "entreprise.activite", text)
    set_document(session, replace(session.specification.document, title=text, revisions=(Revision(text, None, text),)))
    set_brand(session, Brand(header=text, template=WordTemplate(text, b"x")))
    content = specification_file.serialise(session.specification)
    assert specification_file.parse(content) == session.specification


def test_what_is_no_character_in_a_file_is_left_out_when_it_is_read(saved: tuple[Path, str]) -> None:
    path, _ = saved
    data = json.loads(path.read_text("utf-8"))
    data["answers"]["entreprise.nom"] = {"state": "given", "value": "a\ufdd0b\ufffec\x01", "decision": "confirmed"}
    data["document"]["title"] = "a\ufdd3b"
    data["brand"] = {"header": "a\ufdd4b"}
    path.write_text(json.dumps(data), "utf-8")
    read = specification_file.read(path).specification
    held = (read.answers[QuestionId("entreprise.nom")].value, read.document.title, read.brand.header)
    assert held == ("abc", "ab", "ab")
