import gc

# What is imported while a process starts stays: looking for garbage among it takes a third of
# the start. The app that is set up last, in `config.apps`, begins to look again.
gc.disable()

from config.celery import app as celery_app  # noqa: E402 - only now

__all__ = ["celery_app"]
