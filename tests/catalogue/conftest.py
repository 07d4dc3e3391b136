"""The shipped knowledge base, and folders of its kind written for one test."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.schema import Problem
from cahier.guidance.knowledge_base import read_folders
from cahier.locations import knowledge_folder
from tests.catalogue.folders import written


@pytest.fixture
def read_over(tmp_path: Path) -> Callable[[Mapping[str, str]], tuple[Catalogue | None, list[Problem]]]:
    """Read a user's folder, given as texts by file, over the shipped knowledge base."""

    def read(files: Mapping[str, str]) -> tuple[Catalogue | None, list[Problem]]:
        return read_folders((knowledge_folder(), written(tmp_path / "user", files)))

    return read
