"""Fetching from a real server on this machine that misbehaves in the ways that servers do."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from website import Answer, Site, send

from factcheck.documents import addresses
from factcheck.documents.asking import Limits
from factcheck.documents.fetching import Fetcher, Manners
from factcheck.documents.reading import Failed, Fetched, Found, Unchanged, read_paths
from factcheck.documents.values import Given, Manner, ReportError, Validators

WORDS = b"At least 27 civilians were killed in Idlib on Friday, the monitor said."
QUICK = Limits(connect=2, pause=0.3, total=1.0, size=1 << 17)


def page(body: bytes = WORDS, status: int = 200, **headers: str) -> Answer:
    return lambda request: send(request, status, body, **headers)


def moved(to: str) -> Answer:
    return page(b"", 302, Location=to)


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Fetcher:
    """In a hurry, and allowed to ask this machine."""
    return Fetcher(Manners(allow_private=True, limits=QUICK, pauses=(0.01, 0.02), between=0.0), sleep=waits.append)


def refusal(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(ReportError) as refused:
        fetcher.fetch(url)
    return str(refused.value)


def test_a_page_is_fetched_under_our_own_name(site, fetcher):
    site.pages["/a"] = page()
    found = fetcher.fetch(f"{site.url}/a#part").content
    assert found is not None
    assert found.whole() == WORDS
    assert (found.url, found.charset, found.media_type) == (f"{site.url}/a", "utf-8", "text/plain")
    assert found.retrieved is not None
    _, headers = site.asked[-1]
    assert headers["User-Agent"].startswith("factcheck/")
    assert headers["Host"] == site.url.removeprefix("http://")


def test_packed_answers_are_unpacked_and_bombs_are_not(site, fetcher):
    site.pages["/a"] = page(gzip.compress(WORDS), Content_Encoding="gzip")
    site.pages["/bomb"] = page(gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")
    assert fetcher.fetch(f"{site.url}/a").content.whole() == WORDS
    assert "larger than" in refusal(fetcher, f"{site.url}/bomb")
    site.pages["/cut"] = page(gzip.compress(WORDS * 50)[:-20], Content_Encoding="gzip")
    assert "breaks off in the middle of its gzip stream" in refusal(fetcher, f"{site.url}/cut")


def test_a_server_that_does_not_answer_is_given_up(site, fetcher):
    site.pages["/slow"] = lambda request: time.sleep(3)
    begun = time.monotonic()
    assert "did not answer within 0.3 seconds (3 tries)" in refusal(fetcher, f"{site.url}/slow")
    assert time.monotonic() - begun < 2.5


@pytest.mark.parametrize("part", ["header", "body"])
def test_a_server_that_drips_is_cut_off(site, fetcher, part):
    def drip(request: BaseHTTPRequestHandler) -> None:
        if part == "body":
            request.send_response(200)
            request.send_header("Content-Length", "1000")
            request.end_headers()
        for _ in range(60):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    site.pages["/drip"] = drip
    fetcher.manners = Manners(allow_private=True, robots=False, limits=QUICK, pauses=(), between=0.0)
    begun = time.monotonic()
    fetcher.manners = replace(fetcher.manners, pauses=(0.01, 0.02))
    assert refusal(fetcher, f"{site.url}/drip") == "cannot be fetched: the answer took more than 1 seconds"
    assert time.monotonic() - begun < 2.5


def test_all_tries_and_redirects_together_have_a_limit_and_are_told(site, waits):
    told: list[str] = []

    def slow(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.25)
        send(request, 302, b"", Location="/on/" + request.path.rsplit("/", 1)[1] + "x")

    for number in range(12):
        site.pages["/on/" + "x" * number] = slow
    manners = Manners(allow_private=True, robots=False, limits=QUICK, pauses=(), between=0.0, whole=0.6)
    fetcher = Fetcher(manners, sleep=waits.append, tell=told.append)
    begun = time.monotonic()
    assert refusal(fetcher, f"{site.url}/on/") == "cannot be fetched: it took more than 0.6 seconds in all"
    assert time.monotonic() - begun < 1.5
    assert told[:2] == [f"fetching {site.url}/on/", f"fetching {site.url}/on/x"]


def test_an_endless_answer_is_read_no_further(site, fetcher):
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 10_000)

    site.pages["/endless"] = endless
    assert "larger than 0.125 MB, and was read no further" in refusal(fetcher, f"{site.url}/endless")


def test_an_answer_that_breaks_off_is_asked_for_again(site, fetcher):
    def truncated(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "5000")
        request.end_headers()
        request.wfile.write(WORDS)

    site.pages["/a"] = truncated
    assert "the answer broke off (3 tries)" in refusal(fetcher, f"{site.url}/a")
    assert len(site.paths()) == 3


def test_what_is_no_http_is_said_so(site, fetcher):
    site.pages["/a"] = lambda request: request.wfile.write(b"nonsense\r\n\r\n")
    assert "the answer is no HTTP" in refusal(fetcher, f"{site.url}/a")


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_busy_server_is_asked_again_after_a_pause(site, fetcher, waits, status):
    answers = [page(b"", status, Retry_After="7"), page(b"", status, Retry_After="23"), page()]
    site.pages["/a"] = lambda request: answers.pop(0)(request)
    assert fetcher.fetch(f"{site.url}/a").content.whole() == WORDS
    assert waits == [7, 23]


def test_a_server_that_asks_to_wait_long_is_not_waited_for(site, fetcher, waits):
    """Half a minute for one answer, all tries together; sooner than it asks it is not asked again."""
    site.pages["/long"] = page(b"", 503, Retry_After="100000")
    assert "503 (Service Unavailable) and asks to wait 100,000 seconds: try again then" in refusal(
        fetcher, f"{site.url}/long"
    )
    site.pages["/twice"] = page(b"", 429, Retry_After="16")
    assert "asks to wait 16 seconds" in refusal(fetcher, f"{site.url}/twice")
    assert (site.paths(), waits) == (["/long", "/twice", "/twice"], [16])


@pytest.mark.parametrize("login", ["reader:s3cret@", "s3cret@", "a@b:s3cret@"])
def test_an_address_with_a_password_is_refused_without_telling_it(site, fetcher, login):
    given = site.url.replace("//", f"//{login}") + "/a?to=x@y"
    (failed,) = read_paths([given], Manner(), fetcher)
    assert isinstance(failed, Failed)
    assert str(failed).startswith(f"{site.url}/a?to=x@y was given with a name or password")
    assert (site.asked, "s3cret" in str(failed)) == ([], False)


def test_passwords_in_links_and_redirects_are_neither_kept_nor_told(site, fetcher):
    locked = site.url.replace("//", "//reader:s3cret@")
    feed = FEED.format(url=locked).encode()
    site.pages |= {"/feed": page(feed, Content_Type="application/rss+xml"), "/to": moved(f"{locked}/a")}
    site.pages["/a"] = page()
    for follow in (False, True):
        told = list(read_paths([f"{site.url}/feed", f"{site.url}/to"], Manner(follow=follow), fetcher))
        assert any(isinstance(each, Found) and each.document.url == f"{site.url}/a" for each in told)
        assert "s3cret" not in repr(told)


@pytest.mark.parametrize(("status", "words"), [(404, "404 (Not Found)"), (403, "403 (Forbidden)"), (410, "410 (Gone)")])
def test_a_refusal_is_not_asked_again(site, fetcher, status, words):
    site.pages["/a"] = page(b"", status)
    assert words in refusal(fetcher, f"{site.url}/a")
    assert len(site.paths()) == 1


def test_a_closed_port_and_an_unknown_host_are_said(fetcher):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fetcher.manners = Manners(allow_private=True, robots=False, limits=QUICK, pauses=())
    assert "the connection was refused" in refusal(fetcher, f"http://127.0.0.1:{port}/")
    assert "the host nobody.invalid is not found" in refusal(fetcher, "http://nobody.invalid/")


def test_redirects_are_followed_so_far_and_no_farther(site, fetcher):
    site.pages |= {"/a": moved("/b"), "/b": moved(f"{site.url}/c#x"), "/c": page()}
    assert fetcher.fetch(f"{site.url}/a").content.url == f"{site.url}/c"
    site.pages |= {"/loop": moved("/loop"), "/file": moved("file:///etc/passwd")}
    assert "more than 10 times" in refusal(fetcher, f"{site.url}/loop")
    assert "neither http nor https" in refusal(fetcher, f"{site.url}/file")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://10.0.0.3/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://localhost./",
        "http://127。0。0。1/",
        "http://[fc00::1]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[::]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[64:ff9b:1::7f00:1]/",
    ],
)
def test_private_machines_are_not_asked(url):
    assert "private network" in refusal(Fetcher(), url) or "not found" in refusal(Fetcher(), url)


@pytest.mark.parametrize(
    ("machine", "public"),
    [
        *((each, False) for each in ("127.0.0.1", "10.0.0.3", "0.0.0.0", "169.254.169.254", "::1", "::", "fc00::1")),
        *((each, False) for each in ("fe80::1%eth0", "fec0::1", "::ffff:127.0.0.1", "::127.0.0.1", "ff02::1")),
        *((each, False) for each in ("64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "::ffff:0:127.0.0.1")),
        *((each, True) for each in ("8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808")),
    ],
)
def test_which_machines_are_public(machine, public):
    assert addresses.is_public(machine) is public


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "file:///etc/passwd", "http:///x", "http://", "http://a b/", "x"]
)
def test_only_web_addresses_are_fetched(url):
    assert "address" in refusal(Fetcher(), url)


def test_a_redirect_to_a_private_machine_is_not_followed(site, monkeypatch):
    """The first host counts as public, the one that it leads to does not."""
    site.pages["/a"] = moved("http://127.0.0.2:1/secret")
    monkeypatch.setattr(addresses, "is_public", lambda machine: machine == "127.0.0.1")
    fetcher = Fetcher(Manners(robots=False, limits=QUICK, pauses=(), between=0.0))
    assert "private network (127.0.0.2)" in refusal(fetcher, f"{site.url}/a")


@pytest.fixture
def named(monkeypatch):
    """Names of machines, as a name server would give them."""
    real, names = socket.getaddrinfo, {}

    def lookup(host, port, *rest, **more):
        found = [real(machine, port, *rest, **more) for machine in names.get(host, [host])]
        return [each for some in found for each in some]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return names


@pytest.mark.parametrize("machines", [["127.0.0.2"], ["127.0.0.2", "10.0.0.3"], ["::1"], ["::ffff:127.0.0.2"]])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_name_of_a_private_machine_is_not_asked_after_a_redirect(site, named, monkeypatch, machines, status):
    """Two servers: the one on 127.0.0.1 counts as public, the other one is reached only where that is allowed."""
    inner = Site("127.0.0.2")
    inner.pages["/secret"] = page()
    named |= {"public.example": ["127.0.0.1"], "inner.example": machines}
    real = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda machine: machine == "127.0.0.1" or real(machine))
    site.pages["/a"] = page(b"", status, Location=f"http://inner.example:{inner.server.server_port}/secret")
    address = f"http://public.example:{site.server.server_port}/a"
    quick = Manners(robots=False, limits=QUICK, pauses=(), between=0.0)
    said = refusal(Fetcher(quick), address)
    assert "leads to a machine of a private network (inner.example)" in said
    assert "--allow-private allows it" in said
    assert (site.paths(), inner.paths()) == (["/a"], [])
    if machines[0] == "127.0.0.2":
        assert Fetcher(replace(quick, allow_private=True)).fetch(address).content.whole() == WORDS
        assert inner.paths() == ["/secret"]
    inner.server.shutdown()


def test_of_a_name_with_private_and_public_machines_only_the_public_are_asked(site, named, monkeypatch):
    named["both.example"] = ["127.0.0.2", "127.0.0.1"]
    monkeypatch.setattr(addresses, "is_public", lambda machine: machine == "127.0.0.1")
    found = addresses.target("http://both.example/a", allow_private=False)
    assert found.machines == ("127.0.0.1",)


def test_the_machine_that_was_checked_is_the_one_that_is_asked(site, monkeypatch):
    """A name server that answers with another machine the second time (DNS rebinding) gains nothing by it."""
    site.pages["/a"] = page()
    real, answers = socket.getaddrinfo, ["127.0.0.1", "127.0.0.9"]

    def lookup(host, port, *rest, **more):
        return real(answers.pop(0) if host == "rebinding.example" else host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    fetcher = Fetcher(Manners(allow_private=True, robots=False, limits=QUICK, pauses=(), between=0.0))
    port = site.url.rpartition(":")[2]
    assert fetcher.fetch(f"http://rebinding.example:{port}/a").content.whole() == WORDS
    assert answers == ["127.0.0.9"]
    assert site.asked[-1][1]["Host"] == f"rebinding.example:{port}"


@pytest.fixture
def secured(site, tmp_path, monkeypatch):
    """The site behind a certificate of its own name, which is trusted; every name is this machine."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=secure.example"]
    made += ["-addext", "subjectAltName=DNS:secure.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real("127.0.0.1", *rest, **more))
    return certificate


def test_the_certificate_must_be_that_of_the_name(site, secured, fetcher, monkeypatch):
    """Though the connection goes to an address that was checked before, the name is what is certified."""
    site.pages["/a"] = page()
    port = site.url.rpartition(":")[2]
    fetcher.manners = Manners(allow_private=True, robots=False, limits=QUICK, pauses=(), between=0.0)
    assert "certificate of secure.example is not valid" in refusal(fetcher, f"https://secure.example:{port}/a")
    monkeypatch.setenv("SSL_CERT_FILE", str(secured))
    assert fetcher.fetch(f"https://secure.example:{port}/a").content.whole() == WORDS
    assert "certificate of other.example is not valid" in refusal(fetcher, f"https://other.example:{port}/a")


def test_robots_txt_is_heeded(site, fetcher, waits):
    site.pages |= {"/robots.txt": page(b"User-agent: factcheck\nDisallow: /no\nCrawl-delay: 5\n"), "/a": page()}
    site.pages["/to-no"] = moved("/no/b")
    assert "robots.txt does not allow it" in refusal(fetcher, f"{site.url}/no/a")
    assert "robots.txt does not allow it" in refusal(fetcher, f"{site.url}/to-no")
    assert fetcher.fetch(f"{site.url}/a").content is not None
    assert site.paths() == ["/to-no", "/a"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert any(4 < wait <= 5 for wait in waits)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_without_robots_txt_all_is_allowed_and_a_broken_one_forbids(site, fetcher, status, allowed):
    site.pages |= {"/robots.txt": page(b"", status), "/a": page()}
    if allowed:
        assert fetcher.fetch(f"{site.url}/a").content is not None
    else:
        assert "robots.txt" in refusal(fetcher, f"{site.url}/a")


def test_robots_txt_can_be_ignored(site, fetcher):
    site.pages |= {"/robots.txt": page(b"User-agent: *\nDisallow: /\n"), "/a": page()}
    fetcher.manners = Manners(allow_private=True, robots=False, between=0.0)
    assert fetcher.fetch(f"{site.url}/a").content is not None


def test_what_has_not_changed_is_not_fetched_again(site, fetcher):
    def answer(request: BaseHTTPRequestHandler) -> None:
        same = request.headers.get("If-None-Match") == '"v1"'
        send(request, 304 if same else 200, b"" if same else WORDS, ETag='"v1"', Last_Modified="then")

    site.pages["/a"] = answer
    first = list(read_paths([f"{site.url}/a"], Manner(), fetcher))
    assert [type(entry) for entry in first] == [Found, Fetched]
    assert first[1] == Fetched(f"{site.url}/a", '"v1"', "then")
    known = {f"{site.url}/a": Validators('"v1"', "then")}
    fetcher.known = known.get
    assert list(read_paths([f"{site.url}/a"], Manner(), fetcher)) == [Unchanged(f"{site.url}/a")]
    assert site.asked[-1][1]["If-Modified-Since"] == "then"
    again = list(read_paths([f"{site.url}/a"], Manner(Given(publisher="Example Post")), fetcher))
    assert [type(entry) for entry in again] == [Found, Fetched]  # told otherwise, it is another report


def test_the_bytes_decide_what_an_answer_is(site, fetcher):
    site.pages["/image"] = page(b"\x89PNG\r\n\x1a\n....", Content_Type="text/html")
    site.pages["/page"] = page(b"<html><body><p>" + WORDS + b"</p></body></html>", Content_Type="text/plain")
    (failed,) = read_paths([f"{site.url}/image"], Manner(), fetcher)
    assert isinstance(failed, Failed)
    assert str(failed) == f"{site.url}/image is an image: only text can be read"
    found, _ = read_paths([f"{site.url}/page"], Manner(), fetcher)
    assert isinstance(found, Found)
    assert found.document.text == WORDS.decode()
    assert found.document.name == f"{site.url}/page"


FEED = """<rss version="2.0"><channel><title>Example Post - World</title>
<item><title>Strike kills 27</title><link>{url}/a</link><guid>1</guid><description>Short.</description>
<pubDate>Fri, 29 Nov 2024 10:00:00 GMT</pubDate></item>
<item><title>Gone</title><link>{url}/gone</link><guid>2</guid></item>
<item><title>No link, 3 killed</title><guid isPermaLink="false">3</guid></item></channel></rss>"""


def test_a_feeds_pages_are_followed(site, fetcher):
    site.pages["/feed"] = page(FEED.format(url=site.url).encode(), Content_Type="application/rss+xml")
    site.pages["/a"] = page(b"<html><body><p>" + WORDS + b"</p></body></html>", Content_Type="text/html")
    alone = [entry for entry in read_paths([f"{site.url}/feed"], Manner(), fetcher) if isinstance(entry, Found)]
    assert [entry.document.text for entry in alone] == ["Short.", "Gone", "No link, 3 killed"]
    entries = list(read_paths([f"{site.url}/feed"], Manner(follow=True), fetcher))
    # A page is missing: the feed's own words for it are read, which is told, and it is asked for again.
    assert [type(entry) for entry in entries] == [Found, Fetched, Found, Failed, Found]
    followed = entries[0].document
    assert followed.text == WORDS.decode()
    assert (followed.name, str(followed.published)) == (f"{site.url}/a", "2024-11-29")
    assert followed.title == "Strike kills 27"
    assert (entries[2].document.text, entries[2].document.url) == ("Gone", f"{site.url}/gone")
    assert "404" in str(entries[3])
    assert "the feed's own entry is read instead" in str(entries[3])
