"""Telling people: in the application, and by messages to their contacts."""

from motcua.notifications.operations.messages import ask, close
from motcua.notifications.operations.notices import mark_all_read, mark_read, tell
from motcua.notifications.operations.refused import give_up

__all__ = ["ask", "close", "give_up", "mark_all_read", "mark_read", "tell"]
