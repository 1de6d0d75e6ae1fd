"""``factcheck serve``: the database in a browser, read-only, with Datasette."""

from __future__ import annotations

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

    with opened() as store:
        path = store.database.path
    if path is None:
        raise InputError("serve shows SQLite files only: give --db the path of one")
    if only_metadata:
        print_json(metadata(path))
        return
    try:
        import uvicorn

        shown = application(path)
    except ImportError:
        raise WorkError("serve needs Datasette: pip install 'factcheck-tolls[serve]'") from None
    say(f"serving {path} at http://{host}:{port}/ (Ctrl-C ends it)")
    try:
        uvicorn.run(shown, host=host, port=port, log_level="warning")
    except SystemExit:
        raise WorkError(f"cannot listen on {host}:{port}: give another --port") from None
