"""What can go wrong in a way that the user can mend: one clear sentence with the way out, and an exit status."""

from __future__ import annotations


class FactcheckError(Exception):
    """Ends a command with ``message`` (one sentence, without a full stop at its end) and the exit status ``status``."""

    status = 1

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        if status is not None:
            self.status = status


class InputError(FactcheckError):
    """Wrong usage, or input that is missing, empty, binary or unreadable where it was the only one."""

    status = 2


class WorkError(FactcheckError):
    """The work failed: a database that is none, no space left, some items of a batch failed."""

    status = 1


class LockedError(FactcheckError):
    """Another run holds the database."""

    status = 4
