"""The styles and lists of a client's template keep their look under our names; ours fill the gaps."""

import pytest
from docx import Document

from cahier.export.template import inspect, prepare
from cahier.locations import word_base
from cahier.typography import plain
from tests.export.template.making import (
    FRENCH_STYLES,
    paragraph,
    parts,
    run,
    said,
    style,
    template,
)
from tests.export.template.reading import find, identifiers, part

OURS = {item.style_id for item in Document(str(word_base())).styles}


# Styles


def test_the_styles_of_word_in_french_bear_our_names_and_keep_their_look() -> None:
    prepared = prepare(template(parts(paragraph(run("Préambule"), "Titre2") + said("{{ cahier }}"))), {})
    heading = find(part(prepared, "word/styles.xml"), "//w:style[@w:styleId='Heading1']")[0]
    assert find(heading, "w:rPr/w:color/@w:val") == ["8A1C2B"]
    assert find(part(prepared, "word/styles.xml"), "//w:style[@w:styleId='Titre1Car']/w:link/@w:val") == ["Heading1"]
    assert find(part(prepared), "//w:pStyle/@w:val") == ["Heading2"]
    assert find(part(prepared, "word/header1.xml"), "//w:pStyle/@w:val") == ["Header"]
    assert find(part(prepared, "word/numbering.xml"), "//w:abstractNum[@w:abstractNumId='7']//w:pStyle/@w:val") == [
        "Heading1",
        "Heading2",
    ]


def test_the_report_says_what_was_recognised_and_what_was_not() -> None:
    report = inspect(template(parts(said("{{ client }}"))))
    usable, missing = map(plain, report.usable), map(plain, report.missing)
    assert {"Titre 1 : reconnu.", "Légende : reconnu.", "Liste à puces : reconnu."} <= set(usable)
    assert "Titre 3 : absent, repris du modèle de Cahier." in set(missing)
    assert (report.refused, report.accepted, report.accent) == ((), True, "#8A1C2B")


def test_every_style_the_writer_names_is_there_once() -> None:
    held = identifiers(prepare(template(parts()), {}))
    assert set(held) >= OURS
    assert len(held) == len(set(held))


@pytest.mark.parametrize(
    ("name", "found"),
    [("Titre 3", "Heading3"), ("Sous-titre", "Subtitle"), ("TITRE", "Title"), ("Liste à numéros", "ListNumber")],
)
def test_a_style_made_by_hand_under_its_french_name_is_recognised(name: str, found: str) -> None:
    styles = FRENCH_STYLES + style("paragraph", "Maison", name, "<w:rPr><w:sz w:val='99'/></w:rPr>", custom=True)
    sheet = part(prepare(template(parts(styles=styles)), {}), "word/styles.xml")
    assert find(sheet, f"//w:style[@w:styleId='{found}']/w:rPr/w:sz/@w:val") == ["99"]


def test_a_style_of_another_meaning_gives_up_our_identifier_and_keeps_its_paragraphs() -> None:
    styles = FRENCH_STYLES + style("paragraph", "Title", "Encart de la maison", custom=True)
    prepared = prepare(template(parts(paragraph(run("Encart"), "Title"), styles=styles)), {})
    (moved,) = find(part(prepared), "//w:p[w:r]/w:pPr/w:pStyle/@w:val")
    sheet = part(prepared, "word/styles.xml")
    assert find(sheet, f"//w:style[@w:styleId='{moved}']/w:name/@w:val") == ["Encart de la maison"]
    assert find(sheet, "//w:style[@w:styleId='Title']/w:name/@w:val") == ["Title"]


def test_the_copied_styles_take_the_font_of_the_template() -> None:
    sheet = part(prepare(template(parts()), {}), "word/styles.xml")
    assert find(sheet, "//w:style[@w:styleId='CahierNote']/w:basedOn/@w:val") == ["Normal"]
    assert find(sheet, "//w:style[@w:styleId='CahierNote']//w:rFonts") == []


def test_the_copied_cells_say_their_colour_when_the_text_has_none() -> None:
    """Some programs would print the roles of a matrix in the white of its header."""
    sheet = part(prepare(template(parts()), {}), "word/styles.xml")
    assert find(sheet, "//w:style[@w:styleId='CahierRaciLettre']/w:rPr/w:color/@w:val") == ["auto"]


def test_a_title_copied_from_our_base_takes_the_colour_of_the_chapters() -> None:
    sheet = part(prepare(template(parts()), {}), "word/styles.xml")
    assert find(sheet, "//w:style[@w:styleId='Title']/w:rPr/w:color/@w:val") == ["8A1C2B"]


def test_a_reference_to_a_style_that_is_not_there_goes() -> None:
    prepared = prepare(template(parts(paragraph(run("Texte"), "Fantome"))), {})
    assert find(part(prepared), "//w:pStyle[@w:val='Fantome']") == []


def test_the_accent_is_read_from_the_theme_when_the_style_names_one_of_its_colours() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="T"><a:themeElements>'
        '<a:clrScheme name="T"><a:accent1><a:srgbClr val="0a7d55"/></a:accent1></a:clrScheme></a:themeElements>'
        "</a:theme>"
    )
    styles = FRENCH_STYLES.replace('w:val="8A1C2B"', 'w:themeColor="accent1"')
    made = parts(styles=styles, links=(("rIdTheme", "theme", "theme/theme1.xml"),))
    made["word/theme/theme1.xml"] = theme.encode()
    assert inspect(template(made)).accent == "#0A7D55"


# Lists


@pytest.mark.parametrize("name", ["ListBullet", "ListNumber", "CahierCase"])
def test_every_style_of_lists_has_a_list_that_exists(name: str) -> None:
    prepared = prepare(template(parts()), {})
    (number,) = find(part(prepared, "word/styles.xml"), f"//w:style[@w:styleId='{name}']/w:pPr/w:numPr/w:numId/@w:val")
    lists = part(prepared, "word/numbering.xml")
    (definition,) = find(lists, f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    assert len(find(lists, f"//w:abstractNum[@w:abstractNumId='{definition}']/w:lvl")) > 0


def test_the_lists_added_take_no_number_of_the_template() -> None:
    lists = part(prepare(template(parts()), {}), "word/numbering.xml")
    for name, attribute in (("abstractNum", "abstractNumId"), ("num", "numId")):
        numbers = find(lists, f"//w:numbering/w:{name}/@w:{attribute}")
        assert len(numbers) == len(set(numbers)) > 3


def test_the_titles_that_the_template_counts_are_told() -> None:
    assert prepare(template(parts()), {}).numbered == {"Heading1", "Heading2"}


def test_titles_without_a_list_are_not_said_to_be_counted() -> None:
    plain_styles = FRENCH_STYLES.replace('<w:numPr><w:numId w:val="4"/></w:numPr>', "")
    assert prepare(template(parts(styles=plain_styles)), {}).numbered == {"Heading2"}


def test_a_chapter_of_the_template_before_the_document_leaves_the_count_to_the_writer() -> None:
    body = paragraph(run("Préambule"), "Titre1") + said("{{ cahier }}")
    assert prepare(template(parts(body)), {}).numbered == {"Heading2"}


def test_without_styles_nor_lists_ours_serve() -> None:
    made = parts()
    del made["word/styles.xml"], made["word/numbering.xml"]
    prepared = prepare(template(made), {})
    assert set(identifiers(prepared)) >= OURS
    assert prepared.numbered == {"Heading1", "Heading2"}
