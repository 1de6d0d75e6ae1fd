"""The claims database: tables, migrations, and what is asked of them.

`from factcheck.store.opening import open_store` opens one; importing this package alone imports nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.store.opening import Store
    from factcheck.store.schema import Say


def open_store(url: str, *, create: bool = False, say: Say | None = None) -> Store:
    """Open the claims database at a URL or path; see `factcheck.store.opening.open_store`."""
    from factcheck.store import opening

    return opening.open_store(url, create=create, say=say)
