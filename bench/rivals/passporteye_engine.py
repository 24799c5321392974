"""PassportEye as shipped: `read_mrz` and its own fields. Runs in the rivals' environment."""

from __future__ import annotations

from pathlib import Path

from bench.rivals import stopwatch

ITS_NAMES = {
    "number": "number",
    "birth": "date_of_birth",
    "expiry": "expiration_date",
    "sex": "sex",
    "nationality": "nationality",
    "surname": "surname",
    "given_names": "names",
}


def load() -> stopwatch.Reader:
    from passporteye import read_mrz  # type: ignore[import-not-found]  # in its own environment

    def read(path: Path) -> dict[str, object]:
        found = read_mrz(str(path))
        if found is None:
            return {"lines": [], "values": {}, "proven": False}
        told = found.to_dict()
        rows = [row.replace(" ", "") for row in told.get("raw_text", "").splitlines()]
        return {
            "lines": [row for row in rows if row],
            "values": {ours: told.get(its, "") for ours, its in ITS_NAMES.items()},
            "proven": told["valid_score"] == 100,
        }

    return read


if __name__ == "__main__":
    stopwatch.run(load)
