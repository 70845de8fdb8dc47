"""Changing people, organisations, accounts and tokens; administrators and the machine itself only."""

from motcua.accounts.operations.people import (
    OrganisationSpec,
    PersonSpec,
    record_representation,
    register_organisation,
    register_person,
)
from motcua.accounts.operations.users import (
    close_account,
    issue_token,
    new_secret,
    open_account,
    set_password,
    withdraw_token,
)

__all__ = [
    "OrganisationSpec",
    "PersonSpec",
    "close_account",
    "issue_token",
    "new_secret",
    "open_account",
    "record_representation",
    "register_organisation",
    "register_person",
    "set_password",
    "withdraw_token",
]
