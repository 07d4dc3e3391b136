"""A cahier that uses every field, made through the session: what the kept files of each format hold."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.meeting_room import (
    add_meeting,
    close_meeting,
    describe_meeting,
    end_sitting,
    meeting_of,
    open_sitting,
    set_agenda,
    set_participants,
)
from cahier.editing.naming_states import add_named_state
from cahier.editing.session import Session
from cahier.editing.verbs.answers import (
    clear_answer,
    mark_not_applicable,
    mark_unknown,
    set_answer,
    set_decision,
    set_note,
    set_owner,
)
from cahier.editing.verbs.choosing import suppose_costs
from cahier.editing.verbs.contract_in_force import describe_contract, say_of_contract
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.levels import decide_levels, set_levels
from cahier.editing.verbs.matrix import add_activity, confirm_rows, decide_rows, edit_activity, set_cells, set_role
from cahier.editing.verbs.meetings import comment_outcome, park_point, put_actions, settle_point
from cahier.editing.verbs.offers import add_offer, ask_bidder_question, put_bidder_question, treat_reservation
from cahier.editing.verbs.own_domains import add_domain
from cahier.editing.verbs.own_levels import add_indicator, add_penalty, put_indicator, put_penalty
from cahier.editing.verbs.quick import record_quick_answer
from cahier.editing.verbs.remarks import add_remark, answer_remark, settle_remark
from cahier.editing.verbs.requirements import adapt, add_requirement, leave_out, take_in
from cahier.editing.verbs.roles import pour_role, set_deputy
from cahier.editing.verbs.rows import comment_row, edit_row, move_row
from cahier.editing.verbs.split import confirm_scope, decide_domain, set_holder, set_scope, start_from
from cahier.editing.verbs.taken_matrix import LineToTake, take_matrix
from cahier.model.answer import Picture, given, unknown
from cahier.model.brand import WordTemplate
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.current_contract import ContractTerm, TermState
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, DomainId, HoursId, IndicatorId, PenaltyId, QuestionId, RoleId
from cahier.model.kit import KitUsed
from cahier.model.location import ActivityPlace, QuestionPlace, Screen, ScreenPart, ScreenPlace
from cahier.model.meeting import AgendaItem, MeetingAction, Participant
from cahier.model.offer import (
    BidderQuestion,
    ChangedText,
    CheckedGuarantee,
    Compliance,
    GuaranteeState,
    Offer,
    OfferFile,
    OfferLine,
    OfferMark,
    TextChange,
    Treatment,
    TreatmentState,
    UnreadAnswer,
    UnreadReason,
)
from cahier.model.phase import Phase
from cahier.model.quantity import Duration, Unit
from cahier.model.quick_progress import QuickDraft, QuickProgress
from cahier.model.raci import Raci
from cahier.model.remark import ReaderKind, Verdict
from cahier.model.requirement import ClausePriority
from cahier.model.scope import Allocation
from cahier.model.service_level import (
    IndicatorLevel,
    LevelGroup,
    OwnIndicator,
    OwnPenalty,
    PenaltyBasis,
    PenaltyTerms,
    Priority,
    Target,
)
from cahier.model.specification import Capability, Content, CustomActivity, CustomPrice, Revision, Specification
from cahier.questionnaire.defaults import new_specification
from cahier.storage.packed_kits import packed_model
from cahier.storage.packed_states import named_state
from tests.brands.samples import ATELIER


def rich_specification(catalogue: Catalogue) -> Specification:
    """Return a cahier in which every field of every record has been filled in by hand."""
    started = new_specification(catalogue, catalogue.profiles["industrie"], "rich")
    session = Session(replace(started, kit=_kit(started)), catalogue)
    _split_and_matrix(session)
    _answers(session)
    _levels(session)
    _document(session)
    accept_finding(session, "R26@sauvegarde.frequence", "Décidé en comité : une copie par jour suffit", "C. Renaud")
    leave_out(session, "EX-SAU-06", "Notre hébergeur le fait déjà")
    take_in(session, "EX-SEC-42", "Demandé par l’assureur")
    adapt(session, "EX-SAU-01", "Une copie par **jour** :\n- la caisse,\n- la paie.")
    section, proof = "securite.sauvegarde", "registre du coffre"
    add_requirement(
        session, section, "Coffre", "Une copie au coffre.", verification=proof, priority=ClausePriority.DESIRED
    )
    accept_finding(session, "R75@existant.inventaire", "Inventaire joint à la consultation")
    _quick(session)
    sent = named_state(session.specification, "v0.3 envoyée aux candidats", date(2026, 11, 18))
    add_named_state(session, sent)
    _meeting_and_remarks(session)
    _offers(session)
    _current_contract(session)
    return replace(session.specification, set_aside={"levels.support_hours": given("marees")})


def _kit(started: Specification) -> KitUsed:
    """A kit with a term of its own, which says that the specification started as its model."""
    terms = '[[term]]\nterm = "Veille"\ndefinition = "Regarder ce qui vient."\n'
    return KitUsed(
        "Cabinet « Brun »", "1.2", "0f" * 32, date(2026, 11, 2), {"glossary.toml": terms}, packed_model(started)
    )


def _meeting_and_remarks(session: Session) -> None:
    """A meeting held in two sittings, with something of everything, and what two readers say."""
    morning = datetime.fromisoformat("2026-11-19T09:00:00")
    session.clock = lambda: morning
    meeting = add_meeting(session, date(2026, 11, 19))
    describe_meeting(session, meeting, day=date(2026, 11, 19), title="Atelier n° 1", venue="Salle du quai")
    absent = Participant("Ali Benali", "référent", present=False)
    set_participants(session, meeting, [Participant("Claire Renaud", "gérante"), absent])
    people = QuestionPlace(QuestionId("entreprise.effectif"))
    set_agenda(session, meeting, [AgendaItem(people, 3), AgendaItem(ActivityPlace(ActivityId("ACT-60")))])
    open_sitting(session, meeting)
    set_answer(session, "entreprise.activite", "Menuiserie")
    set_cells(session, {(ActivityId("ACT-60"), RoleId("DIR")): Raci.I})
    comment_outcome(session, meeting, "activity:ACT-60", "Chaque lundi", confidential=True)
    park_point(session, meeting, people, "Effectif", "Attendre le budget", "Claire Renaud")
    put_actions(session, meeting, [MeetingAction("Retrouver le contrat", "Ali Benali", date(2026, 12, 1), True)])
    end_sitting(session)
    open_sitting(session, meeting)
    settle_point(session, meeting, meeting_of(session.specification, meeting).parked[0])
    close_meeting(session, meeting)
    levels = ScreenPlace(Screen.LEVELS, ScreenPart.DELAYS)
    late = add_remark(session, levels, "Me Petit", "Délai trop court", ReaderKind.LEGAL, Verdict.TO_CORRECT)
    answer_remark(session, late, "Ali", "Vu avec le prestataire", ReaderKind.TECHNICAL)
    settle_remark(session, add_remark(session, people, "Ali", "Vu"))


def _offers(session: Session) -> None:
    """An offer of which everything was looked at, another set aside, and a question that was answered."""
    offer = Offer(
        "",
        "Infolys & fils",
        "j.roche@infolys.example",
        date(2026, 12, 14),
        (
            OfferFile(
                "infolys.xlsx", "9f86d081", datetime.fromisoformat("2026-12-15T09:30:00"), "0.3", "2.1", "a", True
            ),
        ),
        {
            "requirement:EX-SAU-01": OfferLine(Compliance.RESERVED, comment="Une copie par semaine"),
            "question:ACT-60": OfferLine(answer="Chaque nuit"),
            "price:UO-04": OfferLine(price=Decimal("1234.50"), comment="au-delà de dix"),
        },
        (UnreadAnswer("Prix", "G4", "nous consulter", UnreadReason.NOT_A_PRICE, "price:UO-05"),),
        (
            ChangedText(
                "requirement:EX-SAU-02",
                "Une copie hors site.",
                "Une copie sur site.",
                "Exigences",
                "E14",
                TextChange.BIDDER,
            ),
        ),
        marks=(OfferMark("Claire Renaud", "Valeur technique", Decimal("3.5"), "Équipe solide"),),
        guarantees=(CheckedGuarantee("assurance", GuaranteeState.CHECKED, "Reçue", date(2027, 6, 30)),),
        own_days=Decimal("12.5"),
        chosen=True,
    )
    kept = add_offer(session, offer)
    said = Treatment(TreatmentState.NEGOTIABLE, "Une copie tous les deux jours", "Claire Renaud", "à revoir le 20")
    treat_reservation(session, kept, "requirement:EX-SAU-01", said)
    add_offer(session, Offer("", "Nuage du Port", set_aside_reason="Remise après l’heure"))
    suppose_costs(session, CostAssumptions(Decimal("2.5"), Decimal(380)))
    question = BidderQuestion("", date(2026, 12, 1), "Qui tient la baie ?", kept, about="question:ACT-60")
    asked = ask_bidder_question(session, question)
    answered = replace(question, id=asked, answer="L’atelier", answered_on=date(2026, 12, 3))
    put_bidder_question(session, answered)


def _current_contract(session: Session) -> None:
    """A contract in force that was looked into: a value of each kind, with where it is, and what it does not say."""
    describe_contract(session, "Ordinea & associés", "contrat OS-118, signé en 2021")
    for point, value in (
        ("levels.support_hours", "5x9"),
        ("levels.on_call", True),
        ("levels.p1_gtr", "8 h ouvrées"),
        ("prix.redevance", "2 640,50"),
        ("contrat.reconduction", "tacite"),
    ):
        say_of_contract(session, point, ContractTerm(TermState.GIVEN, value, f"article « {point} »"))
    say_of_contract(session, "levels.monthly_cap", ContractTerm(TermState.SILENT, where="annexe 3, vide"))
    say_of_contract(session, "restitution.delai", ContractTerm(TermState.UNKNOWN))


def _quick(session: Session) -> None:
    """Everyday answers taken up again after the draft: one was changed since."""
    answers = {"personnes": given(Decimal(48)), "activite": given("industrie"), "perte": unknown()}
    drafted = QuickDraft("Ateliers Morvan", answers, date(2026, 11, 18))
    quick = QuickProgress("Ateliers Morvan", answers, "materiel", drafted)
    session.apply("Reprendre les questions", replace(session.specification, quick=quick))
    record_quick_answer(session, "materiel", given(({"portables": "12", "serveurs": "0"},)))
    record_quick_answer(session, "confier", given(("aide", "sauvegardes")))
    record_quick_answer(session, "remise", given(date(2027, 2, 15)))


def _split_and_matrix(session: Session) -> None:
    start_from(session, Capability.TEAM)
    confirm_scope(session)
    add_domain(session, "Affichage", "écrans d’atelier", "Les écrans restent allumés de 5 h à 21 h", "écran", 12)
    set_scope(session, "impression", Allocation.OUT_OF_SCOPE, "Bureau Ouest")
    set_scope(session, "telephonie", Allocation.THIRD_PARTY, "Opérateur Sud & Cie")
    set_holder(session, "sauvegarde", "Équipe du soir")
    set_role(session, "DIR", holder="Claire Renaud")
    set_role(session, "HEB", active=False, holder="Hébergeur du Rhône")
    set_deputy(session, RoleId("DIR"), "Ali Benali")
    pour_role(session, RoleId("UTI"), RoleId("REF"))
    taken = LineToTake(ActivityId("ACT-162"), {RoleId("SDM"): Raci.AR})
    take_matrix(session, (taken,))
    own = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Ranger les bandes « du vendredi »")
    keys = add_activity(session, Phase.EXIT, "reseau", "Rendre les clés de la baie")
    said = CustomActivity(
        keys,
        Phase.EXIT,
        DomainId("reseau"),
        "Rendre les clés de la baie",
        "Le prestataire rend **toutes** les clés.",
        "reversibilite.acces",
        "Reçu signé",
        "Combien de clés gardez-vous ?",
        CustomPrice("Jeu de clés", "jeu", True, Decimal("2.5")),
    )
    edit_activity(session, said)
    set_cells(session, {(own, RoleId("ING")): Raci.AR, (own, RoleId("DIR")): Raci.I})
    set_cells(session, {(ActivityId("ACT-60"), RoleId("REF")): Raci.C})
    confirm_rows(session, [ActivityId("ACT-01"), ActivityId("ACT-61")])
    decide_rows(session, [ActivityId("ACT-02")], Decision.IMPOSED)
    decide_rows(session, [ActivityId("ACT-03")], Decision.NEGOTIABLE)
    decide_rows(session, [ActivityId("ACT-04")], Decision.PARKED)
    comment_row(session, ActivityId("ACT-61"), "À revoir avec l’atelier : « qui essaie ? »")
    edit_row(session, ActivityId("ACT-61"), "Essayer les copies de l’atelier")
    move_row(session, ActivityId("ACT-62"), ActivityId("ACT-60"), before=True)
    decide_domain(session, "supervision", Decision.NEGOTIABLE)
    decide_domain(session, "projets", Decision.PARKED)


def _answers(session: Session) -> None:
    set_answer(session, "entreprise.nom", "Ateliers « Morvan » & fils")
    set_answer(session, "existant.douleurs", "Pannes le lundi.\nSauvegardes jamais relues : <aucune>.")
    set_answer(session, "entreprise.effectif", "48,5")
    set_answer(session, "prix.enveloppe", "1 234 567,89")
    set_answer(session, "contraintes.nis2", False)
    set_answer(session, "contraintes.donnees_personnelles", True)
    set_answer(session, "contrat.date_debut", "2027-03-01")
    set_answer(session, "contrat.duree", "3 ans")
    motives = session.catalogue.questions["objectifs.motivations"].choices
    set_answer(session, "objectifs.motivations", [choice.id for choice in motives[:2]])
    rows = [
        {"nom": "Gestion commerciale", "criticite": "c1", "rto": "4 h", "rpo": "30 min"},
        {"nom": "Archives", "hebergement": "saas"},
    ]
    set_answer(session, "applications.liste", rows)
    set_decision(session, "contrat.duree", Decision.NEGOTIABLE)
    set_decision(session, "contraintes.nis2", Decision.IMPOSED)
    set_decision(session, "contrat.date_debut", Decision.PROPOSED)
    set_decision(session, "objectifs.motivations", Decision.PARKED)
    mark_unknown(session, "sauvegarde.frequence")
    set_note(session, "sauvegarde.frequence", "demander à Claude\tMartin")
    mark_not_applicable(session, "catalogue.mobiles", "Aucun téléphone d’entreprise")
    set_note(session, "catalogue.mobiles", "revoir en 2028")
    set_answer(session, "existant.plan", Picture(ATELIER.logo, "Salle « A » et baie"))
    clear_answer(session, "existant.inventaire")
    set_note(session, "existant.inventaire", "joindre le tableur de l’atelier")
    set_owner(session, "existant.inventaire", "Ali Benali")


def _levels(session: Session) -> None:
    levels = session.specification.levels
    set_levels(
        session,
        replace(
            levels,
            support_hours=HoursId("24x7"),
            site_hours={"Dépôt « Sud »": HoursId("lu-ve 6h-12h 13h-20h30; sa 8h-12h")},
            on_call=True,
            availability=Decimal("99.95"),
            gti_rate=Decimal("92.5"),
            monthly_cap=None,
            yearly_cap=Decimal("12"),
            termination_months=4,
            targets={
                **levels.targets,
                Priority.P1: Target(Duration(Decimal(30), Unit.MINUTE), Duration(Decimal("1.5"), Unit.WORKING_DAY)),
                Priority.P4: Target(None, None),
            },
            indicators={
                **levels.indicators,
                IndicatorId("gti"): IndicatorLevel(Decimal("97"), Decimal("93.25"), False),
                IndicatorId("abandon"): IndicatorLevel(Decimal("5"), wanted=True),
            },
            penalties={
                **levels.penalties,
                PenaltyId("gti"): PenaltyTerms(Decimal("1.5"), None, wanted=True),
                PenaltyId("p1"): PenaltyTerms(None, Decimal("8"), False, False, Decimal(2), Decimal("0.5")),
            },
        ),
    )
    _own_levels(session)
    decide_levels(session, [LevelGroup.DELAYS], Decision.NEGOTIABLE)
    decide_levels(session, [LevelGroup.PENALTIES], Decision.IMPOSED)
    decide_levels(session, [LevelGroup.INDICATORS], Decision.PROPOSED)


def _own_levels(session: Session) -> None:
    """An indicator and a penalty of the client's own, every word of them written."""
    own = OwnIndicator(
        add_indicator(session, "Appels décrochés"),
        "Appels décrochés en 30 s",
        "appels décrochés ÷ appels reçus",
        "/10",
        "standard",
        "trimestrielle",
        False,
    )
    put_indicator(session, own, IndicatorLevel(Decimal("4.5"), Decimal(6), wanted=True))
    missed = OwnPenalty(
        add_penalty(session, "Rendez-vous"),
        "Rendez-vous manqué",
        "Un technicien attendu ne vient pas.",
        "rendez-vous",
        PenaltyBasis.FLAT,
        "main courante de l’accueil",
        "sur la facture suivante",
        own.id,
    )
    put_penalty(session, missed, PenaltyTerms(Decimal(80), Decimal(400), True, True, Decimal(1), Decimal(20)))


def _document(session: Session) -> None:
    set_document(
        session,
        replace(
            session.specification.document,
            title="Infogérance des Ateliers Morvan",
            version="0.4",
            issued=date(2026, 11, 22),
            reference="CDC-2026-07",
            confidentiality="Diffusion restreinte",
            contact="claire.renaud@morvan.example",
            author="C. Renaud",
            extent=Extent.COMPLETE,
            legal_annex=False,
            revisions=(Revision("0.3", date(2026, 11, 18), "Après l’atelier", "C. Renaud"), Revision("0.2")),
            content=Content(True, True, frozenset({"AX4", "AX14"}), frozenset({"AX3", "AX11"})),
        ),
    )
    template = WordTemplate("Charte Morvan.dotx", b"PK\x03\x04 kept as it was chosen " + bytes(range(256)))
    set_brand(session, replace(ATELIER, text_font="Arial", template=template))
