"""The tables that Cahier draws from the split, the levels and the answers, by the name chapters give them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from cahier.catalogue.schema import Activity, Indicator, Layer, Penalty, Service
from cahier.checks import exit_test as leaving
from cahier.export.publication import Block, Emphasis, Paragraph, Run, Runs, Style, TableBlock, TableKind, runs
from cahier.model.answer import AnswerState
from cahier.model.identifiers import DomainId, QuestionId
from cahier.model.party import PARTY_LABELS, Party, Role
from cahier.model.phase import PHASE_LABELS, Phase
from cahier.model.raci import RACI_MEANINGS, Raci
from cahier.model.scope import ALLOCATION_WORDS, INCLUSION_LABELS, Allocation, Inclusion
from cahier.model.service_level import IndicatorLevel, PenaltyTerms, Priority, ServiceLevels, tolerated_hours
from cahier.model.specification import Depth
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, capital_article, french, long_date, money, number, percentage

Builtin = Callable[[Situation], Iterator[Block]]
OPEN = (Run("À préciser", Emphasis.OPEN),)


def phases(situation: Situation) -> Iterator[Block]:
    """The three phases of the contract: what starts each, what ends it."""
    rows = (
        ("Phase initiale", "Date d'effet du contrat", "Procès-verbal de service régulier"),
        ("Phase opérationnelle", "Lendemain du procès-verbal de service régulier", "Notification de la sortie"),
        ("Réversibilité", "Notification de la sortie", "Procès-verbal de recette de réversibilité"),
    )
    yield TableBlock(
        ("Phase", "Commence par", "Se termine par"),
        tuple(tuple(runs(french(cell)) for cell in row) for row in rows),
        (2, 3, 4),
        "Déroulement du contrat",
        TableKind.FACTS,
        "builtin:phases",
    )


def scope(situation: Situation) -> Iterator[Block]:
    """Who has charge of each domain."""
    rows = []
    for domain in situation.catalogue.domains.values():
        if domain.allocatable:
            allocation = situation.allocation(domain.id)
            found = situation.specification.scope.get(domain.id)
            holder = found.holder if found else ""
            words = OPEN if allocation is Allocation.UNDECIDED else runs(capital(ALLOCATION_WORDS[allocation]))
            rows.append((runs(domain.title), runs(capital(domain.detail)), words, runs(capital_article(holder))))
    yield _table(
        ("Domaine", "Contenu", "Répartition", "Responsable désigné"),
        rows,
        (4, 5, 4, 4),
        "Répartition par domaine",
        "page:split",
    )


def exclusions(situation: Situation) -> Iterator[Block]:
    """What is out of the contract, and who has charge of it."""
    rows = []
    for domain in situation.catalogue.domains.values():
        found = situation.specification.scope.get(domain.id)
        if found and found.allocation in (Allocation.OUT_OF_SCOPE, Allocation.KEPT, Allocation.THIRD_PARTY):
            default = "le client" if found.allocation is Allocation.KEPT else ""
            holder = found.holder or default
            rows.append(
                (
                    runs(domain.title),
                    runs(capital(ALLOCATION_WORDS[found.allocation])),
                    runs(capital_article(holder)) if holder else OPEN,
                )
            )
    rows.extend(
        (runs(service.title), runs("Service exclu"), runs("Le client"))
        for service in situation.catalogue.services.values()
        if situation.inclusion(service.id) is Inclusion.EXCLUDED
        and situation.allocation(service.domain) in (Allocation.ENTRUSTED, Allocation.SHARED)
    )
    if rows:
        yield _table(
            ("Élément", "Statut", "Responsable"), rows, (4, 4, 4), "Éléments non confiés au prestataire", "page:split"
        )


def services(situation: Situation) -> Iterator[Block]:
    """The catalogue of services: content, limits, deliverables and, in the complete version, proof of each."""
    complete = situation.specification.document.depth is Depth.COMPLETE
    rows = []
    for service in situation.catalogue.services.values():
        inclusion = situation.inclusion(service.id)
        content = [french(f"{capital('; '.join(service.content).replace('; ', ' ; '))}.")]
        content += _no_object(situation, service)
        if inclusion is not Inclusion.EXCLUDED:
            content += _labelled("Limites", service.limits) + _labelled("Livrables", service.deliverables)
            if complete and service.proof:
                content += _labelled("Preuve", (service.proof,))
        rows.append((runs(service.title), runs(INCLUSION_LABELS[inclusion]), runs("\n".join(content))))
    if rows:
        yield _table(
            ("Service", "Statut", "Contenu, limites et livrables"),
            rows,
            (5, 2, 11),
            "Catalogue de services",
            "section:catalogue",
            TableKind.FACTS,
        )


def _no_object(situation: Situation, service: Service) -> list[str]:
    """Return why a service has no object, when that is why it is excluded."""
    answer = situation.answer(service.question)
    if answer is None or answer.state is not AnswerState.NOT_APPLICABLE:
        return []
    return [french(f"Sans objet : {answer.reason}")]


def _labelled(label: str, items: tuple[str, ...]) -> list[str]:
    return [french(f"{label} : {' ; '.join(items)}.")] if items else []


def frontier(situation: Situation) -> Iterator[Block]:
    """Layer by layer, who answers for what, for the ways of hosting in use."""
    labels = {
        "sur_site": "Sur site",
        "heberge": "Serveur chez un hébergeur",
        "iaas": "Serveur virtuel loué",
        "saas": "Logiciel en ligne",
    }
    answer = situation.answer(QuestionId("existant.hebergement"))
    chosen = answer.value if answer is not None and isinstance(answer.value, str) else ""
    ways = [way for way in labels if way in (chosen, "saas")] if chosen in labels else list(labels)
    rows = [
        (runs(layer.title), *(runs(capital(_layer_holder(situation, layer, way))) for way in ways))
        for layer in situation.catalogue.layers
    ]
    if rows:
        header = ("Couche", *(labels[way] for way in ways))
        yield _table(
            header,
            rows,
            (4, *(3 for _ in ways)),
            "Frontière des responsabilités, couche par couche",
            "existant.hebergement",
            TableKind.FACTS,
        )


def _layer_holder(situation: Situation, layer: Layer, way: str) -> str:
    holder = layer.by.get(way, "")
    limit = situation.answer(QuestionId("existant.frontiere"))
    if way == "heberge" and limit is not None and isinstance(limit.value, str):
        holder = layer.limits.get(limit.value, holder)
    kept = layer.domain and situation.allocation(DomainId(layer.domain)) is Allocation.KEPT
    return holder.replace("prestataire", "client") if kept else holder


def hours(situation: Situation) -> Iterator[Block]:
    """Support, monitoring and on-call hours."""
    levels, data = situation.specification.levels, situation.catalogue.levels
    support, watch = data.window(levels.support_hours), data.window(levels.monitoring_hours)
    on_call = "Assurée hors de la plage de support, pour les incidents P1" if levels.on_call else "Non demandée"
    rows = (
        ("Support aux utilisateurs", capital(support.label)),
        ("Supervision", capital(watch.label)),
        ("Astreinte", on_call),
    )
    yield _facts(rows, "Plages de service", "page:levels")


def priorities(situation: Situation) -> Iterator[Block]:
    """The priority matrix and an example of each priority."""
    data, levels = situation.catalogue.levels, situation.specification.levels
    rows = [
        (runs(impact.label), *(runs(str(cell)) for cell in row))
        for impact, row in zip(data.impacts, levels.matrix, strict=False)
    ]
    header = ("Impact", *(grade.label for grade in data.urgencies))
    yield _table(
        header,
        rows,
        (4, 3, 3, 3),
        "Priorité d’un incident selon son impact et son urgence",
        "page:levels",
        TableKind.PRIORITY,
    )
    examples = [(runs(f"{grade.id} – {grade.label}"), runs(grade.example)) for grade in data.priorities]
    yield _table(("Priorité", "Exemple"), examples, (3, 10), "Exemples par priorité", "page:levels", TableKind.FACTS)


def targets(situation: Situation) -> Iterator[Block]:
    """Response and restoration time of each priority, and the rate required."""
    levels = situation.specification.levels
    window = situation.catalogue.levels.window(levels.support_hours).short
    rate = french(f"GTI {percentage(levels.gti_rate)}, GTR {percentage(levels.gtr_rate)}")
    rows = []
    for priority, target in levels.targets.items():
        clock = "24 h/24" if levels.on_call and priority is Priority.P1 else window
        rows.append(
            (
                runs(str(priority)),
                runs(str(target.gti)) if target.gti else OPEN,
                runs(str(target.gtr)) if target.gtr else OPEN,
                runs(french(clock)),
                runs(rate),
            )
        )
    yield _table(
        ("Priorité", "GTI", "GTR", "Plage de décompte", "Respect exigé"),
        rows,
        (2, 3, 3, 4, 5),
        "Engagements par priorité",
        "page:levels",
        TableKind.PRIORITY,
    )


def availability(situation: Situation) -> Iterator[Block]:
    """The rate of availability and the outage it allows, in hours anyone can picture."""
    levels, data = situation.specification.levels, situation.catalogue.levels
    window = data.window(levels.support_hours)
    around = next((found for found in data.hours if found.days == 7), window)
    rows = [
        (
            runs(capital(found.label) if found is window else french(f"Pour comparaison : {found.label}")),
            runs(percentage(levels.availability)),
            runs(clock(tolerated_hours(levels.availability, found.month_hours))),
            runs(clock(tolerated_hours(levels.availability, found.year_hours))),
        )
        for found in dict.fromkeys((window, around))
    ]
    yield _table(
        ("Plage de mesure", "Taux", "Arrêt toléré par mois", "Arrêt toléré par an"),
        rows,
        (5, 2, 4, 4),
        "Disponibilité et durée d’arrêt tolérée",
        "page:levels",
    )


def clock(hours_count: Decimal) -> str:
    """Return a length in hours as « 1 h 05 », or in minutes below one hour."""
    minutes = hours_count * 60
    if minutes < 60:
        # A tenth of a minute only counts where there are few.
        return french(f"{number(minutes.quantize(Decimal('0.1') if minutes < 10 else Decimal(1)))} min")
    whole = int(minutes.quantize(Decimal(1)))
    return french(f"{whole // 60} h {whole % 60:02d}")


def measured_indicators(situation: Situation) -> Iterator[tuple[Indicator, IndicatorLevel]]:
    """Yield what is measured: not what belongs to a domain the provider has no part in."""
    for indicator in situation.catalogue.levels.indicators:
        level = situation.specification.levels.indicators.get(indicator.id)
        if level is not None and level.active and situation.holds(indicator.when):
            yield indicator, level


def due_penalties(situation: Situation) -> Iterator[tuple[Penalty, PenaltyTerms]]:
    """Yield the penalties of the scale: not those of a domain the provider has no part in."""
    for penalty in situation.catalogue.levels.penalties:
        terms = situation.specification.levels.penalties.get(penalty.id)
        if terms is not None and terms.active and situation.holds(penalty.when):
            yield penalty, terms


def indicators(situation: Situation) -> Iterator[Block]:
    """Target, threshold and frequency of each indicator; definitions are in the annex."""
    rows = []
    for indicator, level in measured_indicators(situation):
        breach = below(indicator, level.threshold)
        rows.append(
            (
                runs(indicator.label),
                runs(aim(indicator, level.target)),
                runs(capital(breach) if breach else "Suivi seul"),
                runs(capital(indicator.frequency)),
            )
        )
    if rows:
        yield _table(
            ("Indicateur", "Cible", "Seuil de pénalité", "Fréquence"),
            rows,
            (6, 3, 3, 3),
            "Indicateurs et cibles",
            "page:levels",
        )


def aim(indicator: Indicator, target: Decimal) -> str:
    """Return « ≥ 95 % », or « 100 % » when nothing can be above."""
    value = measured(target, indicator.unit)
    if indicator.at_least and indicator.unit == "%" and target >= 100:
        return value
    return french(f"{'≥' if indicator.at_least else '≤'} {value}")


def below(indicator: Indicator, threshold: Decimal | None) -> str:
    """Return what a penalty is due for: « moins de 95 % »; nothing when none is."""
    if threshold is None:
        return ""
    return french(f"{'moins' if indicator.at_least else 'plus'} de {measured(threshold, indicator.unit)}")


def measured(value: Decimal, unit: str) -> str:
    """Return a value with its unit."""
    if unit == "%":
        return percentage(value)
    return french(f"{number(value)}{'' if unit.startswith('/') else ' '}{unit}".strip())


def penalties(situation: Situation) -> Iterator[Block]:
    """What each breach costs, up to which cap, and the overall cap."""
    levels = situation.specification.levels
    rows: list[tuple[Runs, ...]] = []
    for penalty, terms in due_penalties(situation):
        rows.append((runs(penalty.label), _due(penalty, terms), _cap(penalty, terms), runs(penalty.condition)))
    rows.append((runs("Plafond global", Emphasis.BOLD), *_overall_cap(levels), runs(_termination(levels))))
    yield _table(
        ("Manquement", "Pénalité", "Plafond", "Condition"), rows, (5, 4, 3, 6), "Barème des pénalités", "page:levels"
    )


def _due(penalty: Penalty, terms: PenaltyTerms) -> Runs:
    if terms.rate is None:
        return OPEN if penalty.rate is not None else runs(penalty.per)
    return runs(french(f"{measured(terms.rate, penalty.unit)} {penalty.basis} par {penalty.per}"))


def _cap(penalty: Penalty, terms: PenaltyTerms) -> Runs:
    if terms.cap is None:
        return OPEN if penalty.cap is not None else runs("–")
    return runs(measured(terms.cap, penalty.cap_unit))


def _overall_cap(levels: ServiceLevels) -> tuple[Runs, Runs]:
    if levels.monthly_cap is None or levels.yearly_cap is None:
        return OPEN, OPEN
    monthly = french(f"{percentage(levels.monthly_cap)} de la redevance mensuelle")
    yearly = french(f"{percentage(levels.yearly_cap)} de la redevance annuelle")
    return runs(monthly), runs(yearly)


def _termination(levels: ServiceLevels) -> str:
    if not levels.termination_months:
        return "Aucun seuil de résiliation"
    return french(f"Résiliation ouverte si le plafond mensuel est atteint {levels.termination_months} mois sur 12")


def penalty_example(situation: Situation) -> Iterator[Block]:
    """A bad month worked out in euros, on a round fee so that no budget shows."""
    levels = situation.specification.levels
    fee, due = Decimal(1000), Decimal(21)
    kept = levels.monthly_cap
    if kept is None or kept >= due:
        # The month of the example would not reach the cap: it would show nothing.
        return
    text = (
        f"**Exemple.** Pour {money(fee)} de redevance mensuelle et {percentage(due)} de pénalités dans le mois, "
        f"soit {money(fee * due / 100, '')}, le plafond de {percentage(kept)} s'applique : "
        f"{money(fee * kept / 100, '')} sont déduits de la facture suivante."
    )
    head, _, rest = french(text).partition("** ")
    yield Paragraph((Run(head.strip("*") + " ", Emphasis.BOLD), Run(rest)), Style.BODY, "page:levels")


def _role_holder(situation: Situation, role: Role) -> Runs:
    """Who holds a role: a third party not named there is the one its domains are split to."""
    holder = role.holder
    if not holder and role.party is Party.PROVIDER:
        holder = "Désigné par le candidat"
    if not holder and role.party is Party.THIRD_PARTY:
        scope = situation.specification.scope
        named = [
            found.holder
            for domain in situation.catalogue.domains.values()
            if domain.third == role.id
            and (found := scope.get(domain.id)) is not None
            and found.allocation is Allocation.THIRD_PARTY
            and found.holder
        ]
        holder = ", ".join(dict.fromkeys(named))
    return runs(capital_article(holder)) if holder else OPEN


def roles(situation: Situation) -> Iterator[Block]:
    """Who is behind each column of the matrix."""
    rows = [
        (runs(role.short), runs(PARTY_LABELS[role.party]), runs(role.title), _role_holder(situation, role))
        for role in situation.roles()
    ]
    yield _table(
        ("Sigle", "Partie", "Rôle", "Titulaire"), rows, (2, 3, 6, 6), "Acteurs et sigles de la matrice", "page:raci"
    )
    meanings = " · ".join(f"{letter} = {meaning}" for letter, meaning in RACI_MEANINGS.items())
    yield Paragraph(runs(french(f"{meanings}. Une activité a un seul A.")), Style.NOTE, "page:raci")


def raci_counts(situation: Situation) -> Iterator[Block]:
    """How many activities each role realises, answers for, is consulted about, is informed of."""
    rows = []
    for role in situation.roles():
        letters = [situation.row(row.id).get(role.id, Raci.NONE) for row in situation.activities()]
        counts = (
            sum(cell.realises for cell in letters),
            sum(cell.answers for cell in letters),
            sum(cell is Raci.C for cell in letters),
            sum(cell is Raci.I for cell in letters),
        )
        rows.append((runs(role.title), runs(PARTY_LABELS[role.party]), *(runs(str(count)) for count in counts)))
    header = ("Rôle", "Partie", "Réalise", "Répond", "Consulté", "Informé")
    yield _table(header, rows, (6, 3, 2, 2, 2, 2), "Nombre d’activités par rôle", "page:raci")
    yield _table(
        ("Phase", "Activités"),
        _by_phase(situation),
        (6, 2),
        "Nombre d’activités par phase",
        "page:raci",
        TableKind.FACTS,
    )


def _by_phase(situation: Situation) -> list[tuple[Runs, ...]]:
    counts = {phase: sum(1 for row in situation.activities() if row.phase is phase) for phase in Phase}
    return [(runs(PHASE_LABELS[phase]), runs(str(count))) for phase, count in counts.items() if count]


def provided(situation: Situation) -> list[Activity]:
    """Return the activities that a role of the provider realises or answers for: those bidders are asked about."""
    provider = {role.id for role in situation.roles() if role.party is Party.PROVIDER}
    return [
        activity
        for activity in situation.activities()
        if any(
            (cell.realises or cell.answers) and role in provider for role, cell in situation.row(activity.id).items()
        )
    ]


def price_lines(situation: Situation) -> Iterator[Block]:
    """The units of work that bidders price, then those of the activities; filled-in prices are theirs."""
    standing = [line for line in situation.catalogue.price_lines if situation.holds(line.when)]
    rows = [(runs(line.id), runs(line.label), runs(line.unit), runs(line.definition), ()) for line in standing]
    # The same thing is priced once: an activity may name a standing line.
    priced = {(line.label, line.unit) for line in standing}
    for activity in provided(situation):
        price = activity.price
        if price is not None and (price.label, price.unit) not in priced:
            priced.add((price.label, price.unit))
            definition = runs(f"{activity.label}.")
            rows.append((runs(activity.id), runs(price.label), runs(price.unit), definition, ()))
    if rows:
        header = ("Unité", "Prestation", "Unité de compte", "Définition", "Prix unitaire HT")
        yield _table(
            header, rows, (2, 4, 3, 7, 3), "Bordereau des prix unitaires à remplir par le candidat", "section:prix"
        )


def exit_test(situation: Situation) -> Iterator[Block]:
    """« Et si je pars demain ? », point by point; internal, never sent to bidders."""
    result = leaving.exit_test(situation)
    rows = [
        (
            runs(french(f"{point.item.label}{' (vital)' if point.item.vital else ''}")),
            runs(str(point.item.weight)),
            runs("Acquis") if point.secured else runs("Manque", Emphasis.BOLD),
            runs("" if point.secured else point.item.why),
        )
        for point in result.points
    ]
    if rows:
        title = Run(french("Et si vous partiez demain ? "), Emphasis.BOLD)
        yield Paragraph((title, Run(result.words)), Style.BODY, "builtin:exit_test")
        yield _table(
            ("Question", "Valeur", "État", "Enjeu"),
            rows,
            (10, 2, 3, 6),
            "Et si vous partiez demain ?",
            "builtin:exit_test",
        )


def calendar(situation: Situation) -> Iterator[Block]:
    """The dates of the consultation and of the start, in order."""
    dates = []
    for question in situation.catalogue.questions.values():
        answer = situation.answer(question.id)
        if question.section in ("consultation", "contrat") and answer is not None and isinstance(answer.value, date):
            dates.append((answer.value, question.summary))
    rows = [(runs(summary), runs(capital(long_date(day)))) for day, summary in sorted(dates)]
    if rows:
        yield _table(
            ("Étape", "Date"), rows, (5, 4), "Calendrier de la consultation", "section:consultation", TableKind.FACTS
        )


def nothing(_situation: Situation) -> Iterator[Block]:
    """Blocks drawn elsewhere: the glossary needs the whole document, the criteria are an answer like another."""
    yield from ()


def _facts(rows: tuple[tuple[str, str], ...], caption: str, source: str) -> TableBlock:
    cells = tuple((runs(french(name)), runs(french(value))) for name, value in rows)
    return TableBlock(("Élément", "Valeur"), cells, (2, 3), french(caption), TableKind.FACTS, source)


def _table(
    header: tuple[str, ...],
    rows: Sequence[tuple[Runs, ...]],
    widths: tuple[int, ...],
    caption: str,
    source: str,
    kind: TableKind = TableKind.PLAIN,
) -> TableBlock:
    return TableBlock(tuple(map(french, header)), tuple(rows), widths, french(caption), kind, source)


BUILTINS: dict[str, Builtin] = {
    "phases": phases,
    "scope": scope,
    "exclusions": exclusions,
    "services": services,
    "frontier": frontier,
    "hours": hours,
    "priorities": priorities,
    "targets": targets,
    "availability": availability,
    "indicators": indicators,
    "penalties": penalties,
    "penalty_example": penalty_example,
    "roles": roles,
    "raci_counts": raci_counts,
    "price_lines": price_lines,
    "calendar": calendar,
    "exit_test": exit_test,
    "glossary": nothing,
}
