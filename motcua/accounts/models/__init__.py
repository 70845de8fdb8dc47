"""The tables of accounts."""

from motcua.accounts.models.authorities import Authority
from motcua.accounts.models.consents import Consent
from motcua.accounts.models.contacts import Contact, OneTimeCode
from motcua.accounts.models.factors import RecoveryCode, SecondFactor, SignInReset
from motcua.accounts.models.identities import Identity, PersonVerification, ProvidedSession
from motcua.accounts.models.organisations import Membership, Organisation
from motcua.accounts.models.people import Person, PersonNumber
from motcua.accounts.models.sign_ins import Lockout, SignIn
from motcua.accounts.models.users import Token, User

__all__ = [
    "Authority",
    "Consent",
    "Contact",
    "Identity",
    "Lockout",
    "Membership",
    "OneTimeCode",
    "Organisation",
    "Person",
    "PersonNumber",
    "PersonVerification",
    "ProvidedSession",
    "RecoveryCode",
    "SecondFactor",
    "SignIn",
    "SignInReset",
    "Token",
    "User",
]
