"""Every verb: it says what it did and where, and can be undone and made again."""

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module

import pytest

from cahier.editing import verbs
from cahier.editing.difference import Topic
from cahier.editing.filled_questionnaire import FilledAnswer, FilledForm
from cahier.editing.kit_update import kit_update
from cahier.editing.meeting_room import add_meeting, open_sitting
from cahier.editing.questionnaire_merge import gather
from cahier.editing.session import ChangeKind, Notification, Session
from cahier.editing.split_move import domain_moved
from cahier.editing.verbs.allotted_rows import allot_rows
from cahier.editing.verbs.answers import (
    clear_answer,
    confirm_section,
    insert_example,
    keep_aside,
    mark_not_applicable,
    mark_unknown,
    propose_consultation_dates,
    put_answers,
    set_answer,
    set_decision,
    set_note,
    set_owner,
    take_rows,
    take_up_example,
)
from cahier.editing.verbs.choosing import (
    check_guarantee,
    count_own_days,
    give_mark,
    keep_offer,
    suppose_costs,
)
from cahier.editing.verbs.comparison import bring_together, take_values
from cahier.editing.verbs.contract_in_force import describe_contract, say_of_contract
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.findings import accept_finding, apply_remedy, reopen_finding
from cahier.editing.verbs.kits import update_from_kit
from cahier.editing.verbs.levels import apply_preset, confirm_levels, decide_levels, set_levels
from cahier.editing.verbs.matrix import (
    add_activity,
    confirm_rows,
    decide_rows,
    edit_activity,
    remove_activity,
    set_cells,
    set_role,
    type_letter,
)
from cahier.editing.verbs.meetings import comment_outcome, park_point, put_actions, settle_point
from cahier.editing.verbs.offers import (
    add_offer,
    ask_bidder_question,
    describe_offer,
    put_bidder_question,
    remove_bidder_question,
    remove_offer,
    treat_reservation,
)
from cahier.editing.verbs.own_domains import add_domain, edit_domain, remove_domain
from cahier.editing.verbs.own_levels import (
    add_indicator,
    add_penalty,
    move_own,
    put_indicator,
    put_penalty,
    remove_indicator,
    remove_penalty,
)
from cahier.editing.verbs.questionnaires import merge_questionnaires
from cahier.editing.verbs.quick import apply_other_answers, make_draft, name_company, record_quick_answer
from cahier.editing.verbs.remarks import add_remark, answer_remark, remove_remark, settle_remark, take_in_remarks
from cahier.editing.verbs.requirements import (
    adapt,
    add_requirement,
    as_usual,
    back_to_model,
    edit_requirement,
    keep_wording,
    leave_out,
    remove_requirement,
    take_in,
)
from cahier.editing.verbs.roles import add_role, move_role, name_role, pour_role, remove_role, set_deputy
from cahier.editing.verbs.rows import comment_row, edit_row, move_row
from cahier.editing.verbs.split import (
    confirm_scope,
    decide_domain,
    entrust_everything,
    redo_rows,
    set_holder,
    set_scope,
    start_from,
    take_move,
)
from cahier.editing.verbs.taken_matrix import LineToTake, take_matrix
from cahier.editing.verbs.versions import return_to
from cahier.model.answer import given
from cahier.model.brand import Brand
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.current_contract import ContractTerm, TermState
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, ClauseId, DomainId, IndicatorId, PenaltyId, QuestionId, RoleId
from cahier.model.kit import KitUsed
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
)
from cahier.model.meeting import MeetingAction
from cahier.model.offer import BidderQuestion, GuaranteeState, Offer, Treatment
from cahier.model.party import Party
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.remark import Remark
from cahier.model.remedy import Remedy
from cahier.model.requirement import OwnWording
from cahier.model.scope import Allocation, DomainScope
from cahier.model.service_level import LevelGroup, OwnIndicator, OwnPenalty
from cahier.model.specification import Capability, Specification
from cahier.questionnaire.preparatory import SaidCell
from cahier.questionnaire.quick_answers import quick_place

NAME = QuestionId("entreprise.nom")
BACKUP, BACKUPS = ActivityId("ACT-60"), DomainId("sauvegarde")
ENGINEERS, REFERENT = RoleId("ING"), RoleId("REF")

Act = Callable[[Session], object]


def every_verb() -> dict[str, Callable[..., object]]:
    """Every public function of the verbs that is given the session."""
    found: dict[str, Callable[..., object]] = {}
    for module in pkgutil.iter_modules(verbs.__path__, f"{verbs.__name__}."):
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            own = function.__module__ == module.name and not name.startswith("_")
            if own and "session" in inspect.signature(function).parameters:
                found[name] = function
    return found


def filled(session: Session) -> FilledForm:
    """A questionnaire where somebody wrote the name of the company."""
    answer = FilledAnswer(NAME, SaidCell(), SaidCell("Ateliers Morvan"), "", "Questions, D4")
    return FilledForm(session.specification.uid, "Claire Le Goff", (answer,), ())


def other_levels(session: Session) -> None:
    set_levels(session, replace(session.specification.levels, availability=Decimal("98.7")), "Disponibilité")


OFFERS = ScreenPlace(Screen.OFFERS)
CONTRACT = ScreenPlace(Screen.OFFERS, ScreenPart.CURRENT_CONTRACT)
INDICATORS = ScreenPlace(Screen.LEVELS, ScreenPart.INDICATORS)
PENALTIES = ScreenPlace(Screen.LEVELS, ScreenPart.PENALTIES)


def with_own_levels(session: Session) -> None:
    add_indicator(session, "Appels")
    add_penalty(session, "Rendez-vous")
    add_penalty(session, "Bruit")


def with_other_title(session: Session) -> Specification:
    return replace(session.specification, document=replace(session.specification.document, title="Cahier de l’atelier"))


def other_title(session: Session) -> None:
    set_document(session, replace(session.specification.document, title="Cahier de l’atelier"))


def unnamed(session: Session) -> Specification:
    """The state before anybody was named."""
    answers = {question: answer for question, answer in session.specification.answers.items() if question != NAME}
    return replace(session.specification, answers=answers)


def named(session: Session) -> None:
    set_answer(session, NAME, "Ateliers Morvan")


def with_own_activity(session: Session) -> None:
    add_activity(session, Phase.OPERATIONAL, BACKUPS, "Ranger les bandes")


def with_own_domain(session: Session) -> None:
    add_domain(session, "Affichage")


def with_own_role(session: Session) -> None:
    add_role(session, Party.CLIENT, "Chef d’atelier")


def offered(session: Session) -> None:
    add_offer(session, Offer("", "Infolys"))


def marked(session: Session) -> None:
    give_mark(session, "OFF-01", "Claire", "Qualité", Decimal(4), "Complète")


def asked_by_a_bidder(session: Session) -> None:
    ask_bidder_question(session, BidderQuestion("", None, "Qui tient la baie ?"))


def left_out(session: Session) -> None:
    leave_out(session, "EX-SAU-06", "Notre hébergeur le fait déjà")


def adapted(session: Session) -> None:
    adapt(session, "EX-SAU-01", "Une copie par jour.")


def adapted_before_the_model_changed(session: Session) -> None:
    wording = OwnWording("Une copie par jour.", "Une copie par semaine.")
    session.apply("Ouvrir", replace(session.specification, own_wordings={ClauseId("EX-SAU-01"): wording}))


def with_own_requirement(session: Session) -> None:
    add_requirement(session, "securite.sauvegarde", "Coffre", "Le prestataire range une copie dans le coffre.")


def accepted(session: Session) -> None:
    accept_finding(session, "R26@sauvegarde.frequence", "Décidé en comité")


def with_everyday_answer(session: Session) -> None:
    record_quick_answer(session, "personnes", given(Decimal(12)))


def drafted_then_answered_otherwise(session: Session) -> None:
    with_everyday_answer(session)
    make_draft(session, date(2026, 11, 30))
    record_quick_answer(session, "horaires", given("bureau"))


def meeting_held(session: Session) -> None:
    add_meeting(session, date(2026, 11, 30))
    open_sitting(session, "REU-01")


def point_parked(session: Session) -> None:
    meeting_held(session)
    park_point(session, "REU-01", ActivityPlace(BACKUP), "Sauvegardes")


def row_confirmed_in_meeting(session: Session) -> None:
    meeting_held(session)
    confirm_rows(session, [BACKUP])


def remarked(session: Session) -> None:
    add_remark(session, ActivityPlace(BACKUP), "Me Petit", "À chiffrer")


def from_ali(answered: str) -> Remark:
    """A reply that a document brings."""
    noon = datetime.fromisoformat("2026-11-19T12:00:00")
    return Remark("read-1", ActivityPlace(BACKUP), "Ali", noon, "Vu", replies_to=answered)


def written_with_kit(session: Session) -> None:
    session.apply("Commencer", replace(session.specification, kit=KitUsed("Cabinet", "1")))


def nothing(_session: Session) -> None:
    """Nothing has to be done before."""


# What each verb is tried with: what goes before, the verb itself, the topics, the place one is led to.
TRIED: dict[str, tuple[Act, Act, set[Topic], Location]] = {
    "set_answer": (nothing, named, {Topic.ANSWERS}, QuestionPlace(NAME)),
    "take_up_example": (
        nothing,
        lambda session: take_up_example(session, "applications.periodes"),
        {Topic.ANSWERS},
        QuestionPlace(QuestionId("applications.periodes")),
    ),
    "insert_example": (
        nothing,
        lambda session: insert_example(session, "existant.douleurs"),
        {Topic.ANSWERS},
        QuestionPlace(QuestionId("existant.douleurs")),
    ),
    "mark_unknown": (nothing, lambda session: mark_unknown(session, NAME), {Topic.ANSWERS}, QuestionPlace(NAME)),
    "mark_not_applicable": (
        nothing,
        lambda session: mark_not_applicable(session, NAME, "groupe sans nom"),
        {Topic.ANSWERS},
        QuestionPlace(NAME),
    ),
    "put_answers": (
        nothing,
        lambda session: put_answers(
            session, {QuestionId("entreprise.activite"): given("Menuiserie"), NAME: given("Morvan")}, "Reprendre"
        ),
        {Topic.ANSWERS},
        # The first of the page, not the first of the list.
        QuestionPlace(NAME),
    ),
    "clear_answer": (named, lambda session: clear_answer(session, NAME), {Topic.ANSWERS}, QuestionPlace(NAME)),
    "set_decision": (
        named,
        lambda session: set_decision(session, NAME, Decision.IMPOSED),
        {Topic.ANSWERS},
        QuestionPlace(NAME),
    ),
    "take_rows": (
        nothing,
        lambda session: take_rows(session, "entreprise.sites", [{"nom": "Dépôt nord"}]),
        {Topic.ANSWERS},
        QuestionPlace(QuestionId("entreprise.sites")),
    ),
    "set_note": (nothing, lambda session: set_note(session, NAME, "à vérifier"), {Topic.ANSWERS}, QuestionPlace(NAME)),
    "confirm_section": (
        nothing,
        lambda session: confirm_section(session, "sauvegarde"),
        {Topic.ANSWERS},
        QuestionPlace(QuestionId("sauvegarde.perimetre")),
    ),
    "propose_consultation_dates": (
        lambda session: set_answer(session, "contrat.date_debut", "2027-03-01"),
        lambda session: propose_consultation_dates(session, date(2026, 1, 5)),
        {Topic.ANSWERS},
        QuestionPlace(QuestionId("consultation.date_publication")),
    ),
    "set_scope": (
        nothing,
        lambda session: set_scope(session, BACKUPS, Allocation.KEPT),
        {Topic.SCOPE, Topic.MATRIX, Topic.ANSWERS},
        DomainPlace(BACKUPS),
    ),
    "set_holder": (
        nothing,
        lambda session: set_holder(session, BACKUPS, "Équipe du soir"),
        {Topic.SCOPE},
        DomainPlace(BACKUPS),
    ),
    "decide_domain": (
        nothing,
        lambda session: decide_domain(session, BACKUPS, Decision.PARKED),
        {Topic.SCOPE},
        DomainPlace(BACKUPS),
    ),
    "confirm_scope": (nothing, confirm_scope, {Topic.SCOPE}, DomainPlace(DomainId("support_n1"))),
    "start_from": (
        nothing,
        lambda session: start_from(session, Capability.NONE),
        {Topic.SCOPE, Topic.MATRIX, Topic.ROLES},
        DomainPlace(DomainId("support_n2")),
    ),
    "entrust_everything": (
        lambda session: set_scope(session, BACKUPS, Allocation.KEPT),
        entrust_everything,
        {Topic.SCOPE, Topic.MATRIX, Topic.ANSWERS},
        DomainPlace(DomainId("support_n1")),
    ),
    "take_move": (
        lambda session: set_scope(session, BACKUPS, Allocation.KEPT),
        lambda session: take_move(session, domain_moved(session.situation, BACKUPS, Allocation.SHARED)),
        {Topic.SCOPE, Topic.MATRIX, Topic.ANSWERS},
        DomainPlace(BACKUPS),
    ),
    "redo_rows": (
        lambda session: set_cells(session, {(BACKUP, RoleId("JUR")): Raci.C}),
        lambda session: redo_rows(session, [BACKUP]),
        {Topic.MATRIX},
        ActivityPlace(BACKUP),
    ),
    "type_letter": (
        nothing,
        lambda session: type_letter(session, [(BACKUP, RoleId("JUR"))], Raci.C),
        {Topic.MATRIX},
        ActivityPlace(BACKUP),
    ),
    "comment_row": (
        nothing,
        lambda session: comment_row(session, BACKUP, "À voir avec le gérant"),
        {Topic.MATRIX},
        ActivityPlace(BACKUP),
    ),
    "edit_row": (
        nothing,
        lambda session: edit_row(session, BACKUP, "Faire les copies de secours"),
        {Topic.MATRIX},
        ActivityPlace(BACKUP),
    ),
    "move_row": (
        nothing,
        lambda session: move_row(session, ActivityId("ACT-62"), BACKUP, before=True),
        {Topic.MATRIX},
        ActivityPlace(ActivityId("ACT-62")),
    ),
    "allot_rows": (
        nothing,
        lambda session: allot_rows(session, [BACKUP], Allocation.KEPT),
        {Topic.MATRIX},
        ActivityPlace(BACKUP),
    ),
    "set_cells": (
        nothing,
        lambda session: set_cells(session, {(BACKUP, RoleId("JUR")): Raci.C}),
        {Topic.MATRIX},
        ActivityPlace(BACKUP),
    ),
    "confirm_rows": (
        nothing,
        lambda session: confirm_rows(session, [BACKUP]),
        {Topic.MATRIX},
        ActivityPlace(BACKUP),
    ),
    "decide_rows": (
        nothing,
        lambda session: decide_rows(session, [BACKUP], Decision.PARKED),
        {Topic.MATRIX},
        ActivityPlace(BACKUP),
    ),
    "add_activity": (nothing, with_own_activity, {Topic.MATRIX}, ActivityPlace(ActivityId("PLUS-01"))),
    "remove_activity": (
        with_own_activity,
        lambda session: remove_activity(session, ActivityId("PLUS-01")),
        {Topic.MATRIX},
        ActivityPlace(ActivityId("PLUS-01")),
    ),
    "edit_activity": (
        with_own_activity,
        lambda session: edit_activity(
            session, replace(session.specification.custom_activities[0], sentence="Le prestataire range les bandes.")
        ),
        {Topic.MATRIX},
        ActivityPlace(ActivityId("PLUS-01")),
    ),
    "park_point": (
        meeting_held,
        lambda session: park_point(session, "REU-01", ActivityPlace(BACKUP), "Sauvegardes"),
        {Topic.MATRIX, Topic.MEETINGS},
        ActivityPlace(BACKUP),
    ),
    "settle_point": (
        point_parked,
        lambda session: settle_point(session, "REU-01", session.specification.meetings[0].parked[0]),
        {Topic.MEETINGS},
        ScreenPlace(Screen.REVIEW),
    ),
    "put_actions": (
        meeting_held,
        lambda session: put_actions(session, "REU-01", [MeetingAction("Relire")]),
        {Topic.MEETINGS},
        ScreenPlace(Screen.REVIEW),
    ),
    "comment_outcome": (
        row_confirmed_in_meeting,
        lambda session: comment_outcome(session, "REU-01", str(ActivityPlace(BACKUP)), "Oui", confidential=True),
        {Topic.MEETINGS},
        ScreenPlace(Screen.REVIEW),
    ),
    "add_remark": (nothing, remarked, {Topic.REMARKS}, ActivityPlace(BACKUP)),
    "settle_remark": (
        remarked,
        lambda session: settle_remark(session, "REM-001"),
        {Topic.REMARKS},
        ActivityPlace(BACKUP),
    ),
    "answer_remark": (
        remarked,
        lambda session: answer_remark(session, "REM-001", "Claire", "Oui"),
        {Topic.REMARKS},
        ActivityPlace(BACKUP),
    ),
    "take_in_remarks": (
        remarked,
        lambda session: take_in_remarks(session, [from_ali("REM-001")], ["REM-001"]),
        {Topic.REMARKS},
        ActivityPlace(BACKUP),
    ),
    "remove_remark": (
        remarked,
        lambda session: remove_remark(session, "REM-001"),
        {Topic.REMARKS},
        ActivityPlace(BACKUP),
    ),
    "add_offer": (nothing, offered, {Topic.OFFERS}, OFFERS),
    "describe_offer": (
        offered,
        lambda session: describe_offer(session, replace(session.specification.offers[0], contact="J. Roche")),
        {Topic.OFFERS},
        OFFERS,
    ),
    "remove_offer": (offered, lambda session: remove_offer(session, "OFF-01"), {Topic.OFFERS}, OFFERS),
    "treat_reservation": (
        offered,
        lambda session: treat_reservation(session, "OFF-01", "requirement:EX-SAU-01", Treatment(who="Claire")),
        {Topic.OFFERS},
        OFFERS,
    ),
    "give_mark": (offered, marked, {Topic.OFFERS}, OFFERS),
    "check_guarantee": (
        offered,
        lambda session: check_guarantee(session, "OFF-01", "assurance", GuaranteeState.MISSING),
        {Topic.OFFERS},
        OFFERS,
    ),
    "count_own_days": (
        offered,
        lambda session: count_own_days(session, "OFF-01", Decimal(12)),
        {Topic.OFFERS},
        OFFERS,
    ),
    "suppose_costs": (
        nothing,
        lambda session: suppose_costs(session, CostAssumptions(Decimal(2))),
        {Topic.OFFERS},
        OFFERS,
    ),
    "describe_contract": (
        nothing,
        lambda session: describe_contract(session, "Ordinea", "OS-118"),
        {Topic.CURRENT_CONTRACT},
        CONTRACT,
    ),
    "say_of_contract": (
        nothing,
        lambda session: say_of_contract(session, "sauvegarde.immuable", ContractTerm(TermState.SILENT)),
        {Topic.CURRENT_CONTRACT},
        CONTRACT,
    ),
    "keep_offer": (offered, lambda session: keep_offer(session, "OFF-01"), {Topic.OFFERS}, OFFERS),
    "ask_bidder_question": (nothing, asked_by_a_bidder, {Topic.OFFERS}, OFFERS),
    "put_bidder_question": (
        asked_by_a_bidder,
        lambda session: put_bidder_question(
            session, BidderQuestion("QB-01", None, "Qui tient la baie ?", answer="Nous")
        ),
        {Topic.OFFERS},
        OFFERS,
    ),
    "remove_bidder_question": (
        asked_by_a_bidder,
        lambda session: remove_bidder_question(session, "QB-01"),
        {Topic.OFFERS},
        OFFERS,
    ),
    "add_domain": (
        nothing,
        with_own_domain,
        {Topic.SCOPE, Topic.MATRIX, Topic.ANSWERS},
        DomainPlace(DomainId("propre_01")),
    ),
    "edit_domain": (
        with_own_domain,
        lambda session: edit_domain(session, replace(session.specification.own_domains[0], unit="écran")),
        {Topic.SCOPE},
        ScreenPlace(Screen.SPLIT),
    ),
    "remove_domain": (
        with_own_domain,
        lambda session: remove_domain(session, "propre_01"),
        {Topic.SCOPE, Topic.MATRIX, Topic.ANSWERS},
        DomainPlace(DomainId("propre_01")),
    ),
    "take_matrix": (
        nothing,
        lambda session: take_matrix(session, [LineToTake(BACKUP, {RoleId("JUR"): Raci.C})]),
        {Topic.MATRIX},
        ActivityPlace(BACKUP),
    ),
    "set_role": (
        nothing,
        lambda session: set_role(session, "DIR", holder="Claire Renaud"),
        {Topic.ROLES},
        ScreenPlace(Screen.RACI),
    ),
    "name_role": (
        nothing,
        lambda session: name_role(session, REFERENT, title="Responsable d’exploitation"),
        {Topic.ROLES},
        ScreenPlace(Screen.RACI),
    ),
    "set_deputy": (
        nothing,
        lambda session: set_deputy(session, REFERENT, "Ali Benali"),
        {Topic.ROLES},
        ScreenPlace(Screen.RACI),
    ),
    "add_role": (nothing, with_own_role, {Topic.ROLES}, ScreenPlace(Screen.RACI)),
    "remove_role": (
        with_own_role,
        lambda session: remove_role(session, RoleId("ROLE-01")),
        {Topic.ROLES},
        ScreenPlace(Screen.RACI),
    ),
    "move_role": (
        nothing,
        lambda session: move_role(session, REFERENT, -1),
        {Topic.ROLES},
        ScreenPlace(Screen.RACI),
    ),
    "pour_role": (
        nothing,
        lambda session: pour_role(session, REFERENT, RoleId("DIR")),
        {Topic.ROLES, Topic.MATRIX},
        ActivityPlace(ActivityId("ACT-01")),
    ),
    "set_levels": (nothing, other_levels, {Topic.LEVELS}, ScreenPlace(Screen.LEVELS, ScreenPart.AVAILABILITY)),
    "apply_preset": (
        nothing,
        lambda session: apply_preset(session, "bronze"),
        {Topic.LEVELS},
        ScreenPlace(Screen.LEVELS, ScreenPart.HOURS),
    ),
    "add_indicator": (nothing, lambda session: add_indicator(session, "Appels"), {Topic.LEVELS}, INDICATORS),
    "put_indicator": (
        with_own_levels,
        lambda session: put_indicator(session, OwnIndicator(IndicatorId("IND-01"), "Appels", "décrochés ÷ reçus")),
        {Topic.LEVELS},
        INDICATORS,
    ),
    "remove_indicator": (
        with_own_levels,
        lambda session: remove_indicator(session, IndicatorId("IND-01")),
        {Topic.LEVELS},
        INDICATORS,
    ),
    "add_penalty": (nothing, lambda session: add_penalty(session, "Rendez-vous"), {Topic.LEVELS}, PENALTIES),
    "put_penalty": (
        with_own_levels,
        lambda session: put_penalty(session, OwnPenalty(PenaltyId("PEN-01"), "Rendez-vous", "Personne ne vient.")),
        {Topic.LEVELS},
        PENALTIES,
    ),
    "remove_penalty": (
        with_own_levels,
        lambda session: remove_penalty(session, PenaltyId("PEN-01")),
        {Topic.LEVELS},
        PENALTIES,
    ),
    "move_own": (with_own_levels, lambda session: move_own(session, "PEN-02", -1), {Topic.LEVELS}, PENALTIES),
    "confirm_levels": (nothing, confirm_levels, {Topic.LEVELS}, ScreenPlace(Screen.LEVELS)),
    "decide_levels": (
        nothing,
        lambda session: decide_levels(session, [LevelGroup.DELAYS], Decision.NEGOTIABLE),
        {Topic.LEVELS},
        ScreenPlace(Screen.LEVELS),
    ),
    "set_document": (nothing, other_title, {Topic.DOCUMENT}, ScreenPlace(Screen.DOCUMENT, ScreenPart.COVER)),
    "set_brand": (
        nothing,
        lambda session: set_brand(session, Brand(accent="#7A1F5F")),
        {Topic.DOCUMENT},
        ScreenPlace(Screen.DOCUMENT, ScreenPart.BRAND),
    ),
    "leave_out": (nothing, left_out, {Topic.DOCUMENT}, ScreenPlace(Screen.DOCUMENT, ScreenPart.REQUIREMENTS)),
    "take_in": (
        nothing,
        lambda session: take_in(session, "EX-SEC-42"),
        {Topic.DOCUMENT},
        ScreenPlace(Screen.DOCUMENT, ScreenPart.REQUIREMENTS),
    ),
    "as_usual": (
        left_out,
        lambda session: as_usual(session, "EX-SAU-06"),
        {Topic.DOCUMENT},
        ScreenPlace(Screen.DOCUMENT, ScreenPart.REQUIREMENTS),
    ),
    "adapt": (nothing, adapted, {Topic.DOCUMENT}, RequirementPlace(ClauseId("EX-SAU-01"))),
    "keep_wording": (
        adapted_before_the_model_changed,
        lambda session: keep_wording(session, "EX-SAU-01"),
        {Topic.DOCUMENT},
        RequirementPlace(ClauseId("EX-SAU-01")),
    ),
    "back_to_model": (
        adapted,
        lambda session: back_to_model(session, "EX-SAU-01"),
        {Topic.DOCUMENT},
        RequirementPlace(ClauseId("EX-SAU-01")),
    ),
    "add_requirement": (nothing, with_own_requirement, {Topic.DOCUMENT}, RequirementPlace(ClauseId("EX-CLI-01"))),
    "edit_requirement": (
        with_own_requirement,
        lambda session: edit_requirement(
            session, replace(session.specification.own_requirements[0], title="Coffre du siège")
        ),
        {Topic.DOCUMENT},
        RequirementPlace(ClauseId("EX-CLI-01")),
    ),
    "remove_requirement": (
        with_own_requirement,
        lambda session: remove_requirement(session, "EX-CLI-01"),
        {Topic.DOCUMENT},
        RequirementPlace(ClauseId("EX-CLI-01")),
    ),
    "accept_finding": (nothing, accepted, {Topic.ACCEPTED}, ScreenPlace(Screen.REVIEW)),
    "reopen_finding": (
        accepted,
        lambda session: reopen_finding(session, "R26@sauvegarde.frequence"),
        {Topic.ACCEPTED},
        ScreenPlace(Screen.REVIEW),
    ),
    "apply_remedy": (
        nothing,
        lambda session: apply_remedy(
            session, Remedy("Garder la sauvegarde", scope={BACKUPS: DomainScope(Allocation.KEPT)})
        ),
        {Topic.SCOPE, Topic.MATRIX},
        DomainPlace(BACKUPS),
    ),
    "name_company": (
        nothing,
        lambda session: name_company(session, "Ateliers Morvan"),
        {Topic.QUICK},
        quick_place("nom"),
    ),
    "record_quick_answer": (nothing, with_everyday_answer, {Topic.QUICK}, quick_place("personnes")),
    "apply_other_answers": (
        drafted_then_answered_otherwise,
        lambda session: apply_other_answers(session, date(2026, 11, 30)),
        {Topic.QUICK, Topic.ANSWERS, Topic.LEVELS},
        QuestionPlace(QuestionId("entreprise.horaires")),
    ),
    "set_owner": (
        nothing,
        lambda session: set_owner(session, NAME, "Claire Le Goff"),
        {Topic.ANSWERS},
        QuestionPlace(NAME),
    ),
    "update_from_kit": (
        written_with_kit,
        lambda session: update_from_kit(
            session,
            kit_update(session.specification, None, None, KitUsed("Cabinet", "2"), session.catalogue),
            (),
        ),
        set(Topic),
        ScreenPlace(Screen.DOCUMENT),
    ),
    "merge_questionnaires": (
        nothing,
        lambda session: merge_questionnaires(
            session, gather(session.specification, session.catalogue, [filled(session)])
        ),
        {Topic.ANSWERS},
        QuestionPlace(NAME),
    ),
    "keep_aside": (
        nothing,
        lambda session: keep_aside(session, NAME, "x" * 100_001),
        {Topic.ANSWERS},
        ScreenPlace(Screen.REVIEW),
    ),
    "return_to": (
        named,
        lambda session: return_to(session, unnamed(session), "hier"),
        {Topic.ANSWERS},
        QuestionPlace(NAME),
    ),
    "take_values": (
        nothing,
        lambda session: take_values(session, with_other_title(session), [("document", "title")], "Reprendre le titre"),
        {Topic.DOCUMENT},
        ScreenPlace(Screen.DOCUMENT, ScreenPart.COVER),
    ),
    "bring_together": (
        nothing,
        lambda session: bring_together(session, with_other_title(session)),
        {Topic.DOCUMENT},
        ScreenPlace(Screen.DOCUMENT, ScreenPart.COVER),
    ),
    "make_draft": (
        with_everyday_answer,
        lambda session: make_draft(session, date(2026, 11, 30)),
        {Topic.QUICK, Topic.ANSWERS, Topic.SCOPE, Topic.MATRIX, Topic.LEVELS, Topic.ROLES},
        DomainPlace(DomainId("support_n2")),
    ),
}


# They only say where one stands: there is nothing to undo.
STANDING = {"stand_at"}


def test_every_verb_is_tried_here() -> None:
    assert set(TRIED) == set(every_verb()) - STANDING


@pytest.mark.parametrize("verb", TRIED)
def test_a_verb_says_what_it_did_and_what_it_touched(session: Session, verb: str) -> None:
    prepare, act, topics, first = TRIED[verb]
    prepare(session)
    told: list[Notification] = []
    session.subscribe(told.append)
    act(session)
    (note,) = told
    assert note.label == session.undo_label != ""
    assert note.topics == topics
    assert note.touched[0] == first
    assert (note.kind, note.words) == (ChangeKind.MADE, "")


@pytest.mark.parametrize("verb", TRIED)
def test_a_verb_is_undone_and_made_again_and_each_says_the_same_places(session: Session, verb: str) -> None:
    prepare, act, _topics, _first = TRIED[verb]
    prepare(session)
    session.close_edit()
    before = session.specification
    told: list[Notification] = []
    session.subscribe(told.append)
    act(session)
    after = session.specification
    assert after != before
    session.undo()
    assert session.specification is before
    session.redo()
    assert session.specification is after
    made, undone, redone = told
    assert {made.touched, undone.touched, redone.touched} == {made.touched}
    assert (undone.words, redone.words) == (f"Annulé\u00a0: {made.label}", f"Rétabli\u00a0: {made.label}")


@pytest.mark.parametrize("verb", every_verb())
def test_a_verb_tells_who_asked_for_it(session: Session, verb: str) -> None:
    """So that the page one types in is not filled in again under one's fingers."""
    assert inspect.signature(every_verb()[verb]).parameters["origin"].kind is inspect.Parameter.KEYWORD_ONLY
