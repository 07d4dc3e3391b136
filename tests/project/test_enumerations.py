"""A new member of an enumeration is told of everywhere: matches by the type checker, tables by this walk."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import ModuleType

import cahier
import ui

ROOT = Path(__file__).resolve().parents[2]
# Tables that leave members out on purpose: which, and why. A new member is in none of these lists.
PARTIAL: dict[str, tuple[str, str]] = {
    "cahier.guidance.earlier_versions._PARTS": (
        "answers, scope, matrix, quick",
        "the first three are counted; the questions of the start are no part of the document",
    ),
    "cahier.editing.verbs.allotted_rows.ROW_PRESETS": ("undecided, out_of_scope", "a row is given to somebody"),
    "cahier.checks.level_checks._BY_NIGHT": (
        "h ouvrées, jours, jours ouvrés, semaines, mois, ans",
        "only what is counted by the clock",
    ),
    "cahier.export.document.responsibility_sentences._PARTY_SUBJECT": ("third_party", "named one by one"),
    "cahier.comparison.split_lines._FROM": ("undecided, shared, out_of_scope", "of no party alone: said otherwise"),
    "cahier.comparison.split_lines._TO": ("undecided, shared, out_of_scope", "of no party alone: said otherwise"),
    "cahier.export.document.person_sheets._PART": (", C, I", "a sheet says what one does and answers for"),
    "cahier.export.html.html_lists._LISTS": ("body, lead, note, user", "prose is no list"),
    "cahier.export.odt.odt_writer._LISTS": ("body, lead, number, note, user", "prose is no list; numbers are written"),
    "cahier.export.html.html_writer._CLASSES": ("bullet, number, check", "lists: see html_lists"),
    "cahier.export.html.reading_blocks._MARKS": (", open", "plain, or shaded by a tag of its own"),
    "cahier.export.html.reading_blocks._BULLETS": (
        "body, lead, number, note, user",
        "prose has no sign",
    ),
    "cahier.export.pdf.pdf_writer._SIGNS": ("body, lead, number, note, user", "prose has no sign"),
    "cahier.export.layout.print_palette.RACI_FILLS": ("", "an empty cell has no colour"),
    "cahier.export.layout.raci_layout.LEGEND": (", AR", "both letters are explained alone"),
    "cahier.model.raci.RACI_MEANINGS": (", AR", "both letters are explained alone"),
    "cahier.questionnaire.back_planning.STAGE_QUESTIONS": (
        "visit, signature, start, opening",
        "worked out, without a question of their own",
    ),
    "ui.fields.number._WIDTHS": (
        "text, long_text, choice, multiple, yes_no, number, percentage, duration, date, table, picture",
        "amounts alone are wider; others are not numbers",
    ),
    "ui.fields.number._UNITS": (
        "text, long_text, choice, multiple, yes_no, number, duration, date, table, picture",
        "numbers have the unit of their question; others are not numbers",
    ),
    "ui.fields.table_cell_delegate._PLACEHOLDERS": (
        "text, long_text, choice, multiple, yes_no, table, picture",
        "words need no example, choices are shown, others are never columns",
    ),
    "ui.screens.chapter.chapter_header._MINUTES": (
        "text, choice, multiple, yes_no, number, amount, percentage, duration, date, picture",
        "the rest takes a minute",
    ),
    "ui.screens.chapter.status_line._DECISIONS": ("proposed", "what nobody chooses"),
    "ui.screens.levels.delay_field.UNITS": ("jours, semaines, mois, ans", "delays of an incident are shorter"),
    "ui.screens.levels.delay_field._FULL": ("jours, semaines, mois, ans", "delays of an incident are shorter"),
    "ui.screens.quick.quick_page._KEYS": (
        "text, yes_no, number, amount, percentage, duration, date, table, picture",
        "all the others go on with Enter alone",
    ),
    "ui.screens.raci.letter_chip._WIDTHS": ("", "an empty cell has no chip"),
    "ui.screens.raci.raci_header._SHORT": (", AR", "both letters are counted alone"),
    "ui.screens.raci.matrix_window._FATES": ("matched", "a line that is matched has its activity for key"),
    "ui.screens.split.allocation_track._TOKENS": (
        "undecided, shared, out_of_scope",
        "of no party alone, drawn without its colour",
    ),
    "ui.screens.split.allocation_track._SWATCHES": ("undecided, out_of_scope", "of no party: drawn without a colour"),
    "ui.screens.split.allocation_track.BOARD": ("undecided", "not a place on the track"),
    "cahier.guidance.agenda_proposals._LEVELS": (
        "priorities, indicators, penalties",
        "the others have no screen of a meeting; penalties are money",
    ),
    "cahier.guidance.domain_in_words._IN_CHARGE": ("undecided, out_of_scope", "each has a sentence of its own"),
    "ui.screens.split.allocation_track.PLAIN": ("undecided, out_of_scope", "said by the sentence beside the track"),
}
# Matches that end otherwise, by file and subject, each with its reason.
OPEN_ENDED = {"cahier/storage/codec.py: record": "records of every kind pass; two have fields that bind each other"}


def modules() -> Iterator[ModuleType]:
    for package in (cahier, ui):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def tables() -> Iterator[tuple[str, Mapping[Enum, object], type[Enum]]]:
    """Yield the tables of each module whose keys are members of one enumeration of ours."""
    for module in modules():
        for name, value in vars(module).items():
            if not (isinstance(value, Mapping) and value and not name.startswith("__")):
                continue
            kinds = {type(key) for key in value}
            if len(kinds) != 1:
                continue
            (kind,) = kinds
            ours = issubclass(kind, Enum) and kind.__module__.split(".")[0] in ("cahier", "ui")
            # An imported table is judged where it is written.
            if ours and _is_written_in(module, name):
                yield f"{module.__name__}.{name}", value, kind


def _is_written_in(module: ModuleType, name: str) -> bool:
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return True
    return False


def test_every_table_keyed_by_an_enumeration_covers_it_or_says_what_it_leaves_out() -> None:
    found = list(tables())
    assert len(found) > 40
    short = {name: ", ".join(str(key) for key in kind if key not in table) for name, table, kind in found}
    whole = {name for name, table, kind in found if set(table) == set(kind)}
    left_out = {name: missing for name, missing in short.items() if name not in whole}
    assert left_out == {name: missing for name, (missing, _reason) in PARTIAL.items()}


def matches() -> Iterator[tuple[str, ast.Match]]:
    """Yield the matches over an enumeration of ours, or over a union of classes of ours."""
    trees = {
        path: ast.parse(path.read_text("utf-8"))
        for folder in ("cahier", "ui")
        for path in (ROOT / folder).rglob("*.py")
    }
    ours = {node.name for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Match) and any(_names(case.pattern) & ours for case in node.cases):
                yield f"{path.relative_to(ROOT)}: {ast.unparse(node.subject)}", node


def _names(pattern: ast.pattern) -> set[str]:
    """Return the classes that a pattern names, or whose members it names."""
    found = set()
    for node in ast.walk(pattern):
        if isinstance(node, ast.MatchClass) and isinstance(node.cls, ast.Name):
            found.add(node.cls.id)
        if isinstance(node, ast.MatchValue) and isinstance(node.value, ast.Attribute):
            found |= {name.id for name in ast.walk(node.value) if isinstance(name, ast.Name)}
    return found


def test_every_match_over_our_own_kinds_ends_where_the_type_checker_sees_what_is_missing() -> None:
    found = dict(matches())
    assert len(found) > 15
    ends = {name: ast.unparse(node.cases[-1]) for name, node in found.items()}
    loose = {name for name, end in ends.items() if "assert_never(" not in end}
    assert loose == set(OPEN_ENDED)
