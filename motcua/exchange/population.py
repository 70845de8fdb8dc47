"""The register of the population over HTTP: the shape of the sandbox's peer.

The national data sharing platform's own message for this question is to_confirm; what differs stays in this module.
"""

from __future__ import annotations

from datetime import date

from motcua.accounts.ports import Outcome, RegisterDown
from motcua.platform import outward

OUTCOMES: dict[str, Outcome] = {"match": "match", "mismatch": "mismatch", "unknown": "unknown"}


class HttpRegister:
    """Asks the register at an address with a bearer secret; fills `accounts.ports.PopulationRegister`."""

    def __init__(self, address: str, secret: str) -> None:
        self._address = address
        headers = {"Authorization": f"Bearer {secret}"}
        self._client = outward.client("population", [address], timeout=5, deadline=10, headers=headers)

    def look_up(self, *, citizen_id: str, name: str, birth_date: date | None, purpose: str) -> Outcome:
        """POST the question; RegisterDown for anything but one of the three answers."""
        born = None if birth_date is None else birth_date.isoformat()
        question = {"citizen_id": citizen_id, "name": name, "birth_date": born, "purpose": purpose}
        try:
            answer = self._client.post(self._address, json=question).raise_for_status().json()
            return OUTCOMES[answer["outcome"]]
        except (outward.Failed, ValueError, KeyError, TypeError) as problem:
            raise RegisterDown(type(problem).__name__) from problem
