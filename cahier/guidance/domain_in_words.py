"""Who does what in one sentence a domain, made of the letters of its rows and said to the manager: « vous »."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from cahier.catalogue.matrix_schema import Activity, Deed, Domain
from cahier.guidance.activity_share import share_of
from cahier.guidance.grid_rows import check_row
from cahier.model.identifiers import DomainId
from cahier.model.party import Party
from cahier.model.raci import Raci
from cahier.model.scope import Allocation, DomainScope
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words

YOU = "vous"
PARTY_WORDS = {Party.CLIENT: YOU, Party.PROVIDER: "le prestataire", Party.THIRD_PARTY: "un tiers"}
_QUOTED = 2
_IN_CHARGE = {
    Allocation.KEPT: "vous vous en occupez",
    Allocation.SHARED: "vous et le prestataire vous en occupez",
    Allocation.ENTRUSTED: "le prestataire s'en occupe",
    Allocation.THIRD_PARTY: "un tiers s'en occupe",
}


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain as the manager reads it: who has charge of it, one sentence, what is missing, its rows."""

    domain: Domain
    scope: DomainScope
    sentence: str
    missing: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who does a thing, as the subject of its verb; « vous et le prestataire » is « vous »."""

    words: str
    you: bool = False
    several: bool = False

    def conjugated(self, deed: Deed) -> str:
        if self.you:
            return deed.you
        return deed.plural if self.several else deed.singular


def domain_lines(situation: Situation) -> tuple[DomainLine, ...]:
    """Return one line a domain, in the order of the knowledge base, whatever its split; every row stands in one."""
    rows: dict[DomainId, list[Activity]] = {}
    for activity in situation.activities():
        rows.setdefault(activity.domain, []).append(activity)
    return tuple(_line(situation, domain, rows.get(domain.id, ())) for domain in situation.catalogue.domains.values())


def counts_in_words(situation: Situation) -> str:
    """Return « 163 activités : vous répondez de 71, le prestataire de 82, un tiers de 10 »."""
    share = share_of(situation, situation.activities())
    parts = [
        f"{PARTY_WORDS[party]}{' répondez' if party is Party.CLIENT else ''} de {share.count(party)}"
        for party in Party
        if share.count(party)
    ]
    if share.undecided:
        parts.append(share.undecided_words)
    return french(f"{activities_in_words(share.total)} : {', '.join(parts)}")


def activities_in_words(count: int) -> str:
    """Return « 6 activités »."""
    return french(f"{count} activité" if count < 2 else f"{count} activités")


def _line(situation: Situation, domain: Domain, activities: Sequence[Activity]) -> DomainLine:
    scope = situation.specification.scope.get(domain.id, DomainScope())
    return DomainLine(
        domain,
        scope,
        _sentence(situation, domain, activities),
        _missing(situation, activities),
        tuple(activities),
    )


def _sentence(situation: Situation, domain: Domain, activities: Sequence[Activity]) -> str:
    match situation.allocation(domain.id):
        case Allocation.OUT_OF_SCOPE:
            return french("Hors du contrat : le prestataire ne s'en occupe pas.")
        case Allocation.UNDECIDED:
            return french("À trancher : dites qui s'en occupe.")
        case Allocation.KEPT | Allocation.SHARED | Allocation.ENTRUSTED | Allocation.THIRD_PARTY:
            pass
        case unknown:
            assert_never(unknown)
    if not activities:
        return _without_detail(situation, domain)
    held = {row.id for row in activities}
    together: dict[_Subject, list[str]] = {}
    for deed in domain.deeds:
        if deed.activity in held:
            subject = _subject(situation, deed)
            together.setdefault(subject, []).append(subject.conjugated(deed))
    parts = [f"{subject.words} {join_words(deeds)}" for subject, deeds in together.items()]
    if not parts:
        return _by_count(situation, activities)
    return french(f"{capital(' ; '.join(parts))}.")


def _without_detail(situation: Situation, domain: Domain) -> str:
    """Return who has charge of a domain none of whose rows is asked for here."""
    if not any(row.domain == domain.id for row in situation.given_activities()):
        return french("Rien à faire ici d'après vos réponses.")
    return french(f"{capital(_IN_CHARGE[situation.allocation(domain.id)])} ; le document n'entre pas dans le détail.")


def _by_count(situation: Situation, activities: Sequence[Activity]) -> str:
    """Return who answers for how many rows, for a domain nobody summed up."""
    share = share_of(situation, activities)
    held = [party for party in Party if share.count(party)]
    total = activities_in_words(share.total)
    if len(held) == 1 and not share.undecided:
        verb = "répondez" if held[0] is Party.CLIENT else "répond"
        return french(f"{total}, dont {PARTY_WORDS[held[0]]} {verb}.")
    parts = [
        f"{PARTY_WORDS[party]} {'répondez' if party is Party.CLIENT else 'répond'} de {share.count(party)}"
        for party in held
    ]
    return french(f"{total} : {join_words([*parts, share.undecided_words] if share.undecided else parts)}.")


def _subject(situation: Situation, deed: Deed) -> _Subject:
    row = situation.row(deed.activity)
    doers = [role for role in situation.roles() if row.get(role.id, Raci.NONE).realises]
    names = list(
        dict.fromkeys(role.the if role.party is Party.THIRD_PARTY else PARTY_WORDS[role.party] for role in doers)
    )
    if not names:
        return _Subject("reste à dire qui")
    several = len(names) > 1 or any(role.plural and role.party is Party.THIRD_PARTY for role in doers)
    return _Subject(join_words(names), you=names[0] == YOU, several=several)


def _missing(situation: Situation, activities: Sequence[Activity]) -> str:
    """Return what no row says yet: who answers for it, or who does it, by the names of the rows."""
    faults: dict[str, list[str]] = {}
    for activity in activities:
        for fault in _faults(situation, activity):
            faults.setdefault(fault, []).append(f"« {activity.label} »")
    parts = [f"{words} {_named(names)}" for words, names in faults.items()]
    return french(capital(" ; ".join(parts)) + ".") if parts else ""


def _faults(situation: Situation, activity: Activity) -> Iterator[str]:
    check = check_row(situation.specification, situation.roles(), activity.id)
    if not check.answering:
        yield "personne ne répond encore de"
    elif check.answering > 1:
        yield "plusieurs personnes répondent de"
    if not check.realising:
        yield "personne n'est encore chargé de"


def _named(names: Sequence[str]) -> str:
    more = len(names) - _QUOTED
    return join_words([*names[:_QUOTED], f"{more} autres" if more > 1 else "une autre"] if more > 0 else list(names))
