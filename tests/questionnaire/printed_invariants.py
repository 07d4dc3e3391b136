"""What the printed document of no draft may say. Each invariant yields one line for each fault."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cahier.checks.runner import find
from cahier.export.publication import Heading, Requirement, TableBlock, text_of, texts
from cahier.model.quantity import Duration
from cahier.model.scope import Inclusion
from cahier.model.service_level import Priority
from cahier.typography import long_date
from tests.questionnaire.made_draft import TODAY, Draft

BY_NATURE = (
    "Le client",
    "Le client, s'il a recours à un hébergeur",
    "L'éditeur de chaque logiciel",
    "L'opérateur de télécommunications",
    "À préciser par le client",
)
# Rules that compare two answers of a draft: no answer of the quick path may break them.
AGREEMENT = frozenset(
    [
        "R30",
        "R31",
        "R34",
        "R35",
        "R37",
        "R95",
        "R111",
        "R117",
        "R118",
        "R123",
        "R136",
        "R148",
        "R149",
        "R150",
        "R151",
        "R152",
        "R153",
        "R154",
        "R155",
        "R156",
        "R157",
    ]
)
# Things a text names, and what must print for them to exist.
NAMED_THINGS = {
    "contact unique": "Contact unique",
    "scénario (commun|de quantités)": "Quantités? du scénario|quantitatif estimatif",
    "seuil du bordereau": "Seuil du bordereau",
    "calendrier des livrables": "Calendrier des livrables",
    "nombre de séances est": "Nombre de séances",
    "document du calendrier": "Calendrier des documents",
    "interlocuteur sécurité": "Interlocuteur sécurité",
    "périodes sensibles": "Périodes sensibles",
    "limite d'un nombre annuel": "interventions par an",
}
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
DAY = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join(MONTHS)}) (20\d\d)\b")


def names_nobody_who_was_not_said(made: Draft) -> Iterator[str]:
    """Who holds a domain is said, or is what the domain itself names: the operator of a line, the publisher."""
    said = " ".join(map(str, made.answers.values())).casefold()
    for table in _tables(made, "Répartition par domaine", "Éléments non confiés au prestataire"):
        for row in table.rows:
            holder = _plain(text_of(row[-1]))
            if (
                holder
                and holder not in BY_NATURE
                and not holder.startswith("Sans objet")
                and holder.casefold() not in said
            ):
                yield f"{text_of(row[0])} is held by « {holder} »"


def prints_no_past_date(made: Draft) -> Iterator[str]:
    """No day of the text is behind, but the end of the former contract and the edition of the model."""
    issued = _plain(long_date(made.situation.catalogue.edition.issued))
    # The day from which a law holds may be behind.
    text = re.sub(rf"depuis le {DAY.pattern}|{issued}|version du {DAY.pattern}", "", made.words)
    for written in sorted(set(DAY.findall(text))):
        day = date(int(written[2]), MONTHS.index(written[1]) + 1, int(written[0]))
        if day < TODAY and day != made.value("existant.contrat_fin"):
            yield f"« {' '.join(written)} » is printed"


def breaks_no_rule_of_agreement(made: Draft) -> Iterator[str]:
    """What only compares one answer with another finds nothing: a draft agrees with itself."""
    # « Tôt le matin ou tard le soir » is no hour yet: that support may not answer is told, and widened at a click.
    untold = {"R149"} if made.answers.get("horaires") == "etendus" else set()
    for item in find(made.situation):
        if item.rule in AGREEMENT - untold:
            yield f"{item.rule} {item.title}"


def leans_on_what_prints(made: Draft) -> Iterator[str]:
    """A requirement that sends to a table of its section, or to a thing by its name, finds it there."""
    section, tables = "", set()
    for block in made.document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            section = block.text
        elif isinstance(block, TableBlock):
            tables.add(section)
    section = ""
    for block in made.document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            section = block.text
        elif isinstance(block, Requirement):
            words = _plain(text_of(block.content))
            if re.search(r"tableau (de cette section|ci-dessus)|du tableau\b", words) and section not in tables:
                yield f"{block.id} sends to a table, and « {section} » has none"
    said = _plain(made.words)
    for thing, wanted in NAMED_THINGS.items():
        if re.search(thing, said) and not re.search(wanted, said):
            yield f"« {thing} » is named and not printed"
    chapters = {
        int(block.number) for block in made.document.blocks if isinstance(block, Heading) and block.number.isdigit()
    }
    for number in sorted(set(map(int, re.findall(r"\bchapitre (\d+)", made.words))) - chapters):
        yield f"chapter {number} is named and not printed"


def speaks_as_large_as_one_is(made: Draft) -> Iterator[str]:
    """One site has no « sites », nobody on duty no duty; a small firm is not asked what it escapes."""
    body = _before_glossary(made)
    if len(str(made.answers.get("sites", "")).splitlines()) == 1:
        for words in re.findall(r"liaisons entre sites|par site\b|chaque site\b|site concerné|site secondaire", body):
            yield f"« {words} » for one site"
    if not made.situation.specification.levels.on_call:
        for words in re.findall(
            r"astreinte souscrite|technicien d'astreinte|plages d'astreinte|alertes, astreinte", body
        ):
            yield f"« {words} », and nobody is on duty"
    people = made.answers.get("personnes")
    if (
        isinstance(people, int)
        and people < 20
        and made.answers.get("activite") not in (None, "numerique", "collectivite")
    ):
        listed = set(made.document.open_points)
        laws = {"Directive NIS 2", "Règlement DORA"} & listed
        if made.answers.get("activite") != "finance" and laws:
            yield f"{sorted(laws)} asked of {people} people"
    if made.value("existant.serveurs") is False:
        for table in _tables(made, "Seuils d'alerte", "Prestations facturables en plus", "Bordereau des prix"):
            for row in table.rows:
                if re.search(
                    r"\bserveurs?\b", _plain(text_of(row[0])) + _plain(text_of(row[1]))
                ) and "Sauvegarde" not in str(row):
                    yield f"« {_plain(text_of(row[1]))} » of {table.caption}, and there is no server"


def says_each_thing_once(made: Draft) -> Iterator[str]:
    """How visits are paid is how their service stands; what is open keeps its priority; bidders fill what is theirs."""
    paid, status = made.value("services.sur_site"), made.situation.inclusion("sur_site")
    if (paid == "acte") is (status is Inclusion.INCLUDED) and status is not Inclusion.EXCLUDED:
        yield f"visits paid « {paid} », service {status}"
    for block in made.document.blocks:
        if isinstance(block, Requirement) and "préciser par le client" in _plain(block.priority):
            yield f"{block.id} has « {block.priority} » for a priority"
        if isinstance(block, TableBlock) and "Proposition du candidat" in block.header:
            filled = [text_of(row[0]) for row in block.rows if text_of(row[-1])]
            if filled:
                yield f"the proposal of bidders is filled in: {filled}"
    for shorter, longer in (("systemes.poste_secours", Priority.P3), ("services.sur_site_delai", Priority.P1)):
        delay, target = made.value(shorter), made.situation.specification.levels.targets[longer].gtr
        if isinstance(delay, Duration) and target is not None and delay.surely_exceeds(target):
            yield f"{shorter} in {delay}, {longer} restored in {target}"


def _tables(made: Draft, *captions: str) -> Iterator[TableBlock]:
    for block in made.document.blocks:
        if isinstance(block, TableBlock) and _plain(block.caption).startswith(captions):
            yield block


def _plain(text: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", text).replace("’", "'")


def _before_glossary(made: Draft) -> str:
    blocks = made.document.blocks
    end = next(
        (at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == "Glossaire"), None
    )
    return _plain("\n".join(texts(replace(made.document, blocks=blocks[:end]))))
