"""Sanctions lists: what was published, version by version, and the keys that names are found by."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SanctionsList(models.Model):
    """One published list. Checks search its active version; without one they end in an error."""

    class Format(models.TextChoices):
        OFAC_CSV = "ofac_csv"
        OFAC_ADVANCED = "ofac_advanced"
        EU = "eu"
        UN = "un"
        # Our own, for a watch list of the operator's and for the fictional list.
        PLAIN_CSV = "plain_csv"

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=100, blank=True)
    format = models.CharField(max_length=20, choices=Format.choices)
    # https addresses of the files, in the order in which the format names them.
    addresses = models.JSONField(default=list, blank=True)
    is_enabled = models.BooleanField(default=True)
    max_age_hours = models.PositiveIntegerField(default=48)
    # People of our own invention, searched for test integrations alone.
    is_fictional = models.BooleanField(default=False)
    active = models.ForeignKey(
        "ListVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What the last refresh that did not succeed was refused for, in our own words; empty after
    # one that did.
    problem = models.CharField(max_length=300, blank=True)
    # When it was last asked for at its addresses, whatever came of it.
    tried_at = models.DateTimeField(null=True, blank=True)
    # Address -> what its server said of the file when the active version was fetched: sent back,
    # the server need not send the same again.
    validators = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class ListVersion(models.Model):
    """One content of a list. The row stays for good; its entities go some versions later."""

    class State(models.TextChoices):
        LOADING = "loading"
        READY = "ready"
        ACTIVE = "active"
        RETIRED = "retired"
        FAILED = "failed"

    list = models.ForeignKey(SanctionsList, on_delete=models.PROTECT, related_name="versions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOADING)
    # SHA-256 of the unpacked files, in hexadecimal.
    content_digest = models.CharField(max_length=64)
    # What the publisher says, where the format says it.
    published_on = models.DateField(null=True, blank=True)
    fetched_at = models.DateTimeField()
    # When a refresh last found that the publisher's content is still this one.
    checked_at = models.DateTimeField(null=True, blank=True)
    activated_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    # When its entities, names and keys were deleted; null while they are there.
    emptied_at = models.DateTimeField(null=True, blank=True)
    entity_count = models.PositiveIntegerField(default=0)
    name_count = models.PositiveIntegerField(default=0)
    parser_version = models.CharField(max_length=20)
    matcher_version = models.CharField(max_length=20)
    # Against the version that was active before.
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    # "system", "command", or "user:<id>". Never a name.
    imported_by = models.CharField(max_length=60, default="system")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["list"], condition=Q(state="active"), name="one_active_version_of_a_list"
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(activated_at__isnull=False, emptied_at=None),
                name="active_version_has_its_rows",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.pk} of list {self.list_id}"


class ListedEntity(models.Model):
    """One entry of one version: a person, an organisation, a vessel or an aircraft."""

    class Kind(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"
        VESSEL = "vessel"
        AIRCRAFT = "aircraft"

    version = models.ForeignKey(
        ListVersion, on_delete=models.PROTECT, related_name="entities", db_index=False
    )
    # The publisher's own number, which stays the same from version to version.
    source_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=15, choices=Kind.choices)
    # A ListedParty of risk_app/sanctions/shapes.py.
    content = models.JSONField()
    # SHA-256 of the content, in hexadecimal: the same entry of two versions is told by it.
    content_digest = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "listed entities"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "source_id"], name="listed_entity_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"entry {self.source_id} of version {self.version_id}"


class ListedName(models.Model):
    """One name under which an entity is listed."""

    class Kind(models.TextChoices):
        PRIMARY = "primary"
        AKA = "aka"
        FKA = "fka"
        NKA = "nka"
        WEAK = "weak"
        ORIGINAL_SCRIPT = "original_script"

    version = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="names")
    entity = models.ForeignKey(ListedEntity, on_delete=models.CASCADE, related_name="names")
    name = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind.choices)

    def __str__(self) -> str:
        return f"name {self.pk} of entry {self.entity_id}"


class NameKey(models.Model):
    """One key by which a listed name is found. Written by COPY, never row by row.

    A document number is a key too, "N:" and the number: `name` is then the entity's first.
    """

    # Its index holds the other columns as well: a search reads the index and no table.
    pk = models.CompositePrimaryKey("version", "key", "name")
    # Hundreds of thousands of rows in one COPY: what they point at is written by the same
    # transaction, so the database need not look for each.
    version = models.ForeignKey(
        ListVersion, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    key = models.CharField(max_length=80, db_collation="C")
    # How much of the name this key is, 0 to 1, rare keys more than common ones.
    weight = models.FloatField()
    # How many names of the version have the key.
    frequency = models.PositiveIntegerField()
    name = models.ForeignKey(
        ListedName, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    entity = models.ForeignKey(
        ListedEntity,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )

    def __str__(self) -> str:
        return f"key of name {self.name_id}"
