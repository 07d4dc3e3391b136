"""What differs in the meetings held on a specification, and in what its readers say of it; bidders read none of it."""

from cahier.comparison.change_line import FILE, REMARKS, ChangeLine, Versions, line
from cahier.comparison.entries import Difference
from cahier.comparison.ordered_like import ORDER
from cahier.model.meeting import Meeting
from cahier.model.remark import Remark
from cahier.typography import join_words, long_date

_ABSENT = "absente"


def meeting_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of a meeting: how much was decided, put aside, left to do."""
    if difference.path[1] == ORDER:
        return line(difference, FILE, "Ordre des réunions", _orders(difference))
    found: Meeting = difference.after or difference.before
    said = _meeting(difference.before), _meeting(difference.after)
    return line(difference, FILE, f"Réunion du {long_date(found.day)}", said)


def _meeting(meeting: Meeting | None) -> str:
    if meeting is None:
        return _ABSENT
    counts = (
        (len(meeting.agenda), "point", "points"),
        (len(meeting.outcomes), "décision", "décisions"),
        (len(meeting.parked), "point mis de côté", "points mis de côté"),
        (len(meeting.actions), "action", "actions"),
    )
    told = [f"{count} {many if count > 1 else one}" for count, one, many in counts if count]
    return ", ".join(filter(None, (meeting.title, meeting.venue, *told))) or "préparée"


def remark_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of a remark: who says what, whether it was dealt with."""
    if difference.path[1] == ORDER:
        return line(difference, FILE, "Ordre des remarques", _orders(difference))
    found: Remark = difference.after or difference.before
    said = _remark(difference.before), _remark(difference.after)
    return line(difference, REMARKS, f"Remarque de {found.author}", said, found.place)


def _remark(remark: Remark | None) -> str:
    if remark is None:
        return _ABSENT
    verdict = remark.verdict.label if remark.verdict else ""
    return ", ".join(filter(None, (verdict, remark.text, "traitée" if remark.settled else "")))


def _orders(difference: Difference) -> tuple[str, str]:
    was, says = (join_words(list(order or ())) for order in (difference.before, difference.after))
    return was, says
