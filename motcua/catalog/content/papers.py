"""Cases, papers, notes and results of a procedure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from motcua.catalog.content.text import Text

ComponentKind = Literal["hand_in", "show", "look_up"]


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a procedure (*trường hợp*): its own papers, fees, time and process."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Component:
    """A paper (*thành phần hồ sơ*).

    Empty `cases` or `channels` mean all. `when` says under which circumstance the paper is needed; such a paper is
    not `required`. `form`: the e-form stands in for the paper, so no file is needed. A paper of kind `look_up` is
    never asked for: the office reads it in `looked_up_in`.
    """

    code: str
    name: Text
    kind: ComponentKind
    originals: int
    copies: int
    required: bool
    when: Text | None
    cases: tuple[str, ...]
    channels: tuple[str, ...]
    alternatives: tuple[Text, ...]
    form: bool
    looked_up_in: str | None

    def applies(self, case: str | None, channel: str | None) -> bool:
        """Is the paper asked for in this case and by this channel? None asks about any."""
        return (case is None or not self.cases or case in self.cases) and (
            channel is None or not self.channels or channel in self.channels
        )


@dataclass(frozen=True, slots=True)
class Note:
    """A text which the catalogue lists among the papers and which is no paper."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class ResultDef:
    """What the procedure ends in; `paper`: the law knows it on paper as well."""

    code: str
    name: Text
    paper: bool
