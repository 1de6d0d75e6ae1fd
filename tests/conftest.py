"""What tests of several parts use; `website.py` stands beside the tests, which are no package."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

sys.path.insert(0, os.path.dirname(__file__))
os.environ.pop("COLUMNS", None)  # tables are as wide as it says

from website import Site


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()
