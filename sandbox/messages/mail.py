"""A mail server that keeps every letter and passes none on."""

from __future__ import annotations

import asyncio
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, Envelope, Session
from store import Store

CHANNEL = "email"


class MailSink(SMTP):
    """One connection; breaks off at once while the channel is down."""

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop) -> None:
        self.store = store
        super().__init__(Sink(store), hostname="sandbox", enable_SMTPUTF8=True, loop=loop)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody has come."""
        if self.store.faults[CHANNEL].get("down"):
            transport.abort()
        else:
            super().connection_made(transport)


class Sink:
    """What the server does with a letter."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def handle_RCPT(  # noqa: N802 (named by the library)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the address, late or not at all where that is asked for."""
        faults = self.store.faults[CHANNEL]
        await asyncio.sleep(faults.get("delay_ms", 0) / 1000)
        if status := faults.get("status"):
            return f"{status} on demand"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the letter, once for each address it goes to."""
        letter = message_from_bytes(envelope.content or b"", policy=policy.default)
        body = letter.get_body(("plain",))
        text = body.get_content().strip() if body else ""
        for to in envelope.rcpt_tos:
            self.store.keep(CHANNEL, to, str(letter["Subject"] or ""), text, str(letter["Message-ID"] or ""))
        return "250 OK"
