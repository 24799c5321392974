"""The rivals' own virtual environment below var/bench-rivals, installed when first needed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

from bench.system import REPOSITORY

LOCK = Path(__file__).with_name("requirements.txt")
DLIB = Path(__file__).with_name("dlib.txt")


def dlib_folder() -> Path:
    """A folder for PYTHONPATH with the pinned dlib; raises CalledProcessError where pip fails."""
    folder = Path(os.environ.get("BONAFIDE_VAR") or REPOSITORY / "var") / "bench-rivals" / "dlib"
    if not (folder / "installed").exists():
        print("installing dlib into a folder of its own", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        into = ["--no-deps", "--only-binary=:all:", "--upgrade", "--target", str(folder)]
        subprocess.run([*pip, *into, "--require-hashes", "--requirement", str(DLIB)], check=True)
        (folder / "installed").touch()
    return folder


def python() -> Path:
    """The interpreter that has the pinned rivals; raises CalledProcessError where pip fails."""
    folder = Path(os.environ.get("BONAFIDE_VAR") or REPOSITORY / "var") / "bench-rivals"
    interpreter, stamp = folder / "venv" / "bin" / "python", folder / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text("ascii") == wanted and interpreter.exists():
        return interpreter
    print("installing PassportEye and RapidOCR into an environment of their own", flush=True)
    venv.create(folder / "venv", with_pip=True, clear=True, symlinks=True)
    pip = [str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--requirement", str(LOCK)], check=True)
    stamp.write_text(wanted, "ascii")
    return interpreter
