"""``factcheck serve`` as it really runs, asked by HTTP."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

Get = Callable[[str], str]
PROGRAM = "import sys; from factcheck.cli import main; sys.exit(main(sys.argv[1:]))"


@contextmanager
def served(database: Path, said: Path) -> Iterator[Get]:
    """A server of this database, as what asks it; the file holds what it prints."""
    pytest.importorskip("datasette", reason="needs Datasette: pip install -e '.[serve]'")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-c", PROGRAM, "--db", str(database), "serve", "--port", str(port)]
    with said.open("wb") as told:
        server = subprocess.Popen(command, stdout=told, stderr=told, env=os.environ | {"PYTHONUNBUFFERED": "1"})

    def ask(path: str) -> str:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return str(answer.read().decode())

    try:
        for _ in range(300):
            try:
                ask("/-/versions.json")
                break
            except OSError:
                assert server.poll() is None, said.read_text("utf-8")
                time.sleep(0.2)
        yield ask
    finally:
        server.terminate()
        server.wait(10)
