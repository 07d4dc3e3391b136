"""The Debian package, made from the portable folder: what the folder carries of the system becomes a dependency."""

import gzip
import os
import re
import shutil
import subprocess
import textwrap
from pathlib import Path

from contents import CARRIED_LIBRARIES, ROOT
from licences import moment

from cahier import RELEASED, __version__

HERE = Path(__file__).resolve().parent
NAME = "cahier"
HOME = Path("usr/lib") / NAME
MAINTAINER = "The Cahier authors <cahier@localhost>"
"""The project has no address: this one leads nowhere, and Debian wants one."""

# What Qt and Python ask of the system; `start.py` names the first for those who run the sources.
QT_LIBRARIES = (
    *("libegl1", "libgl1", "libglib2.0-0", "libfontconfig1", "libfreetype6", "libdbus-1-3"),
    *("libwayland-client0", "libwayland-cursor0", "libx11-6", "libx11-xcb1", "libxcb1", "libxcb-cursor0"),
    *("libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render0", "libxcb-render-util0"),
    *("libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1"),
    *("libxkbcommon0", "libxkbcommon-x11-0"),
)
OTHER_LIBRARIES = ("libstdc++6", "libgcc-s1", "zlib1g", "libbz2-1.0", "liblzma5", "libexpat1", "libffi8", "libuuid1")
DESCRIPTION = """\
 Cahier helps a company, or whoever advises it, to write what it asks of an
 IT service provider: questions over the three phases of such a contract,
 the split of responsibilities as a RACI matrix, service levels, and checks
 before sending. It exports Word, Excel, PDF, ODT and web pages.
 .
 Windows and documents are in French. It needs no account and no network.
"""


def build(folder: Path, icons: Path, papers: list[Path], work: Path, target: Path, epoch: str) -> Path:
    """Build the package from the portable folder; return it."""
    shutil.rmtree(work, ignore_errors=True)
    _lay_program(folder, work)
    _lay_desktop(icons, work)
    _lay_papers(papers, work)
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    _lay_control(work, architecture)
    made = target / f"{NAME}_{__version__}_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(work), str(made)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": epoch})
    return made


def _lay_program(folder: Path, work: Path) -> None:
    home = work / HOME
    shutil.copytree(folder / "_internal", home / "_internal", symlinks=True)
    shutil.copy(folder / NAME, home)
    for path in (home / "_internal").iterdir():
        # The system has them: they are dependencies.
        if path.name.partition(".so")[0] in CARRIED_LIBRARIES:
            path.unlink()
    for path in home.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o755 if path == home / NAME else 0o644)
    (work / "usr/bin").mkdir(parents=True)
    (work / "usr/bin" / NAME).symlink_to(Path("../lib") / NAME / NAME)


def _lay_desktop(icons: Path, work: Path) -> None:
    share = work / "usr/share"
    _write(share / "applications/cahier.desktop", (HERE / "linux/cahier.desktop").read_text(encoding="utf-8"))
    _write(share / "mime/packages/cahier.xml", (HERE / "linux/cahier-mime.xml").read_text(encoding="utf-8"))
    _write(share / "metainfo/internal.cahier.Cahier.metainfo.xml", metainfo())
    for path in sorted(icons.glob("*/*")):
        kind = "mimetypes" if path.stem.startswith("application-") else "apps"
        place = share / "icons/hicolor" / path.parent.name / kind
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)


def _lay_papers(papers: list[Path], work: Path) -> None:
    share, doc = work / "usr/share", work / "usr/share/doc" / NAME
    for paper in papers:
        # Its version is that of the package.
        _pack(doc / ("sbom.cdx.json.gz" if paper.suffix == ".json" else f"{paper.name}.gz"), paper.read_bytes())
    _write(doc / "copyright", copyright_file(papers[0].read_text(encoding="utf-8")))
    day = moment(RELEASED).strftime("%a, %d %b %Y %H:%M:%S +0000")
    log = f"{NAME} ({__version__}) unstable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- {MAINTAINER}  {day}\n"
    _pack(doc / "changelog.gz", log.encode("utf-8"))
    _pack(doc / "CHANGELOG.md.gz", (ROOT / "CHANGELOG.md").read_bytes())
    page = (HERE / "linux/cahier.1").read_text(encoding="utf-8")
    _pack(share / "man/man1/cahier.1.gz", page.replace("@VERSION@", __version__).replace("@DATE@", RELEASED).encode())
    french = (HERE / "linux/cahier.fr.1").read_text(encoding="utf-8")
    _pack(
        share / "man/fr/man1/cahier.1.gz", french.replace("@VERSION@", __version__).replace("@DATE@", RELEASED).encode()
    )
    _write(share / "lintian/overrides" / NAME, (HERE / "linux/lintian-overrides").read_text(encoding="utf-8"))


def _lay_control(work: Path, architecture: str) -> None:
    for path in [work, *work.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    files = [path for path in sorted(work.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = -(-sum(path.stat().st_size for path in files) // 1024)
    depends = ", ".join((f"libc6 (>= {oldest_libc(files)})", *QT_LIBRARIES, *OTHER_LIBRARIES))
    fields = {
        "Package": NAME,
        "Version": __version__,
        "Section": "editors",
        "Priority": "optional",
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size),
        "Depends": depends,
        "Recommends": "xdg-utils, shared-mime-info, desktop-file-utils",
        "Suggests": "libreoffice-writer, libgtk-3-0",
        "Description": f"write the specification of an outsourced IT service\n{DESCRIPTION.rstrip()}",
    }
    control = work / "DEBIAN"
    _write(control / "control", "".join(f"{name}: {text}\n" for name, text in fields.items()))
    import hashlib

    sums = (
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(work)}\n"
        for path in files
    )
    _write(control / "md5sums", "".join(sums))


def oldest_libc(files: list[Path]) -> str:
    """Return the oldest C library that programs and libraries run on, by the versions that they ask for."""
    asked = {(2, 17)}
    for path in files:
        with path.open("rb") as file:
            if file.read(4) == b"\x7fELF":
                asked.update((2, int(minor)) for minor in re.findall(rb"GLIBC_2\.(\d+)\b", file.read()))
    return ".".join(map(str, max(asked)))


def metainfo() -> str:
    """Return what software centres say of the program."""
    text = (HERE / "linux/cahier.metainfo.xml").read_text(encoding="utf-8")
    return text.replace("@VERSION@", __version__).replace("@DATE@", RELEASED)


def copyright_file(texts: str) -> str:
    """Return Debian's file of copyright, given the texts of all licences."""
    mine = (ROOT / "LICENSE").read_text(encoding="utf-8")
    works = texts.partition("\n=")[0].partition("\n\n")[2].strip()
    pages = "The full text of each, with its copyright, is in /usr/share/doc/cahier/THIRD_PARTY_LICENCES.txt.gz."
    common = "On Debian, that of the GNU LGPL, version 3, is also in /usr/share/common-licenses/LGPL-3."
    return (
        "Cahier, of which this package is built by its own authors (packaging/build.py in its sources).\n\n"
        f"{mine}\nIt holds the works below, each under its own licence.\n"
        f"{pages}\n{textwrap.fill(common, 100)}\n\n{works}\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)


def _pack(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, 9, mtime=0))
    path.chmod(0o644)
