"""The light markup of long answers: what is a sign and what only looks like one."""

import pytest

from cahier.light_markup import LineKind, MarkedLine, Span, lines, sign


def kinds(text: str) -> list[tuple[str, str]]:
    return [(str(line.kind), line.words) for line in lines(text)]


def test_lines_are_text_bullets_or_numbers() -> None:
    assert kinds("Pannes :\n- le lundi\n\n 2) le soir\n3. la nuit") == [
        ("text", "Pannes :"),
        ("bullet", "le lundi"),
        ("number", "le soir"),
        ("number", "la nuit"),
    ]
    assert [line.number for line in lines("2) le soir\n3. la nuit")] == [2, 3]


def test_bold_is_between_two_pairs_of_stars() -> None:
    assert lines("un **mot** fort") == (MarkedLine((Span("un "), Span("mot", True), Span(" fort"))),)


@pytest.mark.parametrize(
    "text",
    [
        "-5 degrés",
        "2026. Une année",
        "1.5 Go",
        "a ** b ** c",
        "**vide **",
        "**",
        "****",
        "** vide **",
        "un * deux",
        "-",
    ],
)
def test_what_only_looks_like_a_sign_stays_as_it_was_typed(text: str) -> None:
    assert lines(text) == (MarkedLine((Span(text),)),)


def test_a_line_says_its_own_sign_with_its_white_space() -> None:
    assert [sign(line) for line in ("- un", "  12. deux", "trois", "-quatre")] == ["- ", "  12. ", "", ""]


def test_a_text_of_blank_lines_has_no_line() -> None:
    assert lines("\n \n") == ()
    assert {line.kind for line in lines("a")} == {LineKind.TEXT}
