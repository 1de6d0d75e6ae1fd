"""Fetching pages and feeds politely: by one's own name, within robots.txt, not too fast, and only what has changed."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from factcheck.documents.addresses import Target, target, without_login
from factcheck.documents.asking import Answer, Limits, PassingError, ask
from factcheck.documents.content import HEAD, Content
from factcheck.documents.robots import Robots
from factcheck.documents.values import ReportError, Validators

ROBOT = "factcheck"  # the name that robots.txt knows us by
ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/json,*/*;q=0.8"
REDIRECTS = 10
MOVED = (301, 302, 303, 307, 308)
BUSY = (408, 425, 429, 500, 502, 503, 504)
LONGEST_WAIT = 30.0  # seconds that a server may ask us to wait for one answer, all tries together


@dataclass(frozen=True, slots=True)
class Manners:
    """How the web is asked: private machines too or not, robots.txt heeded or not, how long and how often.

    ``pauses`` are the seconds before each further try, ``between`` those between two questions to one site, ``whole``
    those that one address may take with all tries and redirects.
    """

    allow_private: bool = False
    robots: bool = True
    limits: Limits = field(default_factory=Limits)
    pauses: tuple[float, ...] = (1.0, 4.0)
    between: float = 1.0
    whole: float = 120.0


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: its content (None where it has not changed) and its validators."""

    content: Content | None
    validators: Validators


def user_agent() -> str:
    """Who we say we are."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("factcheck-tolls")
    except PackageNotFoundError:
        number = "0"
    return f"{ROBOT}/{number} (checks figures in news reports; heeds robots.txt)"


class Fetcher:
    """Fetches, and remembers each site's robots.txt and when it was last asked.

    ``known`` gives the validators of an address as it was last taken in, or None; ``sleep`` waits; ``tell`` is told
    what is being fetched, for those who look on.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        known: Callable[[str], Validators | None] | None = None,
        sleep: Callable[[float], None] = time.sleep,
        tell: Callable[[str], None] = lambda _words: None,
    ) -> None:
        self.manners = manners or Manners()
        self.known = known or (lambda _url: None)
        self.sleep = sleep
        self.tell = tell
        self.deadline = float("inf")
        self.agent = user_agent()
        self.robots = Robots(self.robots_text, ROBOT)
        self.asked: dict[str, float] = {}

    def fetch(self, url: str, key: str | None = None) -> Page:
        """What an address holds, unless it is what ``known`` has under ``key`` (the address itself, unless given).

        `ReportError` says why it cannot be had.
        """
        validators = self.known(key or url) or Validators()
        headers = {"User-Agent": self.agent, "Accept": ACCEPTED, "Accept-Encoding": "gzip"}
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        self.deadline = time.monotonic() + self.manners.whole
        address, answer = self.followed(url, headers)
        if answer.status == 304:
            return Page(None, validators)
        if answer.status != 200:
            raise ReportError(f"cannot be fetched: {status_words(answer.status)}")
        found = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
        return Page(content_of(url, address, answer), found)

    def followed(self, url: str, headers: dict[str, str]) -> tuple[str, Answer]:
        """The answer at the end of all redirects, with its address; each step is checked like the first."""
        address = url.partition("#")[0]
        for _ in range(REDIRECTS + 1):
            where = target(address, allow_private=self.manners.allow_private)
            if self.manners.robots and not self.robots.allow(where, address):
                raise ReportError(f"is not fetched: {self.robots.refusal(where)} (--ignore-robots, where you may)")
            answer = self.tried(where, headers)
            onward = answer.headers.get("location")
            if answer.status not in MOVED or not onward:
                return address, answer
            address = without_login(urljoin(address, onward.strip()).partition("#")[0])
            if urlsplit(address).scheme not in ("http", "https"):
                raise ReportError("cannot be fetched: it leads on to an address that is neither http nor https")
        raise ReportError(f"cannot be fetched: it leads on more than {REDIRECTS} times (a loop?)")

    def tried(self, where: Target, headers: dict[str, str]) -> Answer:
        """The answer; what may pass is tried again after a pause, a longer one each time."""
        reason, waited = "", 0.0
        for number, pause in enumerate((*self.manners.pauses, None), 1):
            self.keep_distance(where)
            self.tell(f"fetching {where.site}{where.path}" + (f" (try {number}: {reason})" if reason else ""))
            try:
                answer = ask(where, headers, self.limits())
            except ReportError:
                self.limits()  # where the time for all is up, that is what happened
                raise
            except PassingError as error:
                reason, wait = str(error), 0.0
            else:
                if answer.status not in BUSY:
                    return answer
                reason, wait = status_words(answer.status), asked_wait(answer.headers.get("retry-after"))
            if waited + wait > LONGEST_WAIT:
                raise ReportError(f"cannot be fetched: {reason} and asks to wait {wait:,.0f} seconds: try again then")
            if pause is not None:
                self.sleep(max(pause, wait))
                waited += wait
        tries = len(self.manners.pauses) + 1
        raise ReportError(f"cannot be fetched: {reason} ({tries} {'try' if tries == 1 else 'tries'})")

    def limits(self) -> Limits:
        """The limits of the next question, within what is left of the time for the address."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise ReportError(f"cannot be fetched: it took more than {self.manners.whole:g} seconds in all")
        limits = self.manners.limits
        return replace(limits, total=min(left, limits.total))

    def keep_distance(self, where: Target) -> None:
        """Wait until the site may be asked again."""
        distance = max(self.manners.between, self.robots.delay(where) if self.manners.robots else 0.0)
        due = self.asked.get(where.site, float("-inf")) + distance
        if (wait := due - time.monotonic()) > 0:
            self.sleep(wait)
        self.asked[where.site] = time.monotonic()

    def robots_text(self, where: Target) -> str | None:
        """A site's robots.txt: "" where it has none, None where it cannot be had, which forbids all."""
        headers = {"User-Agent": self.agent, "Accept": "text/plain,*/*;q=0.1"}
        address = f"{where.site}/robots.txt"
        for _ in range(REDIRECTS + 1):
            try:
                step = target(address, allow_private=self.manners.allow_private)
                answer = self.tried(step, headers)
            except ReportError:
                return None
            if answer.status in MOVED and (onward := answer.headers.get("location")):
                address = urljoin(address, onward.strip())
                continue
            return answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        return ""


def content_of(url: str, address: str, answer: Answer) -> Content:
    """An answer as content to read; its address is the one it came from, its type by bytes before any header."""
    media_type, _, parameters = answer.headers.get("content-type", "").partition(";")
    charset = None
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'") or None
    from factcheck.documents.content import opened

    made = opened(url, io.BytesIO(answer.body), named=urlsplit(address).path)
    assert len(made.head) <= HEAD
    made.url = address
    made.media_type = media_type.strip().lower() or None
    made.charset = charset
    made.retrieved = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    return made


def status_words(status: int) -> str:
    """A status in words."""
    from http import HTTPStatus

    try:
        return f"the server answers {status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return f"the server answers {status}"


def asked_wait(written: str | None) -> float:
    """The seconds that a Retry-After asks for; 0 where it is none."""
    from email.utils import parsedate_to_datetime

    if not written:
        return 0.0
    try:
        return max(0.0, float(written))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(written) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
