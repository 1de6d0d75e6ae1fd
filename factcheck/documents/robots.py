"""What sites ask of robots, read once a site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from factcheck.documents.addresses import Target

LONGEST_DELAY = 30.0  # seconds; a site that asks for more is asked every half minute


class Robots:
    """The robots.txt of each site met; ``load`` gives its text, "" for none, None where it cannot be had."""

    def __init__(self, load: Callable[[Target], str | None], robot: str) -> None:
        self.load = load
        self.robot = robot
        self.rules: dict[str, Any] = {}
        self.loading: set[str] = set()

    def rules_of(self, where: Target) -> Any:
        """A site's rules; None where it could not be asked, which forbids all (RFC 9309)."""
        from protego import Protego

        if where.site not in self.rules:
            self.loading.add(where.site)
            text = self.load(where)
            self.loading.discard(where.site)
            self.rules[where.site] = None if text is None else Protego.parse(text)
        return self.rules[where.site]

    def allow(self, where: Target, address: str) -> bool:
        """Whether the site lets us fetch an address."""
        rules = self.rules_of(where)
        return rules is not None and bool(rules.can_fetch(address, self.robot))

    def refusal(self, where: Target) -> str:
        """Why a site lets us fetch nothing, or not this."""
        missing = self.rules_of(where) is None
        return "the site's robots.txt cannot be had" if missing else "the site's robots.txt does not allow it"

    def delay(self, where: Target) -> float:
        """The seconds that the site wants between two questions; 0 while its robots.txt is being fetched."""
        if where.site in self.loading or where.site not in self.rules:
            return 0.0
        rules = self.rules[where.site]
        wanted = rules.crawl_delay(self.robot) if rules is not None else None
        return min(float(wanted or 0.0), LONGEST_DELAY)
