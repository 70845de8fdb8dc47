"""Messages that are kept instead of sent, and the codes in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from motcua.exchange.messages.memory import Held, HeldMessages
from motcua.notifications import channels, ports
from motcua.platform import outbox


class Post(HeldMessages):
    """E-mail and text messages in memory, delivered on request."""

    def delivered(self, now: datetime) -> list[Held]:
        """All that has arrived, after the outbox was worked off once."""
        outbox.deliver(now=now)
        return self.messages

    def code(self, now: datetime) -> str:
        """The code in the newest message."""
        found = re.search(r"\b\d{6}\b", self.delivered(now)[-1].text)
        assert found is not None
        return found.group()


@contextmanager
def held() -> Iterator[Post]:
    """Both channels go to memory for a while."""
    post = Post()
    before = {channel: ports.port(channel) for channel in ports.CHANNELS}
    channels.wake()
    for channel in ports.CHANNELS:
        ports.offer(channel, post)
    yield post
    channels.wake()
    for channel, port in before.items():
        if port is None:
            ports.withdraw(channel)
        else:
            ports.offer(channel, port)
