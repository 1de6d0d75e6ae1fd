"""Makes small reports for every test; `press.py` stands beside the tests, which are no package."""

from __future__ import annotations

import os
import sys

import pytest

sys.path.insert(0, os.path.dirname(__file__))

from press import Press, Say


@pytest.fixture
def say() -> Say:
    """A press of one's own: claims are numbered from one."""
    return Press()
