"""Pictures made readable again before their print is read: blur, motion, distance, lone letters."""

from documents_app.engine.restoring.lone_letters import lone_letters
from documents_app.engine.restoring.restore import restore

__all__ = ["lone_letters", "restore"]
