"""An offering is staffed when somebody can do every step, and somebody can say no."""

from __future__ import annotations

from dataclasses import replace

from motcua.catalog.rules.staffing import missing_roles
from tests.catalog.bundles import content

STAFF = {role: (f"somebody@H99.101.{role}",) for role in ("officer", "leader", "records_clerk", "receptionist")}


def test_nobody_is_missing_where_every_role_of_the_process_is_played() -> None:
    assert missing_roles(content("1.004873"), "commune", STAFF) == []
    assert missing_roles(content("1.004873"), "commune", {**STAFF, "leader": ()}) == ["leader"]


def test_who_signs_refusals_is_missed_although_he_does_no_step() -> None:
    signed_by_head = replace(content("1.004873"), refusal_signed_by="centre_head")
    assert missing_roles(signed_by_head, "commune", STAFF) == ["centre_head"]
    assert missing_roles(signed_by_head, "commune", {**STAFF, "centre_head": ("x@H99.101.04",)}) == []


def test_a_procedure_without_a_process_asks_for_nobody() -> None:
    assert missing_roles(content("1.004222"), "commune", {}) == []
