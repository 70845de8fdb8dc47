"""Reading accounts: who calls, and whom he may act for."""

from motcua.accounts.queries.callers import (
    Account,
    account_of,
    actor_by_account,
    actor_by_password,
    actor_by_token,
    digest,
    officer_behind,
    officer_ids_by_username,
    officers_behind,
    stamp_of,
    usernames_of,
)
from motcua.accounts.queries.people import (
    IdNumber,
    PersonView,
    Represented,
    account_by_number,
    person_by_number,
    person_of,
    represents,
)

__all__ = [
    "Account",
    "IdNumber",
    "PersonView",
    "Represented",
    "account_by_number",
    "account_of",
    "actor_by_account",
    "actor_by_password",
    "actor_by_token",
    "digest",
    "officer_behind",
    "officer_ids_by_username",
    "officers_behind",
    "person_by_number",
    "person_of",
    "represents",
    "stamp_of",
    "usernames_of",
]
