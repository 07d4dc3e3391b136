"""The questions that the program reads are named once, and one that is renamed is told when the base is loaded."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.knowledge_base import missing_questions

ROOT = Path(__file__).resolve().parents[2]


def test_every_question_that_the_program_reads_is_asked(catalogue: Catalogue) -> None:
    assert len(question_ids.READ_BY_THE_PROGRAM) > 40
    assert missing_questions(catalogue) == []


def test_a_question_renamed_in_the_knowledge_base_is_told(catalogue: Catalogue) -> None:
    asked = {name: question for name, question in catalogue.questions.items() if name != question_ids.PRIX_FORMULE}
    (problem,) = missing_questions(replace(catalogue, questions=asked))
    assert "prix.formule" in str(problem)
    assert "absente" in str(problem)


def test_no_other_file_names_a_question_in_words_of_its_own(catalogue: Catalogue) -> None:
    found = {(path.name, word) for path, word in words() if word in catalogue.questions}
    assert {name for name, _word in found} == {"question_ids.py"}


def words() -> Iterator[tuple[Path, str]]:
    for folder in ("cahier", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield path, node.value
