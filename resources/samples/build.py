"""Make the sample files from their answers, through the public command line: `python resources/samples/build.py`."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
# Name, starting profile and identity of each sample: a fixed identity, so that rebuilding makes the same file.
SAMPLES = (
    ("cabinet", "liberal", "5f6c1d1e-0c41-4a53-9d0e-c0ffee000001"),
    ("industrie", "bureau", "5f6c1d1e-0c41-4a53-9d0e-c0ffee000002"),
    ("sante", "sante", "5f6c1d1e-0c41-4a53-9d0e-c0ffee000003"),
)


def main() -> int:
    """Build every sample anew; return how many were refused."""
    refused = 0
    for name, profile, uid in SAMPLES:
        made = FOLDER / f"{name}.cahier"
        made.unlink(missing_ok=True)
        command = [sys.executable, "-m", "cahier", "new", str(made)]
        command += ["--profile", profile, "--answers", str(FOLDER / f"{name}.toml"), "--uid", uid]
        # Run from the root of the project, so that a fresh checkout needs no installation.
        refused += subprocess.run(command, cwd=FOLDER.parents[1], check=False).returncode != 0  # noqa: S603 - fixed command
    return refused


if __name__ == "__main__":
    sys.exit(main())
