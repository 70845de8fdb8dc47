"""The written authority among a dossier's papers: the procedure's own, or a general one where it names none."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.catalog.content import Component, ProcedureContent, Text
from motcua.dossiers.rules.filing_for import OF_THE_CATALOGUE, PAPER, WRITTEN_AUTHORITY

AUTHORITY = Component(
    code=WRITTEN_AUTHORITY,
    name=Text("Văn bản ủy quyền", "Written authority"),
    kind="hand_in",
    originals=1,
    copies=0,
    required=False,
    when=None,
    cases=(),
    channels=(),
    alternatives=(),
    form=False,
    looked_up_in=None,
)


def with_authority(components: Sequence[Component], right: str) -> Sequence[Component]:
    """The papers of a case, with a written authority where somebody files by one and the procedure names none."""
    if right != PAPER or any(each.code in OF_THE_CATALOGUE for each in components):
        return components
    return (*components, AUTHORITY)


def component_of(content: ProcedureContent, code: str) -> Component | None:
    """The paper of a code, in any case of the procedure."""
    return AUTHORITY if code == WRITTEN_AUTHORITY else content.component(code)
