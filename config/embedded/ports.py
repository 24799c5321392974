"""Free ports on the loopback address."""

import socket

LOOPBACK = "127.0.0.1"


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether somebody could listen there now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        # What a server sets as well: a port whose last connections linger is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def take(wanted: int | None, default: int, host: str) -> socket.socket:
    """A listening socket at the wanted port, or at the default one or any; raises OSError."""
    if wanted:
        return _listen(host, wanted)
    try:
        return _listen(host, default)
    except OSError:
        return _listen(host, 0)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=512)


def choose(wanted: int | None = None, host: str = LOOPBACK) -> int:
    """The wanted port if it is free, else one that the kernel picks."""
    if wanted and is_free(wanted, host):
        return wanted
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def accepts(port: int, host: str = LOOPBACK) -> bool:
    """Whether somebody listens there."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False
