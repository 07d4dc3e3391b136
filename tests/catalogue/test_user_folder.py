"""A consultant's own entries, loaded over ours."""

from pathlib import Path

from cahier.guidance.knowledge_base import load_catalogue

CLAUSE = """
[[clause]]
id = "{id}"
section = "securite.sauvegarde"
priority = "mandatory"
title = "{title}"
text = "Le prestataire range les bandes {{{{ sauvegarde.frequence }}}}."
verification = "relevé"
why = "Pour les retrouver."
source = "usage courant"
"""


def test_an_entry_is_added_another_replaced_another_removed(tmp_path: Path) -> None:
    (tmp_path / "clauses").mkdir()
    (tmp_path / "catalogue.toml").write_text('removed = ["clause EX-SAU-02"]\n', encoding="utf-8")
    (tmp_path / "clauses" / "mine.toml").write_text(
        CLAUSE.format(id="EX-SAU-901", title="Rangement") + CLAUSE.format(id="EX-SAU-01", title="La mienne"),
        encoding="utf-8",
    )
    catalogue = load_catalogue(tmp_path)
    assert catalogue.clauses["EX-SAU-901"].title == "Rangement"
    assert catalogue.clauses["EX-SAU-01"].title == "La mienne"
    assert "EX-SAU-02" not in catalogue.clauses
    assert set(catalogue.changes) == {
        "ajouté : clause EX-SAU-901",
        "modifié : clause EX-SAU-01",
        "retiré : clause EX-SAU-02",
    }


def test_the_shipped_base_alone_lists_no_change() -> None:
    assert load_catalogue().changes == ()
