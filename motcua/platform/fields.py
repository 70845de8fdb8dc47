"""Columns that compare the same on every engine."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class BytewiseField(models.CharField):
    """Text compared and sorted byte by byte: codes and sort keys, on PostgreSQL as on SQLite.

    PostgreSQL would otherwise sort by the collation of the cluster, and no plain index would serve a prefix search.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
