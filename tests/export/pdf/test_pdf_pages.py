"""Pages of the built-in PDF that are pleasant to read: what belongs together stays together."""

from dataclasses import replace

import pytest

from cahier.export.publication import Heading, Orientation, Paragraph, RaciGroup, Style, runs
from tests.export.pdf.printed import read, said, spots, written
from tests.export.publications import body, line, matrix, publication, table

COUNTS = range(24, 48)


def filler(count: int) -> list[Paragraph]:
    return [body("Une ligne.") for _ in range(count)]


@pytest.mark.parametrize("count", COUNTS)
def test_a_small_table_is_never_cut_nor_parted_from_its_caption_and_its_title(count: int) -> None:
    rows = [(f"ligne{rank}", "v") for rank in range(8)]
    title, introduction = Heading(2, "Sauvegarde", "s", "1.1"), body("Voici les sauvegardes.")
    small = table(("Repère", "Valeur"), *rows, caption="Copies")
    pages = said(read(publication(*filler(count), title, introduction, small)))
    together = ["1.1Sauvegarde", "Voicilessauvegardes.", "Tableau1–Copies", *(row[0] for row in rows)]
    assert sum(all(word in page for word in together) for page in pages) == 1


@pytest.mark.parametrize("count", COUNTS)
def test_a_long_table_is_cut_between_rows_never_after_the_first_nor_before_the_last(count: int) -> None:
    rows = [(f"ligne{rank:02}", "v") for rank in range(70)]
    pages = said(read(publication(*filler(count), table(("Repère", "Valeur"), *rows, caption="Copies"))))
    for first, second in (("ligne00", "ligne01"), ("ligne68", "ligne69")):
        assert sum(first in page and second in page for page in pages) == 1
    assert sum("Tableau1–Copies" in page and "ligne00" in page for page in pages) == 1


def test_a_table_of_few_but_high_rows_does_not_leave_most_of_a_page_blank() -> None:
    rows = [(f"ligne{rank}", "Des mots et encore des mots. " * 40) for rank in range(6)]
    pages = said(read(publication(*filler(8), table(("Repère", "Valeur"), *rows))))
    assert "ligne0" in pages[1]


def test_an_introduction_that_another_title_follows_does_not_wait_for_it() -> None:
    blocks = (Heading(2, "Un", "u", "1.1"), body("Texte court."), Heading(2, "Deux", "d", "1.2"), body("Suite."))
    open_file = [said(read(publication(*filler(count), *blocks))) for count in COUNTS]
    assert any("Textecourt." in page and "1.2Deux" not in page for pages in open_file for page in pages)


def test_what_announces_a_list_stays_with_its_first_line() -> None:
    points = [Paragraph(runs(f"point {rank}"), Style.BULLET) for rank in range(6)]
    for count in COUNTS:
        pages = said(read(publication(*filler(count), body("Il comprend\u00a0:"), *points)))
        assert sum("Ilcomprend:" in page and "point0" in page for page in pages) == 1


def test_a_column_too_narrow_for_its_words_takes_room_from_the_others() -> None:
    words = ("Anticonstitutionnellement", "Un texte qui a de la place et peut aller à la ligne sans peine.")
    block = replace(table(("A", "B"), words), widths=(1, 12))
    assert spots(written(publication(block)), "Anticonstitutionnellement")


def test_each_page_of_a_matrix_says_what_letters_and_columns_mean() -> None:
    lines = [line(rank, f"Activité {rank}", "A R C") for rank in range(90)]
    pages = [page for page in said(read(publication(Orientation(True), matrix("Phase", *lines)))) if "Activité" in page]
    assert len(pages) > 3
    for page in pages:
        assert "réponddurésultat" in page
        assert "DPOdéléguéàlaprotectiondesdonnées" in page


@pytest.mark.parametrize("count", range(12, 28))
def test_the_name_of_a_domain_never_stands_alone_at_the_foot_of_a_matrix(count: int) -> None:
    block = matrix("Phase", *(line(rank, f"Activité {rank}", "A R C") for rank in range(count)))
    groups = (*block.groups, RaciGroup("Pilotage", (line(99, "Animer", "A R C"),)))
    pages = said(read(publication(Orientation(True), replace(block, groups=groups))))
    assert sum("Pilotage" in page and "Animer" in page for page in pages) == 1


def test_what_is_wrong_with_a_row_of_the_matrix_is_written_under_its_activity() -> None:
    wrong = line(1, "Sauvegarder", ". R C", fault="Personne ne répond du résultat.")
    page = said(read(publication(matrix("Phase", wrong, line(2, "Essayer", "A R C")))))[1]
    assert page.count("▲") == 1
    assert page.index("Sauvegarder") < page.index("▲Personnenerépondd") < page.index("Essayer")
