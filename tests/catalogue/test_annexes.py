"""Annexes are data: read, typed, and every fault told at once."""

from collections.abc import Callable, Mapping

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.schema import Problem
from cahier.model.audience import Audience
from tests.catalogue.folders import messages

Read = Callable[[Mapping[str, str]], tuple[Catalogue | None, list[Problem]]]

OURS = """
[[annex]]
id = "AX17"
title = "Plan des locaux"
lead = "Où se trouvent les équipements{{ annexe.AX1 }}."
audiences = ["fournisseurs"]
target = "entreprise.sites"
[[annex.part]]
[annex.part.table]
caption = "Locaux"
header = ["Local", "Exigences", "À remplir"]
widths = [3, 2, 4]
rows = [["Salle des serveurs", "{{ exigences.securite_lieux }}"]]
"""


def test_the_shipped_annexes_are_those_of_the_trade(catalogue: Catalogue) -> None:
    assert list(catalogue.annexes) == [f"AX{rank}" for rank in range(1, 17)]
    internal = {name for name, annex in catalogue.annexes.items() if annex.audiences == {Audience.INTERNAL}}
    assert internal == {"AX12", "AX14"}


def test_a_person_adds_an_annex_with_a_file(read_over: Read) -> None:
    catalogue, problems = read_over({"document/annexes": OURS})
    assert messages(problems) == []
    assert catalogue is not None
    assert list(catalogue.annexes)[-1] == "AX17"
    (part,) = catalogue.annexes["AX17"].parts
    assert part.table is not None
    assert part.table.rows == (("Salle des serveurs", "{{ exigences.securite_lieux }}"),)


def test_every_fault_of_an_annex_is_told_at_once(read_over: Read) -> None:
    faulty = (
        OURS.replace('["fournisseurs"]', '["fournisseur"]')
        .replace("entreprise.sites", "entreprise.site")
        .replace("annexe.AX1 }}", "annexe.AX99 }}")
        .replace("[3, 2, 4]", "[3, 2]")
        .replace("securite_lieux", "securite_lieu")
    )
    faulty += """
[[annex.part]]
drawn = "matrice"
[[annex.part]]
answers = ["existant.inventaires"]
[[annex.part]]
answers = ["prix.enveloppe"]
pointer = "Voir l'annexe AX3."
[[annex.part]]
text = "Voir aussi AX11."
drawn = "matrix"
"""
    _, problems = read_over({"document/annexes": faulty})
    told = "\n".join(messages(problems))
    for fault in (
        "annex AX17.audiences : « fournisseur » n'est pas connu",
        "cible inconnue : entreprise.site (vouliez-vous dire « entreprise.sites » ?)",
        "annexe inconnue : AX99",
        "une largeur par colonne est attendue, soit 3 nombres",
        "exigences inconnu : securite_lieu (vouliez-vous dire « securite_lieux » ?)",
        "dessin inconnu : matrice (vouliez-vous dire « matrix » ?)",
        "question inconnue : existant.inventaires",
        "pointer dit dans le corps où sont passées les réponses",
        "prix.enveloppe est privée",
        "pointer nomme l'annexe AX17, et elle seule",
        "« AX11 » peut ne pas être imprimée",
        "une partie imprime une chose et une seule",
    ):
        assert fault in told


def test_a_text_names_no_annex_or_chapter_by_a_number_that_may_change(read_over: Read) -> None:
    clause = """
[[clause]]
id = "EX-SAU-901"
section = "securite.sauvegarde"
priority = "mandatory"
title = "Renvois"
text = "Voir l'annexe AX2, le chapitre 9, EX-SAU-999 et EX-SAU-16."
verification = "relevé"
why = "Pour voir."
source = "usage courant"
"""
    _, problems = read_over({"clauses/miennes": clause})
    told = messages(problems)
    assert any("exigence inconnue : EX-SAU-999" in line for line in told)
    assert any("« AX2 » peut changer de numéro" in line for line in told)
    assert any("EX-SAU-16 peut ne pas être imprimée avec elle" in line for line in told)
    assert any("« chapitre 9 » peut changer de numéro" in line for line in told)
