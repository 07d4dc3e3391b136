"""The tables of an answers file that hold the client's own words: requirements and activities."""

from dataclasses import replace

from cahier.catalogue.reader import Table, closest
from cahier.editing.named_tables import named_tables
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import add_activity, edit_activity
from cahier.editing.verbs.requirements import adapt, add_requirement, leave_out, take_in
from cahier.errors import InvalidAnswer
from cahier.model.phase import Phase
from cahier.model.requirement import ClausePriority
from cahier.model.specification import CustomPrice
from cahier.questionnaire.own_requirements import sections_with_requirements


def requirements(session: Session, table: Table) -> None:
    """Read « EX-SAU-06 = { kept = false, reason = "…" } » and « EX-SAU-01 = { text = "…" } »."""
    for name, item in named_tables(table, "requirements", set(session.catalogue.clauses)):
        kept, reason, text = item.flag("kept"), item.text("reason", ""), item.text("text", "")
        if not item.has("kept") and not text:
            item.problem("kept", "true ou false est attendu, ou un text de vous")
        elif item.has("kept") and kept:
            take_in(session, name, reason)
        elif item.has("kept") and reason:
            leave_out(session, name, reason)
        elif item.has("kept"):
            item.problem("reason", "dites en une phrase pourquoi vous ne demandez pas cette exigence")
        if text.strip():
            adapt(session, name, text)
        item.close()


def own_requirements(session: Session, table: Table) -> None:
    """Read the requirements that the client adds."""
    sections = {section.id for section in sections_with_requirements(session.catalogue)}
    for item in table.tables("own_requirements"):
        section, title, text = item.word("section"), item.word("title"), item.text("text")
        priority = item.one_of("priority", ClausePriority) if item.has("priority") else ClausePriority.EXPECTED
        proof = item.text("proof", "")
        if section not in sections:
            item.problem("section", "section inconnue, ou qui n’imprime pas d’exigence", closest(section, sections))
        elif title and text:
            add_requirement(session, section, title, text, verification=proof, priority=priority)
        item.close()


def own_activities(session: Session, table: Table) -> None:
    """Read the activities that the client adds, with what documents say of them."""
    domains = set(session.catalogue.domains)
    for item in table.tables("activities"):
        phase, domain, label = item.one_of("phase", Phase), item.word("domain"), item.word("label")
        sentence, section = item.text("sentence", ""), item.word("section", "")
        question, proof, price = item.text("question", ""), item.text("proof", ""), _price(item)
        if domain not in domains:
            item.problem("domain", "domaine inconnu", closest(domain, domains))
        elif label:
            name = add_activity(session, phase, domain, label)
            added = next(custom for custom in session.specification.custom_activities if custom.id == name)
            try:
                said = replace(added, sentence=sentence, section=section, question=question, proof=proof, price=price)
                edit_activity(session, said)
            except InvalidAnswer as error:
                item.problem("", str(error))
        item.close()


def _price(item: Table) -> CustomPrice | None:
    if not item.has("price"):
        return None
    price = item.table("price")
    if price is None:
        return None
    found = CustomPrice(price.word("label", ""), price.word("unit"), price.flag("monthly"), price.decimal("quantity"))
    price.close()
    return found if found.unit else None
