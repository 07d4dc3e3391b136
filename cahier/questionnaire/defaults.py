"""What a new specification starts with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from cahier.catalogue.builder import typographic
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.levels_schema import LevelsData, Preset
from cahier.catalogue.profile_schema import Profile
from cahier.model.answer import Answer
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, PresetId, QuestionId, RoleId
from cahier.model.party import Role
from cahier.model.raci import RaciRow
from cahier.model.scope import Allocation, DomainScope
from cahier.model.service_level import IndicatorLevel, PenaltyTerms, ServiceLevels
from cahier.model.specification import Capability, DocumentInfo, Specification
from cahier.questionnaire.agreed_wishes import following
from cahier.questionnaire.raci_defaults import REFERENT, default_row, held_by_those_in_use


def new_specification(
    catalogue: Catalogue, profile: Profile, uid: str, absent: Collection[RoleId] = ()
) -> Specification:
    """Return a specification that starts from a profile; everything in it is proposed, nothing decided.

    `absent` names the functions the client does not have: its management holds their letters.
    """
    roles = tuple(
        replace(role, active=role.active and role.id not in absent)
        for role in starting_roles(catalogue, profile.capability)
    )
    scope = starting_scope(catalogue, profile.capability)
    scope.update({domain: replace(found, decision=Decision.PROPOSED) for domain, found in profile.scope.items()})
    matrix = starting_matrix(catalogue, scope, profile.capability, roles)
    matrix.update({activity: held_by_those_in_use(row, roles) for activity, row in profile.raci.items()})
    answers = proposed_answers(catalogue)
    answers.update(
        {name: typographic(answer, catalogue.questions[name].columns) for name, answer in profile.answers.items()}
    )
    made = Specification(
        uid=uid,
        profile=profile.id,
        capability=profile.capability,
        levels=_levels(catalogue.levels, profile),
        answers=answers,
        scope=scope,
        roles=roles,
        matrix=matrix,
        document=_document(profile),
        catalogue_version=catalogue.edition.version,
    )
    return replace(made, answers={**answers, **following(catalogue, made)})


def proposed_answers(catalogue: Catalogue) -> dict[QuestionId, Answer]:
    """Return the default of every question that has one."""
    return {question.id: question.default for question in catalogue.questions.values() if question.default}


def starting_roles(catalogue: Catalogue, capability: Capability) -> tuple[Role, ...]:
    """Return the columns of the matrix; without IT staff the direction holds the referent's letters."""
    return tuple(
        replace(role, active=not (role.id == REFERENT and capability is Capability.NONE)) for role in catalogue.roles
    )


def starting_scope(catalogue: Catalogue, capability: Capability) -> dict[DomainId, DomainScope]:
    """Return the usual split for what the client can do itself."""
    return {
        domain.id: DomainScope(domain.default.get(capability, Allocation.UNDECIDED), decision=Decision.PROPOSED)
        for domain in catalogue.domains.values()
        if domain.allocatable
    }


def starting_matrix(
    catalogue: Catalogue,
    scope: Mapping[DomainId, DomainScope],
    capability: Capability,
    roles: tuple[Role, ...],
    domains: Iterable[DomainId] | None = None,
) -> dict[ActivityId, RaciRow]:
    """Return the default letters of every row, or of the rows of some domains."""
    wanted = None if domains is None else set(domains)
    return {
        activity.id: default_row(
            activity,
            catalogue.domains[activity.domain],
            scope[activity.domain].allocation if activity.domain in scope else Allocation.SHARED,
            capability,
            roles,
        )
        for activity in catalogue.activities.values()
        if wanted is None or activity.domain in wanted
    }


def _document(profile: Profile) -> DocumentInfo:
    return DocumentInfo(confidentiality=profile.confidentiality) if profile.confidentiality else DocumentInfo()


def _levels(data: LevelsData, profile: Profile) -> ServiceLevels:
    levels = levels_from(data, data.preset(profile.preset))
    if profile.hours is None or profile.hours == levels.support_hours:
        return levels
    return replace(levels, support_hours=profile.hours, preset=CUSTOM)


def levels_from(data: LevelsData, preset: Preset) -> ServiceLevels:
    """Return the service levels a preset stands for."""
    name = str(preset.id)
    return ServiceLevels(
        preset=preset.id,
        support_hours=preset.support_hours,
        monitoring_hours=preset.monitoring_hours,
        on_call=preset.on_call,
        availability=preset.availability,
        matrix=data.matrix,
        targets=dict(preset.targets),
        gti_rate=preset.gti_rate,
        gtr_rate=preset.gtr_rate,
        monthly_cap=preset.monthly_cap,
        yearly_cap=preset.yearly_cap,
        termination_months=preset.termination_months,
        indicators={
            indicator.id: IndicatorLevel(indicator.targets[name], indicator.thresholds.get(name))
            for indicator in data.indicators
            if name in indicator.targets
        },
        penalties={penalty.id: PenaltyTerms(penalty.rate, penalty.cap) for penalty in data.penalties},
    )


CUSTOM = PresetId("custom")
