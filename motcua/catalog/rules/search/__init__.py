"""How well the name of a procedure meets what somebody typed: read, compared and ranked, without a database."""

from motcua.catalog.rules.search.near import Name, Near, near_codes, nearest
from motcua.catalog.rules.search.query import MOST_LETTERS, MOST_WORDS, Query, read
from motcua.catalog.rules.search.synonyms import Synonym, Written, written_today
from motcua.catalog.rules.search.vocabulary import Vocabulary, vocabulary

__all__ = [
    "MOST_LETTERS",
    "MOST_WORDS",
    "Name",
    "Near",
    "Query",
    "Synonym",
    "Vocabulary",
    "Written",
    "near_codes",
    "nearest",
    "read",
    "vocabulary",
    "written_today",
]
