"""Try the program that `build.py` has just built, on this system: python3 packaging/try_bundle.py

Its commands, its child processes, and its window on no screen; nothing of the person's folders is touched.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from trials import ROOT, Program, commands_answer, said, until, workers_answer

from cahier.locations import samples_folder, word_base

BUNDLE = ROOT / "build" / "packaging" / "bundle"
PROGRAMS = {
    # One for the window and its workers, one for the commands.
    "win32": ("Cahier/Cahier.exe", "Cahier/cahier-cli.exe"),
    "darwin": ("Cahier.app/Contents/MacOS/cahier", "Cahier.app/Contents/MacOS/cahier"),
}
LONGEST_PATH = 259
"""Of Windows, for programs that do not ask for more; the folder it is unzipped in takes its part."""
DEEPEST_FOLDER = len(r"C:\Users\prenom.nom-compose\AppData\Local\Programs\Cahier")


def main() -> int:
    """Try all of it; return 0 when it works."""
    window, commands = (str(BUNDLE / name) for name in PROGRAMS.get(sys.platform, ("cahier/cahier",) * 2))
    with tempfile.TemporaryDirectory(prefix="cahier-", ignore_cleanup_errors=True) as name:
        home, target = Path(name), Path(name) / "dossier"
        environment = {
            **os.environ,
            "CAHIER_HOME": str(home),
            "CAHIER_LIBREOFFICE": "sans",
            "QT_QPA_PLATFORM": "offscreen",
        }
        program = Program((commands,), (window,), environment)
        sample = str(samples_folder() / "cabinet.cahier")
        commands_answer(program, sample, str(target), str(word_base()))
        written = sorted(target.glob("*"))
        said(f"exports a folder of {len(written)} files", len(written) >= 5 and all(map(zipfile.is_zipfile, written)))
        workers_answer(program)
        window_opens(window, environment, home)
    names = [path.relative_to(BUNDLE).as_posix() for path in BUNDLE.rglob("*")]
    said("no two files differ by their capitals alone", len(set(map(str.casefold, names))) == len(names))
    longest = max(map(len, names))
    said(f"the longest path inside is of {longest} signs", longest + DEEPEST_FOLDER < LONGEST_PATH)
    print("all of it works")
    return 0


def window_opens(program: str, environment: dict[str, str], home: Path) -> None:
    """Start the window on no screen, until it says in its log that it has started."""
    log = home / "state" / "logs" / "cahier.log"
    started = subprocess.Popen([program], env=environment)
    try:
        noted = until(lambda: log.is_file() and log.read_text(encoding="utf-8").count("packaged") >= 1)
        said("its window starts", noted and started.poll() is None)
        said("its log tells of no fault", "fault" not in log.read_text(encoding="utf-8"))
    finally:
        started.terminate()
        started.wait(30)


if __name__ == "__main__":
    sys.exit(main())
