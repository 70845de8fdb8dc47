"""Finding procedures by what somebody types."""

from motcua.catalog.queries.search.find import search, suggestions
from motcua.catalog.queries.search.index import Entry, Hit, Met, entries, search_text
from motcua.catalog.queries.search.pages import Place, SearchPage, page_of
from motcua.catalog.rules.search import MOST_LETTERS

__all__ = [
    "MOST_LETTERS",
    "Entry",
    "Hit",
    "Met",
    "Place",
    "SearchPage",
    "entries",
    "page_of",
    "search",
    "search_text",
    "suggestions",
]
