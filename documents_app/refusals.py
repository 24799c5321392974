"""What this room refuses, in one place for those above who put it in words of their own."""

from documents_app.decoding_turns import TooBusy
from documents_app.evidence import ExternalIdTaken, TooManyPictures
from documents_app.intake import ImageRefused
from documents_app.liveness.reasons import (
    ChallengeOver,
    FramesRefused,
    LivenessGivenUp,
    PictureRequired,
    TokenRefused,
)
from documents_app.vault import FileAway, StorageAway

__all__ = [
    "ChallengeOver",
    "ExternalIdTaken",
    "FileAway",
    "FramesRefused",
    "ImageRefused",
    "LivenessGivenUp",
    "PictureRequired",
    "StorageAway",
    "TokenRefused",
    "TooBusy",
    "TooManyPictures",
]
