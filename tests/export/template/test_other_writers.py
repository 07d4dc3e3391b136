"""Templates that other programs write: python-docx, LibreOffice."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from cahier.export.template import inspect, prepare
from cahier.typography import plain
from tests.export.outside import OFFICE_VERSIONS, faults
from tests.export.template.making import AUTHOR, template, unpacked
from tests.support.office import office

ODF = "urn:oasis:names:tc:opendocument:xmlns"
OPEN_DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{ODF}:office:1.0" xmlns:style="{ODF}:style:1.0" xmlns:text="{ODF}:text:1.0"
 xmlns:fo="{ODF}:xsl-fo-compatible:1.0" xmlns:meta="{ODF}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:creator>{AUTHOR}</dc:creator><meta:initial-creator>{AUTHOR}</meta:initial-creator></office:meta>
<office:styles>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="1">
<style:text-properties fo:color="#8a1c2b"/></style:style>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>
</text:outline-style></office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm" fo:margin-left="2.5cm" fo:margin-right="2cm" fo:margin-top="2cm" fo:margin-bottom="2cm"/>
<style:header-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header>
<text:p>{{{{ client }}}}, {{{{ version }}}}</text:p></style:header></style:master-page></office:master-styles>
<office:body><office:text><text:p>Dossier de {{{{ client | upper }}}}</text:p><text:p>{{{{ cahier }}}}</text:p>
</office:text></office:body></office:document>
"""


@pytest.fixture(params=["docx", "dotx"])
def libreoffice_made(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    """A template that LibreOffice wrote."""
    source = tmp_path / "source.fodt"
    source.write_text(OPEN_DOCUMENT, encoding="utf-8")
    form = {"docx": "docx:MS Word 2007 XML", "dotx": "dotx:MS Word 2007 XML Template"}[request.param]
    command = [office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], capture_output=True, check=True, timeout=180)
    return (tmp_path / f"source.{request.param}").read_bytes()


@pytest.mark.office
def test_a_template_of_libreoffice_is_taken_with_its_header(libreoffice_made: bytes, tmp_path: Path) -> None:
    made = template(libreoffice_made)
    report = inspect(made)
    assert report.accepted, report.refused
    assert "Titre 1 : reconnu." in map(plain, report.usable)
    assert report.accent == "#8A1C2B"
    prepared = prepare(made, {"client": "Morvan", "version": "0.3"})
    document = Document(BytesIO(prepared.content))
    assert (prepared.own_cover, prepared.header) == (True, True)
    assert document.paragraphs[0].text == "Dossier de MORVAN"
    assert document.sections[-1].header.paragraphs[0].text == "Morvan, 0.3"
    assert "Heading1" in prepared.numbered
    assert (round(prepared.page.left), round(prepared.page.right)) == (25, 20)
    assert not [name for name, data in unpacked(prepared.content).items() if AUTHOR.encode() in data]
    (tmp_path / "prepared.docx").write_bytes(prepared.content)
    for version in OFFICE_VERSIONS:
        assert faults(tmp_path / "prepared.docx", version) == []


def test_a_template_of_python_docx_is_taken(tmp_path: Path) -> None:
    document = Document()
    document.core_properties.author = AUTHOR
    document.add_heading("Présentation", 1)
    document.add_table(2, 2, style="Light Grid Accent 1").cell(0, 0).text = "{{ client }}"
    document.add_paragraph("Un point", style="List Bullet")
    document.save(target := BytesIO())
    prepared = prepare(template(target.getvalue()), {"client": "Morvan"})
    again = Document(BytesIO(prepared.content))
    assert again.tables[0].cell(0, 0).text == "Morvan"
    assert again.core_properties.author == ""
    (tmp_path / "prepared.docx").write_bytes(prepared.content)
    for version in OFFICE_VERSIONS:
        assert faults(tmp_path / "prepared.docx", version) == []
