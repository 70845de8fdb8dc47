"""The frame of every change: one transaction, owned by the outermost operation."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

_inside: ContextVar[bool] = ContextVar("inside_operation", default=False)


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function in a transaction; inside another operation it joins that one.

    A refusal rolls back everything the outermost operation did. Nested operations take no savepoint: a
    refusal that an outer operation wants to survive must be checked for beforehand.
    """

    @functools.wraps(function)
    def framed(*args: P.args, **kwargs: P.kwargs) -> R:
        if _inside.get():
            return function(*args, **kwargs)
        entered = _inside.set(True)
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        finally:
            _inside.reset(entered)

    return framed
