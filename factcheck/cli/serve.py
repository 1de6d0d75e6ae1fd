"""``factcheck serve``: the database in a browser, read-only, with Datasette."""

from __future__ import annotations

from errno import EADDRINUSE
from socket import SOCK_STREAM, create_server, getaddrinfo, socket

import click

from factcheck.cli.groups import opened, say
from factcheck.cli.output import print_json
from factcheck.errors import InputError, WorkError


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen on; others can reach 0.0.0.0."
)
@click.option("--port", type=click.IntRange(0, 65_535), default=8001, show_default=True, help="The port to listen on.")
@click.option("--metadata", "only_metadata", is_flag=True, help="Print the metadata for a Datasette of your own.")
def command(host: str, port: int, only_metadata: bool) -> None:
    """Show the database in a browser: views, questions, each claim's words.

    Read-only. Needs Datasette: pip install 'factcheck-tolls[serve]'. Ctrl-C
    ends it.

    \b
    Example:
      factcheck serve --port 8080
      factcheck serve --metadata
    """
    from factcheck.report.datasette import application, metadata
    from factcheck.store.sqlite import reading_address

    with opened() as store:
        path = store.database.path
    if path is None:
        raise InputError("serve shows SQLite files only: give --db the path of one")
    if only_metadata:
        print_json(metadata(path, reading_address(path)))
        return
    try:
        import uvicorn

        shown = application(path, reading_address(path))
    except ImportError:
        raise WorkError("serve needs Datasette: pip install 'factcheck-tolls[serve]'") from None
    with listening(host, port) as listener:
        at = f"[{host}]" if ":" in host else host
        say(f"serving {path} at http://{at}:{listener.getsockname()[1]}/ (Ctrl-C ends it)")
        uvicorn.Server(uvicorn.Config(shown, log_level="warning")).run(sockets=[listener])


def listening(host: str, port: int) -> socket:
    """The socket to serve at; `WorkError` where the address is none of this machine or the port is taken."""
    try:
        family, *_, address = getaddrinfo(host, port, type=SOCK_STREAM)[0]
        return create_server(address[:2], family=family)
    except OSError as error:
        why = "address in use" if error.errno == EADDRINUSE else str(error.strerror).partition(" (while")[0]
        raise WorkError(f"cannot listen on {host}:{port} ({why}): give another --port or --host") from None
