"""Text messages over HTTP: a small protocol of our own, which a gateway's adapter or the sandbox speaks.

    POST {address}  Authorization: Bearer {secret}
    {"to": "+84950000024", "text": "…", "key": "code:17"}

200 or 201 `{"id": "…"}`: taken. 400, 404, 410 and 422 `{"error": "…"}`: never to be sent. All else: not now. A peer
that has seen a key answers as it did, and sends nothing. How each provider of text messages really wants to be called
is to_confirm with its contract; what differs stays in this module.
"""

from __future__ import annotations

from motcua.notifications.ports import Channel, PermanentFailure, Receipt, TemporaryFailure, Unreachable
from motcua.platform import outward

TAKEN = frozenset({200, 201})
NEVER = frozenset({400, 404, 410, 422})


class HttpSms:
    """Sends text messages by the peer at an address, which knows us by a bearer secret."""

    def __init__(self, address: str, secret: str) -> None:
        self._address = address
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        self._client = outward.client("sms", [address], timeout=5, deadline=10, headers=headers)

    def send(self, channel: Channel, to: str, subject: str, text: str, key: str) -> Receipt:
        """POST the message; a peer that cannot be reached or fails is Unreachable."""
        try:
            answer = self._client.post(self._address, json={"to": to, "text": text, "key": key})
            status = answer.status_code
            if status in NEVER:
                raise PermanentFailure(f"http_{status}")
            if status in TAKEN:
                return Receipt(str(answer.json()["id"]))
        except outward.Failed as problem:
            raise Unreachable(type(problem).__name__) from problem
        except (ValueError, KeyError, TypeError) as problem:
            # It said yes and then something unreadable: the key keeps a second sending from being a second message.
            raise TemporaryFailure("unreadable") from problem
        if status == 429:
            raise TemporaryFailure("http_429")
        raise Unreachable(f"http_{status}")
