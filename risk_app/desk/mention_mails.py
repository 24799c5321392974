"""The e-mail that tells a colleague of a mention. It holds nothing about the case."""

from __future__ import annotations

import structlog
from django.conf import settings

from devices_app import link_emails
from devices_app.link_texts import LinkText
from devices_app.not_sent import NotSent
from risk_app.models import Mention

log = structlog.get_logger(__name__)

_SUBJECT = "A colleague calls you in Bonafide"
_BODY = """A colleague wrote a comment on a case and called you.

Sign in to read it: {portal}

This message names nobody, and nothing of the case, on purpose.
"""


def tell(mention_id: int) -> None:
    """Send it, where there is a mail server, an address, and something that is not read yet."""
    mention = Mention.objects.select_related("user").filter(pk=mention_id, read_at=None).first()
    if mention is None or not settings.BONAFIDE_EMAIL_URL or not mention.user.email:
        return
    text = LinkText(_SUBJECT, _BODY.format(portal=f"{settings.BONAFIDE_PUBLIC_URL}/admin/"), "")
    try:
        link_emails.send(mention.user.email, text, message_id=f"mention-{mention.pk}")
    except NotSent as error:
        # It stands on the first page all the same.
        log.warning("mention_not_sent", mention=mention.pk, error=str(error))
