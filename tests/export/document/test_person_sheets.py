"""A sheet for each person says what they do, what they answer for and whom to call."""

from collections.abc import Sequence

from cahier.export.document.person_sheets import person_sheets
from cahier.export.publication import RaciBlock, RaciColumn, RaciGroup, RaciLine
from cahier.model.party import Party
from cahier.model.raci import Raci, parse_cell
from cahier.typography import plain

HEAD = RaciColumn("DIR", "Direction", Party.CLIENT, "Claire Renaud")
DPO = RaciColumn("DPO", "Délégué", Party.CLIENT, "Claire Renaud")
IT = RaciColumn("REF", "Référent", Party.CLIENT)
DESK = RaciColumn("GU", "Guichet unique", Party.PROVIDER)
LINE = RaciColumn("FAI", "Opérateur", Party.THIRD_PARTY, "Télécom Sud")
COLUMNS = (HEAD, DPO, IT, DESK, LINE)


def _matrix(*rows: str, phase: str = "Phase initiale") -> RaciBlock:
    """Each row is one letter a column, « - » for none."""
    lines = [
        RaciLine(
            str(number), f"Activité {number}", tuple(parse_cell("" if cell == "-" else cell) for cell in row.split())
        )
        for number, row in enumerate(rows, 1)
    ]
    return RaciBlock(phase, COLUMNS, (RaciGroup("Domaine", tuple(lines)),))


def _told(*blocks: RaciBlock) -> dict[str, Sequence[tuple[str, ...]]]:
    return {
        plain(sheet.title): [(task.letter.value, task.number, plain(task.call)) for task in sheet.tasks]
        for sheet in person_sheets(blocks)
    }


def test_who_answers_calls_who_does_and_who_does_calls_who_answers() -> None:
    told = _told(_matrix("A - R C -", "I - A R -", "C - AR - -"))
    assert told["Référent"] == [
        ("R", "1", "Direction (Claire Renaud)"),
        ("A", "2", "Guichet unique"),
        ("AR", "3", "Direction (Claire Renaud)"),
    ]
    assert told["Claire Renaud, direction et Délégué"] == [("A", "1", "Référent")]


def test_a_person_with_two_roles_has_one_sheet_and_never_calls_themselves() -> None:
    told = _told(_matrix("A R - - -"))
    assert told == {"Claire Renaud, direction et Délégué": [("AR", "1", "")]}


def test_the_provider_names_its_own_people_and_third_parties_have_their_sheet() -> None:
    told = _told(_matrix("A - - R R"))
    assert list(told) == ["Claire Renaud, direction et Délégué", "Télécom Sud, opérateur"]
    assert told["Télécom Sud, opérateur"] == [("R", "1", "Direction (Claire Renaud)")]


def test_who_is_only_consulted_or_informed_has_no_sheet() -> None:
    assert list(_told(_matrix("A - C R -"))) == ["Claire Renaud, direction et Délégué"]


def test_all_phases_are_on_one_sheet_and_its_sentence_counts_them() -> None:
    blocks = (_matrix("A - R - -", "C - A R -"), _matrix("I - R A -", phase="Réversibilité"))
    referent = next(sheet for sheet in person_sheets(blocks) if sheet.name == "Référent")
    assert [task.phase for task in referent.tasks] == ["Phase initiale", "Phase initiale", "Réversibilité"]
    assert plain(referent.summary) == "Client. Vous répondez de 1 activité et vous faites 2 activités."
    head = next(sheet for sheet in person_sheets(blocks) if sheet.name == "Claire Renaud")
    assert (head.consulted, head.informed) == (1, 1)
    assert Raci.A in {task.letter for task in head.tasks}
