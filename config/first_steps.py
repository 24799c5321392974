"""What a new installation tells its operator: what it made, shown once, and what to do next."""

import os
from collections.abc import Sequence
from pathlib import Path

from config.env import LOCAL_FILE


def hold(path: Path, lines: Sequence[str]) -> None:
    """Keep credentials for their owner until they are shown: nothing else knows them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))


def held(path: Path) -> str:
    """The credentials that were not shown yet; empty when there are none."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""


def addresses(local: str, public: str) -> list[str]:
    """Where it is ready: for clients, and for this machine where that is another address."""
    lines = [f"Bonafide is ready: {public}", f"portal {public}/admin/, API {public}/v1/docs"]
    if local != public:
        lines.append(f"this machine reaches it at {local}")
    return lines


def next_steps(portal: str, folder: Path) -> str:
    """The ways on from a first start, one a line."""
    return f"""
What next
  see the sessions       {portal}
  let people decide      docs/reviewers.md: an account and a group for each of them
  write a client         docs/veriff.md: sessions, pictures, decisions, webhooks
  go live                docs/operators.md: address, https, databases, updates
  back up the keys       {folder / LOCAL_FILE}: without them nothing stored here can be read
"""
