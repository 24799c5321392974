"""Pictures made readable before their print is read: blur, distance, spaces, lone letters."""

from documents_app.engine.restoring.lone_letters import lone_letters
from documents_app.engine.restoring.restore import restore
from documents_app.engine.restoring.spaces import with_spaces

__all__ = ["lone_letters", "restore", "with_spaces"]
