"""Every endpoint there is, in the order of the description."""

from __future__ import annotations

from motcua.faces.api.endpoint import Endpoint
from motcua.faces.api.endpoints import dossiers, files, notices, papers, procedures, queue, tracking

ENDPOINTS: tuple[Endpoint, ...] = (
    *dossiers.ENDPOINTS,
    *papers.ENDPOINTS,
    *files.ENDPOINTS,
    *queue.ENDPOINTS,
    *tracking.ENDPOINTS,
    *procedures.ENDPOINTS,
    *notices.ENDPOINTS,
)
