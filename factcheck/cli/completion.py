"""``factcheck completion``: what a shell needs to complete commands, options and their words."""

from __future__ import annotations

import click

from factcheck.cli import COMPLETE

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script by which a shell completes factcheck's words.

    \b
    bash: factcheck completion bash > ~/.factcheck-complete.bash
          echo '. ~/.factcheck-complete.bash' >> ~/.bashrc
    zsh:  factcheck completion zsh > ~/.factcheck-complete.zsh
          echo '. ~/.factcheck-complete.zsh' >> ~/.zshrc (after compinit)
    fish: factcheck completion fish > ~/.config/fish/completions/factcheck.fish
    Then open a new shell.

    \b
    Example:
      factcheck completion bash
    """
    from click.shell_completion import get_completion_class

    from factcheck.cli import root

    known = get_completion_class(shell)
    assert known is not None  # click knows the three
    click.echo(known(root, {}, "factcheck", COMPLETE).source())
