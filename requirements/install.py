"""Makes .venv and installs the locked packages into it; only the standard library is needed.

`python3 requirements/install.py` is quick when the lock files have not changed since.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / ".venv"
PYTHON = FOLDER / "bin" / "python"
STAMP = FOLDER / ".installed"
LOCK, UV_LOCK = HERE / "dev.txt", HERE / "uv.txt"
# The lock names every package, also those that others need, and leaves one out on purpose (see
# [tool.uv] in pyproject.toml): nothing beside it is looked for.
AS_LOCKED = ("--quiet", "--require-hashes", "--no-deps")


def main() -> int:
    if not (3, 11) <= sys.version_info[:2] < (3, 13):
        return refuse(f"Python 3.11 or 3.12 is needed, this is {sys.version.split()[0]}")
    wanted = digest()
    if STAMP.exists() and STAMP.read_text("ascii") == wanted and PYTHON.exists():
        os.utime(STAMP)  # for make, which compares times
        return 0
    if not PYTHON.exists() and not make_environment():
        return refuse(
            "this Python can make no virtual environment with pip: install its venv package "
            "(Debian and Ubuntu: apt install python3-venv), or pip"
        )
    if not (install_with_uv() or install_with_pip()):
        return refuse("the packages could not be installed: see above")
    STAMP.write_text(wanted, "ascii")
    return 0


def digest() -> str:
    """Changes with what is to be installed and with the Python it is for."""
    content = LOCK.read_bytes() + UV_LOCK.read_bytes() + sysconfig.get_platform().encode()
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def make_environment() -> bool:
    """A virtual environment that has pip, by whichever way this Python offers."""
    say(f"making {FOLDER.name} with Python {sys.version.split()[0]}")
    try:
        import ensurepip  # noqa: F401 - Debian leaves it out of python3
    except ImportError:
        venv.create(FOLDER, with_pip=False, symlinks=True)
        if run([sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "pip"]):
            return True
        shutil.rmtree(FOLDER)  # else the next attempt would take it for a whole one
        return False
    venv.create(FOLDER, with_pip=True, symlinks=True)
    return True


def install_with_uv() -> bool:
    """Fast, but uv needs to be told what pip knows about the index."""
    if not run([*pip(), "install", "--quiet", "--require-hashes", "--no-deps", "-r", str(UV_LOCK)]):
        return False
    say("installing the locked packages")
    uv = str(FOLDER / "bin" / "uv")
    command = [uv, "pip", "install", *AS_LOCKED, "--python", str(PYTHON), "-r", str(LOCK)]
    return run(command, environment={**os.environ, **index_for_uv()})


def install_with_pip() -> bool:
    say("once more with pip, which takes longer")
    return run([*pip(), "install", *AS_LOCKED, "-r", str(LOCK)])


def index_for_uv() -> dict[str, str]:
    """pip's settings in uv's words, for those that uv was not given itself."""
    told = {
        "UV_DEFAULT_INDEX": pip_setting("index-url"),
        "UV_INDEX": pip_setting("extra-index-url"),
        "UV_FIND_LINKS": pip_setting("find-links"),
        "SSL_CERT_FILE": pip_setting("cert"),
    }
    # Like pip, take the best version from any index; the hashes decide what is accepted.
    told["UV_INDEX_STRATEGY"] = "unsafe-best-match" if told["UV_INDEX"] else ""
    return {name: value for name, value in told.items() if value and not os.environ.get(name)}


def pip_setting(name: str) -> str:
    """What pip takes from its environment or its files; empty where nothing is set."""
    from_environment = os.environ.get(f"PIP_{name.upper().replace('-', '_')}")
    if from_environment:
        return from_environment
    for section in (":env:", "install", "global"):
        asked = subprocess.run(  # noqa: S603 - our own pip
            [*pip(), "config", "get", f"{section}.{name}"],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode == 0:
            return " ".join(asked.stdout.split())
    return ""


def pip() -> list[str]:
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]


def run(command: list[str], *, environment: dict[str, str] | None = None) -> bool:
    return subprocess.run(command, env=environment, check=False).returncode == 0  # noqa: S603 - our own commands


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def refuse(why: str) -> int:
    say(f"set-up: {why}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
