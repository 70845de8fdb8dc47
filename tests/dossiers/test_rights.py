"""Who may sign a refusal after reception is a fact of the procedure's version."""

from __future__ import annotations

import pytest

from motcua.catalog.content import OutcomeDef, Process, StepDef, Text
from motcua.dossiers.lifecycle import ACTIONS
from motcua.dossiers.models import Dossier
from motcua.dossiers.rights import may, might
from motcua.dossiers.scope import Part, Scope
from motcua.platform.actor import Actor

AGENCY, PROCEDURE = 7, "1.004873"
SIGNING = StepDef("sign", Text("Phê duyệt"), "sign", "leader", None, (OutcomeDef("approve", Text("Duyệt"), None),))


def scope(role: str) -> Scope:
    actor = Actor("user", "1", positions=(3,), officer=5)
    return Scope(actor, 1, {(AGENCY, PROCEDURE): Part(frozenset({role}), 3)}, {})


@pytest.mark.parametrize("action", ["deny", "stop"])
@pytest.mark.parametrize("signer", ["leader", "centre_head"])
@pytest.mark.parametrize("role", ["officer", "leader", "centre_head"])
def test_a_refusal_after_reception_is_signed_by_whom_the_version_says(role: str, signer: str, action: str) -> None:
    dossier, process = Dossier(competent_id=AGENCY, procedure=PROCEDURE, desk_id=1), Process("commune", (SIGNING,))
    allowed = might(ACTIONS[action], scope(role), dossier, process, signer) and may(
        ACTIONS[action].who, scope(role), dossier, None, signer
    )
    assert allowed == (role == signer)
