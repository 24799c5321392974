"""What `manage.py integration` does with the hosted pages of an integration."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from api.management.integration_actions import ACTOR, named
from api.management.printing import Facts, Options
from sessions_app import consent_texts, installation_events, logos, looks
from sessions_app.models import HostedPages, InstallationEvent

# As `--logo`: take the one that is there away.
NO_LOGO = Path("none")


def pages(options: Options) -> Facts:
    """Change how the pages look and who may frame them; what is not named stays as it is."""
    integration = named(options["name"])
    row = looks.pages_of(integration)
    origins = options["frame_origins"]
    wanted = {
        "name": options["shown_name"],
        "colour": options["colour"],
        "dark_colour": options["dark_colour"],
        "frame_origins": None if origins is None else "\n".join(origins),
    }
    changes = {name: value for name, value in wanted.items() if value is not None}
    for name, value in changes.items():
        setattr(row, name, value)
    changed = sorted(changes)
    if options["logo"] is not None:
        _set_logo(row, options["logo"])
        changed.append("logo")
    if changed:
        _save(row, changed)
    return {"name": integration.name, "pages": _facts_of(row)}


def consent_text(options: Options) -> Facts:
    """Publish the next version of what people agree to, in one language."""
    integration = named(options["name"])
    try:
        body = options["text"].read_text("utf-8")
        made = consent_texts.publish(
            integration,
            language=options["language"],
            title=options["title"],
            body=body,
            actor=ACTOR,
        )
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"{options['text']} cannot be read as text") from None
    except ValidationError as error:
        raise CommandError(_why(error)) from None
    return {"name": integration.name, "consent_text": str(made), "title": made.title}


def _set_logo(row: HostedPages, path: Path) -> None:
    if path == NO_LOGO:
        logos.remove(row)
        return
    try:
        logos.put(row, path.read_bytes())
    except OSError:
        raise CommandError(f"{path} cannot be read") from None
    except logos.LogoRefused as refused:
        raise CommandError(str(refused)) from None


@transaction.atomic
def _save(row: HostedPages, changed: list[str]) -> None:
    try:
        row.full_clean(validate_unique=False)
    except ValidationError as error:
        raise CommandError(_why(error)) from None
    row.save()
    installation_events.record(
        InstallationEvent.Kind.INTEGRATION_CHANGED,
        integration=row.integration,
        actor=ACTOR,
        changed=[f"hosted_pages.{name}" for name in changed],
    )


def _facts_of(row: HostedPages) -> Facts:
    return {
        "shown_name": row.name or row.integration.name,
        "colour": row.colour,
        "dark_colour": row.dark_colour,
        "logo": bool(row.logo),
        "frame_origins": " ".join(row.frame_origins.split()),
    }


def _why(error: ValidationError) -> str:
    return "; ".join(
        f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items()
    )
