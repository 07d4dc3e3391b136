"""A file of a thousand rows of one's own: opened, saved, and made, against JSON alone."""

import json
from collections.abc import Iterator

from benchmarks.measure import Result, in_turn
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import add_activity
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.phase import Phase
from cahier.questionnaire.defaults import new_specification
from cahier.storage.specification_file import parse, serialise


def file_results(rows: int, rounds: int) -> Iterator[Result]:
    """Yield goal 10: reading and writing against `json`, and the adding of the rows, each undone apart."""
    catalogue = load_catalogue()
    started = new_specification(catalogue, catalogue.profiles["industrie"], "benchmark")
    phase, domain = next(iter(Phase)), next(iter(catalogue.domains))

    def add(count: int) -> Session:
        session = Session(started, catalogue)
        for rank in range(count):
            add_activity(session, phase, domain, f"Relever le compteur numéro {rank}")
        return session

    made = add(rows).specification
    content = serialise(made)
    if parse(content) != made:
        raise ValueError("the file does not read back as it was written")
    data = json.loads(content)
    timed = in_turn(
        {
            "open": lambda: parse(content),
            "json.loads": lambda: json.loads(content),
            "save": lambda: serialise(made),
            "json.dumps": lambda: json.dumps(data, ensure_ascii=False).encode(),
        },
        rounds,
    )
    detail = ", ".join(f"{side} {timed.milliseconds(side):,.1f} ms" for side in timed.seconds)
    detail = f"{len(content) / 1024:.0f} KiB, {detail}"
    yield Result.of(f"10. Open, {rows:,} rows of one’s own / json.loads", timed.ratios("open", "json.loads"), 3, detail)
    yield Result.of(f"10. Save, {rows:,} rows / json.dumps", timed.ratios("save", "json.dumps"), 3, detail)
    grown = in_turn({"all": lambda: add(rows), "half": lambda: add(rows // 2)}, max(1, rounds // 2))
    spent = f"{grown.milliseconds('all'):,.0f} ms"
    yield Result.of(f"10. {rows:,} rows added one by one / half of them", grown.ratios("all", "half"), 4, spent)
