"""The wheel: what it holds, and that it works away from the sources."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the sources."""
    target = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = target.glob("*.whl")
    return built


def test_it_holds_cahier_alone_at_its_top(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"cahier"}


def test_it_holds_every_template_and_resource(wheel: Path) -> None:
    packed = {
        name.removeprefix("cahier/_data/")
        for name in zipfile.ZipFile(wheel).namelist()
        if name.startswith("cahier/_data/")
    }
    on_disk = {
        path.relative_to(ROOT).as_posix()
        for folder in ("templates", "resources")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == on_disk | {"resources/knowledge.compiled"}


def test_its_knowledge_base_is_compiled_as_it_would_be_parsed(wheel: Path, tmp_path: Path) -> None:
    """Taken away from its sources, as a packaged program is."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from cahier.catalogue.compiled import CompiledKnowledge\n"
        "from cahier.guidance.knowledge_base import read_folders\n"
        "from cahier.locations import knowledge_folder\n"
        "compiled, folder = CompiledKnowledge(knowledge_folder()).read(), knowledge_folder()\n"
        "print(folder.is_relative_to(sys.argv[1]), compiled == read_folders((folder,))[0])\n"
    )
    command = [sys.executable, "-I", "-B", "-c", script, tmp_path]
    assert subprocess.check_output(command, text=True, cwd=tmp_path).split() == ["True", "True"]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A Python with the wheel installed, and where its packages are.

    A wheel of pure Python is installed by unpacking it; its dependencies are lent by this environment.
    """
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    find = "import sysconfig; print(sysconfig.get_path('purelib'))"
    place = Path(subprocess.check_output([python, "-c", find], text=True).strip())
    zipfile.ZipFile(wheel).extractall(place)
    lent = subprocess.check_output([sys.executable, "-c", find], text=True).strip()
    (place / "lent.pth").write_text(lent + "\n", encoding="utf-8")
    return python, place


def test_it_exports_a_sample_from_another_folder(installed: tuple[Path, Path], tmp_path: Path) -> None:
    python, place = installed
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    origin = subprocess.check_output(
        [python, "-c", "import cahier; print(cahier.__file__)"], cwd=tmp_path, env=environment, text=True
    )
    assert Path(origin.strip()).is_relative_to(place)
    sample = place / "cahier" / "_data" / "resources" / "samples" / "industrie.cahier"
    done = subprocess.run(
        [python, "-m", "cahier", "export", sample, "--word", tmp_path / "out.docx"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert zipfile.is_zipfile(tmp_path / "out.docx")


def test_its_command_opens_its_own_windows_whatever_else_has_their_name(installed: tuple[Path, Path]) -> None:
    python, place = installed
    (place / "ui").mkdir()
    (place / "ui" / "__init__.py").write_text("raise SystemExit('another package was loaded')\n", encoding="utf-8")
    script = (
        "import sys\n"
        "from cahier.installed import main\n"
        "sys.argv[1:] = ['profiles']\n"
        "code = main()\n"
        "import ui.launch\n"
        "print(code, ui.launch.__file__)\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    said = subprocess.check_output([python, "-c", script], cwd=place.parent, env=environment, text=True)
    code, _, origin = said.splitlines()[-1].partition(" ")
    assert code == "0"
    assert Path(origin).is_relative_to(place / "cahier")
