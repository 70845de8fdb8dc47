"""What names a dossier: its id, its code, its secret."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Max

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.secret import secret_digest, tracking_secret
from motcua.kernel.clock_zone import to_local
from motcua.platform import series, statements
from motcua.platform.rows import Gathered
from motcua.platform.subject import Subject

ID_STEP = 10**12
SEQUENCE = "dossier_id_n"
CODE_SERIES, RECEIPT_SERIES = "dossier", "receipt"


def next_id(filed_at: datetime) -> int:
    """year * 10**12 + n: ordered by year, so that child tables can be split by ranges of it.

    PostgreSQL counts n by a sequence (no queue of filings behind one row); SQLite writes one at a time.
    """
    year = to_local(filed_at).year * ID_STEP
    if connection.vendor == "postgresql":
        ((number,),) = statements.rows("SELECT nextval(%s)", [SEQUENCE])
        return year + int(number)
    top = Dossier.objects.filter(id__gt=year, id__lt=year + ID_STEP).aggregate(top=Max("id"))["top"]
    return (top or year) + 1


def next_code(agency_code: str, filed_at: datetime, to: Subject, now: datetime, later: Gathered) -> str:
    """`<competent agency's code>-YYMMDD-NNNN`, restarting each local filing day; from 10,000 on more digits."""
    day = to_local(filed_at).strftime("%y%m%d")
    number = series.issue(CODE_SERIES, agency_code, day, to=to, now=now, later=later)
    return f"{agency_code}-{day}-{number:04d}"


def next_receipt(desk_code: str, received_at: datetime, to: Subject, now: datetime, later: Gathered) -> tuple[int, int]:
    """The year and the receipt number, counted yearly at the receiving desk."""
    year = to_local(received_at).year
    return year, series.issue(RECEIPT_SERIES, desk_code, str(year), to=to, now=now, later=later)


def new_secret(dossier: int) -> tuple[str, str]:
    """The dossier's secret for tracking without an account, and the digest under which it is kept."""
    secret = tracking_secret(dossier, settings.SECRET_KEY)
    return secret, secret_digest(secret)
