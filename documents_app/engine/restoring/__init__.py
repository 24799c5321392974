"""Pictures made readable again before their print is read: blur, motion, distance, lone letters."""

from documents_app.engine.restoring.second_look import look_again

__all__ = ["look_again"]
