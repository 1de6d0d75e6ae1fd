"""Addresses that a page or an export may lead its readers to: those of the web, and no other."""

from __future__ import annotations

import re

WEB = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)
ADDRESS = re.compile(r"[\s\x00-\x20]*[a-z][a-z0-9+.-]*\s*:", re.IGNORECASE)  # as lax as browsers are


def web_address(text: str | None) -> str | None:
    """The text where it is an address of the web; None for `javascript:` and all else."""
    return text if text is not None and WEB.fullmatch(text) else None


def is_address(text: str) -> bool:
    """Whether a program may take the text for an address, of whatever kind."""
    return ADDRESS.match(text) is not None
