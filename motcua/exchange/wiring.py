"""Which adapter fills which port, by the settings. A setting that cannot be read stops the start."""

from __future__ import annotations

from django.conf import settings

from motcua.accounts import ports
from motcua.exchange.identity.provider import OpenIdProvider
from motcua.exchange.identity.settings import read
from motcua.exchange.messages.settings import mail_server
from motcua.exchange.messages.sms import HttpSms
from motcua.exchange.messages.smtp import SmtpMail
from motcua.exchange.population import HttpRegister
from motcua.notifications import ports as message_ports


def fill_ports() -> None:
    """Offer what the settings name: providers of identities, the register, and those who send messages."""
    if settings.OIDC_PROVIDERS:
        for each in read(settings.OIDC_PROVIDERS):
            ports.offer_provider(OpenIdProvider(each))
    if settings.POPULATION_URL:
        ports.offer_register(HttpRegister(settings.POPULATION_URL, settings.POPULATION_SECRET))
    if settings.SMTP_URL:
        message_ports.offer("email", SmtpMail(mail_server(settings.SMTP_URL)))
    if settings.SMS_URL:
        message_ports.offer("sms", HttpSms(settings.SMS_URL, settings.SMS_SECRET))
