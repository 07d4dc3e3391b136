"""Grey zones: who does what is left undecided, or the matrix and the answers say two things."""

from collections.abc import Iterator

from cahier.catalogue.matrix_schema import Activity
from cahier.catalogue.zone_schema import ExpectedParty, HandedBack
from cahier.checks.given_values import value
from cahier.checks.matrix_rows import matrix_rows, names, parties, proposed_row
from cahier.checks.registry import Spot, check
from cahier.model.answer import given
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.location import ActivityPlace, QuestionPlace
from cahier.model.party import Party
from cahier.model.phase import Phase
from cahier.model.raci import Raci, RaciRow, accountable, responsible
from cahier.model.remedy import Remedy
from cahier.model.scope import Allocation
from cahier.questionnaire.raci_defaults import ACCOUNT, DIRECTION, ENGINEERS, REFERENT
from cahier.questionnaire.situation import Situation
from cahier.typography import join_words

_WITHIN = (Allocation.ENTRUSTED, Allocation.SHARED)
_WHO = {Party.CLIENT: "vous", Party.PROVIDER: "le prestataire", Party.THIRD_PARTY: "un tiers"}
_FIRST = {Party.CLIENT: (REFERENT, DIRECTION), Party.PROVIDER: (ENGINEERS, ACCOUNT), Party.THIRD_PARTY: ()}


@check("row_put_aside")
def row_put_aside(situation: Situation) -> Iterator[Spot]:
    """A row that somebody left for another day."""
    for activity, _ in matrix_rows(situation):
        if situation.specification.row_decision(activity.id) is Decision.PARKED:
            yield Spot(ActivityPlace(activity.id), f"{activity.label} : mise de côté, personne n’a tranché")


@check("client_decides_nothing")
def client_decides_nothing(situation: Situation) -> Iterator[Spot]:
    """A row the provider works on where the client is only told, and usually has its say.

    Where no role of the client has a letter, or where a decision of the client was moved, other rules say so.
    """
    party = parties(situation)
    for activity, row in matrix_rows(situation):
        mine = {role: cell for role, cell in row.items() if party[role] is Party.CLIENT}
        at_work = any(party[role] is Party.PROVIDER for role in responsible(row))
        if at_work and mine and not any(map(_has_a_say, mine.values())):
            usual = {role: cell for role, cell in proposed_row(situation, activity).items() if _has_a_say(cell)}
            restored = {role: cell for role, cell in usual.items() if party[role] is Party.CLIENT}
            if restored and not _was_moved(situation, activity):
                yield _unheard(situation, activity, row, restored)


def _unheard(situation: Situation, activity: Activity, row: RaciRow, restored: RaciRow) -> Spot:
    role = next(iter(restored))
    # One A a row: where somebody has it, the client is consulted.
    letters = restored[role] if not accountable(row) or not restored[role].answers else Raci.C
    verb = "Consulter" if letters is Raci.C else "Donner sa part à"
    fix = Remedy(f"{verb} {names(situation, (role,))}", cells={(activity.id, role): letters})
    title = f"{activity.label} : le prestataire agit, personne chez vous ne décide"
    return Spot(ActivityPlace(activity.id), title, fix=fix)


def _has_a_say(cell: Raci) -> bool:
    return cell in (Raci.A, Raci.AR, Raci.R, Raci.C)


def _was_moved(situation: Situation, activity: Activity) -> bool:
    every = {role.id: role.party for role in situation.catalogue.roles}
    return not activity.movable and any(every[role] is Party.CLIENT for role in accountable(activity.raci))


@check("domain_without_exit")
def domain_without_exit(situation: Situation) -> Iterator[Spot]:
    """A domain handed over of which nothing is asked back when the contract ends."""
    own = {activity.domain for activity in situation.activities() if activity.phase is Phase.EXIT}
    for back in situation.catalogue.handed_back:
        chosen = value(situation, back.question)
        if (
            isinstance(chosen, tuple)
            and situation.allocation(back.domain) in _WITHIN
            and back.domain not in own
            and not set(back.choices) & {choice for choice in chosen if isinstance(choice, str)}
        ):
            yield _not_handed_back(situation, back, tuple(choice for choice in chosen if isinstance(choice, str)))


def _not_handed_back(situation: Situation, back: HandedBack, chosen: tuple[str, ...]) -> Spot:
    title = f"{situation.catalogue.domains[back.domain].title} : confié, et rien n’en est rendu à la sortie"
    wanted = {*chosen, back.choices[0]}
    choices = tuple(choice.id for choice in situation.catalogue.questions[back.question].choices if choice.id in wanted)
    fix = Remedy(f"Demander aussi {back.asked}", answers={back.question: given(choices)})
    return Spot(QuestionPlace(back.question), title, fix=fix, subject=back.domain)


@check("answer_against_matrix")
def answer_against_matrix(situation: Situation) -> Iterator[Spot]:
    """A row done by another party than an answer says."""
    rows = {activity.id: (activity, row) for activity, row in matrix_rows(situation)}
    for said in situation.catalogue.expected_parties:
        if _is_said(situation, said) and _can_contradict(situation, said):
            for name in said.activities:
                if name in rows and _contradicts(situation, said, rows[name][1]):
                    yield _contradiction(situation, said, *rows[name])


def _is_said(situation: Situation, said: ExpectedParty) -> bool:
    found = value(situation, said.question)
    return found is not None and (str(found).lower() if isinstance(found, bool) else found) in said.answers


def _can_contradict(situation: Situation, said: ExpectedParty) -> bool:
    """Who the domain itself is left to is another rule's matter."""
    handed_over = situation.allocation(said.domain) in _WITHIN
    return said.party is not Party.PROVIDER or handed_over is not said.never


def _contradicts(situation: Situation, said: ExpectedParty, row: RaciRow) -> bool:
    party = parties(situation)
    doers = {party[role] for role in responsible(row)}
    return bool(doers) and (said.party in doers) is said.never


def _contradiction(situation: Situation, said: ExpectedParty, activity: Activity, row: RaciRow) -> Spot:
    party = parties(situation)
    doers = join_words(list(dict.fromkeys(_WHO[party[role]] for role in responsible(row))))
    title = f"{activity.label} : vous avez répondu que {said.says}, le tableau dit {doers}"
    return Spot(ActivityPlace(activity.id), title, fix=_agreed(situation, said, activity.id, row), subject=said.id)


def _agreed(situation: Situation, said: ExpectedParty, name: ActivityId, row: RaciRow) -> Remedy | None:
    """Have the party work on the row too, or only be consulted when an answer leaves it out."""
    party = parties(situation)
    if said.never:
        doers = [role for role in responsible(row) if party[role] is said.party]
        others = [role for role in accountable(row) if role not in doers]
        if any(row[role].answers for role in doers) or not others:
            return None
        return Remedy(f"Seulement consulter {names(situation, doers)}", cells={(name, role): Raci.C for role in doers})
    role = _worker(situation, said.party, row)
    if role is None:
        return None
    letters = Raci.AR if row.get(role, Raci.NONE).answers else Raci.R
    return Remedy(f"Faire réaliser aussi par {names(situation, (role,))}", cells={(name, role): letters})


def _worker(situation: Situation, party: Party, row: RaciRow) -> RoleId | None:
    """Return who would do a row for a party: who has a letter in it first, then whom one usually asks."""
    mine = [role.id for role in situation.roles() if role.party is party]
    here = [role for role in mine if row.get(role, Raci.NONE).answers] or [role for role in mine if role in row]
    return next(iter([*here, *(role for role in _FIRST[party] if role in mine)]), None)
