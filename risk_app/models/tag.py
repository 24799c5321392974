"""Words of one's own that cases are marked with, to be found together."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower


class Tag(models.Model):
    """A word with a colour, the same for every integration. Nothing personal may be in it."""

    class Colour(models.TextChoices):
        GREY = "grey"
        RED = "red"
        AMBER = "amber"
        GREEN = "green"
        BLUE = "blue"
        VIOLET = "violet"

    name = models.CharField(
        max_length=40,
        help_text="Of the work, as in “waits for the bank”. Never a person's name or number.",
    )
    colour = models.CharField(max_length=10, choices=Colour.choices, default=Colour.GREY)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        permissions = [("tag_case", "Can mark cases with tags")]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="tag_name_is_unique",
                violation_error_message="There is a tag of this name.",
            )
        ]

    def __str__(self) -> str:
        return self.name
