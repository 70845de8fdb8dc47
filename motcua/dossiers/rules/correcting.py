"""Putting particulars right after intake: what is said of a dossier with some of it replaced, and what differs then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Said = dict[str, Any]


def merged(said: Said, changes: Said) -> Said:
    """What is said after the changes: `{applicant, filer, form, result_delivery, papers}`.

    People and form are replaced name by name, and an answer that is None is taken away; the delivery as it stands.
    """
    new = {name: changes.get(name, value) for name, value in said.items()}
    owner = changes.get("applicant", {})
    if "representative" in owner:
        owner = {**owner, "representative": _person(said["applicant"]["representative"], owner["representative"])}
    new["applicant"] = _within(said["applicant"], owner)
    if "filer" in changes:
        new["filer"] = _person(said["filer"], changes["filer"])
    answers = _within(said["form"], changes.get("form", {}))
    new["form"] = {name: value for name, value in answers.items() if value is not None}
    new["papers"] = {**said["papers"], **{each["component"]: _count(each) for each in changes.get("papers", ())}}
    return new


def _within(said: Said, changes: Said) -> Said:
    return {**said, **changes}


def _person(said: Said | None, changes: Said | None) -> Said | None:
    """None takes the person away."""
    return None if changes is None else _within(said or {}, changes)


def difference(before: Said, after: Said) -> tuple[Said, Said]:
    """What differs, by pointer: as it was, and as it is now."""
    was, now = dict(_leaves(before, "")), dict(_leaves(after, ""))
    changed = [pointer for pointer in was | now if (was.get(pointer) or None) != (now.get(pointer) or None)]
    return {each: was.get(each) for each in changed}, {each: now.get(each) for each in changed}


def _count(paper: Mapping[str, Any]) -> Said:
    return {"originals": paper.get("originals", 0), "copies": paper.get("copies", 0)}


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    else:
        yield pointer, value
