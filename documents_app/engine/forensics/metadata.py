"""Which program wrote the file, by its own words."""

from collections.abc import Mapping
from typing import Any

from documents_app.engine.forensics.results import Hint, hint

# Programs that change what a picture shows. A phone's own software writes its version number.
EDITORS = (
    "photoshop", "gimp", "affinity", "pixelmator", "photopea", "canva", "snapseed", "picsart",
    "paint.net", "coreldraw", "photo-paint", "paintshop", "faceapp", "meitu", "lightroom",
    "capture one", "darktable", "illustrator", "inkscape", "krita", "pixlr", "fotor", "midjourney",
    "stable diffusion", "dall-e", "firefly",
)  # fmt: skip
TAGS = ("Software", "ProcessingSoftware", "HostComputer", "ImageDescription", "Artist")
LIMITS = (
    "The tag is missing from most edited pictures and is easily removed; "
    "cropping a true picture in such a program writes it too."
)


def editor(facts: Mapping[str, Any]) -> Hint:
    """1 where the metadata of the file as sent name an editor, otherwise 0.

    That camera facts are missing is no hint: browsers and messengers send none.
    """
    exif = facts.get("exif")
    tags = exif if isinstance(exif, Mapping) else {}
    said = " ".join(str(tags.get(tag, "")) for tag in TAGS).casefold()
    named = any(program in said for program in EDITORS)
    return hint("editor_software", weight=0.5, value=float(named), threshold=1.0, limits=LIMITS)
