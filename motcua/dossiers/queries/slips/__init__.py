"""What waits to be handed over, the slips on the way and to confirm, and one slip; for those who carry."""

from motcua.dossiers.queries.slips.listed import SLIPS, Listed, slips
from motcua.dossiers.queries.slips.of_dossier import parcels_of
from motcua.dossiers.queries.slips.one import slip
from motcua.dossiers.queries.slips.places import Place, places_of
from motcua.dossiers.queries.slips.waiting import MOST, Waiting, waiting

__all__ = [
    "MOST",
    "SLIPS",
    "Listed",
    "Place",
    "Waiting",
    "parcels_of",
    "places_of",
    "slip",
    "slips",
    "waiting",
]
