"""The e-mail that brings a link to a person."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

from devices_app.link_texts import LinkText
from devices_app.not_sent import NotSent


def send(recipient: str, text: LinkText, *, message_id: str) -> None:
    """Hand the message to the mail server; raises NotSent.

    A try that is repeated has the same Message-ID, so that a receiver can tell.
    """
    host = settings.BONAFIDE_EMAIL_FROM.rpartition("@")[2].rstrip(">")
    mail = EmailMessage(
        subject=text.subject,
        body=text.body,
        from_email=settings.BONAFIDE_EMAIL_FROM,
        to=[recipient],
        headers={"Message-ID": f"<{message_id}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        # The message of the error quotes the address.
        raise NotSent(type(error).__name__) from None
