"""E-mail over TLS to a real server: passwords and letters travel sealed, and strangers' certificates do not count."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import LazySettings

from motcua.exchange.messages.settings import MailServer, mail_server
from motcua.exchange.messages.smtp import SmtpMail
from motcua.notifications.ports import PermanentFailure, Unreachable
from motcua.platform.environment import BadSetting

TO, FROM = "hanh@nguoidan.example", "khong-tra-loi@lacgiang.example"
SECRET = "m%40t%20khau"


class Letters(Sink):
    """Keeps letters, and what the sender had shown by then."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[bytes, bool, bool]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.kept.append((envelope.original_content or b"", session.ssl is not None, session.authenticated))
        return "250 OK"


def _authenticates(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
    assert isinstance(given, LoginPassword)
    return AuthResult(success=(given.login, given.password) == (b"motcua", b"m@t khau"), handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine with its key, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now - timedelta(days=1))
    builder = builder.not_valid_after(now + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    plain = serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def letters() -> Letters:
    """What the server has received."""
    return Letters()


@pytest.fixture
def server(certificate: Path, letters: Letters) -> Iterator[Controller]:
    """A server that takes letters over TLS from whoever has signed in, and nothing else."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    controller = Controller(
        letters,
        hostname="127.0.0.1",
        port=_free_port(),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=_authenticates,
    )
    controller.start()
    yield controller
    controller.stop()


def _free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _mail(server: Controller, more: str = "", secret: str = SECRET) -> SmtpMail:
    return SmtpMail(mail_server(f"smtp://motcua:{secret}@127.0.0.1:{server.port}?from={FROM}{more}"))


def test_a_letter_travels_over_tls_after_signing_in(
    server: Controller, letters: Letters, certificate: Path, settings: LazySettings
) -> None:
    settings.OUTWARD_CA = str(certificate)
    receipt = _mail(server).send("email", TO, "Thông báo về hồ sơ", "Hồ sơ đã được tiếp nhận.", "notice:7")
    [(content, was_sealed, was_known)] = letters.kept
    letter = message_from_bytes(content, policy=policy.default)
    assert (was_sealed, was_known) == (True, True)
    assert (letter["To"], letter["From"], letter["Subject"]) == (TO, FROM, "Thông báo về hồ sơ")
    assert letter["Message-ID"] == receipt.reference
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().strip() == "Hồ sơ đã được tiếp nhận."


@pytest.mark.parametrize("more", ["", "&tls=no"])
def test_no_letter_goes_past_a_certificate_nobody_vouches_for_or_in_the_open(
    server: Controller, letters: Letters, more: str
) -> None:
    with pytest.raises(Unreachable):
        _mail(server, more=more).send("email", TO, "Thư", "Thư", "notice:8")
    assert letters.kept == []


@pytest.mark.parametrize(("secret", "reason"), [("sai", "smtp_535"), ("m%E1%BA%ADt", "UnicodeEncodeError")])
def test_a_wrong_password_is_our_trouble_and_no_fault_of_the_address(
    server: Controller, certificate: Path, settings: LazySettings, secret: str, reason: str
) -> None:
    settings.OUTWARD_CA = str(certificate)
    with pytest.raises(Unreachable, match=reason):
        _mail(server, secret=secret).send("email", TO, "Thư", "Thư", "notice:9")


def test_what_cannot_stand_in_a_letter_never_will(
    server: Controller, certificate: Path, settings: LazySettings
) -> None:
    settings.OUTWARD_CA = str(certificate)
    with pytest.raises(PermanentFailure):
        _mail(server).send("email", "a@b.example\nBcc: c@d.example", "Thư", "Thư", "notice:10")


def test_the_setting_says_all_of_it() -> None:
    assert mail_server(f"smtps://a:b%40c@thu.example?from={FROM}") == MailServer(
        "thu.example", 465, "a", "b@c", "implicit", FROM
    )
    assert mail_server(f"smtp://thu.example:2525?from={FROM}").tls == "starttls"


@pytest.mark.parametrize(
    "url",
    [
        "http://thu.example?from=a@b.example",
        "smtp://thu.example",
        "smtp://thu.example?from=nobody",
        "smtp://?from=a@b.example",
        "smtp://thu.example:x?from=a@b.example",
        "smtp://thu.example?from=a@b.example&tls=yes",
        "smtp://thu.example?from=a@b.example&timeout=9",
    ],
)
def test_a_setting_that_cannot_be_meant_stops_the_start(url: str) -> None:
    with pytest.raises(BadSetting):
        mail_server(url)
