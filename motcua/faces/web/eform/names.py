"""From a place in the body of a filing to the name of its control, and what is wrong by control."""

from __future__ import annotations

from motcua.platform.errors import Refusal, Text

FORM = "form"
ASKED = "form_asked"
YES, NO = "true", "false"


def control_name(pointer: str) -> str:
    """`/form/child_name` as `form-child_name`."""
    return pointer.strip("/").replace("/", "-").replace("~1", "/").replace("~0", "~")


def errors_by_field(refusal: Refusal) -> dict[str, Text]:
    """What is wrong, by the name of the control; the first sentence for each, in the order told."""
    found: dict[str, Text] = {}
    for error in refusal.errors:
        found.setdefault(control_name(error.pointer), error.message)
    return found
