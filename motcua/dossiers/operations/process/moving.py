"""A running dossier goes on by the version of its procedure that is in force: by a leader, with a reason."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import errors, events
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.intake.filing import version_id
from motcua.dossiers.operations.process import steps
from motcua.dossiers.operations.work import Work
from motcua.dossiers.queries.moving import in_words, newer, standing_of
from motcua.dossiers.rules.moving import plan
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid


def move_version(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Go on by the version in force; `data` is `{version, reason}`, its number as the leader saw it in the preview.

    A step about which nothing differs goes on untouched; any other open one ends, and the one in its place begins with
    the time the new version gives it. The promised date stays. No rule that ends steps by itself is asked.

    Raises NothingNewer, CannotMove (an error for each obstacle), Invalid where another version came into force since.
    """
    old, new = work.content, newer(work.dossier.procedure, work.dossier.version_id, local_day(work.moment))
    if new is None:
        raise errors.NothingNewer
    if data["version"] != new.number:
        message = _("Phiên bản đang áp dụng là số %(number)s; xin xem lại bản xem trước.") % {"number": new.number}
        raise Invalid(errors=[FieldError("/data/version", message)])
    found = plan(old, new, standing_of(work.dossier, work.passes))
    if found.obstacles:
        raise errors.CannotMove(errors=[FieldError("/data/version", in_words(each)) for each in found.obstacles])
    passes = work.dossier.steps_made
    work.content = new
    work.set(version_id=version_id(new))
    moved = [each for each in found.steps if not each.stays]
    ledger.write(work, *[steps.move(work, each.walked, each.new) for each in moved])
    if moved:
        ledger.settle(work)
    facts = {
        "from": old.number,
        "to": new.number,
        "was": version_id(old),
        "version": version_id(new),
        "passes": passes,
        "steps": [
            {"n": each.walked.n, "from": each.old.code, "to": each.new.code, "kept": each.stays} for each in found.steps
        ],
    }
    return work.commit(events.MOVED_TO_VERSION, facts, {"reason": data["reason"], "note": note})
