"""The command line speaks French, whatever is asked of it and however it is mistyped."""

import argparse
import re
from pathlib import Path

import pytest

from cahier.commands.command_line import _NAMES
from tests.support.command_line import cahier, cahier_apart

ENGLISH = re.compile(
    r"\b(usage:|error|the following|required|invalid|choose|positional|show this|and exit|default|expected|"
    r"unrecognized|ambiguous|could match|ignored|explicit|allowed with|one of|can't|value|version number|options:|"
    r"could|argument )",
    re.IGNORECASE,
)
MISTYPED = [
    ("neww",),
    (),
    ("new",),
    ("new", "a.cahier", "--uid", "x"),
    ("new", "a.cahier", "--profile"),
    ("new", "a.cahier", "--unknown"),
    ("new", "a.cahier", "b.cahier"),
    ("export", "a.cahier", "--wo", "x"),
    ("export", "a.cahier", "--no-pages=3"),
    ("check",),
    ("check", "a.cahier", "--json=3"),
    ("catalogue", "chek"),
    ("template", "chek", "a.docx"),
    ("list", "hourz"),
    ("list",),
    ("show", "a.cahier"),
    ("traces", "--erase"),
    ("versions", "a.cahier", "--take", "deux"),
    ("diff", "a.cahier"),
    ("minutes", "a.cahier", "--preset"),
]


@pytest.mark.parametrize("name", ["", *_NAMES])
def test_no_help_holds_english(name: str, tmp_path: Path) -> None:
    done = cahier_apart(*([name] if name else []), "--help", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("Emploi : cahier")
    assert "montre cette aide" in done.stdout
    assert not ENGLISH.findall(done.stdout)


@pytest.mark.parametrize("arguments", MISTYPED, ids=" ".join)
def test_no_refusal_holds_english(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = cahier(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("cahier : Commande mal écrite : ")
    assert "--help" in done.stderr
    assert not ENGLISH.findall(done.stderr)


def test_every_sentence_that_a_person_can_bring_up_is_known() -> None:
    parser = argparse.ArgumentParser("x", add_help=True)
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--one", action="store_true")
    group.add_argument("--two", nargs=2)
    parser.add_argument("--some", nargs="+")
    parser.add_argument("--file", type=argparse.FileType())
    said = [parser.format_help()]
    for line in ("", "--one --two a b", "--two a", "--some", "--file nulle-part --one", "--one --some"):
        with pytest.raises(argparse.ArgumentError) as caught:
            _parse(parser, line.split())
        said.append(str(caught.value))
    assert not [words for words in said if ENGLISH.search(words)]


def _parse(parser: argparse.ArgumentParser, arguments: list[str]) -> None:
    def refuse(message: str) -> None:
        raise argparse.ArgumentError(None, message)

    parser.error = refuse  # type: ignore[assignment]
    parser.parse_args(arguments)
