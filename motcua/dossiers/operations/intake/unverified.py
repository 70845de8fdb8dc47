"""How much somebody may file online of whom we do not know for certain who he is."""

from __future__ import annotations

from django.conf import settings

from motcua.accounts.operations.owned import locked
from motcua.accounts.queries import PersonView
from motcua.accounts.queries.contacts import is_verified
from motcua.dossiers.errors import TooManyUnverified
from motcua.dossiers.models import Dossier


def check(caller: PersonView | None, account: int, channel: str) -> None:
    """TooManyUnverified for an unverified person with as many open dossiers filed online as such a one may have.

    Verified is whoever has an electronic identity of level 2, or matched the population register. No statement for
    level 2. The account's row is locked, so that two filings at once do not both find room.
    """
    if caller is None or channel != "online" or is_verified(caller.id, caller.eid_level):
        return
    locked(account)
    most = settings.UNVERIFIED_OPEN_DOSSIERS
    mine = Dossier.objects.filter(filer_account=account, channel="online", ended_at__isnull=True).order_by()
    if mine[:most].count() >= most:
        raise TooManyUnverified(most=most)
