"""Changing people, organisations, accounts and tokens, and how one signs in."""

from motcua.accounts.operations.factors import (
    enrol_app,
    enrol_passkey,
    give_app,
    make_recovery_codes,
    remove_factor,
)
from motcua.accounts.operations.identities import Admitted, admit, bind_session, end_identity, end_provided
from motcua.accounts.operations.people import (
    OrganisationSpec,
    PersonSpec,
    record_representation,
    register_organisation,
    register_person,
)
from motcua.accounts.operations.resets import begin_anew, change_password, reset_sign_in
from motcua.accounts.operations.sign_ins import Seat, end_all, end_one, end_session, record, seen
from motcua.accounts.operations.signing_in import Entrant, again_by_password, by_code, by_passkey, by_password
from motcua.accounts.operations.users import (
    close_account,
    issue_token,
    new_secret,
    open_account,
    set_password,
    withdraw_token,
)
from motcua.accounts.operations.verifications import verify_person

__all__ = [
    "Admitted",
    "Entrant",
    "OrganisationSpec",
    "PersonSpec",
    "Seat",
    "admit",
    "again_by_password",
    "begin_anew",
    "bind_session",
    "by_code",
    "by_passkey",
    "by_password",
    "change_password",
    "close_account",
    "end_all",
    "end_identity",
    "end_one",
    "end_provided",
    "end_session",
    "enrol_app",
    "enrol_passkey",
    "give_app",
    "issue_token",
    "make_recovery_codes",
    "new_secret",
    "open_account",
    "record",
    "record_representation",
    "register_organisation",
    "register_person",
    "remove_factor",
    "reset_sign_in",
    "seen",
    "set_password",
    "verify_person",
    "withdraw_token",
]
