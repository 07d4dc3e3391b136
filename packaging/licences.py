"""The licences of all that is shipped, and the bill of materials of what is not a Python package."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve().parent
RULE = "=" * 100
# Their wheels hold no text: https://doc.qt.io/qt-6/licensing.html.
WITHOUT_TEXT = {
    "pyside6_essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
QT = """\
Qt and Qt for Python are used under the GNU LGPL, version 3. They are the shared libraries of the folders PySide6
and shiboken6, unchanged, which anybody may replace by others of the same interface. Their sources are at
https://download.qt.io/official_releases/ under QtForPython and qt, at the versions named above.
"""
HUNSPELL = """\
chunspell holds Hunspell, used under the Mozilla Public License, version 1.1, unchanged. Its sources are at
https://github.com/hunspell/hunspell, and those of the wheel at https://pypi.org/project/chunspell/.
"""
FRENCH = "7.5"
"""The version of the dictionary of French, as its files say."""

Package = tuple[str, str]
"""A package of Debian and its version."""


def moment(day: str) -> datetime:
    """Return the first second of a day, as ISO writes it, in UTC."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def carried_packages(listed: Path) -> list[Package]:
    """Return the packages of Debian whose libraries the folder carries, as the last build listed them."""
    if not listed.is_file() or not sys.platform.startswith("linux"):
        return []
    found: set[Package] = set()
    for line in listed.read_text(encoding="utf-8").splitlines():
        source = Path(line.partition("\t")[2])
        found.add(package_of(source))
    return sorted(found)


def package_of(library: Path) -> Package:
    """Return the package of Debian that a library of this system belongs to.

    Raises:
        LookupError: to none.
    """
    # /lib is a link to /usr/lib since Debian 12, and the list of a package may name either.
    real = library.resolve()
    for path in (library, real, Path(str(real).removeprefix("/usr"))):
        asked = subprocess.run(["dpkg", "-S", str(path)], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            name = asked.stdout.partition(":")[0]
            version = subprocess.check_output(["dpkg-query", "-W", "-f", "${Version}\n", name], text=True)
            return name, version.splitlines()[0]
    raise LookupError(f"{library} belongs to no package")


def all_texts(site_packages: Path, carried: list[Package]) -> str:
    """Return the licences of all that is shipped: Python, the packages, what these hold, the libraries carried."""
    named = "\n".join(f"- {name} {version}: {licence}" for name, version, licence in summary(site_packages, carried))
    font = (ROOT / "resources" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    parts = [
        f"Cahier is under the MIT licence (LICENCE.txt). These works come with it, each under its own:\n\n{named}",
        _part(f"Python {sys.version.split()[0]}", [python_licence()]),
        *(_part(f"{it.name} {it.version}: {licence_of(it)}", texts_of(it)) for it in shipped(site_packages)),
        _part("Inter, the typeface: OFL-1.1", [font]),
        _part(f"The dictionary of French of Grammalecte {FRENCH}: MPL-2.0", french_licence()),
    ]
    for name, version in carried:
        text = Path("/usr/share/doc", name, "copyright").read_text(encoding="utf-8")
        parts.append(_part(f"{name} {version}, of Debian", [text]))
    return "\n\n".join(parts) + "\n"


def summary(site_packages: Path, carried: list[Package]) -> list[tuple[str, str, str]]:
    """Return the name, the version and the licence of each work shipped."""
    python = ("Python", sys.version.split()[0], "PSF-2.0")
    packages = [(found.name, found.version, licence_of(found)) for found in shipped(site_packages)]
    fonts = ("Inter", "(typeface)", "OFL-1.1")
    french = ("Dictionary of French of Grammalecte", FRENCH, "MPL-2.0")
    return [python, *packages, fonts, french, *((name, version, "as Debian says") for name, version in carried)]


def shipped(site_packages: Path) -> list[Distribution]:
    """Return the packages that Cahier stands on, in order of their names."""
    return sorted(distributions(path=[str(site_packages)]), key=lambda found: found.name.casefold())


def licence_of(found: Distribution) -> str:
    """Return the name that a package gives to its licence."""
    told = found.metadata
    expression = told.get("License-Expression") or ""
    if not expression:
        first = (told.get("License") or "").partition("\n")[0]
        # Some write the whole text there.
        expression = first if 0 < len(first) < 60 else ""
    if not expression:
        classes = [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
        expression = ", ".join(line.rpartition(" :: ")[2] for line in classes)
    return expression or "see its text"


def texts_of(found: Distribution) -> list[str]:
    """Return the texts that a package holds of its licence and of the works inside it.

    Raises:
        LookupError: it holds none, and none is kept for it.
    """
    held = [HUNSPELL, (HERE / "licences" / "MPL-1.1.txt").read_text("utf-8")] if found.name == "chunspell" else []
    if found.name.casefold() in WITHOUT_TEXT:
        return [QT, *((HERE / "licences" / name).read_text("utf-8") for name in WITHOUT_TEXT[found.name.casefold()])]
    files = [
        path
        for path in sorted(found.files or (), key=str)
        if any(word in str(path).casefold() for word in ("licen", "copying", "notice"))
        and ".dist-info" in path.parts[0]
        and path.name not in ("METADATA", "RECORD", "WHEEL")
    ]
    texts = [f"[{path.name}]\n\n{Path(str(path.locate())).read_text('utf-8', 'replace')}" for path in files]
    if not texts:
        raise LookupError(f"{found.name} holds no licence")
    return texts + held


def french_licence() -> list[str]:
    """Return what the dictionary says of itself, and its licence: its files are those that Grammalecte publishes."""
    told = (ROOT / "resources" / "spelling" / "LICENCE.txt").read_text(encoding="utf-8")
    return [told, (HERE / "licences" / "MPL-2.0.txt").read_text("utf-8")]


def python_licence() -> str:
    """Return the licence of the Python that is shipped.

    Raises:
        LookupError: it is not where Python puts it.
    """
    import sysconfig

    base = Path(sys.base_prefix)
    places = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", base / "LICENSE.txt")
    debian = Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright")
    for place in (*places, debian):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise LookupError("the licence of Python is not beside it")


def completed_bill(text: str, carried: list[Package]) -> str:
    """Return a CycloneDX bill of materials with Python, the typeface, the dictionary and the libraries carried."""
    bill = json.loads(text)
    python = sys.version.split()[0]
    more = [
        _component("application", "CPython", python, f"pkg:generic/python@{python}", "Python-2.0"),
        _component("file", "Inter", "", "pkg:generic/inter", "OFL-1.1"),
        _component("file", "Dictionary of French", FRENCH, "pkg:npm/dictionary-fr@3.0.0", "MPL-2.0"),
        *(_component("library", name, version, f"pkg:deb/debian/{name}@{version}") for name, version in carried),
    ]
    bill["components"] = [*bill.get("components", ()), *more]
    return json.dumps(bill, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _component(kind: str, name: str, version: str, purl: str, licence: str = "") -> dict[str, object]:
    made: dict[str, object] = {"type": kind, "name": name, "bom-ref": purl, "purl": purl}
    if version:
        made["version"] = version
    if licence:
        made["licenses"] = [{"license": {"id": licence}}]
    return made


def _part(title: str, texts: list[str]) -> str:
    return "\n\n".join((f"{RULE}\n{title}\n{RULE}", *(text.strip() for text in texts)))
