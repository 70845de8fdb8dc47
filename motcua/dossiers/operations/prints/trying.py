"""Trying a template on invented papers before any real one is set by it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers import errors
from motcua.dossiers.prints.samples import BARE, LONG, USUAL, Sample, samples
from motcua.dossiers.prints.sheet import by_text
from motcua.dossiers.queries.paper_templates import check_keeper, template_text
from motcua.dossiers.rules import paper_text
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, Text
from motcua.platform.limited import papers

LONGEST_SECONDS = 30.0
"""Of the whole trial; a sound template takes about one."""
WITH_SQUARE = frozenset({USUAL, LONG, BARE})
"""Where the square code is looked for, which takes as long as setting the paper twice more."""
MUST: Mapping[str, Text] = {
    "title": gettext_lazy("tên mẫu"),
    "code": gettext_lazy("mã hồ sơ"),
    "first": gettext_lazy("mã hồ sơ đầu tiên"),
    "number": gettext_lazy("số của giấy"),
    "owner": gettext_lazy("tên chủ hồ sơ"),
    "due": gettext_lazy("ngày giờ hẹn trả kết quả"),
    "until": gettext_lazy("ngày nêu trong giấy"),
    "period": gettext_lazy("ngày đầu kỳ"),
    "qr": gettext_lazy("mã QR, mỗi cạnh ít nhất 20 mm"),
}
"""What a paper has to show, in words."""
TOO_MUCH: Mapping[str, Text] = {
    "time": gettext_lazy("In thử lâu quá 5 giây: mẫu lặp không dừng, hoặc tính quá nhiều."),
    "memory": gettext_lazy("In thử cần quá nhiều bộ nhớ: mẫu lặp quá nhiều, hoặc tạo danh sách quá dài."),
    "size": gettext_lazy("Bản in thử quá lớn: quá 20 MB, hoặc trang lớn hơn khổ A1."),
}
EXPLAINED: Mapping[str, Text] = {
    "failed to load file": gettext_lazy("mẫu không đọc được tệp nào khác, chỉ dùng được “paper.typ”"),
    "would escape the project": gettext_lazy("mẫu không đọc được tệp nào khác, chỉ dùng được “paper.typ”"),
    "failed to download package": gettext_lazy("mẫu không dùng được gói (@…) nào, chỉ dùng được “paper.typ”"),
    "package not found": gettext_lazy("mẫu không dùng được gói (@…) nào, chỉ dùng được “paper.typ”"),
}
"""What typst says where a limit of ours speaks, by a piece of its words."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A text by which every sample of a kind could be set, with what typst warns of."""

    kind: str
    text: str
    warnings: tuple[papers.Problem, ...]


def try_out(kind: str, text: str, *, actor: Actor, now: datetime) -> Tried:
    """Set every sample of the kind (`prints.samples`) by the text and look whether the paper is all there.

    Takes about a second and up to LONGEST_SECONDS, so not to be called inside a transaction. Raises NotAllowed,
    PaperKindNotFound, Invalid for what is no text of a template, TemplateRefused with line and column where one is
    known, TrialUnavailable.
    """
    check_keeper(actor, now)
    text, warnings = _text(kind, text, actor, now), list[papers.Problem]()
    ends = time.monotonic() + LONGEST_SECONDS
    for sample in samples(kind):
        if time.monotonic() > ends:
            raise errors.TemplateRefused(errors=[FieldError("/text", TOO_MUCH["time"])])
        made = _set(text, sample)
        if made.lacks:
            raise _refused(sample, _("thiếu %(what)s") % {"what": ", ".join(str(MUST[name]) for name in made.lacks)})
        warnings += [each for each in made.warnings if each not in warnings]
    return Tried(kind, text, tuple(warnings))


def preview(kind: str, text: str | None, sample: str, *, actor: Actor, now: datetime) -> bytes:
    """The PDF of one sample by a text, by the one in force where none is given; what it may lack is not judged.

    Raises as `try_out`; Invalid for a sample there is none of.
    """
    check_keeper(actor, now)
    chosen = template_text(kind, None, actor=actor, now=now) if text is None else _text(kind, text, actor, now)
    found = next((each for each in samples(kind) if each.code == sample), None)
    if found is None:
        raise Invalid(errors=[FieldError("/sample", _("Xin chọn một mục trong danh sách."))])
    return _set(chosen, found).pdf


def said(problem: papers.Problem) -> str:
    """A problem in words: what typst says, in its English, after what it means where a limit of ours speaks."""
    meant = next((str(words) for piece, words in EXPLAINED.items() if piece in problem.message), "")
    told = meant or f"“{problem.message}”"
    hints = "" if meant else "; ".join(problem.hints)
    place = {"line": problem.line, "column": problem.column, "said": f"{told} ({hints})" if hints else told}
    return (_("Dòng %(line)s, cột %(column)s: %(said)s") if problem.line else "%(said)s") % place


def _text(kind: str, text: str, actor: Actor, now: datetime) -> str:
    template_text(kind, None, actor=actor, now=now)
    if paper_text.is_too_long(text):
        most = {"bytes": paper_text.MOST_BYTES // 1000, "lines": paper_text.MOST_LINES}
        message = _("Mẫu quá dài: nhiều nhất %(bytes)s KB và %(lines)s dòng.") % most
        raise Invalid(errors=[FieldError("/text", message)])
    if paper_text.has_controls(text.replace("\r", "\n")):
        raise Invalid(errors=[FieldError("/text", _("Mẫu có ký tự điều khiển không gõ được; xin xóa đi."))])
    kept = paper_text.kept(text)
    if not kept:
        raise Invalid(errors=[FieldError("/text", _("Nhập nội dung mẫu, hoặc chọn tệp .typ."))])
    return kept


def _set(text: str, sample: Sample) -> papers.Set:
    try:
        return by_text(text, sample.sheet, use=papers.TRIAL, square=sample.code in WITH_SQUARE)
    except papers.Faulty as faulty:
        raise _refused(sample, said(faulty.problem), faulty.problem) from faulty
    except papers.TooMuch as much:
        raise _refused(sample, str(TOO_MUCH[much.what])) from much
    except papers.Unavailable as problem:
        raise errors.TrialUnavailable from problem


def _refused(sample: Sample, what: str, problem: papers.Problem | None = None) -> errors.TemplateRefused:
    message = _("%(what)s — khi in thử giấy mẫu “%(sample)s”") % {"what": what, "sample": sample.name}
    place = {"line": problem.line if problem else None, "column": problem.column if problem else None}
    return errors.TemplateRefused(errors=[FieldError("/text", message)], **place)
