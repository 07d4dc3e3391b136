"""Who holds each role of the matrix, as far as somebody is named."""

from cahier.model.party import Party, Role
from cahier.model.scope import Allocation
from cahier.questionnaire.situation import Situation


def holder_of(situation: Situation, role: Role) -> str:
    """Return the name of who holds a role, empty when nobody is named.

    Who stands in for them is named after them. A third party not named there is the one its domains are split to.
    """
    if role.holder and role.deputy:
        return f"{role.holder}, suppléant : {role.deputy}"
    if role.holder or role.party is not Party.THIRD_PARTY:
        return role.holder
    scope = situation.specification.scope
    named = (
        found.holder
        for domain in situation.catalogue.domains.values()
        if domain.third == role.id
        and (found := scope.get(domain.id)) is not None
        and found.allocation is Allocation.THIRD_PARTY
        and found.holder
    )
    return ", ".join(dict.fromkeys(named))
