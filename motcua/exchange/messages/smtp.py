"""E-mail by SMTP (RFC 5321), over TLS, by Django's mail."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from functools import cached_property

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from motcua.exchange.messages.settings import MailServer
from motcua.notifications.ports import Channel, PermanentFailure, Receipt, TemporaryFailure, Unreachable

TIMEOUT_SECONDS = 10
PERMANENT = range(500, 600)


class SmtpMail:
    """Sends each letter over a connection of its own; the key becomes its Message-ID, so that doubles are known."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def send(self, channel: Channel, to: str, subject: str, text: str, key: str) -> Receipt:
        """Hand a letter to the server; what it says of the recipient's address for good is PermanentFailure."""
        name = _message_id(key, self._server.sender)
        letter = EmailMessage(
            subject,
            text,
            self._server.sender,
            [to],
            headers={"Message-ID": name, "Auto-Submitted": "auto-generated"},
            connection=_Connection(self._server),
        )
        try:
            sanitize_address(to, "utf-8")
            letter.message()
        except ValueError as problem:
            raise PermanentFailure("address") from problem
        try:
            letter.send()
        except smtplib.SMTPRecipientsRefused as problem:
            raise _failure(max((code for code, _text in problem.recipients.values()), default=0)) from problem
        except smtplib.SMTPDataError as problem:
            raise _failure(problem.smtp_code) from problem
        except smtplib.SMTPResponseException as problem:
            # Of us and not of the recipient: our name, our password, our address. Somebody has to put that right.
            raise Unreachable(f"smtp_{problem.smtp_code}") from problem
        except (smtplib.SMTPException, OSError, UnicodeError) as problem:  # the last: of our name and password
            raise Unreachable(type(problem).__name__) from problem
        return Receipt(name)


class _Connection(EmailBackend):
    """Django's, with the server of our setting and the certificate authorities of `OUTWARD_CA` beside the usual."""

    def __init__(self, server: MailServer) -> None:
        super().__init__(
            host=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.tls == "starttls",
            use_ssl=server.tls == "implicit",
            timeout=TIMEOUT_SECONDS,
        )

    @cached_property
    def ssl_context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if settings.OUTWARD_CA:
            context.load_verify_locations(settings.OUTWARD_CA)
        return context


def _failure(code: int) -> TemporaryFailure | PermanentFailure:
    return PermanentFailure(f"smtp_{code}") if code in PERMANENT else TemporaryFailure(f"smtp_{code}")


def _message_id(key: str, sender: str) -> str:
    digest = hashlib.sha256(f"{settings.SECRET_KEY} {key}".encode()).hexdigest()[:32]
    return f"<{digest}@{sender.rpartition('@')[2]}>"
