"""Files asked for together are put in place together."""

from pathlib import Path

import pytest

from cahier.editing.session import Session
from cahier.errors import CannotWrite
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import HTML, RACI_EXCEL, Format
from cahier.export.files import export_files


def test_all_are_prepared_before_the_first_is_put_in_place(session: Session, internal: Edition, tmp_path: Path) -> None:
    done: list[str] = []
    export_files(
        session.specification,
        session.catalogue,
        {HTML: tmp_path / "a.html", RACI_EXCEL: tmp_path / "r.xlsx"},
        internal,
        lambda path, content: done.append(f"{path.name} in place, {'whole' if content else 'empty'}"),
        lambda kind, rank, total: done.append(f"{kind.name} begun, {rank} of {total}"),
    )
    begun = ["html begun, 1 of 2", "raci-excel begun, 2 of 2"]
    assert done == [*begun, "a.html in place, whole", "r.xlsx in place, whole"]


def test_nothing_is_put_in_place_when_one_cannot_be_made(session: Session, internal: Edition, tmp_path: Path) -> None:
    def stop(kind: Format, _rank: int, _total: int) -> None:
        if kind is RACI_EXCEL:
            raise CannotWrite("Plus de place.")

    placed: list[Path] = []
    targets = {HTML: tmp_path / "a.html", RACI_EXCEL: tmp_path / "r.xlsx"}
    with pytest.raises(CannotWrite):
        export_files(
            session.specification, session.catalogue, targets, internal, lambda path, _: placed.append(path), stop
        )
    assert placed == []
