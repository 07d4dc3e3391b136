"""What stands between braces becomes the text it names, and can do nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cahier.editing.session import Session
from cahier.export.document.publication_builder import Edition, build
from cahier.export.template import inspect, prepare, values_of
from cahier.export.template.tag_values import NAMES
from cahier.typography import clean, plain
from tests.export.publications import complete, publication
from tests.export.template.making import paragraph, parts, run, said, template
from tests.export.template.reading import find, part, text


def body(made: dict[str, bytes], values: dict[str, str], name: str = "word/document.xml") -> etree._Element:
    return part(prepare(template(made), values), name)


TEXT_BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='1' cy='1'/>"
    "<wp:docPr id='3' name='Zone'/><a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/"
    "wordprocessingShape'><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
    "</a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>{}</w:p>"
)
PLACES = {
    "body": {"body": said("Pour {{ client }}.")},
    "table": {"body": f"<w:tbl><w:tr><w:tc>{said('Pour {{ client }}.')}</w:tc></w:tr></w:tbl>"},
    "text box": {"body": TEXT_BOX.format(said("Pour {{ client }}."), "")},
    "content control": {"body": f"<w:sdt><w:sdtContent>{said('Pour {{ client }}.')}</w:sdtContent></w:sdt>"},
    "header": {"top": said("Pour {{ client }}.")},
    "footer": {"foot": said("Pour {{ client }}.")},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_tag_is_filled_wherever_it_stands(place: str) -> None:
    name = {"header": "word/header1.xml", "footer": "word/footer1.xml"}.get(place, "word/document.xml")
    assert text(body(parts(**PLACES[place]), {"client": "Morvan"}, name)) == "Pour Morvan."


def test_a_tag_shared_between_runs_takes_the_look_of_the_first() -> None:
    split = paragraph(
        run("Pour {", "<w:b/>")
        + run("{ cli", "<w:i/>")
        + run("ent ")
        + run("}} et {{ titre }}.", "<w:u w:val='single'/>")
    )
    root = body(parts(split), {"client": "Morvan", "titre": "CDC"})
    assert [text(found) for found in find(root, "//w:r")] == ["Pour Morvan", "", "", " et CDC."]
    assert len(find(root, "//w:r[1]/w:rPr/w:b")) == 1


def test_a_tag_in_a_text_box_does_not_mix_with_the_paragraph_that_holds_it() -> None:
    root = body(parts(TEXT_BOX.format(said("{{ client }}"), run("{{ titre }}"))), {"client": "A", "titre": "B"})
    assert text(root) == "AB"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{client}}", "Morvan & fils"),
        ("{{ client | upper }}", "MORVAN & FILS"),
        ("{{ client | lower | title }}", "Morvan & Fils"),
        ("{{ contact | default('à préciser') }}", "à préciser"),
        ("{{ contact | default(“à préciser”) }}", "à préciser"),
        ("{{ 'texte' | capitalize }}", "Texte"),
        ("{{ inconnu | default('rien') }}", "rien"),
        ("{{ contact }}", ""),
    ],
)
def test_names_and_plain_filters_are_understood(tag: str, expected: str) -> None:
    assert text(body(parts(said(tag)), {"client": "Morvan & fils", "contact": ""})) == expected


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_a_value_is_never_taken_for_markup(value: str) -> None:
    root = body(parts(said("[{{ client }}]")), {"client": value})
    marks = {"t": lambda found: found.text or "", "br": lambda _found: "\n", "tab": lambda _found: "\t"}
    printed = "".join(marks[etree.QName(found).localname](found) for found in find(root, "//w:body//w:r/*"))
    assert printed == f"[{clean(value)}]"


def test_a_value_that_looks_like_a_tag_is_text() -> None:
    assert text(body(parts(said("{{ client }}")), {"client": "{{ titre }}", "titre": "non"})) == "{{ titre }}"


def test_lines_of_a_value_become_lines() -> None:
    root = body(parts(said("{{ client }} ici")), {"client": "Un\nDeux"})
    assert [etree.QName(found).localname for found in find(root, "//w:r/*")] == ["t", "br", "t"]


def test_a_value_longer_than_a_page_is_cut() -> None:
    assert len(text(body(parts(said("{{ client }}")), {"client": "a" * 5_000}))) == 2_000


@pytest.mark.parametrize(
    ("tag", "near"),
    [("{{ clinet }}", "client"), ("{{ Référence }}", "reference"), ("{{ confidentialité }}", "confidentialite")],
)
def test_an_unknown_name_is_left_empty_and_the_nearest_one_told(tag: str, near: str) -> None:
    made = parts(said(f"Avant {tag} après"))
    (line,) = [line for line in inspect(template(made)).missing if "inconnu" in line]
    assert plain(line) == f"{tag} : champ inconnu, laissé vide. Vouliez-vous dire {{{{ {near} }}}} ?"
    assert text(body(made, {})) == "Avant  après"


def test_the_author_is_no_field() -> None:
    assert "auteur" not in NAMES
    assert set(values_of(complete())) == set(NAMES)


def test_the_values_are_what_the_cover_says() -> None:
    values = values_of(publication())
    assert values["client"] == "Ateliers Morvan"
    assert values["version"] == "0.3"
    assert plain(values["date"]) == "18 novembre 2026"
    assert plain(values["remise_offres"]) == "15 janvier 2027, 12 h 00"
    assert values["contact"] == "Claire Renaud, directrice administrative"


def test_a_real_specification_has_a_value_for_what_its_cover_says(session: Session, internal: Edition) -> None:
    values = values_of(build(session.situation, internal))
    said_on_cover = ("client", "titre", "version", "date", "statut", "confidentialite")
    assert [name for name in said_on_cover if not values[name]] == []


def test_a_place_among_other_words_is_told_and_left_empty() -> None:
    made = parts(said("Voici {{ cahier }} là"))
    assert any("seul dans un paragraphe" in line for line in inspect(template(made)).missing)
    assert text(body(made, {})) == "Voici  là"
