"""The e-mail that brings a link to a person."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

_SUBJECT = "Please verify your identity"
_BODY = """\
{name} asks you to verify your identity.

Open this address on the device with which you take the pictures:
{link}

If you did not expect this message, ignore it.
"""


class NotSent(Exception):
    """The mail server did not take the message; the words name no person."""


def send(recipient: str, *, link: str, name: str, message_id: str) -> None:
    """Hand the message to the mail server; raises NotSent. name: of whoever asks.

    A try that is repeated has the same Message-ID, so that a receiver can tell.
    """
    host = settings.BONAFIDE_EMAIL_FROM.rpartition("@")[2].rstrip(">")
    mail = EmailMessage(
        subject=_SUBJECT,
        body=_BODY.format(name=name, link=link),
        from_email=settings.BONAFIDE_EMAIL_FROM,
        to=[recipient],
        headers={"Message-ID": f"<{message_id}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        # The message of the error quotes the address.
        raise NotSent(type(error).__name__) from None
