"""What happened to the installation itself: logins, groups, credentials, endpoints, keys."""

from __future__ import annotations

from django.db import models

from sessions_app.models.integration import Integration


class InstallationEvent(models.Model):
    """Something that concerns no single session. A trigger refuses to change or delete it."""

    class Kind(models.TextChoices):
        LOGGED_IN = "logged_in"
        LOGIN_FAILED = "login_failed"
        LOGIN_LOCKED = "login_locked"
        LOGGED_OUT = "logged_out"
        SECOND_FACTOR_ADDED = "second_factor_added"
        SECOND_FACTOR_REMOVED = "second_factor_removed"
        SECOND_FACTOR_FAILED = "second_factor_failed"
        PROVIDER_LINKED = "provider_linked"
        PROVIDER_UNLINKED = "provider_unlinked"
        USER_CHANGED = "user_changed"
        GROUP_JOINED = "group_joined"
        GROUP_LEFT = "group_left"
        GROUP_CHANGED = "group_changed"
        INTEGRATION_CREATED = "integration_created"
        INTEGRATION_CHANGED = "integration_changed"
        INTEGRATION_REVOKED = "integration_revoked"
        CREDENTIAL_ISSUED = "credential_issued"
        CREDENTIAL_REVOKED = "credential_revoked"
        # Another one took its place; it is accepted for some time yet.
        CREDENTIAL_REPLACED = "credential_replaced"
        POLICY_PUBLISHED = "policy_published"
        PEOPLE_RESCREENED = "people_rescreened"
        IDENTITY_VIEWED = "identity_viewed"
        IDENTITY_ERASED = "identity_erased"
        # Somebody searched in the portal: for what kinds of values, and how much was found.
        SEARCHED = "searched"
        ENDPOINT_ADDED = "endpoint_added"
        ENDPOINT_REMOVED = "endpoint_removed"
        ENDPOINT_SWITCHED_OFF = "endpoint_switched_off"
        ENDPOINT_SWITCHED_ON = "endpoint_switched_on"
        ENDPOINT_PAUSED = "endpoint_paused"
        ENDPOINT_TESTED = "endpoint_tested"
        DELIVERIES_SENT_AGAIN = "deliveries_sent_again"
        SANCTIONS_LIST_CHANGED = "sanctions_list_changed"
        SANCTIONS_LIST_ACTIVATED = "sanctions_list_activated"
        SANCTIONS_LIST_REFUSED = "sanctions_list_refused"
        # Rows of a list left as a file: details say of which, how many, and with what.
        LIST_EXPORTED = "list_exported"

    # Null where the whole installation is concerned, as with a login.
    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, null=True, related_name="installation_events"
    )
    kind = models.CharField(max_length=30, choices=Kind.choices)
    # Who did it: "system", "command", or "user:<id>". Never a name.
    actor = models.CharField(max_length=60, default="system")
    # Ids, counts and our own words only; nothing personal may enter.
    details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        # Of what leaves the installation, or tells what everybody did in it.
        permissions = [
            ("view_audit", "Can read who saw, decided, exported and changed what"),
            ("view_records", "Can look into the tables as they are stored"),
            ("report_session", "Can take a report of a session away"),
            ("export_lists", "Can take lists away"),
            ("export_personal_data", "Can take reports and lists away with personal data"),
        ]
        indexes = [
            # The portal's list of one integration, newest first.
            models.Index(fields=["integration", "-id"], name="installation_event_of"),
            # The audit page: all, of one person, of one kind. The newest come first.
            models.Index(fields=["-created_at", "-id"], name="installation_event_newest"),
            models.Index(
                fields=["actor", "-created_at", "-id"], name="installation_event_of_person"
            ),
            models.Index(fields=["kind", "-created_at", "-id"], name="installation_event_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
