"""Pictures made readable before print is read: blur, distance, spaces, letters and labels."""

from documents_app.engine.restoring.lone_letters import lone_letters
from documents_app.engine.restoring.lost_labels import with_labels
from documents_app.engine.restoring.restore import restore
from documents_app.engine.restoring.spaces import with_spaces

__all__ = ["lone_letters", "restore", "with_labels", "with_spaces"]
