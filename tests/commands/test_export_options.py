"""Another look and another content for one export, on the command line; the cahier itself stays as it is."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from cahier.model.audience import Audience
from cahier.storage import specification_file
from cahier.storage.export_choices import keep_set
from tests.brands.samples import ATELIER, FOLDER
from tests.support.command_line import Outcome, cahier

BRAND = FOLDER / "atelier" / "brand.toml"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    done = cahier("new", "a.cahier", "--profile", "bureau", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "a.cahier"


@pytest.fixture
def made(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path))


def export(made: Path, *options: str | Path) -> Outcome:
    before = made.read_bytes()
    done = cahier("export", made, *options, folder=made.parent)
    assert made.read_bytes() == before
    return done


def page(made: Path, *options: str) -> str:
    """Return the web page that an export with these options writes."""
    done = export(made, "--html", "a.html", *options)
    assert (done.returncode, done.stderr) == (0, "")
    return (made.parent / "a.html").read_text(encoding="utf-8")


def refused(done: Outcome, folder: Path, announced: str = "") -> str:
    assert (done.returncode, done.stdout) == (2, announced)
    assert done.stderr.startswith("cahier : ")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in folder.iterdir() if path.suffix in (".html", ".docx", ".xlsx")] == []
    return done.stderr.replace("\xa0", " ")


def annexes(text: str) -> set[str]:
    """Return the annexes that have a title in a page."""
    return set(re.findall(r"<h\d[^>]*>(?:<[^>]*>)*(AX\d+)\b", text))


def test_a_brand_is_that_of_one_export(made: Path) -> None:
    done = export(made, "--raci-excel", "r.xlsx", "--brand", BRAND)
    assert (done.returncode, done.stderr) == (0, "")
    sheet = load_workbook(made.parent / "r.xlsx")["RACI"]
    assert sheet["A3"].fill.fgColor.rgb == f"FF{ATELIER.accent.lstrip('#')}"
    assert len(sheet._images) == 1
    assert specification_file.read(made).specification.brand.logo == b""


def test_without_one_an_export_has_the_brand_of_the_cahier(made: Path) -> None:
    opened = specification_file.read(made)
    specification_file.write(made, replace(opened.specification, brand=ATELIER), opened.fingerprint)
    assert export(made, "--raci-excel", "r.xlsx").returncode == 0
    assert len(load_workbook(made.parent / "r.xlsx")["RACI"]._images) == 1


def test_a_brand_that_is_refused_tells_everything_and_writes_nothing(made: Path) -> None:
    bad = made.parent / "bad.toml"
    bad.write_text('acent = "#123456"\nlogo = "absent.png"\nheader = 1\n', encoding="utf-8")
    line = refused(export(made, "--html", "a.html", "--brand", bad), made.parent)
    for part in ("bad.toml", "vouliez-vous dire « accent »", "absent.png", "header : un texte est attendu"):
        assert part in line
    assert "introuvable" in refused(export(made, "--html", "a.html", "--brand", "absent.toml"), made.parent)


@pytest.fixture
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a client's template, and files that are none."""
    folder = tmp_path_factory.mktemp("templates")
    document = Document()
    document.add_paragraph("Préambule de la direction")
    document.add_paragraph("{{ client }}")
    document.save(folder / "maison.docx")
    (folder / "vide.docx").write_bytes(b"")
    (folder / "faux.docx").write_bytes(b"PK, mais rien de Word")
    (folder / "note.txt").write_text("note", encoding="utf-8")
    return folder


def texts(file: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(file)).paragraphs]


def test_a_template_is_that_of_one_export(made: Path, templates: Path) -> None:
    done = export(made, "--word", "a.docx", "--template", templates / "maison.docx")
    assert (done.returncode, done.stderr) == (0, "")
    written = texts(made.parent / "a.docx")
    assert "Préambule de la direction" in written
    assert len(written) > 100
    assert export(made, "--word", "a.docx").returncode == 0
    assert "Préambule de la direction" not in texts(made.parent / "a.docx")


@pytest.mark.parametrize("name", ["absent.docx", "vide.docx", "faux.docx", "note.txt", ".", f"{'m' * 300}.docx"])
def test_what_is_no_template_is_refused(made: Path, templates: Path, name: str) -> None:
    # A file that looks like a template is only opened, apart, once the Word file is begun.
    announced = "[1/1] word\n" if name == "faux.docx" else ""
    line = refused(export(made, "--word", "a.docx", "--template", templates / name), made.parent, announced)
    assert (templates / name).name in line


def test_annexes_are_added_and_taken_away_for_one_export(made: Path) -> None:
    usual = annexes(page(made))
    assert {"AX2", "AX4"} <= usual
    assert "AX12" not in usual
    assert annexes(page(made, "--without", "AX4,ax2", "--with", "AX12")) == usual - {"AX2", "AX4"} | {"AX12"}
    assert annexes(page(made, "--without", "AX4", "--without", "AX2")) == usual - {"AX2", "AX4"}


def test_blanks_and_explanations_are_printed_when_asked_for(made: Path) -> None:
    usual = page(made)
    assert page(made, "--with", "blanks").count("À préciser") > usual.count("À préciser")
    assert len(page(made, "--with", "guidance")) > len(usual)
    assert page(made, "--without", "blanks,guidance") == usual


def test_the_matrix_is_whole_in_its_own_files_even_where_the_document_leaves_it_out(made: Path) -> None:
    assert export(made, "--raci-excel", "with.xlsx").returncode == 0
    assert export(made, "--raci-excel", "without.xlsx", "--without", "AX2").returncode == 0
    with_it, without = (load_workbook(made.parent / name)["RACI"].max_row for name in ("with.xlsx", "without.xlsx"))
    assert with_it == without > 30


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--with", "blank"), "« blank » n’est pas un contenu que l’on choisit (vouliez-vous dire « blanks »"),
        (("--without", "AX2,chapitre 4"), "« chapitre 4 »"),
        (("--with", "AX99"), "AX99"),
        (("--with", "AX4", "--without", "AX4"), "dans --with et dans --without"),
        (("--preset", "fournisseurs", "--with", "AX14"), "AX14 : jamais dans la version"),
        (("--with",), "Commande mal écrite"),
    ],
)
def test_a_content_that_cannot_be_is_refused(made: Path, options: tuple[str, ...], said: str) -> None:
    assert said in refused(export(made, "--html", "a.html", *options), made.parent)


def test_a_name_too_long_is_told_so(made: Path) -> None:
    assert "trop long" in refused(export(made, "--html", f"{'a' * 300}.html"), made.parent, announced="[1/1] html\n")


def test_files_kept_under_a_name_in_the_window_are_written_beside_the_cahier(made: Path) -> None:
    keep_set("Relecture interne", Audience.INTERNAL, ["html", "raci-excel"])
    done = export(made, "--preset", "relecture interne", "--no-pages")
    assert (done.returncode, done.stderr) == (0, "")
    written = [path for path in made.parent.iterdir() if path.suffix in (".html", ".xlsx", ".docx")]
    assert {path.suffix for path in written} == {".html", ".xlsx"}
    assert all("interne" in path.name for path in written)


def test_a_name_that_nobody_kept_is_refused_with_those_there_are(made: Path) -> None:
    keep_set("Envoi de mars", Audience.SUPPLIERS, ["html"])
    told = refused(export(made, "--preset", "Envoi de mai"), made.parent)
    assert "Envoi de mars" in told
    assert "fournisseurs" in refused(export(made, "--preset", "zzz"), made.parent)
