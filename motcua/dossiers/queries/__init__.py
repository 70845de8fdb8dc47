"""The only way to read dossiers on somebody's behalf. Reading another's personal data leaves an access entry."""

from motcua.dossiers.queries.face import face
from motcua.dossiers.queries.files import OpenFile, file
from motcua.dossiers.queries.queue import Filter, queue
from motcua.dossiers.queries.read import clock, dossier, timeline, tracking

__all__ = ["Filter", "OpenFile", "clock", "dossier", "face", "file", "queue", "timeline", "tracking"]
