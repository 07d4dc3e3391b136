"""Building the wheel: the knowledge base is shipped with what it builds, which the program reads instead of parsing."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# A process apart, with a fixed seed: neither what is installed beside nor the order of sets changes a byte.
BUILD = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from cahier.catalogue.compiled import compile_shipped; compile_shipped(sys.argv[2])"
)


class CompileKnowledge(BuildHookInterface[Any]):
    """Put the compiled knowledge base into the wheel, beside its texts."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile it; an editable install reads the checkout, which keeps its own."""
        if version == "editable":
            return
        target = Path(tempfile.mkdtemp()) / "knowledge.compiled"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        command = [sys.executable, "-B", "-s", "-P", "-c", BUILD, self.root, str(target)]
        subprocess.run(command, check=True, env={**environment, "PYTHONHASHSEED": "0"})  # noqa: S603 - ourselves
        build_data["force_include"][str(target)] = "cahier/_data/resources/knowledge.compiled"
