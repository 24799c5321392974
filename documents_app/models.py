"""Evidence: pictures, the document they show with one reading per data source, faces."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q, Value

from documents_app.bit_field import BitField
from documents_app.enrolment_models import Enrolment as Enrolment
from documents_app.liveness_models import KeptFrame as KeptFrame
from documents_app.liveness_models import LivenessCapture as LivenessCapture
from documents_app.liveness_models import SeenFrame as SeenFrame
from documents_app.real_array import RealArray
from documents_app.shapes import PictureKind as PictureKind
from sessions_app.models import Attempt, Integration, Leased, Session


class Picture(Leased):
    """A picture as we store it: re-encoded, without metadata, sealed before it leaves us.

    Workers lease it to judge it as soon as it is there (`judging`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="pictures")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="pictures")
    kind = models.CharField(max_length=30, choices=PictureKind.choices)
    # The dialect's own word for the kind; a plain string, see style.md.
    context = models.CharField(max_length=40, blank=True)
    # Name in Django's storage. Empty once the bytes are erased.
    path = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(help_text="Bytes, before sealing.")
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    # Keyed hash of the bytes as sent: finds the same file again within the integration.
    digest_index = models.CharField(max_length=64)
    # 256 bits as 64 hexadecimal digits; empty for files that are not pictures (PDF).
    perceptual_hash = models.CharField(max_length=64, blank=True)
    # What the metadata said before it was removed (camera, software, times), sealed JSON.
    facts_sealed = models.BinaryField(null=True)
    # [{"code", "measured", "threshold", "advice"}]: what was wrong with the picture.
    feedback = models.JSONField(default=list, blank=True)
    # What the document on it says against itself: words of engine/results.py, WARNINGS.
    warning_words = models.JSONField(
        default=list, db_default=Value([], models.JSONField()), blank=True
    )
    # The caller's own name for it.
    external_id = models.CharField(max_length=200, blank=True, default="", db_default="")
    # Which guided step it shows, 0 where none was asked for.
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    # Takes the place of an earlier one of its kind, once it is accepted.
    replaces = models.BooleanField(default=False, db_default=False)
    # Whether the checks look at it: neither replaced nor taken back.
    is_current = models.BooleanField(default=True, db_default=True)
    # Null while nobody looked at it, and where nobody could.
    accepted = models.BooleanField(null=True, blank=True)
    # The person sent it off although it was not accepted.
    kept_anyway = models.BooleanField(default=False, db_default=False)
    # Our words for what the person should do better (shapes.Feedback), the worst first.
    complaints = models.JSONField(
        default=list, db_default=Value([], models.JSONField()), blank=True
    )
    # Until a worker is through with it, gave up, or the checks come first.
    awaits_judgement = models.BooleanField(default=False, db_default=False)
    judging_tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    # What was read from it and by whom (kept_readings), sealed JSON.
    reading_sealed = models.BinaryField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "external_id"],
                condition=~Q(external_id=""),
                name="picture_external_id_once",
            )
        ]
        indexes = [
            # The portal's list.
            models.Index(fields=["-created_at", "-id"], name="picture_newest"),
            # The sweep: what came and was not judged.
            models.Index(
                fields=["created_at"],
                condition=Q(awaits_judgement=True),
                name="picture_unjudged",
            ),
            # The duplicates check asks for the same file in other sessions.
            models.Index(fields=["digest_index"], name="picture_by_digest"),
            models.Index(fields=["attempt", "kind"], name="picture_of_attempt"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class PictureHash(models.Model):
    """The perceptual hash of a picture of a document, in a form that similar ones are found by.

    One narrow row for each such picture; it is deleted with it. `similarity` writes and reads it.
    """

    picture = models.OneToOneField(
        Picture, on_delete=models.CASCADE, primary_key=True, related_name="kept_hash"
    )
    # Denormalised from the picture, so that a search reads this table alone. Nothing is looked
    # up by either, so neither has an index.
    session = models.ForeignKey(Session, on_delete=models.CASCADE, db_index=False, related_name="+")
    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    bits = BitField(length=256)
    # The pieces of the bits, each with its place and its integration: similarity.keys_of.
    keys = ArrayField(models.BigIntegerField())

    class Meta:
        verbose_name_plural = "picture hashes"
        indexes = [
            # The duplicates check asks which pictures share a piece. Without a list of pending
            # rows, which every search would have to read through.
            GinIndex(fields=["keys"], fastupdate=False, name="picture_hash_by_keys")
        ]

    def __str__(self) -> str:
        return f"hash of picture {self.picture_id}"


class Document(models.Model):
    """The identity document of one attempt, put together from its readings."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Denormalised from the attempt: the duplicates check starts from the integration.
    integration = models.ForeignKey(Integration, on_delete=models.PROTECT, related_name="+")
    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="document")
    document_type = models.CharField(max_length=20, blank=True)
    issuing_country = models.CharField(max_length=3, blank=True)
    issuing_state = models.CharField(max_length=10, blank=True)
    # Blind index of the document number; never the number.
    number_index = models.CharField(max_length=64, blank=True)
    # The fields that the readings agree on or the strongest source gives, sealed JSON:
    # {name: {"value", "source", "confidence"}}.
    fields_sealed = models.BinaryField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            # The portal's list.
            models.Index(fields=["-created_at", "-id"], name="document_newest"),
            models.Index(
                fields=["integration", "number_index", "issuing_country", "document_type"],
                condition=~Q(number_index=""),
                # The duplicates check asks for one document, the portal's search for any of
                # that number.
                name="document_by_number",
            ),
        ]

    def __str__(self) -> str:
        return f"document of attempt {self.attempt_id}"


class Reading(models.Model):
    """What one data source of the document says."""

    class Source(models.TextChoices):
        VISUAL = "visual"
        MRZ = "mrz"
        BARCODE = "barcode"
        AGENCY = "agency"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    source = models.CharField(max_length=10, choices=Source.choices)
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, null=True, related_name="+")
    # {"fields": {name: {"value", "confidence"}}, and what the source adds: "lines",
    # "checks", "suggested_repair", "warnings", …}, sealed JSON.
    content_sealed = models.BinaryField()
    checks_passed = models.BooleanField(null=True)
    engine_version = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "source"], name="reading_once_per_source")
        ]

    def __str__(self) -> str:
        return f"{self.source} of document {self.document_id}"


class Face(models.Model):
    """The main face of a picture and its embedding, comparable within one model only."""

    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="face")
    # Pixels of the stored picture: x, y, width, height.
    box = models.JSONField()
    embedding_sealed = models.BinaryField()
    # Empty where no embedder was asked yet.
    model_id = models.CharField(max_length=100, blank=True)
    # Every face of the picture with its points, sealed JSON, and who found them: other checks need
    # not look again.
    found_sealed = models.BinaryField(null=True)
    detector = models.CharField(max_length=60, blank=True, default="", db_default="")
    quality = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"face on picture {self.picture_id}"


class SearchableFace(models.Model):
    """A face of a live person, turned by the integration's secret rotation, to be searched.

    Only where the integration wants it (Integration.search_by_face). It is deleted with the face;
    `searchable_faces` writes and reads it.
    """

    face = models.OneToOneField(
        Face, on_delete=models.CASCADE, primary_key=True, related_name="searchable"
    )
    # Denormalised, so that a search reads this table alone. Nothing is looked up by the session.
    session = models.ForeignKey(Session, on_delete=models.CASCADE, db_index=False, related_name="+")
    integration = models.ForeignKey(
        Integration, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    model_id = models.CharField(max_length=100)
    turned = RealArray()

    class Meta:
        indexes = [
            # A search compares all faces of one integration and model.
            models.Index(fields=["integration", "model_id"], name="searchable_face_by_model")
        ]

    def __str__(self) -> str:
        return f"searchable face {self.face_id}"
