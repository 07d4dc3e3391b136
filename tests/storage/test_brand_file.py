"""A brand in a file of its own: what is written reads back, what is wrong is told all at once."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cahier.errors import BadInput, CannotWrite
from cahier.model.brand import LARGEST_TEMPLATE, PLAIN, Brand, WordTemplate
from cahier.storage.brand_file import read_brand, write_brand
from cahier.typography import clean
from tests.brands.samples import ATELIER, CLAIR

TEMPLATE = WordTemplate("Modèle Rouvière (2026).dotx", b"PK not looked at here")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "charte.toml"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(file: Path, text: str | bytes) -> str:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadInput) as refused:
        read_brand(file)
    return str(refused.value)


@pytest.mark.parametrize("brand", [PLAIN, ATELIER, CLAIR, replace(ATELIER, template=TEMPLATE)])
def test_a_brand_reads_back_equal(brand: Brand, file: Path) -> None:
    write_brand(file, brand)
    assert read_brand(file) == brand


@settings(max_examples=100)
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Zl", "Zp"], exclude_characters="\n\r\x0b\x0c\x1c\x1d\x1e\x85"),
        max_size=99,
    )
)
def test_whatever_is_typed_around_pages_reads_back_cleaned(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("brand") / "charte.toml"
    write_brand(file, Brand(header=text, logo_text=text))
    assert read_brand(file) == Brand(header=clean(text).strip(), logo_text=clean(text).strip())


def test_logo_and_template_are_put_beside_and_the_file_names_them(file: Path) -> None:
    write_brand(file, replace(ATELIER, template=TEMPLATE))
    assert names(file.parent) == ["charte-Modèle Rouvière (2026).dotx", "charte-logo.png", "charte.toml"]
    text = file.read_text(encoding="utf-8")
    assert 'logo = "charte-logo.png"' in text
    assert "text_font" not in text, "what is usual is left out"


def test_writing_again_replaces_nothing_of_the_client(file: Path) -> None:
    theirs = file.with_name("charte-logo.png")
    theirs.write_bytes(b"the client's own file")
    write_brand(file, ATELIER)
    write_brand(file, ATELIER)
    assert theirs.read_bytes() == b"the client's own file"
    assert names(file.parent) == ["charte-logo-2.png", "charte-logo.png", "charte.toml"]
    assert read_brand(file) == ATELIER


@pytest.mark.parametrize("name", ["../../hors.docx", "a/b\\c:d*?.docx", "é" * 300 + ".docx", ".docx", "modele.exe", ""])
def test_a_template_goes_nowhere_else_whatever_its_name(name: str, file: Path) -> None:
    write_brand(file, Brand(template=WordTemplate(name, b"PK")))
    assert len(names(file.parent)) == 2
    template = read_brand(file).template
    assert template is not None
    assert template.content == b"PK"


def test_a_brand_that_would_not_read_back_is_not_written(file: Path) -> None:
    with pytest.raises(BadInput, match="header") as refused:
        write_brand(file, replace(ATELIER, header="x" * 201, accent="rouge"))
    assert "accent" in str(refused.value)
    assert names(file.parent) == []


def test_a_folder_that_refuses_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "absent" / "charte.toml", tmp_path / f"{'x' * 400}.toml"):
        with pytest.raises(CannotWrite):
            write_brand(path, ATELIER)
    assert names(tmp_path) == []


def test_a_folder_of_the_name_of_the_logo_is_left_alone(file: Path) -> None:
    file.with_name("charte-logo.png").mkdir()
    write_brand(file, ATELIER)
    assert read_brand(file) == ATELIER


# By hand


def test_an_empty_file_is_the_plain_brand(file: Path) -> None:
    file.write_text("", encoding="utf-8")
    assert read_brand(file) == PLAIN


def test_a_logo_of_the_client_becomes_one_of_ours(file: Path) -> None:
    photo = BytesIO()
    Image.new("RGB", (3000, 1500), "#7A1F3D").save(photo, "JPEG")
    (file.parent / "images").mkdir()
    (file.parent / "images" / "logo.jpg").write_bytes(photo.getvalue())
    file.write_text('logo = "images/logo.jpg"\n', encoding="utf-8")
    logo = Image.open(BytesIO(read_brand(file).logo))
    assert (logo.format, logo.size) == ("PNG", (1200, 600))


def test_texts_are_cleaned(file: Path) -> None:
    file.write_text('header = "  Cafe\\u0301\\u0007 "\ntext_font = ""\n', encoding="utf-8")
    assert read_brand(file) == Brand(header="Café")


def test_everything_wrong_is_told_at_once_with_its_key(file: Path) -> None:
    said = refusal(
        file,
        'acent = "#123456"\naccent = "#FFF"\nsecond = 12\nheader = "a\\nb"\ntext_font = "'
        + "x" * 61
        + '"\nlogo = "absent.png"\ntemplate = "modele.doc"\n',
    )
    for part in (
        "acent : clé inconnue",
        "vouliez-vous dire «\xa0accent\xa0»",
        "accent : «\xa0#FFF\xa0» n’est pas une couleur",
        "#1F4E5F",
        "second : un texte est attendu",
        "header : ce texte tient sur une seule ligne",
        "text_font : ce texte a 61 caractères",
        "absent.png",
        "template : «\xa0modele.doc\xa0»",
    ):
        assert part in said.replace("\xa0:", " :"), part


@pytest.mark.parametrize("colour", ["#FFF", "1F4E5F", "#1F4E5G", "rouge", "#1F4E5F00", ""])
def test_a_colour_is_written_in_one_way(colour: str, file: Path) -> None:
    assert "accent" in refusal(file, f'accent = "{colour}"')


def test_no_second_colour_is_the_first(file: Path) -> None:
    file.write_text('second = ""\n', encoding="utf-8")
    assert read_brand(file).second == ""


@pytest.mark.parametrize("key", ["logo", "template"])
def test_a_file_is_named_from_the_folder_of_the_brand(key: str, file: Path) -> None:
    absolute = (file.parent / "modele.docx").as_posix()
    assert "chemin complet" in refusal(file, f'{key} = "{absolute}"')


@pytest.mark.parametrize("key", ["logo", "template"])
def test_a_folder_is_no_file(key: str, file: Path) -> None:
    (file.parent / "dossier.docx").mkdir()
    assert "introuvable" in refusal(file, f'{key} = "dossier.docx"')


def test_a_picture_that_is_no_logo_is_told_why(file: Path) -> None:
    (file.parent / "logo.png").write_bytes(b"GIF89a")
    assert "une image GIF" in refusal(file, 'logo = "logo.png"')


@pytest.mark.parametrize(
    "text",
    [b"\xff\xfe", b"accent = ", b"[" * 100_000, b'accent = "a" accent', b"a = [[[" * 9999, b"a = " + b"9" * 9_000],
)
def test_a_file_that_is_not_toml_is_told_so(text: bytes, file: Path) -> None:
    assert "TOML" in refusal(file, text)


def test_a_file_too_large_is_not_read(file: Path) -> None:
    assert "1\xa0Mo" in refusal(file, b"#" * 1_000_001)
    (file.parent / "modele.docx").write_bytes(b"x" * (LARGEST_TEMPLATE + 1))
    assert "4\xa0Mo" in refusal(file, 'template = "modele.docx"')


@pytest.mark.parametrize("name", ["absent.toml", "."])
def test_a_brand_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="introuvable"):
        read_brand(tmp_path / name)
