"""The names of the people who hold a role stand with the matrix, in every file that prints it."""

from io import BytesIO

from docx import Document
from openpyxl import load_workbook

from cahier.editing.session import Session
from cahier.editing.verbs.matrix import set_role
from cahier.editing.verbs.roles import set_deputy
from cahier.editing.verbs.split import set_scope
from cahier.export.document.raci_blocks import raci_blocks
from cahier.export.excel.raci_workbook import write_raci_excel
from cahier.export.html.html_tables import matrix
from cahier.export.publication import Publication, RaciBlock
from cahier.export.word.word_writer import write_raci_word
from cahier.model.identifiers import RoleId
from cahier.model.party import Party
from cahier.model.scope import Allocation
from tests.export.publications import publication

NAME, HOST = "Claire Renaud", "Ambrelis Hébergement"


def named(session: Session) -> tuple[RaciBlock, ...]:
    set_role(session, "DIR", holder=NAME)
    set_scope(session, "hebergement", Allocation.THIRD_PARTY, HOST)
    return raci_blocks(session.situation)


def matrices(session: Session) -> Publication:
    return publication(*named(session))


def test_who_stands_in_for_the_holder_is_named_too(session: Session) -> None:
    set_deputy(session, RoleId("DIR"), "Ali Benali")
    columns = {column.short: column for column in named(session)[0].columns}
    assert columns["DIR"].named == f"Direction ({NAME}, suppléant : Ali Benali)"


def test_each_column_says_who_holds_it(session: Session) -> None:
    columns = {column.short: column for column in named(session)[0].columns}
    assert columns["DIR"].named == f"Direction ({NAME})"
    assert columns["HÉB"].named == f"Hébergeur ({HOST})"
    assert all(
        column.named == column.title
        for column in columns.values()
        if column.party is Party.PROVIDER or column.short == "UTI"
    )


def test_the_names_are_in_word_excel_and_html(session: Session) -> None:
    made = matrices(session)
    word, excel = BytesIO(), BytesIO()
    write_raci_word(made, word)
    # The names of the columns stand at the foot of every page.
    feet = [found.text for section in Document(word).sections for found in section.footer.paragraphs]
    assert any(f"Direction ({NAME})" in text for text in feet)
    write_raci_excel(made, excel)
    legend = [cell.value for row in load_workbook(BytesIO(excel.getvalue()))["Légende"].iter_rows() for cell in row]
    assert f"Direction ({NAME})" in legend
    assert f"Direction ({NAME})" in "".join(matrix(named(session)[0]))
