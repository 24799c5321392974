"""The groups of the portal and what each may do."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

OURS = ("sessions_app", "devices_app", "documents_app", "risk_app", "webhooks")
_VIEW = Q(content_type__app_label__in=OURS, codename__startswith="view_")
_NOT_FOR_REVIEWERS = [
    "view_credential",
    "view_datakey",
    "view_endpoint",
    "view_installationevent",
    "view_audit",
    "view_records",
]
# Taking away what holds no personal data; who may take those, too, a superuser says.
_REPORT = Q(content_type__app_label="sessions_app", codename="report_session")
_EXPORT = Q(content_type__app_label="sessions_app", codename="export_lists")
_MAKE_TAGS = Q(content_type__app_label="risk_app", codename__in=["add_tag", "change_tag"])

_REVIEWER = (
    _VIEW & ~Q(codename__in=_NOT_FOR_REVIEWERS)
    | Q(content_type__app_label="risk_app", codename__in=["decide_session", "decide_hit"])
    | Q(content_type__app_label="risk_app", codename__in=["add_comment", "tag_case"])
    | Q(content_type__app_label="sessions_app", codename="open_profile")
    | _REPORT
)

GROUPS: dict[str, Q] = {
    # Sees everything about sessions, not who may call us, and decides.
    "reviewer": _REVIEWER,
    # Decides what reviewers leave to others, agrees as a second person, and takes decisions back.
    "supervisor": _REVIEWER
    | Q(content_type__app_label="risk_app", codename__in=["approve_hit", "confirm_decision"])
    | _EXPORT
    | _MAKE_TAGS,
    # Sees everything, opens no picture, changes nothing.
    "auditor": _VIEW & ~Q(codename="view_picture")
    | _REPORT
    | _EXPORT
    | Q(content_type__app_label="auth", codename__startswith="view_"),
    # Runs the place: tenants, people, deliveries; erases persons. Deciding is for reviewers, and
    # as nobody gives what they do not hold (power.py), only a superuser makes reviewers.
    "administrator": _VIEW & ~Q(codename="view_picture")
    | Q(content_type__app_label="sessions_app", codename__endswith="_integration")
    & ~Q(codename="delete_integration")
    | Q(content_type__app_label="sessions_app", codename="change_credential")
    | Q(content_type__app_label="sessions_app", codename="erase_identity")
    | _REPORT
    | _EXPORT
    | _MAKE_TAGS
    | Q(content_type__app_label="risk_app", codename="publish_policy")
    | Q(content_type__app_label="risk_app", codename__endswith="_screeningsettings")
    | Q(content_type__app_label="webhooks", codename__in=["change_delivery", "change_endpoint"])
    | Q(content_type__app_label="webhooks", codename="read_body")
    | Q(content_type__app_label="auth"),
}


def ensure_groups(**_: Any) -> None:
    """Make the groups and give them exactly these permissions. Harmless when done before."""
    for name, wanted in GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set(Permission.objects.filter(wanted))
