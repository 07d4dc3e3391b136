"""Who does what, in sentences: each made from a row of the matrix, so that text and matrix cannot disagree."""

from collections.abc import Mapping

from cahier.catalogue.schema import Activity
from cahier.model.party import Party, Role
from cahier.model.raci import Raci
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words

_PARTY_SUBJECT = {Party.CLIENT: "le client", Party.PROVIDER: "le prestataire"}


def sentence(situation: Situation, activity: Activity, brief: bool = False) -> str:
    """Return « Le prestataire réalise… Son responsable de compte en répond ; … » for a row as it stands.

    The brief form leaves out who is consulted and informed: the matrix says it.
    """
    row = situation.row(activity.id)
    roles = [role for role in situation.roles() if role.id in row]
    doers = [role for role in roles if row[role.id].realises]
    holders = [role for role in roles if row[role.id].answers]
    if brief and doers and len(holders) == 1:
        return french(f"{_doing(activity, doers)} ; {_brief_answer(holders[0], doers)}.")
    parts = [_doing(activity, doers), _answering(roles, row, doers)]
    if not brief:
        parts.append(_told(roles, row, Raci.C, "consulté"))
        parts.append(_told(roles, row, Raci.I, "informé"))
    first, *rest = [part for part in parts if part]
    follow = french(" ; ".join(rest))
    return french(f"{first}." + (f" {capital(follow)}." if follow else ""))


def _doing(activity: Activity, doers: list[Role]) -> str:
    subjects = list(dict.fromkeys(_subject(role) for role in doers))
    if not subjects:
        return f"Personne n'est encore désigné pour {_infinitive(activity.label)}"
    plural = len(subjects) > 1 or any(role.party is Party.THIRD_PARTY and role.plural for role in doers)
    return f"{capital(join_words(subjects))} {activity.plural if plural else activity.singular}"


def _subject(role: Role) -> str:
    return _PARTY_SUBJECT.get(role.party) or role.the


def _infinitive(label: str) -> str:
    return label[:1].lower() + label[1:]


def _answering(roles: list[Role], row: Mapping[str, Raci], doers: list[Role]) -> str:
    holders = [role for role in roles if row[role.id].answers]
    if not holders:
        return "personne ne répond encore du résultat"
    verb = "répondent" if len(holders) > 1 or holders[0].plural else "répond"
    return f"{join_words([_with_party(role) for role in holders])} {verb} du résultat"


def _brief_answer(holder: Role, doers: list[Role]) -> str:
    # The party goes without saying when it is the one that has just been named.
    same = {role.party for role in doers} == {holder.party}
    return f"{holder.the if same else _with_party(holder)} en {'répondent' if holder.plural else 'répond'}"


def _with_party(role: Role) -> str:
    if role.party is Party.CLIENT:
        return f"{role.the} du client"
    return f"{role.the} du prestataire" if role.party is Party.PROVIDER else role.the


def _told(roles: list[Role], row: Mapping[str, Raci], letter: Raci, participle: str) -> str:
    told = [role for role in roles if row[role.id] is letter]
    if not told:
        return ""
    plural = len(told) > 1 or told[0].plural
    ending = ("e" if all(role.feminine for role in told) else "") + ("s" if plural else "")
    return f"{_by_party(told)} {'sont' if plural else 'est'} {participle}{ending}"


def _by_party(roles: list[Role]) -> str:
    words = []
    for party in Party:
        group = [role.the for role in roles if role.party is party]
        owner = {Party.CLIENT: " du client", Party.PROVIDER: " du prestataire"}.get(party, "")
        if group:
            words.append(join_words(group) + owner)
    return ", ".join(words[:-1]) + " et " + words[-1] if len(words) > 1 else words[0]
