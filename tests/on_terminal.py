"""A command as a person at a terminal sees it: its standard error is a terminal of 100 columns."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-c", "import sys; from factcheck.cli import main; sys.exit(main())"]


def on_terminal(arguments: list[str], folder: Path) -> tuple[bytes, bytes]:
    """What the command prints in a folder, and what the terminal shows meanwhile."""
    here, there = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    command = [*COMMAND, *arguments]
    running = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=there, env=environment)
    os.close(there)
    shown = b""
    try:
        while piece := os.read(here, 65536):
            shown += piece
    except OSError:  # the terminal's other end is closed
        pass
    os.close(here)
    out, _ = running.communicate(timeout=60)
    return out, shown
