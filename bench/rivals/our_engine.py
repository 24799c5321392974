"""Our engine on the same terms: the whole reading of a picture, of which the zone is taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bench.rivals import stopwatch

TODAY = date(2026, 11, 21)


def load() -> stopwatch.Reader:
    from documents_app.engine import imaging, read_picture

    def read(path: Path) -> dict[str, object]:
        picture = imaging.decode(path.read_bytes())
        zone = read_picture(picture.pixels, today=TODAY).mrz
        if zone is None:
            return {"lines": [], "proven": False}
        return {"lines": list(zone.lines), "proven": zone.checks_passed}

    return read


if __name__ == "__main__":
    stopwatch.run(load)
