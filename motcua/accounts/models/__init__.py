"""The tables of accounts."""

from motcua.accounts.models.organisations import Membership, Organisation
from motcua.accounts.models.people import Person, PersonNumber
from motcua.accounts.models.users import Token, User

__all__ = ["Membership", "Organisation", "Person", "PersonNumber", "Token", "User"]
