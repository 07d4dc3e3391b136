"""What no draft may hold, whatever the answers. Each invariant yields one line for each fault."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from cahier.catalogue.wizard_schema import Nature
from cahier.checks.runner import find
from cahier.export.document.open_places import open_places
from cahier.export.document.wording import settled_by_client
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Paragraph,
    Requirement,
    Runs,
    TableBlock,
    text_of,
)
from cahier.guidance.before_sending import before_sending
from cahier.model.answer import AnswerState, Decision
from cahier.model.location import Screen, ScreenPlace
from cahier.model.quantity import Duration
from cahier.model.scope import Allocation, Inclusion
from cahier.model.service_level import Priority
from cahier.typography import plain
from tests.questionnaire.made_draft import TODAY, Draft

INTERVALS = {"heure": Decimal(1), "quatre_heures": Decimal(4), "nuit": Decimal(24), "semaine": Decimal(168)}


def prints_no_fact_nobody_said(made: Draft) -> Iterator[str]:
    """An example of a profile is offered beside its field, and stands nowhere in the document."""
    said = " ".join(map(str, made.answers.values())).casefold()
    known = made.situation.catalogue
    # What the model itself says of roles and indicators is nobody's example.
    roles = " ".join(
        (*(role.the for role in known.roles), *(line.formula for line in known.levels.indicators))
    ).casefold()
    for profile in made.situation.catalogue.profiles.values():
        for question, answer in profile.examples.items():
            cells = answer.value if isinstance(answer.value, tuple) else ()
            for text in (answer.value, *(cell for row in cells if isinstance(row, Mapping) for cell in row.values())):
                if (
                    isinstance(text, str)
                    and len(text) > 30
                    and text in made.words
                    and text.casefold() not in said + roles
                ):
                    yield f"{question} says « {text} » from the examples of {profile.id}"


def lists_every_missing_fact(made: Draft) -> Iterator[str]:
    """A fact that is asked for and not said is an open point: the same on the cover, in the summary and in the list."""
    wanted = {
        asked.summary
        for asked in made.situation.catalogue.questions.values()
        if asked.nature is Nature.FACT
        and asked.required
        and not asked.private
        and made.situation.applies(asked.id)
        and made.situation.stated(asked.id) is None
    }
    listed = set(made.document.open_points)
    for missing in sorted(wanted - listed):
        yield f"missing fact not listed: {missing}"
    state = dict(made.document.cover.facts)["Statut"]
    if listed and not re.search(rf"\b{len(listed)}\b", state):
        yield f"the cover says « {state} » of {len(listed)} open points"
    tables = [block for block in made.document.blocks if isinstance(block, TableBlock) and "préciser" in block.caption]
    rows = {text_of(row[0]) for table in tables for row in table.rows}
    if rows != listed:
        yield f"the list differs: {sorted(rows ^ listed)}"


def asks_at_review_for_every_open_point(made: Draft) -> Iterator[str]:
    """What the client has to specify in the document is what remains to answer before sending: the same list."""
    situation = made.situation
    remaining = before_sending(situation, find(situation))
    asked = {question for item in remaining.items for question in item.questions}
    names = {situation.catalogue.questions[question].summary for question in asked}
    ours = {
        question.summary
        for question in situation.catalogue.questions.values()
        if question.summary in made.document.open_points and settled_by_client(question)
    }
    for missing in sorted(ours - names):
        yield f"open in the document, not asked for at review: {missing}"
    cells = {place.name: place for place in open_places(made.document.blocks)}
    asked_for = [item for item in remaining.items if re.search("case(s des| d'un) tableau", plain(item.title))]
    if bool(cells) is not bool(asked_for):
        yield f"open in tables: {sorted(cells)}, asked for at review: {asked_for}"


def counts_all_that_it_prints_as_open(made: Draft) -> Iterator[str]:
    """A reader who meets « à préciser » finds it marked, and in the list of what is open."""
    listed = set(made.document.open_points)
    for place in open_places(made.document.blocks):
        if place.name not in listed:
            yield f"open in {place.table}, not listed: {place.name}"
    for block in made.document.blocks:
        for content in _contents(block):
            said = "".join(run.text for run in content if run.emphasis is not Emphasis.OPEN)
            if re.search(r"à préciser par le client|heures exactes à préciser", said.replace("\xa0", " ")):
                yield f"« {said} » is open and not marked"


def _contents(block: Block) -> Iterator[Runs]:
    match block:
        case TableBlock() if "préciser" not in block.caption:
            for row in block.rows:
                yield from row
        case Paragraph() | Requirement():
            yield block.content
        case _:
            return


def keeps_to_the_answers(made: Draft) -> Iterator[str]:
    """What was said is what stands: software, sites, number of people, sector."""
    names = [row.get("nom", "").casefold() for row in made.rows("applications.liste")]
    said = [name.strip().casefold() for name in str(made.answers.get("logiciels", "")).split(",") if name.strip()]
    if names != said:
        yield f"applications {names} against {said}"
    sites = str(made.answers.get("sites", "")).splitlines()
    if len(made.rows("entreprise.sites")) != len(sites):
        yield f"{len(made.rows('entreprise.sites'))} sites against {len(sites)}"
    people = made.answers.get("personnes")
    if people is not None and made.value("entreprise.effectif") != Decimal(str(people)):
        yield f"{made.value('entreprise.effectif')} people against {people}"
    if "activite" in made.answers and made.value("entreprise.secteur") is None:
        yield "the sector was said and is not there"


def has_no_date_in_the_past(made: Draft) -> Iterator[str]:
    """Dates lie ahead, and the milestones end when the takeover does."""
    for question, answer in made.situation.specification.answers.items():
        if isinstance(answer.value, date) and answer.value < TODAY and question != "existant.contrat_fin":
            yield f"{question} on {answer.value}"
    length = made.value("prise_en_charge.duree")
    opening = [row["echeance"] for row in made.rows("prise_en_charge.jalons") if row.get("jalon") == "Mise en service"]
    if isinstance(length, Duration) and opening and Duration.parse(opening[0]).hours != length.hours:
        yield f"service opens after {opening[0]}, the takeover takes {length}"


def copies_as_often_as_losses_are_borne(made: Draft) -> Iterator[str]:
    """No software tolerates to lose less than what is done between two copies."""
    interval = INTERVALS.get(str(made.value("sauvegarde.frequence")))
    for row in made.rows("applications.liste"):
        if interval and row.get("rpo") and Duration.parse(row["rpo"]).elapsed_hours < interval:
            yield f"{row['nom']} may lose {row['rpo']}, copied every {interval} h"


def helps_while_people_work(made: Draft) -> Iterator[str]:
    """Support covers the hours said, or a finding says that it does not."""
    window = made.situation.catalogue.levels.window(made.situation.specification.levels.support_hours)
    needed = {"samedi": 6, "continu": 7}.get(str(made.answers.get("horaires")), 5)
    told = any(item.location == ScreenPlace(Screen.LEVELS) for item in find(made.situation))
    if window.days < needed and not told:
        yield f"support {window.id} for work {made.answers.get('horaires')}"


def speaks_of_nothing_that_does_not_exist(made: Draft) -> Iterator[str]:
    """No outgoing provider, server, annex or requirement is named when there is none."""
    if made.value("existant.prestataire_sortant") is False and re.search(
        r"prestataire sortant|ancien prestataire", made.words
    ):
        yield "an outgoing provider, and there is none"
    if made.value("existant.serveurs") is False:
        for word in re.findall(r"onduleurs?|salle des? serveurs?|restauration d'un serveur", made.words):
            yield f"{word}, and there is no server"
    for question, words in (("mobiles", "flotte mobile"), ("imprimantes", "dépanne les copieurs")):
        counted = made.answers.get("materiel")
        if isinstance(counted, Mapping) and counted.get(question) == 0 and words in made.words:
            yield f"{words}, and there is none"
    people = made.answers.get("personnes")
    if isinstance(people, int) and people < 50 and re.search(r"service (achats et juridique|financier)", made.words):
        yield "a department that so small a company does not have"
    printed = {block.id for block in made.document.blocks if isinstance(block, Requirement)}
    for name in sorted(set(re.findall(r"EX-[A-Z]{3}-\d+", made.words)) - printed):
        yield f"{name} is named and not printed"
    annexes = {block.number for block in made.document.blocks if isinstance(block, Heading)}
    for name in sorted(set(re.findall(r"\bAX\d+\b", made.words)) - annexes):
        yield f"{name} is named and not printed"


def asks_no_more_than_is_borne(made: Draft) -> Iterator[str]:
    """Levels follow the stop one bears; who skips everything gets modest ones."""
    levels = made.situation.specification.levels
    gravest = levels.targets[Priority.P1].gtr
    borne = made.value("sauvegarde.rto")
    if made.answers.get("arret") and isinstance(borne, Duration) and gravest is not None:
        if gravest.hours < min(borne.hours, Decimal(16)):
            yield f"P1 restored in {gravest}, {borne} is borne"
        if gravest.surely_exceeds(borne):
            yield f"P1 restored in {gravest}, only {borne} is borne"
    for row in made.rows("applications.liste"):
        if row.get("criticite") == "c1" and row.get("rto") and Duration.parse(row["rto"]).hours > 8:
            yield f"{row['nom']} is vital and may stop for {row['rto']}"
    if levels.on_call and made.answers.get("horaires") != "continu":
        yield "people on duty nobody asked for"


def agrees_on_services_and_domains(made: Draft) -> Iterator[str]:
    """A service is within the fee when its domain is the provider's, and only then."""
    kept = 0
    for domain in made.situation.catalogue.domains.values():
        kept += domain.allocatable and made.situation.allocation(domain.id) is Allocation.KEPT
    if made.value("objectifs.type") == "globale" and kept > 3:
        yield f"« globale » with {kept} domains kept"
    for service in made.situation.catalogue.services.values():
        split, inclusion = made.situation.allocation(service.domain), made.situation.inclusion(service.id)
        within = split in (Allocation.ENTRUSTED, Allocation.SHARED, Allocation.UNDECIDED)
        if service.id == "sur_site" and made.value("contraintes.intervention") == "distance":
            continue  # nobody comes: R157 holds it
        if (within and inclusion is Inclusion.EXCLUDED) or (not within and inclusion is not Inclusion.EXCLUDED):
            yield f"{service.id} {inclusion}, {service.domain} {split}"


def proposes_no_fact(made: Draft) -> Iterator[str]:
    """A fact is said by the person, or it is not there."""
    for question, answer in made.situation.specification.answers.items():
        asked = made.situation.catalogue.questions[question]
        is_list = isinstance(answer.value, tuple) and not asked.columns
        given = answer.state is AnswerState.GIVEN and answer.decision is Decision.PROPOSED
        # A list only begun is shown to be completed, and prints as still to be specified.
        if asked.nature is Nature.FACT and given and not is_list:
            yield f"{question} is proposed"
    for row in made.rows("applications.liste"):
        for column, said in (("rto", "arret"), ("rpo", "perte")):
            if row.get(column) and said not in made.answers:
                yield f"{row['nom']} has {column} {row[column]}, and nobody said so"
