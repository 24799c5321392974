import os
import signal
import stat
from pathlib import Path

import psycopg
import pytest
import redis

from config.embedded import Postgres, StartFailed, Valkey, processes, running

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that no socket address could hold, below one that only its owner may enter."""
    closed = tmp_path_factory.mktemp("closed")
    closed.chmod(0o700)
    return closed / ("long" * 30) / "var with a space"


def test_both_servers_run_and_end_with_the_block(folder):
    with running(folder, fast=True) as addresses:
        with psycopg.connect(addresses.database_url) as connection:
            version = str(connection.execute("SHOW server_version").fetchall())
        with redis.Redis.from_url(addresses.redis_url) as broker:
            persistence = broker.config_get("appendonly")["appendonly"]

    assert version.startswith("[('18.")
    assert persistence == "yes"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(addresses.database_url)
    with pytest.raises(redis.ConnectionError):
        redis.Redis.from_url(addresses.redis_url).ping()


def test_neither_lets_anybody_in_without_the_password(folder):
    with running(folder, fast=True) as addresses:
        bare = addresses.database_url.partition("@")[2]
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgres://bonafide:wrong@{bare}")
        with pytest.raises(redis.AuthenticationError):
            redis.Redis.from_url(f"redis://{addresses.redis_url.partition('@')[2]}").ping()


def test_what_was_stored_is_there_after_a_restart_at_the_same_address(folder):
    with running(folder, fast=True) as first:
        with redis.Redis.from_url(first.redis_url) as broker:
            broker.set("kept", "yes")
        with psycopg.connect(first.database_url) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
    with running(folder, fast=True) as second:
        with redis.Redis.from_url(second.redis_url) as broker:
            kept = broker.get("kept")
        with psycopg.connect(second.database_url) as connection:
            connection.execute("SELECT n FROM kept")

    assert kept == b"yes"
    assert second == first


def test_the_second_role_has_no_powers_and_comes_back_with_a_new_password(tmp_path):
    server = Postgres(tmp_path / "server", fast=True)
    server.start()
    (server.folder / "app-password").unlink()
    server.stop()
    server.start()
    try:
        with psycopg.connect(server.app_url) as connection:
            row = connection.execute(
                "SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication"
                " FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    finally:
        server.stop()

    assert row == (False,) * 5


def test_permissions_of_parent_folders_stay(folder):
    parents = [folder.parent, folder.parent.parent]
    before = [path.stat().st_mode for path in parents]
    with running(folder, fast=True):
        pass

    assert [path.stat().st_mode for path in parents] == before
    for name in ("postgres", "valkey"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / name / "password").stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", [Postgres, Valkey])
def test_a_server_that_was_killed_starts_again(kind, tmp_path):
    server = kind(tmp_path / "server", fast=True)
    server.start()
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait()
    try:
        server.start()
        assert server.process.poll() is None
    finally:
        server.stop()


@pytest.mark.parametrize("kind", [Postgres, Valkey])
def test_a_server_left_behind_without_a_record_is_found_by_its_folder(kind, tmp_path):
    left = kind(tmp_path / "server", fast=True, detached=True)
    left.start()
    left.record.unlink()

    assert kind(tmp_path / "server").stop_leftover()
    left.process.wait(timeout=5)


@pytest.mark.parametrize("kind", [Postgres, Valkey])
def test_a_stranger_with_the_noted_pid_is_left_alone(kind, tmp_path):
    server = kind(tmp_path / "server")
    server.folder.mkdir()
    processes.Known(os.getpid(), "another boot:1").save(server.record)
    (server.folder / "data").mkdir()
    server._own_pid_file().write_text(f"{os.getpid()}\n")

    assert not server.stop_leftover()  # and this very process still lives


def test_a_server_that_cannot_start_says_where_its_log_is(tmp_path):
    server = Valkey(tmp_path / "server")
    server.folder.mkdir()
    (server.folder / "appendonlydir").write_text("in the way")

    with pytest.raises(StartFailed, match=r"see .*log"):
        server.start()
