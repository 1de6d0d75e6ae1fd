"""Which machine an address leads to, and whether a program may be sent there by a link that somebody else wrote."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from factcheck.documents.values import ReportError

PORTS = {"http": 80, "https": 443}
GLOBAL = ipaddress.ip_network("2000::/3")  # all of IPv6 that is given out to the public
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses behind a translator
SAFE = "/?&=:;,@!$'()*+~%-._[]"


@dataclass(frozen=True, slots=True)
class Target:
    """A web address made ready to be asked: ``machines`` are the addresses of its host that may be connected to."""

    scheme: str
    host: str
    port: int
    path: str
    machines: tuple[str, ...]

    @property
    def named(self) -> str:
        """The host as the server is told it, with a port that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.named}"


def target(url: str, *, allow_private: bool) -> Target:
    """Where an address leads. The caller connects to ``machines``, so that no name is looked up twice.

    `ReportError` for anything but http and https, for hosts that nobody knows, and, unless ``allow_private``, for
    those of this machine and of private networks.
    """
    parts = split(url)
    host = (parts.hostname or "").rstrip(".")
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
        port = parts.port or PORTS[parts.scheme]
    except (UnicodeError, ValueError):
        raise ReportError("is no web address: check its host and port") from None
    machines = looked_up(host, port)
    if not allow_private:
        machines = tuple(each for each in machines if is_public(each))
        if not machines:
            raise ReportError(
                f"leads to a machine of a private network ({host}), which is not asked: --allow-private allows it"
            )
    path = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
    return Target(parts.scheme, host, port, path, machines)


def split(url: str) -> SplitResult:
    """The parts of a web address; `ReportError` for what is none."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in PORTS and bool(parts.hostname)
    except ValueError:
        known = False
    if not known:
        raise ReportError("is no address that is fetched: only http:// and https:// are")
    if any(letter.isspace() or not letter.isprintable() for letter in parts.netloc):
        raise ReportError("is no web address: check its host")
    return parts


def without_login(url: str) -> str:
    """An address without the name and password that it may hold, which are nobody's to print or keep."""
    scheme, mark, rest = url.partition("://")
    if not mark or "@" not in rest:
        return url
    end = next((at for at, letter in enumerate(rest) if letter in "/?#\\"), len(rest))
    return f"{scheme}://{rest[:end].rpartition('@')[2]}{rest[end:]}"


def looked_up(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, each once."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReportError(f"cannot be fetched: the host {host} is not found ({reason})") from None
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(machine: str) -> bool:
    """Whether an address belongs to the public internet, also where IPv6 wraps an IPv4 one."""
    address = ipaddress.ip_address(machine.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is None and address.teredo is not None:
            inner = address.teredo[1]
        if inner is not None:
            return is_public(str(inner))
        if address not in GLOBAL:
            return False
    return address.is_global and not address.is_multicast
