"""What the contract in force says, from the table [current_contract] of a file of answers."""

from collections.abc import Mapping

from cahier.catalogue.reader import Table
from cahier.editing.session import Session
from cahier.editing.verbs.contract_in_force import describe_contract, say_of_contract
from cahier.errors import InvalidAnswer
from cahier.model.current_contract import ContractTerm, TermState

_FORMS = 'écrivez une valeur, { unknown = true }, { silent = true } ou { value = …, where = "article 7" }'
_STATES = {"unknown": TermState.UNKNOWN, "silent": TermState.SILENT}
_WHERE = "where"


def current_contract(session: Session, table: Table) -> None:
    """Record the contract in force and its terms; what is not accepted is a problem of the table."""
    written = table.table("current_contract")
    if written is None:
        return
    before = session.specification.current_contract
    describe_contract(session, written.word("provider", before.provider), written.word("reference", before.reference))
    for point, raw in written.mapping("terms").items():
        try:
            say_of_contract(session, point, _term(raw))
        except InvalidAnswer as error:
            written.problem(f"terms.{point}", str(error))
    written.close()


def _term(raw: object) -> ContractTerm:
    if not isinstance(raw, Mapping):
        return ContractTerm(TermState.GIVEN, raw)  # type: ignore[arg-type] # read by the verb, which refuses what it is not
    where = raw.get(_WHERE, "")
    said = {name: value for name, value in raw.items() if name != _WHERE}
    if not isinstance(where, str) or len(said) != 1:
        raise InvalidAnswer(_FORMS)
    ((name, value),) = said.items()
    if name == "value":
        return ContractTerm(TermState.GIVEN, value, where)
    if name not in _STATES or value is not True:
        raise InvalidAnswer(_FORMS)
    return ContractTerm(_STATES[name], where=where)
