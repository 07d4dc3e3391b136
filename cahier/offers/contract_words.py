"""The comparison with the contract in force in words: how it stands as a whole, and when one may leave it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from cahier.offers.contract_gaps import ContractGap, GapStanding
from cahier.questionnaire.back_planning import CURRENT_END, CURRENT_NOTICE
from cahier.questionnaire.contract_dates import current_contract_dates
from cahier.questionnaire.situation import Situation
from cahier.typography import french, join_words, long_date

_COUNTED = {
    GapStanding.LESS: ("demandé moins bien qu'aujourd'hui", "demandés moins bien qu'aujourd'hui"),
    GapStanding.NOT_ASKED: ("non demandé", "non demandés"),
    GapStanding.SILENT: ("absent du contrat", "absents du contrat"),
    GapStanding.UNKNOWN: ("à vérifier", "à vérifier"),
    GapStanding.MORE: ("demandé mieux", "demandés mieux"),
    GapStanding.OTHER: ("différent", "différents"),
    GapStanding.SAME: ("inchangé", "inchangés"),
    GapStanding.UNANSWERED: ("sans réponse", "sans réponse"),
}


def summary_words(found: Iterable[ContractGap]) -> str:
    """Return « 2 points demandés moins bien qu’aujourd’hui, 5 absents du contrat… », and how many have no answer."""
    counts = Counter(gap.standing for gap in found)
    total, left = counts.total(), counts[GapStanding.UNANSWERED]
    if left == total:
        return french(f"{total} points à chercher dans le contrat en cours : dix minutes, contrat en main.")
    told = [f"{counts[one]} {words[counts[one] > 1]}" for one, words in _COUNTED.items() if counts[one]]
    many = "s" if total - left > 1 else ""
    return french(f"{total - left} point{many} comparé{many} sur {total} : {join_words(told)}.")


def notice_words(situation: Situation, today: date) -> str:
    """Say when the contract in force ends and by when notice must be received, or what is missing to say it."""
    if not situation.applies(CURRENT_END):
        return french(
            "Le cahier ne dit pas qu'un prestataire s'occupe déjà de votre informatique : dites-le d'abord, la fin du "
            "contrat et son préavis se datent ensuite."
        )
    found = current_contract_dates(situation)
    days = {one.key: one for one in found.dates}
    end, notice = days.get(CURRENT_END), days.get(CURRENT_NOTICE)
    told = [f"Il prend fin le {long_date(end.day)}."] if end is not None else []
    if notice is not None and notice.day < today:
        told.append(f"Votre lettre devait être reçue le {long_date(notice.day)} au plus tard : ce jour est passé.")
    elif notice is not None:
        told.append(f"Pour le quitter, votre lettre doit être reçue le {long_date(notice.day)} au plus tard.")
    return french(" ".join((*told, *found.missing)))
