"""Reading the command line and running the command it names."""

import argparse
import codecs
import sys
from collections.abc import Callable, Sequence

from cahier import RELEASED, __version__
from cahier.commands.command import DONE, REFUSED, Commands, Parser
from cahier.errors import CahierError, CatalogueError

# In the order of the help.
_NAMES = (
    *(
        "new",
        "batch",
        "answer",
        "questions",
        "profiles",
        "list",
        "check",
        "plan",
        "show",
        "export",
        "catalogue",
        "diff",
        "minutes",
    ),
    *(
        "kit",
        "ask",
        "dates",
        "questionnaire",
        "merge",
        "remarks",
        "offers",
        "template",
        "versions",
        "password",
        "anonymise",
        "traces",
    ),
)


def _as_named(error: UnicodeError) -> tuple[str | bytes, int]:
    """Write a name of the disk as the bytes it is, where the system told it in another alphabet than ours."""
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


_AS_NAMED = "cahier.as_named"
codecs.register_error(_AS_NAMED, _as_named)


def run(arguments: Sequence[str]) -> int:
    """Run a command; return 0 when done, 1 when blocking findings remain, 2 when the input was refused."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors=_AS_NAMED)
    try:
        options = _parser(arguments).parse_args(arguments)
        # Once it is known to be well written: a refusal asks for nothing.
        from cahier.commands.password_command import ask_in_terminal

        ask_in_terminal()
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except CahierError as error:
        # The faults of the knowledge base are the author's to mend; the details of a damaged file help nobody.
        details = error.details[:20] if isinstance(error, CatalogueError) else ()
        line = " ".join((str(error), " ; ".join(details)))
        print(f"cahier : {' '.join(line.split())}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        return DONE


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the command line, with the command named or, when none is, with all that can be."""
    parser = Parser(prog="cahier", description="Écrit un cahier des charges d’infogérance et sa matrice RACI.")
    parser.add_argument(
        "--version", action="version", version=f"cahier {__version__} ({RELEASED})", help="dit la version et sa date"
    )
    commands = Commands(parser)
    for name in arguments[:1] if arguments and arguments[0] in _NAMES else _NAMES:
        _adder(name)(commands)
    return parser


def _adder(name: str) -> Callable[[Commands], None]:
    """Return what adds a command: only what the command named needs is loaded."""
    match name:
        case "batch":
            from cahier.commands.batch_command import add_batch as add
        case "list":
            from cahier.commands.list_command import add_list as add
        case "kit":
            from cahier.commands.kit_command import add_kit as add
        case "dates":
            from cahier.commands.dates_command import add_dates as add
        case "remarks":
            from cahier.commands.remarks_command import add_remarks as add
        case "offers":
            from cahier.commands.offers_command import add_offers as add
        case _:
            return _usual_adder(name)
    return add


def _usual_adder(name: str) -> Callable[[Commands], None]:
    """Return what adds a command on one file, or on the knowledge base."""
    match name:
        case "new" | "answer" | "show":
            from cahier.commands.new_command import add_answer, add_new, add_show

            return {"new": add_new, "answer": add_answer, "show": add_show}[name]
        case "questions" | "profiles" | "catalogue":
            from cahier.commands.knowledge_command import add_catalogue, add_profiles, add_questions

            return {"questions": add_questions, "profiles": add_profiles, "catalogue": add_catalogue}[name]
        case "check" | "plan":
            from cahier.commands.check_command import add_check, add_plan

            return {"check": add_check, "plan": add_plan}[name]
        case "export":
            from cahier.commands.export_command import add_export as add
        case "diff":
            from cahier.commands.diff_command import add_diff as add
        case "minutes":
            from cahier.commands.minutes_command import add_minutes as add
        case "ask" | "questionnaire" | "merge":
            from cahier.commands.ask_command import add_ask
            from cahier.commands.questionnaire_command import add_merge, add_questionnaire

            return {"ask": add_ask, "questionnaire": add_questionnaire, "merge": add_merge}[name]
        case "template":
            from cahier.commands.template_command import add_template as add
        case "versions":
            from cahier.commands.versions_command import add_versions as add
        case "password":
            from cahier.commands.password_command import add_password as add
        case "anonymise":
            from cahier.commands.anonymise_command import add_anonymise as add
        case _:
            from cahier.commands.traces_command import add_traces as add
    return add
