"""Changes that a person makes to a specification, drawn at random: through the verbs, and field by field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from cahier.catalogue.wizard_schema import QuestionType
from cahier.editing.session import Session
from cahier.editing.verbs.answers import (
    clear_answer,
    mark_not_applicable,
    mark_unknown,
    set_answer,
    set_decision,
    set_note,
)
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.levels import apply_preset, decide_levels, set_levels
from cahier.editing.verbs.matrix import add_activity, confirm_rows, decide_rows, set_cells, set_role
from cahier.editing.verbs.own_domains import add_domain, remove_domain
from cahier.editing.verbs.requirements import leave_out, take_in
from cahier.editing.verbs.split import decide_domain, set_holder, set_scope
from cahier.errors import InvalidAnswer
from cahier.model.answer import Picture
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId
from cahier.model.phase import Phase
from cahier.model.quantity import Duration, Unit
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.service_level import LevelGroup, Priority, Target
from cahier.model.specification import Revision

Change = Callable[[Session, Random], None]


def changed(session: Session, draw: Random, count: int) -> None:
    """Make some changes drawn at random."""
    for _ in range(count):
        draw.choice(CHANGES)(session, draw)


def _answer(session: Session, draw: Random) -> None:
    asked = draw.choice(list(session.catalogue.questions.values()))
    raw: dict[QuestionType, object] = {
        QuestionType.TEXT: draw.choice(["Morvan", "Rive & fils", ""]),
        QuestionType.LONG_TEXT: draw.choice(["Une panne.\nPuis deux.", "Rien à dire " * 20]),
        QuestionType.YES_NO: draw.random() < 0.5,
        QuestionType.NUMBER: str(draw.randrange(1, 90)),
        QuestionType.AMOUNT: str(draw.randrange(1, 90_000)),
        QuestionType.PERCENTAGE: str(draw.randrange(1, 100)),
        QuestionType.DURATION: draw.choice(["4 h", "3 mois", "2 jours ouvrés"]),
        QuestionType.DATE: date(2027, draw.randrange(1, 13), 5),
        QuestionType.PICTURE: Picture(b"\x89PNG", draw.choice(["La salle", "Le quai"])),
    }
    if asked.type is QuestionType.CHOICE:
        value: object = draw.choice(asked.choices).id
    elif asked.type is QuestionType.MULTIPLE:
        value = [choice.id for choice in asked.choices if draw.random() < 0.4]
    elif asked.type is QuestionType.TABLE:
        first = asked.columns[0]
        names = [choice.id for choice in first.choices] or ["Paie", "Atelier", "Ventes", "Paie"]
        if first.type not in (QuestionType.TEXT, QuestionType.CHOICE):
            names = ["3", "5"]
        texts = [column.id for column in asked.columns[1:] if column.type is QuestionType.TEXT]
        value = [{first.id: draw.choice(names), **{one: draw.choice(["a", "b"]) for one in texts}} for _ in range(3)]
    else:
        value = raw[asked.type]
    try:
        set_answer(session, asked.id, value)
    except InvalidAnswer:
        mark_unknown(session, asked.id)


def _other_answer(session: Session, draw: Random) -> None:
    name = draw.choice(list(session.catalogue.questions))
    what = draw.randrange(5)
    if what == 0:
        mark_not_applicable(session, name, draw.choice(["Nous n’en avons pas", "Déjà fait"]))
    elif what == 1:
        set_note(session, name, draw.choice(["à revoir", "voir avec Paul", ""]))
    elif what == 2:
        clear_answer(session, name)
    elif name in session.specification.answers:
        set_decision(session, name, draw.choice(list(Decision)))


def _split(session: Session, draw: Random) -> None:
    names = [domain.id for domain in session.catalogue.domains.values() if domain.allocatable]
    name = draw.choice(names)
    if draw.random() < 0.6:
        set_scope(session, name, draw.choice(list(Allocation)))
    elif draw.random() < 0.5:
        set_holder(session, name, draw.choice(["Paul", "Bureau Ouest"]))
    else:
        decide_domain(session, name, draw.choice(list(Decision)))


def _own_domains(session: Session, draw: Random) -> None:
    own = session.specification.own_domains
    if own and draw.random() < 0.4:
        remove_domain(session, draw.choice(own).id)
    else:
        add_domain(session, f"Domaine {draw.randrange(10**6)}", unit=draw.choice(["", "écran"]), quantity=3)


def _matrix(session: Session, draw: Random) -> None:
    row = ActivityId(draw.choice(list(session.catalogue.activities)))
    role = draw.choice(session.specification.roles)
    what = draw.randrange(5)
    if what == 0:
        add_activity(session, Phase.OPERATIONAL, "sauvegarde", draw.choice(["Ranger", "Peser", "Étiqueter"]))
    elif what == 1:
        confirm_rows(session, [row])
    elif what == 2:
        decide_rows(session, [row], draw.choice(list(Decision)))
    elif what == 3:
        set_role(session, role.id, holder=draw.choice(["Claire", "Paul", ""]), active=draw.random() < 0.8)
    else:
        set_cells(session, {(row, role.id): draw.choice(list(Raci))})


def _levels(session: Session, draw: Random) -> None:
    levels = session.specification.levels
    what = draw.randrange(6)
    if what == 0:
        apply_preset(session, draw.choice(session.catalogue.levels.presets).id)
    elif what == 1:
        decide_levels(session, [draw.choice(list(LevelGroup))], draw.choice(list(Decision)))
    elif what == 2:
        target = Target(Duration(Decimal(draw.randrange(1, 9)), Unit.HOUR), None)
        set_levels(session, replace(levels, targets={**levels.targets, draw.choice(list(Priority)): target}))
    elif what == 3:
        name = draw.choice(list(levels.indicators))
        held = replace(levels.indicators[name], active=draw.random() < 0.5, target=Decimal(draw.randrange(50, 100)))
        set_levels(session, replace(levels, indicators={**levels.indicators, name: held}))
    elif what == 4:
        due = draw.choice(list(levels.penalties))
        terms = replace(levels.penalties[due], cap=Decimal(draw.randrange(1, 9)), wanted=draw.random() < 0.5)
        set_levels(session, replace(levels, penalties={**levels.penalties, due: terms}))
    else:
        set_levels(session, replace(levels, on_call=not levels.on_call, monthly_cap=draw.choice([None, Decimal(9)])))


def _document(session: Session, draw: Random) -> None:
    info = session.specification.document
    what = draw.randrange(5)
    if what == 0:
        set_document(session, replace(info, version=f"0.{draw.randrange(9)}", extent=draw.choice(list(Extent))))
    elif what == 1:
        made = Revision(f"0.{draw.randrange(4)}", date(2026, 11, draw.randrange(1, 28)), draw.choice(["", "Relue"]))
        set_document(session, replace(info, revisions=(*info.revisions, made)))
    elif what == 2:
        annexes = frozenset(draw.sample(list(session.catalogue.annexes), 2))
        set_document(session, replace(info, content=replace(info.content, added=annexes, blanks=draw.random() < 0.5)))
    elif what == 3:
        brand = session.specification.brand
        set_brand(session, replace(brand, accent=draw.choice(["#123456", "#654321"]), header=draw.choice(["", "M"])))
    else:
        set_document(session, replace(info, revisions=tuple(reversed(info.revisions))))


def _requirements(session: Session, draw: Random) -> None:
    name = draw.choice(list(session.catalogue.clauses))
    if draw.random() < 0.5:
        leave_out(session, name, draw.choice(["Notre hébergeur le fait", "Trop cher pour nous"]))
    else:
        take_in(session, name)
    if draw.random() < 0.3:
        rule = draw.choice(list(session.catalogue.rules))
        accept_finding(session, f"{rule}@contrat.duree", "Décidé ensemble en comité", "Paul")


CHANGES: tuple[Change, ...] = (
    _answer,
    _answer,
    _other_answer,
    _split,
    _own_domains,
    _matrix,
    _levels,
    _document,
    _requirements,
)
