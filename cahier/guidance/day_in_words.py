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


def saved_in_words(when: datetime, now: datetime) -> str:
    """Return « Enregistré à 10:42 », and of another day « Enregistré hier, 9:05 » or « Enregistré le 12 novembre »."""
    local = when.astimezone(now.tzinfo)
    if local.date() == now.date():
        return french(f"Enregistré à {local:%H:%M}")
    day = day_in_words(when, now)
    return french(f"Enregistré {day}" if local.date() == (now - timedelta(days=1)).date() else f"Enregistré le {day}")
