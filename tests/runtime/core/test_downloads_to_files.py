"""Downloads that go into a file as they come."""

from __future__ import annotations

import asyncio
import gzip
import socket
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import pytest

from sms_providers.core.file_bodies import is_surely_file
from sms_providers.core.messages import Reply
from sms_providers.errors import (
    AuthenticationError,
    ConnectionFailedError,
    InvalidRequestError,
    NotFoundError,
    ServerError,
    SmsProviderError,
    UnexpectedResponseError,
)
from tests.runtime.colours import Asyncio, Blocking, Colour
from tests.runtime.loopback import listening
from tests.runtime.pigeon import CREDENTIALS, AsyncPigeon, Pigeon

CSV = b"number;text\r\n447700900123;Hello\r\n"
REFUSAL = b'{"error": {"code": 100}}'
PIECE = b"447700900123;Your parcel is on its way.\r\n" * 1600
OLD = b"an older file"


def giving(content: bytes, status: int = 200, **headers: str) -> Callable[[httpx.Request], httpx.Response]:
    """Return a provider whose every reply is the same."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: httpx.Response(status, content=content, headers=named)


def flowing(colour: Colour, pieces: Callable[[], Iterator[bytes]]) -> Callable[[httpx.Request], httpx.Response]:
    """Return a provider whose replies are made while they are read."""

    async def awaited() -> AsyncIterator[bytes]:
        for piece in pieces():
            yield piece

    def provider(_: httpx.Request) -> httpx.Response:
        content: Any = pieces() if isinstance(colour, Blocking) else awaited()
        return httpx.Response(200, content=content, headers={"Content-Type": "text/csv"})

    return provider


def break_off(connection: socket.socket) -> None:
    """Close in the middle of a table."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + PIECE)


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def download(colour: Colour, provider: Any, to: object, **options: Any) -> Any:
    """Download flights into a file."""
    return colour.wait(colour.pigeon(provider, **options).download_flights(to=to))


def test_the_body_is_in_the_file_that_was_named(colour: Colour, tmp_path: Path) -> None:
    """The file holds the very bytes, in the place of an older one, and the download says where and what it is."""
    target = tmp_path / "flights.csv"
    target.write_bytes(OLD * 99)
    found = download(colour, giving(CSV, Content_Type="text/csv"), str(target))
    assert (target, "text/csv", CSV) == (found.path, found.media_type, found.content)
    assert {"flights.csv": CSV} == files(tmp_path)


def test_a_large_file_does_not_go_through_memory(colour: Colour, tmp_path: Path) -> None:
    """Memory stays where it was while fifty megabytes pass."""
    provider = flowing(colour, lambda: (PIECE for _ in range(50_000_000 // len(PIECE) + 1)))
    pigeon = colour.pigeon(provider)
    target = tmp_path / "flights.csv"
    tracemalloc.start()
    try:
        found = colour.wait(pigeon.download_flights(to=target))
        rows = list(islice(found.rows(), 9))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (9, True) == (len(rows), target.stat().st_size > 50_000_000)
    assert peak < 2_000_000


def test_a_compressed_body_is_unpacked_on_its_way(colour: Colour, tmp_path: Path) -> None:
    """What a server packs for the way is no part of the file."""
    found = download(colour, giving(gzip.compress(CSV), Content_Encoding="gzip"), tmp_path / "flights.csv")
    assert CSV == found.content


@pytest.mark.parametrize(
    ("kind", "provider"),
    [
        (AuthenticationError, giving(REFUSAL, Content_Type="text/csv")),
        (AuthenticationError, giving(b"\r\n" + REFUSAL)),
        (AuthenticationError, giving(gzip.compress(REFUSAL), Content_Encoding="gzip")),
        (NotFoundError, giving(CSV, 404, Content_Type="text/csv")),
        (ServerError, giving(b"<html>", 520)),
        (UnexpectedResponseError, giving(b" <!DOCTYPE html><html>", Content_Type="text/csv")),
        (UnexpectedResponseError, giving(b"<!-- maintenance --><p>Later.", Content_Type="text/html")),
        (UnexpectedResponseError, giving(b'{"result": []}', Content_Type="application/json")),
        (UnexpectedResponseError, giving(b"[]", Content_Type="application/json; charset=utf-8")),
        (UnexpectedResponseError, giving(b"", Content_Type="text/csv")),
        (UnexpectedResponseError, giving(b"", 302)),
    ],
)
def test_what_is_no_file_makes_none(
    colour: Colour, tmp_path: Path, kind: type[SmsProviderError], provider: Any
) -> None:
    """A refusal, a web page or nothing is the same error as anywhere, and an older file stays as it was."""
    target = tmp_path / "flights.csv"
    target.write_bytes(OLD)
    with pytest.raises(kind):
        download(colour, provider, target, retries=0)
    assert {"flights.csv": OLD} == files(tmp_path)


def test_the_response_of_a_refused_download_can_be_read(colour: Colour, tmp_path: Path) -> None:
    """The error keeps the httpx response with its body, although that came piece by piece."""
    provider = giving(gzip.compress(REFUSAL), Content_Encoding="gzip", X_Request_Id="7")
    with pytest.raises(AuthenticationError) as caught:
        download(colour, provider, tmp_path / "flights.csv")
    response = caught.value.response
    assert (REFUSAL, "7", "POST") == (response.content, response.headers["X-Request-Id"], response.request.method)


@pytest.mark.parametrize("content", [b'{"result": []}', b"<?xml version='1.0'?>", b"[1, 2]", b"PK\x03\x04"])
def test_a_file_may_begin_in_any_other_way(colour: Colour, tmp_path: Path, content: bytes) -> None:
    """What only looks like a refusal is judged when all of it has come, and is the file after all."""
    assert content == download(colour, giving(content), tmp_path / "flights").content
    assert {"flights": content} == files(tmp_path)


def packed(encoding: str, body: bytes, status: int = 200) -> Callable[[httpx.Request], httpx.Response]:
    """Return a provider that packs its reply for the way, although it was not asked to."""
    headers = {"Content-Encoding": encoding, "Content-Type": "text/csv"}
    return lambda request: httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


BARE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
WHOLE = {
    "gzip": packed("gzip", gzip.compress(PIECE)),
    "in capitals": packed("GZip", gzip.compress(PIECE)),
    "deflate": packed("deflate", zlib.compress(PIECE)),
    "deflate without its frame": packed("deflate", BARE.compress(PIECE) + BARE.flush()),
    "not packed": packed("identity", PIECE),
}
BROKEN = {
    "cut in its middle": packed("gzip", gzip.compress(PIECE)[:-40]),
    "cut before its sum": packed("gzip", gzip.compress(PIECE)[:-8]),
    "in two parts": packed("gzip", gzip.compress(PIECE) + gzip.compress(CSV)),
    "deflate, cut": packed("deflate", zlib.compress(PIECE)[:-5]),
    "short, cut": packed("gzip", gzip.compress(REFUSAL)[:-8]),
    "brotli": packed("br", PIECE),
    "zstd": packed("zstd", PIECE),
    "an old name": packed("x-gzip", gzip.compress(PIECE)),
    "twice": packed("gzip, gzip", gzip.compress(gzip.compress(PIECE))),
}


@pytest.mark.parametrize("has_file", [True, False])
@pytest.mark.parametrize("name", WHOLE)
def test_what_was_packed_is_unpacked_whole(colour: Colour, tmp_path: Path, name: str, has_file: bool) -> None:
    """In every form that can be judged, into a file and into memory."""
    assert PIECE == download(colour, WHOLE[name], tmp_path / "flights" if has_file else None).content


@pytest.mark.parametrize("has_file", [True, False])
@pytest.mark.parametrize("name", BROKEN)
def test_half_of_what_was_packed_is_no_file(colour: Colour, tmp_path: Path, name: str, has_file: bool) -> None:
    """Unpacking gives no error for it, and what cannot be unpacked at all would pass for the file itself."""
    with pytest.raises(UnexpectedResponseError, match="a whole body in the encoding that Content-Encoding names"):
        download(colour, BROKEN[name], tmp_path / "flights" if has_file else None, retries=0)
    assert {} == files(tmp_path)


def test_a_failure_that_is_packed_oddly_is_of_the_class_of_its_status(colour: Colour, tmp_path: Path) -> None:
    """The status is there without the body."""
    with pytest.raises(ServerError):
        download(colour, packed("br", PIECE, 503), tmp_path / "flights", retries=0)


@pytest.mark.parametrize("has_file", [True, False])
def test_no_file_is_asked_for_packed(colour: Colour, tmp_path: Path, has_file: bool) -> None:
    """Lists still are."""
    asked: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["Accept-Encoding"])
        return httpx.Response(200, content=CSV if "output" in request.url.params else b'{"result": []}')

    download(colour, provider, tmp_path / "flights" if has_file else None)
    colour.wait(colour.pigeon(provider).list_flights())
    assert ("identity", True) == (asked[0], "gzip" in asked[1])


@pytest.mark.parametrize(
    ("kind", "content"),
    [(None, CSV), (AuthenticationError, REFUSAL), (UnexpectedResponseError, b"<html>")],
)
def test_a_header_may_name_a_file_in_any_language(
    colour: Colour, tmp_path: Path, kind: type[SmsProviderError] | None, content: bytes
) -> None:
    """Bytes that are no ASCII stand in headers of files and of refusals."""
    disposition = 'attachment; filename="история.csv"'.encode()
    headers = [(b"Content-Disposition", disposition), (b"Content-Type", b"text/csv")]

    def provider(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=headers, content=content)

    if kind is None:
        assert CSV == download(colour, provider, tmp_path / "flights").content
        return
    with pytest.raises(kind) as caught:
        download(colour, provider, tmp_path / "flights", retries=0)
    error: Any = caught.value
    assert "история.csv" in error.response.headers["Content-Disposition"]


def test_a_body_that_breaks_off_leaves_nothing(colour: Colour, tmp_path: Path) -> None:
    """Half a file is no file: the temporary one goes, and an older one stays."""

    def broken() -> Iterator[bytes]:
        yield PIECE
        yield PIECE
        raise httpx.ReadError("the connection is gone")

    target = tmp_path / "flights.csv"
    target.write_bytes(OLD)
    with pytest.raises(ConnectionFailedError):
        download(colour, flowing(colour, broken), target, retries=0)
    assert {"flights.csv": OLD} == files(tmp_path)


def test_a_download_that_is_tried_again_begins_anew(colour: Colour, tmp_path: Path) -> None:
    """What came of the first attempts is not in the file of the one that succeeds."""
    attempts: list[int] = []

    def shaky() -> Iterator[bytes]:
        attempts.append(len(attempts))
        yield PIECE
        if len(attempts) < 3:
            raise httpx.ReadError("the connection is gone")
        yield CSV

    found = download(colour, flowing(colour, shaky), tmp_path / "flights.csv", retries=2)
    assert ([0, 1, 2], PIECE + CSV) == (attempts, found.content)
    assert ["flights.csv"] == list(files(tmp_path))


def test_a_server_that_hangs_up_leaves_nothing(colour: Colour, tmp_path: Path) -> None:
    """A body shorter than its announced length is noticed over a real socket too."""
    with listening(break_off) as listener:
        client = Pigeon if isinstance(colour, Blocking) else AsyncPigeon
        pigeon = client(CREDENTIALS, base_url=listener.base_url, retries=0)
        with pytest.raises(ConnectionFailedError):
            colour.wait(pigeon.download_flights(to=tmp_path / "flights.csv"))
        colour.wait(pigeon.close())
    assert {} == files(tmp_path)


def test_a_download_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    """A task that is cancelled while the file comes takes the half of it along."""
    arrived = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        yield PIECE
        arrived.set()
        await asyncio.Event().wait()

    async def given_up() -> None:
        pigeon = Asyncio().pigeon(lambda _: httpx.Response(200, content=endless()))
        task = asyncio.create_task(pigeon.download_flights(to=tmp_path / "flights.csv"))
        await arrived.wait()
        assert 1 == len(files(tmp_path))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(given_up())
    assert {} == files(tmp_path)


def test_a_full_disk_leaves_nothing(colour: Colour, tmp_path: Path) -> None:
    """The operating system's own error comes through, and the temporary file goes."""

    def failing() -> Iterator[bytes]:
        yield PIECE * 2
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        download(colour, flowing(colour, failing), tmp_path / "flights.csv")
    assert {} == files(tmp_path)


@pytest.mark.parametrize("method", ["open", "replace"])
def test_a_place_that_is_lost_meanwhile_is_told(
    colour: Colour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """What the operating system says of the place is an error of the argument, and nothing is left."""

    def fail(*_: object) -> object:
        raise OSError(30, "Read-only file system")

    def lost(_: httpx.Request) -> httpx.Response:
        monkeypatch.setattr(Path, method, fail)
        return httpx.Response(200, content=PIECE)

    with pytest.raises(InvalidRequestError, match=r"can be written \(Read-only file system\)$") as caught:
        download(colour, lost, tmp_path / "flights.csv")
    assert ("to", {}) == (caught.value.parameter, files(tmp_path))


def test_a_folder_that_takes_no_file_is_refused_before_anything_is_sent(
    colour: Colour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems say that a folder may be written to, and refuse."""

    def fail(*_: object, **__: object) -> object:
        raise OSError(30, "Read-only file system")

    asked: list[httpx.Request] = []
    monkeypatch.setattr(Path, "touch", fail)
    with pytest.raises(InvalidRequestError, match=r"can be written \(Read-only file system\)$"):
        download(colour, asked.append, tmp_path / "flights.csv")
    assert [] == asked


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    """Who keeps a symbolic link to the newest file still has it afterwards."""
    (tmp_path / "shelf").mkdir()
    link = tmp_path / "newest.csv"
    link.symlink_to(tmp_path / "shelf" / "flights.csv")
    assert link == download(Blocking(), giving(CSV), link).path
    assert link.is_symlink()
    assert {"flights.csv": CSV} == files(tmp_path / "shelf")


def test_a_place_that_no_file_can_have_is_refused(colour: Colour, tmp_path: Path) -> None:
    """Nothing is sent when its reply could not be kept."""
    (tmp_path / "folder").mkdir()
    asked: list[httpx.Request] = []
    for to, what in [
        (tmp_path / "none" / "flights.csv", "must lie in a folder that exists"),
        (tmp_path / "folder", "must be the path of a file; something else has that path"),
        (7, "must be a path, not int"),
        ("a\0b", "must be a path, not str"),
        (tmp_path / ("x" * 300), "must be the path of a file that can be written (File name too long)"),
        (tmp_path / ("x" * 300) / "flights.csv", "must be the path of a file that can be written (File name too long)"),
    ]:
        with pytest.raises(InvalidRequestError) as caught:
            download(colour, asked.append, to)
        assert ("to", f"list_flights: to {what}") == (caught.value.parameter, str(caught.value))
    assert [] == asked


@pytest.mark.parametrize(
    ("is_file", "head"),
    [
        (True, Reply(200, content=CSV)),
        (True, Reply(200, {"content-type": "text/html"}, CSV)),
        (True, Reply(200, {"content-type": "application/json"}, CSV)),
        (False, Reply(200, {"content-type": "application/json"}, b"[")),
        (False, Reply(200, {"content-type": "application/problem+json"}, b"[")),
        (False, Reply(200, content=b"{")),
        (False, Reply(400, content=CSV)),
    ],
)
def test_a_media_type_alone_proves_nothing(is_file: bool, head: Reply) -> None:
    """Servers that name any type for a table still give a table; bytes and type must agree on something else."""
    assert is_file == is_surely_file(head)
