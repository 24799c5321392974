import os
import pwd
from pathlib import Path

import pytest

from config.embedded import account, binaries

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")


def test_an_ordinary_user_runs_servers_itself(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert account.choose(tmp_path, binaries.postgres("postgres")) == account.Account()


def test_an_unknown_user_is_refused_by_the_variable(tmp_path):
    with pytest.raises(account.NoUsableAccount, match="BONAFIDE_SERVICE_USER"):
        account.drop_to("nobody-of-that-name", tmp_path, tmp_path)


@root_only
def test_a_folder_that_the_user_cannot_reach_is_refused_with_advice(tmp_path):
    tmp_path.chmod(0o700)

    with pytest.raises(account.NoUsableAccount, match="set BONAFIDE_VAR to a folder it can reach"):
        account.drop_to("nobody", tmp_path / "postgres", tmp_path)


@root_only
def test_a_reachable_folder_will_do():
    shell = Path("/bin/sh")

    assert account.drop_to("nobody", shell, shell).user == pwd.getpwnam("nobody")[2:4]
