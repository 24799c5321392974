"""As which user PostgreSQL runs: it refuses to be root."""

import functools
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

INSIDE_UID = 1000  # any number but 0 will do: files stay owned by who started us


class NoUsableAccount(Exception):
    """Started as root, and neither a user namespace nor an ordinary user can be used."""


@dataclass(frozen=True)
class Account:
    """How a server command is started: words before it, and the user it becomes."""

    prefix: tuple[str, ...] = ()
    user: tuple[int, int] | None = None  # uid, gid

    def own(self, folder: Path) -> None:
        """Give a folder of ours to the user that will write there."""
        if self.user:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, *self.user)


def choose(folder: Path, program: Path) -> Account:
    """The account for servers that keep their files in `folder`; changes no permissions."""
    if os.geteuid() != 0:
        return Account()
    if namespaces_work():
        return Account(prefix=_unshare())
    return drop_to(os.environ.get("BONAFIDE_SERVICE_USER", "nobody"), folder, program)


def drop_to(name: str, folder: Path, program: Path) -> Account:
    """An ordinary user, if it can reach the program and what the (own) folder lies in."""
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise NoUsableAccount(f"BONAFIDE_SERVICE_USER: there is no user {name}") from None
    user = (entry.pw_uid, entry.pw_gid)
    for path, variable in ((folder.parent, "BONAFIDE_VAR"), (program, "")):
        if not _reaches(user, path):
            move = f"set {variable} to a folder it can reach" if variable else "install elsewhere"
            raise NoUsableAccount(
                "PostgreSQL does not run as root, user namespaces are not allowed here, and the "
                f"user {name} cannot reach {path}: {move}, name another user in "
                "BONAFIDE_SERVICE_USER, start as an ordinary user, or set DATABASE_URL"
            )
    return Account(user=user)


@functools.cache
def namespaces_work() -> bool:
    """Whether a command can run in a user namespace of its own (util-linux' unshare)."""
    prefix = _unshare()
    if not prefix:
        return False
    asked = subprocess.run(  # noqa: S603 - fixed words
        [*prefix, shutil.which("true") or "/bin/true"], capture_output=True, check=False, timeout=10
    )
    return asked.returncode == 0


def _unshare() -> tuple[str, ...]:
    program = shutil.which("unshare")
    return (program, f"--map-user={INSIDE_UID}", "--") if program else ()


def _reaches(user: tuple[int, int], path: Path) -> bool:
    asked = subprocess.run(  # noqa: S603 - `test -x` on a path of ours
        [shutil.which("test") or "/usr/bin/test", "-x", str(path)],
        user=user[0],
        group=user[1],
        extra_groups=[],
        check=False,
    )
    return asked.returncode == 0
