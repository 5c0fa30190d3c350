"""Runs a command against a PostgreSQL of its own: `python tests/cluster.py -- command …`."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

FAST = ("fsync", "synchronous_commit", "full_page_writes")
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(arguments):
    """The exit status of the command, which finds the cluster in DATABASE_URL."""
    if arguments[:1] != ["--"] or len(arguments) < 2:
        sys.exit(__doc__)
    for number in STOPPING:
        signal.signal(number, leave)
    with cluster() as url:
        return run(arguments[1:], url)


def leave(number, frame):
    """Ends the program as the signal asks, but by way of every clean-up."""
    sys.exit(128 + number)


@contextmanager
def cluster():
    """The address of a fresh PostgreSQL, stopped and removed afterwards whatever happens."""
    programs, server_user = find_programs(), find_server_user()
    folder = Path(tempfile.mkdtemp(prefix="charitynet-", dir=find_place()))
    try:
        if server_user:
            shutil.chown(folder, server_user, pwd.getpwnam(server_user).pw_gid)
        start(programs, folder, server_user)
        yield f"postgres://charitynet@/{folder}/postgres"
    finally:
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)
        stop(programs, folder, server_user)
        shutil.rmtree(folder, ignore_errors=True)


def find_programs():
    """The folder with initdb and pg_ctl: Debian's newest, else the one on the PATH."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest_first = sorted(versions, key=lambda path: float(path.parts[-3]), reverse=True)
    initdb = next(map(str, newest_first), None) or shutil.which("initdb")
    if not initdb:
        sys.exit("Please install postgresql first: initdb is not there.")
    return Path(initdb).resolve().parent


def find_server_user():
    """PostgreSQL refuses to run as root, so root hands it to somebody else."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def find_place():
    """TMPDIR may lie in a folder closed to other users, and too deep for a socket."""
    for place in ("/tmp", "/var/tmp"):
        if os.access(place, os.W_OK | os.X_OK) and Path(place).stat().st_mode & 0o001:
            return place
    sys.exit("Neither /tmp nor /var/tmp is open to every user.")


def start(programs, folder, server_user):
    """Durability is switched off: nothing here outlives the command."""
    options = [f"-c {name}=off" for name in FAST]
    options += [f"-k {folder}", "-p 5432", "-c listen_addresses=''"]
    data, log = folder / "data", folder / "log"
    as_server_user(
        server_user,
        [programs / "initdb", "--pgdata", data, "--encoding=UTF8", "--locale=C.UTF-8"]
        + ["--username=charitynet", "--auth=trust", "--no-sync"],
        folder,
    )
    as_server_user(
        server_user,
        [programs / "pg_ctl", "start", "--pgdata", data, "--log", log, "--wait"]
        + ["--options", " ".join(options)],
        folder,
    )


def stop(programs, folder, server_user):
    """Without ceremony, since the data goes too; a cluster that never started is fine."""
    command = [programs / "pg_ctl", "stop", "--pgdata", folder / "data", "--mode=immediate"]
    as_server_user(server_user, command, folder, may_fail=True)


def as_server_user(server_user, command, folder, may_fail=False):
    """Silent unless it fails; nothing of the caller's environment can lead it astray."""
    with open(folder / "output", "a+") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=server_user,
            group=pwd.getpwnam(server_user).pw_gid if server_user else None,
            extra_groups=[] if server_user else None,
            start_new_session=True,
        )
        if done.returncode and not may_fail:
            output.seek(0)
            logs = [output.read(), *(path.read_text() for path in folder.glob("log"))]
            sys.exit("PostgreSQL did not start.\n" + "\n".join(logs))


def run(command, url):
    """Waits for the command to end, also when it is asked to end early."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    child = subprocess.Popen(command, env={**kept, "DATABASE_URL": url})
    try:
        status = child.wait()
    except SystemExit:
        child.terminate()
        child.wait()
        raise
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
