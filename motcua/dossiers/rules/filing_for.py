"""By what right somebody files for an owner, and the papers that give it."""

from __future__ import annotations

from collections.abc import Iterable

OWN, ORGANISATION, CHILD, AUTHORITY, PAPER, UNCHECKED = (
    "own",
    "organisation",
    "child",
    "authority",
    "paper",
    "unchecked",
)
"""`paper`: a written authority was handed in, which the desk looks at when it takes the dossier in. `unchecked`: filed
before rights were asked for."""
RIGHTS = (OWN, ORGANISATION, CHILD, AUTHORITY, PAPER, UNCHECKED)
FOLLOWS_ALONE = frozenset({PAPER, UNCHECKED})
"""With these the account that filed follows the dossier; with the others its right to act for the owner decides."""

WRITTEN_AUTHORITY = "VBUQ"
"""The code of a written authority where the procedure names none among its papers."""
OF_THE_CATALOGUE = frozenset(
    {
        "000.00.00.G05-KQ4427",
        "000.00.00.G15-KQ002919",
        "000.00.00.G15-KQ002966",
        "000.00.00.G15-KQ003040",
        "000.00.00.G15-KQ003139",
        "000.00.00.G15-KQ003159",
        "000.00.00.G15-KQ003402",
        "000.00.00.G15-KQ003435",
        "000.00.00.G15-KQ003454",
        "1.014027-TP03",
    }
)
"""The written authorities among the papers of the catalogue's procedures."""
AUTHORITIES = OF_THE_CATALOGUE | {WRITTEN_AUTHORITY}

HELPERS = {"agent": "post_agent", "volunteer_team": "volunteer"}
"""What kind of helper whoever has a position at an agency is, by the agency's kind."""
HELPER_KINDS = ("receptionist", "post_agent", "volunteer", "other")


def by_ground(ground: str) -> str:
    """The right to file that follows from what makes the owner somebody's client."""
    return {"child": CHILD, "authority": AUTHORITY}.get(ground, ORGANISATION)


def authority_among(components: Iterable[str]) -> str | None:
    """The first of the papers that is a written authority."""
    return next((code for code in components if code in AUTHORITIES), None)


def is_remote(channel: str, *, helped: bool) -> bool:
    """Filed online by the people themselves, wherever they were: what somebody helped with never counts as that."""
    return channel == "online" and not helped
