"""The papers of a filing in preparation: putting uploads to them and taking them away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.documents import operations as documents
from motcua.documents.queries import mine
from motcua.dossiers import errors
from motcua.dossiers.operations.intake.drafts import keep, locked
from motcua.dossiers.operations.intake.papers import NOT_OF_THE_CASE
from motcua.dossiers.queries.drafts import DraftView, standing
from motcua.dossiers.rules import drafting
from motcua.dossiers.rules.schemas import MAX_COMPONENTS
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.operation import operation


@operation
def add_papers(draft_id: str, component: str, file_ids: Sequence[str], *, actor: Actor, now: datetime) -> DraftView:
    """Put the actor's uploads to a paper of the draft. Five statements, two more when one is there already.

    A content that the paper has already is not put twice: an upload that was repeated because its answer got lost does
    no harm. Files that are not the actor's own, or belong to a dossier, are passed over. Raises DraftNotFound,
    DraftFiled, TooManyPapers, Invalid for a paper that is not of the case.
    """
    draft = locked(draft_id, actor, now)
    content = standing(draft, now)
    if component not in {each.code for each in drafting.papers_of(content, draft.body)}:
        raise Invalid(errors=[FieldError("/components", NOT_OF_THE_CASE)])
    given = list(draft.body.get("components") or [])
    there = [each["file"] for each in given if each["component"] == component]
    files = mine([*there, *file_ids], actor)
    contents = {files[each].sha256 for each in there if each in files}
    taken: list[str] = []
    twice: list[str] = []
    for file_id in dict.fromkeys(file_ids):
        if file_id not in files or any(each["file"] == file_id for each in given):
            continue
        (twice if files[file_id].sha256 in contents else taken).append(file_id)
        contents.add(files[file_id].sha256)
    if len(given) + len(taken) > MAX_COMPONENTS:
        raise errors.TooManyPapers(limit=MAX_COMPONENTS)
    documents.claim(taken, actor=actor, now=now)
    if twice:
        documents.give_up(twice, actor=actor)
    added = [{"component": component, "file": each} for each in taken]
    return keep(draft, {**draft.body, "components": [*given, *added]}, draft.page, now)


@operation
def drop_paper(draft_id: str, file_id: str, *, actor: Actor, now: datetime) -> DraftView:
    """Take a file away from the draft, for good. A file that is not there is gone already.

    Raises DraftNotFound, DraftFiled.
    """
    draft = locked(draft_id, actor, now)
    given = list(draft.body.get("components") or [])
    left = [each for each in given if each["file"] != file_id]
    if len(left) < len(given):
        documents.give_up([file_id], actor=actor)
    return keep(draft, {**draft.body, "components": left}, draft.page, now)
