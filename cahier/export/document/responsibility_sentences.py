"""Who does what, in sentences: each made from a row of the matrix, so that text and matrix cannot disagree."""

from collections.abc import Iterable, Iterator, Mapping

from cahier.catalogue.matrix_schema import Activity
from cahier.model.party import Party, Role
from cahier.model.raci import Raci
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words, lower_first

_PARTY_SUBJECT = {Party.CLIENT: "le client", Party.PROVIDER: "le prestataire"}


def sentence(situation: Situation, activity: Activity, brief: bool = False) -> str:
    """Return « Le prestataire réalise… Son responsable de compte en répond ; … » for a row as it stands.

    The brief form leaves out who is consulted and informed: the matrix says it.
    """
    row = situation.row(activity.id)
    roles = [role for role in situation.roles() if role.id in row]
    doers = _doers(situation, activity)
    holders = [role for role in roles if row[role.id].answers]
    if brief and len(doers) == 1 and doers == holders and doers[0].party is Party.THIRD_PARTY:
        return french(f"{_doing(activity, doers)} et en {_verb(doers[0])}.")
    if brief and doers and len(holders) == 1:
        return french(f"{_doing(activity, doers)} ; {_brief_answer(holders[0], doers)}.")
    parts = [_doing(activity, doers), _answering(roles, row, doers)]
    if not brief:
        parts.append(_told(roles, row, Raci.C, "consulté"))
        parts.append(_told(roles, row, Raci.I, "informé"))
    first, *rest = [part for part in parts if part]
    follow = french(" ; ".join(rest))
    return french(f"{first}." + (f" {capital(follow)}." if follow else ""))


def gathered(situation: Situation, activities: Iterable[Activity]) -> Iterator[tuple[Activity, str]]:
    """Yield « Le prestataire teste… (ligne 31) ; remet… (ligne 32). Le responsable de compte en répond. »

    One sentence for all the activities that the same parties carry out and the same role answers for, given with the
    first of them; a row that is not settled speaks for itself.
    """
    together: dict[tuple[str, str], list[Activity]] = {}
    for activity in activities:
        together.setdefault(_in_charge(situation, activity), []).append(activity)
    for (subject, answer), group in together.items():
        if answer and len(group) > 1:
            done = (f"{_deed(row, _doers(situation, row))} (ligne {situation.row_number(row.id)})" for row in group)
            yield group[0], french(f"{subject} {' ; '.join(done)}. {capital(answer)}.")
            continue
        for activity in group:
            words, number = sentence(situation, activity, brief=True).rstrip("."), situation.row_number(activity.id)
            yield activity, french(f"{words} (ligne {number}).")


def _in_charge(situation: Situation, activity: Activity) -> tuple[str, str]:
    """Return « Le prestataire » and « le responsable de compte en répond », nothing while a row is not settled."""
    doers = _doers(situation, activity)
    holders = [role for role in situation.roles() if situation.row(activity.id).get(role.id, Raci.NONE).answers]
    if not doers or len(holders) != 1:
        return "", ""
    return capital(join_words(_subjects(doers))), _brief_answer(holders[0], doers)


def _doers(situation: Situation, activity: Activity) -> list[Role]:
    row = situation.row(activity.id)
    return [role for role in situation.roles() if row.get(role.id, Raci.NONE).realises]


def _subjects(doers: list[Role]) -> list[str]:
    return list(dict.fromkeys(_subject(role) for role in doers))


def _doing(activity: Activity, doers: list[Role]) -> str:
    subjects = _subjects(doers)
    if not subjects:
        return f"Personne n'est encore désigné pour {lower_first(activity.label)}"
    return f"{capital(join_words(subjects))} {_deed(activity, doers)}"


def _deed(activity: Activity, doers: list[Role]) -> str:
    plural = len(_subjects(doers)) > 1 or any(role.party is Party.THIRD_PARTY and role.plural for role in doers)
    return activity.plural if plural else activity.singular


def _subject(role: Role) -> str:
    return _PARTY_SUBJECT.get(role.party) or role.the


def _answering(roles: list[Role], row: Mapping[str, Raci], doers: list[Role]) -> str:
    holders = [role for role in roles if row[role.id].answers]
    if not holders:
        return "personne ne répond encore du résultat"
    verb = "répondent" if len(holders) > 1 or holders[0].plural else "répond"
    return f"{join_words([_with_party(role) for role in holders])} {verb} du résultat"


def _brief_answer(holder: Role, doers: list[Role]) -> str:
    # The party goes without saying when it is the one that has just been named.
    same = {role.party for role in doers} == {holder.party}
    return f"{holder.the if same else _with_party(holder)} en {_verb(holder)}"


def _verb(holder: Role) -> str:
    return "répondent" if holder.plural else "répond"


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
