"""A table that somebody keeps in a spreadsheet finds its titles, its columns and its lines, whoever wrote it."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.pasted_cells import split_semicolons
from cahier.editing.session import Session
from cahier.editing.table_recognition import NO_HEAD, TakenLine, guess_head, letters_of, match_columns, read_lines
from cahier.editing.verbs.answers import set_answer, take_rows
from cahier.errors import InvalidAnswer
from cahier.model.answer import Row
from cahier.storage.sheet_file import read_sheets

INVENTORY, SITES, SOFTWARE = "existant.inventaire", "entreprise.sites", "applications.liste"
PARK = [
    ["Parc informatique au 1er mars", "", "", ""],
    [],
    ["Matériel", "Nb", "Année d'achat", "Agence", "Modèle", "Sous contrat ?", "N° interne"],
    ["PC portable", "12", "2021", "Lyon", "Latitude 5420", "Oui", "A1"],
    ["Serveur", "1 unité", "2019", "Siège", "PowerEdge", "non", "A2"],
    [],
    ["Agence de Lyon"],
    ["Imprimante", "environ 3", "", "Lyon", "", "OUI", ""],
    ["Total", "16"],
]


def read(catalogue: Catalogue, question: str, grid: list[list[str]], known: tuple[Row, ...] = ()) -> list[TakenLine]:
    columns = catalogue.questions[question].columns
    head = guess_head(grid, columns)
    places = match_columns(grid[head], columns) if head >= 0 else {}
    return list(read_lines(grid, head, places, columns, known))


def test_titles_worded_otherwise_are_recognised_under_a_merged_title(catalogue: Catalogue) -> None:
    columns = catalogue.questions[INVENTORY].columns
    assert guess_head(PARK, columns) == 2
    assert list(match_columns(PARK[2], columns).values()) == [column.id for column in columns]


def test_what_is_not_understood_is_named_with_its_cell_and_stays_empty(catalogue: Catalogue) -> None:
    lines = read(catalogue, INVENTORY, PARK)
    assert [line.row["type"] for line in lines if line.taken] == ["PC portable", "Serveur", "Imprimante"]
    printer = lines[3]
    (cell,) = printer.unread
    assert (cell.place, cell.text) == ("B8", "environ 3")
    assert printer.row["quantite"] == ""
    assert lines[1].row["quantite"] == "1"
    assert [line.row["couvert"] for line in lines if line.taken] == ["oui", "non", "oui"]


def test_titles_and_totals_are_shown_and_not_taken(catalogue: Catalogue) -> None:
    lines = read(catalogue, INVENTORY, PARK)
    assert {line.row["type"]: line.doubt for line in lines if not line.taken} == {
        "Agence de Lyon": "Une seule case : un titre ?",
        "Total": "Un total ?",
    }


def test_choices_durations_and_figures_are_read_as_people_write_them(catalogue: Catalogue) -> None:
    grid = [
        ["Logiciel", "Fonction", "Fournisseur", "Hébergement", "Criticité", "RTO", "RPO"],
        ["Sage", "Compta", "Sage", "sur site", "C2", "4h", "24 h"],
        ["Office", "", "MS", "SaaS", "critique", "4 heures", "ailleurs"],
    ]
    first, second = read(catalogue, SOFTWARE, grid)
    assert (first.row["hebergement"], first.row["criticite"], first.row["rto"]) == ("sur_site", "c2", "4 h")
    assert (second.row["hebergement"], second.row["criticite"]) == ("saas", "c2")
    assert [cell.place for cell in second.unread] == ["G3"]


def test_what_is_already_there_is_told_and_not_taken_twice(catalogue: Catalogue) -> None:
    grid = [
        ["Agence", "Ville", "Effectif"],
        ["Siège", "Lyon", "1 250"],
        ["Nord", "Lille", "12"],
        ["Nord", "Lille", "12"],
    ]
    known = ({"nom": "Siège", "ville": "Lyon", "effectif": "1250", "horaires": ""},)
    lines = read(catalogue, SITES, grid, known)
    assert [(line.taken, line.doubt) for line in lines] == [
        (False, "Déjà dans le tableau"),
        (True, ""),
        (True, "Pareille à une autre ligne du fichier"),
    ]


def test_a_table_without_titles_has_none(catalogue: Catalogue) -> None:
    assert guess_head([["12", "abc"], ["13", "def"]], catalogue.questions[SITES].columns) == NO_HEAD


CSV = "Agence;Adresse;Effectif;Heures d'ouverture\r\nSiège;Lyon;1 250;8 h – 18 h\r\nÉlan;Lille;12;\r\n"


@pytest.mark.parametrize(
    "content",
    [CSV.encode("cp1252"), CSV.encode("utf-8-sig"), CSV.replace(";", "\t").encode(), CSV.replace(";", ",").encode()],
    ids=["cp1252", "utf-8 with a mark", "tabs", "commas"],
)
def test_csv_of_any_make_gives_the_same_rows(catalogue: Catalogue, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes(content)
    (sheet,) = read_sheets(path)
    lines = read(catalogue, SITES, [list(row) for row in sheet.rows])
    assert [line.row["nom"] for line in lines] == ["Siège", "Élan"]
    assert lines[0].row["effectif"] == "1250"


def test_a_workbook_gives_its_dates_and_figures(catalogue: Catalogue, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Relecture"])
    sheet.merge_cells("A1:C1")
    sheet.append(["Personne", "Regard", "Relu le"])
    sheet.append(["Mme Durand", "Juridique", date(2026, 3, 5)])
    book.save(tmp_path / "relecteurs.xlsx")
    (found,) = read_sheets(tmp_path / "relecteurs.xlsx")
    columns = catalogue.questions["consultation.relecteurs"].columns
    (line,) = read_lines(found.rows, 1, {0: "nom", 1: "role", 2: "date"}, columns)
    assert line.row == {"nom": "Mme Durand", "role": "juridique", "date": "2026-03-05"}


def test_a_csv_file_copied_from_a_text_editor_is_cut_where_it_should() -> None:
    assert split_semicolons([["a;b"], ['"c;d";e']]) == [["a", "b"], ["c;d", "e"]]
    assert split_semicolons([["a", "b"], ["c", "d"]]) == [["a", "b"], ["c", "d"]]
    assert split_semicolons([["une phrase"], ["une autre ; encore"]]) == [["une phrase"], ["une autre ; encore"]]


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_name_spreadsheets_give_them(place: int, name: str) -> None:
    assert letters_of(place) == name


def test_rows_are_taken_over_as_one_change(session: Session) -> None:
    first = {"nom": "Siège", "ville": "Lyon", "effectif": "3", "horaires": ""}
    set_answer(session, SITES, [first])
    before = session.specification
    others = [{"nom": "Nord", "ville": "Lille", "effectif": "12", "horaires": ""}]
    take_rows(session, SITES, others)
    answer = session.situation.answer(session.catalogue.questions[SITES].id)
    assert answer is not None
    assert answer.value == (first, *others)
    take_rows(session, SITES, others, replacing=True)
    answer = session.situation.answer(session.catalogue.questions[SITES].id)
    assert answer is not None
    assert answer.value == tuple(others)
    assert "une ligne" in session.undo_label
    session.undo()
    session.undo()
    assert session.specification == before
    with pytest.raises(InvalidAnswer):
        take_rows(session, SITES, [first] * 3000)
    assert session.specification == before
