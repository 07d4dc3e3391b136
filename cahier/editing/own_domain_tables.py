"""Domains of the client's own in a file of answers: « [domains.affichage] »."""

import re
from dataclasses import replace

from cahier.catalogue.reader import Table
from cahier.editing.session import Session
from cahier.editing.verbs.own_domains import add_domain, edit_domain
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import DomainId
from cahier.model.own_domain import OwnDomain

_KEY = re.compile(r"[a-z][a-z0-9_]*")


def own_domains(session: Session, table: Table) -> None:
    """Add each domain, or change the one that has this key; [scope] and [[activities]] may then name it."""
    items = table.table("domains")
    for key in table.mapping("domains") if items else ():
        item = items.table(key) if items else None
        if item is None:
            continue
        try:
            _put(session, key, item)
        except InvalidAnswer as error:
            item.problem("title", str(error))
        item.close()


def _put(session: Session, key: str, item: Table) -> None:
    known = next((domain for domain in session.specification.own_domains if domain.id == key), None)
    before = known or OwnDomain(DomainId(key), 0, "")
    changed = replace(
        before,
        title=item.word("title", before.title),
        detail=item.word("detail", before.detail),
        service=item.word("service", before.service),
        unit=item.word("unit", before.unit),
        quantity=item.integer("quantity", before.quantity),
    )
    if known is not None:
        edit_domain(session, changed)
        return
    if not _KEY.fullmatch(key):
        raise InvalidAnswer("un nom de domaine s’écrit en minuscules sans accent : « affichage »")
    if key in session.catalogue.domains:
        raise InvalidAnswer("ce domaine existe déjà dans la base de connaissances : répartissez-le sous [scope]")
    add_domain(*(session, changed.title, changed.detail, changed.service, changed.unit, changed.quantity), key=key)
