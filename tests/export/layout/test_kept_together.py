"""What stays on the page of what follows it: titles, lists, tables."""

from dataclasses import replace

from cahier.export.layout.kept_together import held, held_activities, held_requirements, held_rows
from cahier.export.publication import Block, Heading, Paragraph, Requirement, Style, TableKind, runs
from tests.export.publications import table

TITLE = Heading(2, "Objectifs", "objectifs")
LONG = Paragraph(runs("Une phrase qui va sur plus d’une ligne. " * 12))
SHORT = Paragraph(runs("Une ligne."))


def bullet(words: str) -> Paragraph:
    return Paragraph(runs(words), Style.BULLET)


def kept(*blocks: Block) -> list[int]:
    return [rank for rank, stays in enumerate(held(blocks)) if stays]


def test_a_list_leaves_neither_its_first_line_under_a_title_nor_its_last_over_the_page() -> None:
    assert kept(TITLE, *map(bullet, "abcde"), TITLE) == [1, 4]
    assert kept(TITLE, *map(bullet, "ab"), TITLE) == [1]
    assert kept(TITLE, bullet("a"), TITLE) == []


def test_one_line_under_a_title_stays_with_what_follows() -> None:
    assert kept(TITLE, SHORT, LONG, TITLE) == [1]
    assert kept(TITLE, LONG, LONG, TITLE) == []


def test_the_last_line_of_a_section_stays_with_the_paragraph_before() -> None:
    assert kept(TITLE, LONG, LONG, SHORT, TITLE) == [2]


def test_words_that_announce_a_table_or_requirements_stay_with_them() -> None:
    asked = (Requirement("EX-A-1", "", "", runs("Texte."), "Preuve"),)
    assert kept(SHORT, table(("a",), ("b",))) == [0]
    assert held([SHORT, asked]) == [True, False]


def test_one_signs_on_the_page_of_what_one_signs() -> None:
    signed = replace(table(("Date", "")), kind=TableKind.SIGNATURE)
    assert kept(TITLE, SHORT, Paragraph(runs("Modèle 2026.11."), Style.NOTE), signed) == [1, 2]


def test_words_of_many_lines_may_part_from_what_they_announce() -> None:
    assert kept(LONG, table(("a",), ("b",))) == []


def test_three_rows_hold_together_at_both_ends_of_a_table() -> None:
    assert sorted(held_rows(9)) == [0, 1, 6, 7]
    assert sorted(held_rows(3)) == [0, 1]
    assert held_rows(1) == frozenset()
    assert held_rows(0) == frozenset()


def test_requirements_go_by_two_and_activities_by_four() -> None:
    assert sorted(held_requirements(6)) == [0, 4]
    assert sorted(held_activities(12)) == [0, 1, 2, 8, 9, 10]
