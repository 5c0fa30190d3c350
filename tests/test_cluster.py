"""The throw-away PostgreSQL: a command gets it to itself and leaves nothing behind."""

import subprocess
import sys
from pathlib import Path

import pytest

CLUSTER = Path(__file__).parent / "cluster.py"

pytestmark = pytest.mark.slow


def start(script):
    command = [sys.executable, CLUSTER, "--", "sh", "-c", script]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def folder_of(address):
    return Path(address.strip().removeprefix("postgres://charitynet@/")).parent


def test_the_status_of_the_command_comes_through_and_the_folder_goes():
    with start("echo $DATABASE_URL; exit 7") as done:
        folder = folder_of(done.stdout.readline())

    assert done.returncode == 7
    assert folder.name.startswith("charitynet-")
    assert not folder.exists()


def test_a_cluster_that_is_told_to_stop_takes_its_command_and_its_folder_along():
    with start("echo $DATABASE_URL; exec sleep 60") as stopped:
        folder = folder_of(stopped.stdout.readline())
        assert (folder / ".s.PGSQL.5432").is_socket()
        stopped.terminate()

    assert stopped.returncode == 128 + 15
    assert not folder.exists()
