"""What the contract in force says: a value of its kind, or that it says nothing, or that nobody knows."""

import pytest

from cahier.comparison.three_way import reunion
from cahier.editing.anonymous_copy import anonymised
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.contract_in_force import describe_contract, say_of_contract
from cahier.editing.verbs.versions import return_to
from cahier.errors import InvalidAnswer
from cahier.model.current_contract import ContractTerm, CurrentContract, TermState
from cahier.model.quantity import Duration
from cahier.typography import plain

GTR = "levels.p1_gtr"


def said(session: Session, point: str = GTR) -> ContractTerm | None:
    return session.specification.current_contract.terms.get(point)


def test_a_value_is_read_as_its_question_wants_it_and_kept_with_where_it_stands(session: Session) -> None:
    say_of_contract(session, GTR, ContractTerm(TermState.GIVEN, "8 h ouvrées", " annexe 1\n"))
    assert said(session) == ContractTerm(TermState.GIVEN, Duration.parse("8 h ouvrées"), "annexe 1")
    say_of_contract(session, GTR, ContractTerm(TermState.SILENT, Duration.parse("2 h")))
    assert said(session) == ContractTerm(TermState.SILENT)
    session.close_edit()
    say_of_contract(session, GTR, None)
    assert said(session) is None
    session.undo()
    assert said(session) is not None


@pytest.mark.parametrize(
    ("point", "value", "fault"),
    [
        (GTR, "vite", "n’est pas une durée"),
        ("levels.support_hours", "la nuit", "n’est pas proposé"),
        ("levels.on_call", "oui", "oui ou par non"),
        ("sauvegarde.frequence", "parfois", "n’est pas proposé"),
        ("prix.hausse", 3, "n’est pas un point"),
        ("contrat.preavis", "3 mois", "répondez à la question existant.contrat_preavis"),
    ],
)
def test_what_does_not_answer_is_refused_and_changes_nothing(
    session: Session, point: str, value: str, fault: str
) -> None:
    before = session.specification
    with pytest.raises(InvalidAnswer, match=fault):
        say_of_contract(session, point, ContractTerm(TermState.GIVEN, value))
    assert session.specification is before


def test_it_outlives_a_return_to_an_earlier_state_and_is_in_no_anonymous_copy(session: Session) -> None:
    before = session.specification
    describe_contract(session, "Ordinea", "OS-118")
    say_of_contract(session, GTR, ContractTerm(TermState.UNKNOWN))
    return_to(session, before, "hier")
    assert session.specification.current_contract.provider == "Ordinea" and said(session) is not None
    assert anonymised(session.specification, session.catalogue, "u").current_contract == CurrentContract()


def test_two_people_who_look_for_different_points_are_brought_together_without_a_question(session: Session) -> None:
    mine, other = (Session(session.specification, session.catalogue) for _ in range(2))
    say_of_contract(mine, GTR, ContractTerm(TermState.SILENT))
    say_of_contract(other, "levels.on_call", ContractTerm(TermState.GIVEN, True, "article 4"))
    describe_contract(other, "Ordinea")
    set_answer(other, "entreprise.nom", "Morvan")
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    assert made.chosen == ()
    kept = made.with_choices(()).current_contract
    assert (kept.provider, set(kept.terms)) == ("Ordinea", {GTR, "levels.on_call"})
    say_of_contract(other, GTR, ContractTerm(TermState.GIVEN, "4 h", "annexe 1"))
    (line,) = reunion(session.specification, mine.specification, other.specification, session.catalogue).chosen
    assert plain(line.title) == "Contrat en cours, « Remise en service après une panne générale »"
    assert (line.before, plain(line.after)) == ("Le contrat ne le dit pas", "4 h, annexe 1")
    assert not line.printed
