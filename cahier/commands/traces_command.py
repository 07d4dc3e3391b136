"""The command that lists what Cahier keeps on this computer, and erases it."""

import argparse

from cahier.commands.command import DONE, Commands
from cahier.errors import CannotWrite
from cahier.locations import state_folder
from cahier.storage.traces import TRACE_LABELS, TraceKind, erase, traces
from cahier.typography import french, join_words


def add_traces(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("traces", "Liste ce que Cahier garde sur cet ordinateur, et l’efface.", _run)
    kinds = [str(kind) for kind in TraceKind]
    command.add_argument(
        "--erase", nargs="+", choices=[*kinds, "all"], metavar="QUOI", help=f"efface : all, {', '.join(kinds)}"
    )


def _run(options: argparse.Namespace) -> int:
    print(french(f"Dans {state_folder()} :"))
    for trace in traces():
        size = french(f"{len(trace.files)} fichier(s), {trace.size // 1024} Ko")
        print(f"  {trace.kind:<9} {TRACE_LABELS[trace.kind]} : {size}")
    if not options.erase:
        return DONE
    kinds = set(TraceKind) if "all" in options.erase else {TraceKind(kind) for kind in options.erase}
    left = erase(kinds)
    if left:
        raise CannotWrite(
            f"N’ont pas pu être effacés : {join_words([path.name for path in left])}. Fermez Cahier, puis réessayez."
        )
    print(french(f"Effacé : {join_words([TRACE_LABELS[kind] for kind in TraceKind if kind in kinds])}."))
    return DONE
