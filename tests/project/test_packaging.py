"""What people install: the same version everywhere, and recipes that say nothing false. Nothing is built here."""

import ast
import configparser
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

import start
from cahier import RELEASED, __version__
from cahier.locations import data_root
from ui.launch import PACKAGES

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
# Of Windows, for programs that do not ask for more, once in the folder of somebody whose name is long.
LONGEST_INSIDE = 259 - len(r"C:\Users\prenom.nom-compose\AppData\Local\Programs\Cahier\_internal")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> "type[Scripts]":
    """The scripts that build, which import one another by their names."""
    monkeypatch.syspath_prepend(str(HERE))
    return Scripts


class Scripts:
    """Loads a script under a name that no library has."""

    @staticmethod
    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"packaging_{name}", HERE / f"{name}.py")
        assert spec is not None and spec.loader is not None
        found = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = found  # its dataclasses look for it there
        spec.loader.exec_module(found)
        return found


def test_one_version_and_one_date_are_said_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    titles = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert (project["version"], titles[0]) == (__version__, f"{__version__} – {RELEASED}")


def test_a_double_click_on_a_file_leads_to_the_program() -> None:
    kinds = etree.parse(HERE / "linux" / "cahier-mime.xml").getroot()
    (kind,) = kinds
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.cahier"]
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(HERE / "linux" / "cahier.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert said["MimeType"] == f"{kind.get('type')};"
    assert said["Exec"] == "cahier %F"
    assert said["Icon"] == "cahier"
    component = etree.parse(HERE / "linux" / "cahier.metainfo.xml").getroot()
    assert component.findtext("provides/mediatype") == kind.get("type")
    assert component.findtext("launchable") == "cahier.desktop"


def test_what_software_centres_read_is_valid(script: type[Scripts], tmp_path: Path) -> None:
    text = script.load("debian_package").metainfo()
    assert "@" not in text
    release = etree.fromstring(text.encode("utf-8")).find("releases/release")
    assert (release.get("version"), release.get("date")) == (__version__, RELEASED)
    if shutil.which("appstreamcli") is None:
        pytest.skip("appstreamcli is absent")
    path = tmp_path / "internal.cahier.Cahier.metainfo.xml"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(["appstreamcli", "validate", "--no-net", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_desktop_entry_is_valid() -> None:
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("desktop-file-validate is absent")
    entry = HERE / "linux" / "cahier.desktop"
    done = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_package_asks_for_every_library_that_the_window_asks_for(script: type[Scripts]) -> None:
    asked = set(script.load("debian_package").QT_LIBRARIES)
    assert asked >= {*start.QT_LIBRARIES, *PACKAGES.split()}


def test_every_icon_is_drawn_from_the_brand(script: type[Scripts]) -> None:
    icons = script.load("icons")
    for source in icons.drawings().values():
        etree.fromstring(source)
        assert icons.picture(source, 16).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("place", "ships"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_fr.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/opengl32sw.dll", False),
        ("cahier/_data/resources/knowledge/roles.toml", True),
    ],
)
def test_of_qt_is_shipped_what_is_used(place: str, ships: bool, script: type[Scripts]) -> None:
    entry = (place, f"/somewhere/site-packages/{place}", "BINARY")
    assert script.load("contents").kept([entry]) == ([entry] if ships else [])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the libraries of a Linux system")
def test_the_libraries_of_the_system_are_its_own_but_the_few_that_most_lack(script: type[Scripts]) -> None:
    contents = script.load("contents")
    lib = "/usr/lib/x86_64-linux-gnu"
    names = ("libglib-2.0.so.0", "libfontconfig.so.1", "libstdc++.so.6", "libxcb-cursor.so.0", "libpython3.11.so.1.0")
    kept = contents.kept([(name, f"{lib}/{name}", "BINARY") for name in names])
    assert [name for name, _, _ in kept] == ["libxcb-cursor.so.0", "libpython3.11.so.1.0"]


def test_every_template_and_resource_is_shipped_and_none_is_too_deep_or_named_twice(script: type[Scripts]) -> None:
    contents = script.load("contents")
    shipped = [f"{place}/{Path(source).name}" for source, place in contents.data_files()]
    there = {
        f"{contents.DATA}/{path.relative_to(data_root()).as_posix()}"
        for top in ("templates", "resources")
        for path in (data_root() / top).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert set(shipped) == there
    assert len({name.casefold() for name in shipped}) == len(shipped)
    assert max(map(len, shipped)) < LONGEST_INSIDE


def test_the_properties_windows_shows_say_the_version(script: type[Scripts]) -> None:
    said = script.load("build").version_resource()
    ast.parse(said, mode="eval")
    assert said.count(repr(__version__)) == 2


def test_the_installer_of_windows_asks_for_no_rights_and_names_what_is_built() -> None:
    text = (HERE / "windows" / "cahier.iss").read_text(encoding="utf-8")
    recipe = (HERE / "cahier.spec").read_text(encoding="utf-8")
    assert "PrivilegesRequired=lowest" in text
    assert set(re.findall(r"[\w-]+\.exe", text.partition("[Setup]")[2])) == {"Cahier.exe"}
    assert 'program("Cahier", False)' in recipe
    assert not re.findall(r"Root: (?!HKA)", text)


def test_the_workflows_name_scripts_that_exist() -> None:
    named = {
        path
        for workflow in (ROOT / ".github" / "workflows").glob("*.yml")
        for path in re.findall(r"[\w/.]+\.py\b", workflow.read_text(encoding="utf-8"))
    }
    assert {path for path in named if not (ROOT / path).is_file()} == set()
    assert "packaging/build.py" in named


def test_each_library_that_is_shipped_comes_with_the_text_of_its_licence(script: type[Scripts]) -> None:
    licences = script.load("licences")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in project["dependencies"]:
        found = distribution(re.split(r"[<>=;]", wanted)[0].strip())
        assert licences.licence_of(found) != "see its text"
        assert len("".join(licences.texts_of(found))) > 500, found.name


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="the desktops of Linux")
def test_the_portable_folder_goes_into_the_menu_of_one_person_and_out_again(
    script: type[Scripts], tmp_path: Path
) -> None:
    folder, share = tmp_path / 'Où "$HOME" est à 100 %', tmp_path / "share"
    for size in script.load("icons").SIZES:
        place = folder / "icons" / f"{size}x{size}"
        place.mkdir(parents=True)
        for name in ("cahier", "application-x-cahier"):
            (place / f"{name}.png").write_bytes(b"")
    for name in ("cahier.desktop", "cahier-mime.xml", "install-for-me.sh"):
        shutil.copy(HERE / "linux" / name, folder)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_DATA_HOME": str(share)}
    command = ["sh", str(folder / "install-for-me.sh")]
    assert "menu" in subprocess.check_output(command, env=environment, text=True)
    entry = (share / "applications" / "cahier.desktop").read_text(encoding="utf-8")
    told = str(folder / "cahier").replace('"', '\\\\"').replace("$", "\\\\$").replace("%", "%%")
    assert f'Exec="{told}" %F' in entry
    assert (share / "icons/hicolor/48x48/mimetypes/application-x-cahier.png").is_file()
    subprocess.run([*command, "--remove"], env=environment, check=True, stdout=subprocess.DEVNULL)
    left = [path.name for path in share.rglob("*") if path.is_file() and "cahier" in path.name]
    assert left == []
