"""No server is called in this dialect: the browser's way back is all that an integrator is told."""

from __future__ import annotations

from datetime import timedelta

# Nothing is owed, so nothing is tried again.
FOR = timedelta(0)
