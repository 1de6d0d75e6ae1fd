"""WARC archives as crawlers write them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence


def archive(*pages: tuple[object, ...], packed: bool = True, dates: Sequence[str] = ()) -> bytes:
    """An archive of (address, content type, body[, status[, packing]]); ``dates`` are those of the first pages."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    target = io.BytesIO()
    writer = WARCWriter(target, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "tests"}))
    for place, (url, media_type, body, *rest) in enumerate(pages):
        status = rest[0] if rest else "200 OK"
        headers = [("Content-Type", media_type)]
        content = body.encode() if isinstance(body, str) else body
        if len(rest) > 1:
            headers.append(("Content-Encoding", rest[1]))
            content = gzip.compress(content)
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        dated = {"WARC-Date": dates[place] if place < len(dates) else "2024-11-30T08:00:00Z"}
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(content), http_headers=http, warc_headers_dict=dated
        )
        writer.write_record(record)
    return target.getvalue()
