"""Reading a request strictly: parameters, JSON, one uploaded file. What cannot be meant is refused here."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from django.conf import settings
from django.core.exceptions import BadRequest as DjangoBadRequest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules.schemas import Schema
from motcua.faces.api import errors
from motcua.faces.api.endpoint import FORM, JSON
from motcua.platform import wellformed
from motcua.platform.errors import FieldError, Invalid, Text

MEGABYTE = 1024 * 1024
JSON_BYTES = MEGABYTE
FORM_OVERHEAD_BYTES = 64 * 1024
MOST_DEPTH = 32
LARGEST_INTEGER = 2**53 - 1  # what every reader of JSON keeps exactly (RFC 8259, section 6)
LONGEST_INTEGER = len(f"-{LARGEST_INTEGER}")
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,15})")
NO_TEXT = re.compile("[\0\ud800-\udfff]")  # NUL and halves of surrogate pairs
FILE = "file"


class Beyond:
    """Stands for a number that is too large, until its place is told."""


def parameters(request: HttpRequest, schema: Schema) -> dict[str, Any]:
    """The query string as values of the schema's types. Raises Invalid, also for unknown and repeated names."""
    if not request.META.get("QUERY_STRING") and not schema["required"]:
        return {}
    known = schema["properties"]
    try:
        sent = dict(request.GET.lists())
    except SuspiciousOperation as problem:
        raise errors.BadRequest from problem
    if repeated := [name for name, values in sent.items() if len(values) > 1]:
        raise Invalid(errors=[FieldError(wellformed.pointer(name), _("Chỉ ghi một lần.")) for name in repeated])
    given = {name: _typed(values[0], known.get(name, {})) for name, values in sent.items()}
    if found := wellformed.problems(given, schema):
        raise Invalid(errors=found)
    return given


def body(request: HttpRequest, schema: Schema | None, *, required: bool) -> Any:
    """The JSON body, checked against the schema if there is one. An absent body is `{}` where none is required."""
    length = _length(request, JSON_BYTES)
    if not length:
        if required:
            raise errors.MalformedJson(problem=_("không có nội dung"))
        return {}
    if request.content_type != JSON:
        raise errors.WrongMediaType(wanted=JSON)
    try:
        value = _parsed(request.body)
    except UnreadablePostError as problem:
        raise errors.MalformedJson(problem=_("gửi chưa trọn vẹn")) from problem
    if schema is not None and (found := wellformed.problems(value, schema)):
        raise Invalid(errors=found)
    return value


class Upload(NamedTuple):
    """A file as it was sent: its name, if it has one, and its content."""

    name: str | None
    content: BinaryIO


def upload(request: HttpRequest) -> Upload:
    """The one file of a multipart body. Raises BodyTooLarge before reading a byte of a body that is too long."""
    _length(request, settings.FILE_MAX_SIZE + FORM_OVERHEAD_BYTES)
    if request.content_type != FORM:
        raise errors.WrongMediaType(wanted=FORM)
    try:
        files, texts = request.FILES, request.POST
    except (MultiPartParserError, SuspiciousOperation, DjangoBadRequest, UnreadablePostError) as problem:
        raise errors.MalformedForm from problem
    found = [
        FieldError(wellformed.pointer(name), wellformed.MESSAGES["additionalProperties"])
        for name in [*texts, *files]
        if name != FILE
    ]
    given = files.getlist(FILE)
    if len(given) != 1 or FILE in texts:
        found.append(FieldError(f"/{FILE}", _("Cần đúng một tệp trong mục này, tên tệp viết bằng UTF-8.")))
    if found:
        raise Invalid(errors=found)
    content: Any = given[0].file
    return Upload(given[0].name, content)


def _length(request: HttpRequest, most: int) -> int:
    given = request.META.get("CONTENT_LENGTH") or ""
    if not given:
        if "HTTP_TRANSFER_ENCODING" in request.META:
            raise errors.NoLength
        return 0
    if not given.isascii() or not given.isdigit():
        raise errors.BadRequest
    if len(given) > 15 or int(given) > most:
        raise errors.BodyTooLarge(limit=max(1, most // MEGABYTE))
    return int(given)


def _typed(text: str, schema: Schema) -> Any:
    """A parameter's text as a whole number where one is meant; anything else is left for the schema to judge."""
    kinds = [part.get("type") for part in schema.get("anyOf", (schema,))]
    return int(text) if "integer" in kinds and INTEGER.fullmatch(text) else text


def _parsed(raw: bytes) -> Any:
    beyond: list[str] = []

    def integer(text: str) -> int | Beyond:
        if len(text) <= LONGEST_INTEGER and abs(int(text)) <= LARGEST_INTEGER:
            return int(text)
        beyond.append(text)
        return Beyond()

    def number(text: str) -> float | Beyond:
        if math.isfinite(value := float(text)):
            return value
        beyond.append(text)
        return Beyond()

    try:
        value = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_once_each,
            parse_int=integer,
            parse_float=number,
            parse_constant=_no_number,
        )
    except UnicodeDecodeError as problem:
        raise errors.MalformedJson(problem=_("không phải UTF-8")) from problem
    except RecursionError as problem:
        raise errors.MalformedJson(problem=_("lồng quá nhiều tầng")) from problem
    except json.JSONDecodeError as problem:
        where = _("dòng %(line)s, cột %(column)s") % {"line": problem.lineno, "column": problem.colno}
        raise errors.MalformedJson(problem=where) from problem
    # Only an escape can bring in what is no text, and only brackets can nest: most bodies need no walk.
    if beyond or b"\\u" in raw or raw.count(b"[") + raw.count(b"{") > MOST_DEPTH:
        _check(value)
    return value


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise errors.MalformedJson(problem=_("một tên được ghi hai lần"))
    return value


def _no_number(text: str) -> float:
    raise errors.MalformedJson(problem=text)


def _check(value: Any) -> None:
    """Refuse what no database keeps: NUL, half a surrogate pair, numbers beyond all bounds, nesting too deep."""
    wrong = [FieldError(place, message) for place, item in _leaves(value) if (message := _fault(item)) is not None]
    if wrong:
        raise Invalid(errors=wrong[: wellformed.MOST_ERRORS])


def _leaves(value: Any) -> Iterator[tuple[str, Any]]:
    """Every single value, names too, each at its pointer."""
    waiting: list[tuple[str, Any, int]] = [("", value, 0)]
    while waiting:
        place, item, depth = waiting.pop()
        if depth > MOST_DEPTH:
            raise errors.MalformedJson(problem=_("lồng quá nhiều tầng"))
        if isinstance(item, list):
            waiting += [(f"{place}/{index}", each, depth + 1) for index, each in enumerate(item)]
        elif isinstance(item, dict):
            for name, each in item.items():
                yield place, name
                waiting.append((place + (wellformed.pointer(name) if _is_text(name) else ""), each, depth + 1))
        else:
            yield place, item


def _fault(item: Any) -> Text | None:
    if isinstance(item, Beyond):
        return wellformed.MESSAGES["maximum"]
    return wellformed.MESSAGES["pattern"] if isinstance(item, str) and not _is_text(item) else None


def _is_text(text: str) -> bool:
    return NO_TEXT.search(text) is None
