"""The tables of accounts."""

from motcua.accounts.models.factors import RecoveryCode, SecondFactor, SignInReset
from motcua.accounts.models.organisations import Membership, Organisation
from motcua.accounts.models.people import Person, PersonNumber
from motcua.accounts.models.sign_ins import Lockout, SignIn
from motcua.accounts.models.users import Token, User

__all__ = [
    "Lockout",
    "Membership",
    "Organisation",
    "Person",
    "PersonNumber",
    "RecoveryCode",
    "SecondFactor",
    "SignIn",
    "SignInReset",
    "Token",
    "User",
]
