"""Try the Debian package in a bare Debian: python3 packaging/try_in_debian.py dist/cahier_VERSION_ARCH.deb [SUITE]

A root of Debian (bookworm unless said otherwise) is made by mmdebstrap and thrown away. In it, as its owner would: the
package is installed by apt, answers, exports, lays out pages, checks a template, opens its window, opens a file by its
type as a double-click does, exports from the window, and is removed; the files of the person stay. To be run as root,
with mmdebstrap, Xvfb, xdotool and ImageMagick's import; pictures of the window are left in `build/packaging/`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trials import PATIENCE, ROOT, Program, commands_answer, said, until, workers_answer

USER, HOME = "lise", "/home/lise"
# How xdg-mime knows types where there is no desktop.
MIME_FINDER = ("libfile-mimeinfo-perl",)
INSTALL = ("apt-get", "install", "-qq", "-y", "--no-install-recommends")
END = (
    "for process in /proc/[0-9]*; do "
    '[ "$(readlink $process/exe)" = /usr/lib/cahier/cahier ] && kill "${process#/proc/}"; done; true'
)
CHROOT = shutil.which("chroot") or "/usr/sbin/chroot"
PICTURES = ROOT / "build" / "packaging"


def main(arguments: list[str]) -> int:
    """Try the package named; return 0 when all of it works."""
    package = Path(arguments[0]).resolve()
    suite = arguments[1] if len(arguments) > 1 else "bookworm"
    with bare_debian(suite) as root, a_screen() as screen:
        debian = Debian(root, screen)
        install(debian, package)
        program_answers(debian)
        window_opens(debian)
        double_click_opens(debian)
        removal_leaves_files(debian)
    print("all of it works")
    return 0


class Debian:
    """The root of a Debian, and a person in it who has a screen."""

    def __init__(self, root: Path, screen: str) -> None:
        self.root, self.screen = root, screen
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": HOME,
            "USER": USER,
            "DISPLAY": screen,
        }

    def administer(self, *command: str) -> str:
        """Run a command as root; return what it says.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        kept = {
            **self.environment,
            "HOME": "/root",
            "DEBIAN_FRONTEND": "noninteractive",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        }
        return subprocess.run(
            [CHROOT, str(self.root), *command], env=kept, check=True, text=True, stdout=subprocess.PIPE
        ).stdout

    def as_person(self, *command: str) -> list[str]:
        """Return how the person runs a command."""
        return [CHROOT, f"--userspec={USER}:{USER}", str(self.root), "/usr/bin/env", f"--chdir={HOME}", *command]

    def run(self, *command: str) -> str:
        """Have the person run a command; return what it says.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        return subprocess.run(
            self.as_person(*command), env=self.environment, check=True, text=True, stdout=subprocess.PIPE
        ).stdout

    def home(self, name: str) -> Path:
        """Return a file of the person's, as seen from outside."""
        return self.root / HOME.removeprefix("/") / name

    def log(self) -> str:
        """Return the log of the program."""
        path = self.home(".local/state/Cahier/logs/cahier.log")
        return path.read_text(encoding="utf-8") if path.is_file() else ""


def install(debian: Debian, package: Path) -> None:
    """Install as anybody does, from the file."""
    shutil.copy(package, debian.root / "opt" / package.name)
    debian.administer("apt-get", "update", "-qq")
    # What it depends on must be enough; what it recommends comes before the double-click.
    debian.administer(*INSTALL, f"/opt/{package.name}")
    debian.administer("useradd", "--create-home", "--shell", "/bin/bash", USER)
    sample = debian.root / "usr/lib/cahier/_internal/cahier/_data/resources/samples/cabinet.cahier"
    shutil.copy(sample, debian.home("Brun & fils.cahier"))
    debian.administer("chown", "-R", f"{USER}:{USER}", HOME)
    said("installed by apt", True)


def program_answers(debian: Debian) -> None:
    """Try what it does without a window."""
    command = tuple(debian.as_person("/usr/bin/cahier"))
    program = Program(command, command, debian.environment)
    template = "/usr/lib/cahier/_internal/cahier/_data/templates/word/cahier.docx"
    commands_answer(program, "Brun & fils.cahier", "dossier", template)
    written = sorted(debian.home("dossier").glob("*"))
    said(f"exports a folder of {len(written)} files", len(written) >= 5 and all(map(zipfile.is_zipfile, written)))
    workers_answer(program)


def window_opens(debian: Debian) -> None:
    """The window: there, of the file, and its own exports."""
    with a_window(debian, debian.as_person("cahier", "Brun & fils.cahier"), "Brun & fils") as window:
        # Ctrl+Shift+E exports with the choices last made: those of the first time.
        xdotool(debian.screen, "windowfocus", window)
        xdotool(debian.screen, "key", "--window", window, "ctrl+shift+e")
        said("exports from its window", until(lambda: "work done: work=export" in debian.log()))
        picture(debian.screen, "window")
    said("its log tells of no fault", "fault" not in debian.log() and "broken" not in debian.log())


def double_click_opens(debian: Debian) -> None:
    """A double-click: the type of the file, the program of that type, and its window."""
    debian.administer(*INSTALL, "xdg-utils", "shared-mime-info", "desktop-file-utils", *MIME_FINDER)
    kind = debian.run("xdg-mime", "query", "filetype", "Brun & fils.cahier").strip()
    said(f"its files are known, as {kind}", kind == "application/x-cahier")
    said("they are Cahier's", debian.run("xdg-mime", "query", "default", kind).strip() == "cahier.desktop")
    with a_window(debian, debian.as_person("xdg-open", f"{HOME}/Brun & fils.cahier"), "Brun & fils"):
        said("xdg-open opens them in it", True)


def removal_leaves_files(debian: Debian) -> None:
    """Removed, it leaves what the person has, and nothing of its own."""
    debian.administer("apt-get", "purge", "-qq", "-y", "cahier")
    said(
        "removed whole", not (debian.root / "usr/lib/cahier").exists() and not (debian.root / "usr/bin/cahier").exists()
    )
    kept = debian.home("Brun & fils.cahier").is_file() and any(debian.home("dossier").iterdir())
    said("the person's files stayed, their earlier versions too", kept and debian.home(".local/state/Cahier").is_dir())


@contextmanager
def bare_debian(suite: str) -> Iterator[Path]:
    """Make the root of a Debian that holds its essential packages and apt; throw it away."""
    folder = Path(tempfile.mkdtemp(prefix="cahier-debian-"))
    root = folder / "root"
    mirror = os.environ.get("CAHIER_DEBIAN_MIRROR", "http://deb.debian.org/debian")
    kept = os.environ.get("CAHIER_DEBIAN_ROOT")
    if kept:
        shutil.copytree(kept, root, symlinks=True, ignore=shutil.ignore_patterns("dev", "proc", "sys"))
        for name in ("dev", "proc", "sys"):
            (root / name).mkdir(exist_ok=True)
    else:
        subprocess.run(["mmdebstrap", "--quiet", "--variant=minbase", suite, str(root), mirror], check=True)
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    mounts = [("--bind", "/dev", root / "dev"), ("-tproc", "proc", root / "proc")]
    done: list[Path] = []
    try:
        for how, what, where in mounts:
            subprocess.run(["mount", how, what, str(where)], check=True)
            done.append(where)
        yield root
    finally:
        for where in reversed(done):
            subprocess.run(["umount", "--lazy", str(where)], check=False)
        if not any(os.path.ismount(where) for where in done):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def a_screen() -> Iterator[str]:
    """Have an X screen that nobody looks at."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as said_by:
            yield f":{said_by.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def a_window(debian: Debian, command: list[str], title: str) -> Iterator[str]:
    """Start a program and wait for its window; end it."""
    started = subprocess.Popen(command, env=debian.environment)
    try:
        found: list[str] = []

        def seen() -> bool:
            found[:] = xdotool(debian.screen, "search", "--onlyvisible", "--name", title).split()
            return bool(found)

        said(f"a window says « {title} »", until(seen))
        yield found[0]
    finally:
        # What opens a file may have left, and the program be nobody's child.
        subprocess.run([CHROOT, str(debian.root), "/bin/sh", "-c", END], check=False)
        started.wait(PATIENCE)


def xdotool(screen: str, *arguments: str) -> str:
    """Ask the screen; what finds nothing says nothing."""
    done = subprocess.run(
        ["xdotool", *arguments], env={**os.environ, "DISPLAY": screen}, capture_output=True, text=True, check=False
    )
    return done.stdout


def picture(screen: str, name: str) -> None:
    """Leave a picture of the screen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["import", "-window", "root", str(PICTURES / f"debian-{name}.png")],
        env={**os.environ, "DISPLAY": screen},
        check=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
