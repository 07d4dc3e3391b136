"""When something happened, as one says it."""

from datetime import datetime, timedelta

from cahier.typography import day_and_month, french, long_date


def day_in_words(when: datetime, now: datetime) -> str:
    """Return « aujourd’hui, 10:42 », « hier, 9:05 » or « 12 novembre »."""
    local = when.astimezone(now.tzinfo)
    if local.date() == now.date():
        return french(f"aujourd’hui, {local:%H:%M}")
    if local.date() == (now - timedelta(days=1)).date():
        return french(f"hier, {local:%H:%M}")
    return day_and_month(local) if local.year == now.year else long_date(local)


def month_in_words(edition: str) -> str:
    """Return « novembre 2026 » for the edition « 2026.11 », and any other name as it is."""
    try:
        first = datetime.strptime(edition, "%Y.%m").astimezone()
    except ValueError:
        return edition
    return long_date(first).split(maxsplit=1)[1]


def saved_in_words(when: datetime, now: datetime) -> str:
    """Return « Enregistré à 10:42 », and of another day « Enregistré hier, 9:05 » or « Enregistré le 12 novembre »."""
    local = when.astimezone(now.tzinfo)
    if local.date() == now.date():
        return french(f"Enregistré à {local:%H:%M}")
    day = day_in_words(when, now)
    return french(f"Enregistré {day}" if local.date() == (now - timedelta(days=1)).date() else f"Enregistré le {day}")
