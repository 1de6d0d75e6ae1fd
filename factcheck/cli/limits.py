"""The filters as the store takes them: a name that is known nowhere is told, and no empty listing hides it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from factcheck.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.filtering import Filter


def filter_of(connection: Connection, given: Mapping[str, Any]) -> Filter:
    """What a listing is limited to; `InputError` where a name that is given is known nowhere."""
    from factcheck.store.asked_names import require_place, require_publisher, require_source
    from factcheck.store.filtering import Filter
    from factcheck.store.listing_documents import documents

    wanted = Filter(**given)
    if wanted.source is not None:
        require_source(connection, wanted.source)
    if wanted.publisher is not None:
        require_publisher(connection, wanted.publisher)
    if wanted.place is not None:
        require_place(connection, wanted.place)
    if wanted.document is not None and not documents(connection, name=wanted.document, superseded=True):
        raise InputError(
            f"there is no document {wanted.document}: 'factcheck documents --all' shows all with their names"
        )
    return wanted
