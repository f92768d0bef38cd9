"""`python -m conformance.comparison`: each tool is asked, what it says of honest servers is not counted."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from conformance.comparison import plain, prism, results, table
from conformance.comparison.__main__ import figure, main
from conformance.comparison.requests import Plain, plain_requests
from conformance.comparison.results import Caught, Results
from conformance.comparison.standing import Standing, opened, standing
from conformance.liars import Liar, in_request, liars
from conformance.liars.messages import Asked
from scripts.problems import Problem
from tests.conformance.comparison import proxying

#: One that a schema forbids, one that no schema can, one that no request leads to, and one of a client.
CAUGHT, MISSED = "apifonica/iso-dates", "apifonica/rounded-prices"
PUSHED, OF_CLIENT = "apifonica/received-as-status", "apifonica/client-rounds-money"


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Try four liars safely and with a proxy, and return the folder of what was written."""
    folder = tmp_path_factory.mktemp("comparison")
    page(folder)
    options = [f"--results={folder / 'results.yaml'}", f"--page={folder / 'page.md'}", "--processes=1"]
    chosen = [f"--liar={name}" for name in (CAUGHT, MISSED, PUSHED, OF_CLIENT)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "WAYS", {plain.SAFE: "safe"})
        main([*options, *chosen, f"--prism={proxying.program(folder)}"])
    return folder


def page(folder: Path) -> Path:
    """Write a page that has the marks, and return it."""
    path = folder / "page.md"
    path.write_text(f"# Before\n\n{table.BEGIN}\n{table.END}\n\nAfter\n", encoding="utf-8")
    return path


def test_each_tool_is_held_against_each_liar(tried: Path) -> None:
    """A lie that a schema forbids is noticed by the others, one in the digits by this suite alone."""
    found = {each.liar: each for each in results.read(tried / "results.yaml").lies}
    assert {CAUGHT, MISSED, PUSHED, OF_CLIENT} == found.keys()
    assert {plain.SAFE: ["ST108"], "prism": ["pattern"]} == found[CAUGHT].tools
    assert {plain.SAFE: [], "prism": []} == found[MISSED].tools
    assert {True} == {each.ours for each in found.values()}


def test_what_nobody_can_ask_for_is_shown_to_no_other_tool(tried: Path) -> None:
    """A callback and a client have no server, and are told apart."""
    found = {each.liar: each for each in results.read(tried / "results.yaml").lies}
    assert [("callback", {}), ("client", {})] == [(found[name].kind, found[name].tools) for name in (PUSHED, OF_CLIENT)]


def test_the_page_has_the_tables_between_its_marks(tried: Path) -> None:
    """What stands around the tables stays, and the tables are those of the results."""
    text = (tried / "page.md").read_text(encoding="utf-8")
    assert text.startswith("# Before\n")
    assert text.endswith("\n\nAfter\n")
    there_are = liars("apifonica")
    assert text == table.shown(text, results.read(tried / "results.yaml"), there_are)
    assert f"| `{MISSED}` | A price has two decimals. | ✗ |  | ✗ | ✓ |" in text
    assert "| **all** | 4 | 1 |  | 1 | 4 |" in text


def test_the_file_names_its_program_and_no_path(tried: Path) -> None:
    """Whoever opens the file knows how to make it anew; it says the same on every machine."""
    text = (tried / "results.yaml").read_text(encoding="utf-8")
    assert f"# Written by `{results.COMMAND}`; do not edit." == text.splitlines()[0]
    assert str(tried) not in text
    assert {"schemathesis", "Prism"} == results.read(tried / "results.yaml").versions.keys()


def test_a_complaint_about_a_request_is_not_one_about_the_server(tmp_path: Path) -> None:
    """Of what the proxy tells only the reply counts, and an honest one causes nothing."""
    with opened() as found, prism.proxy(proxying.program(tmp_path), "apifonica", found, "/v2") as begun:
        assert frozenset() == begun.alarms(standing("apifonica"))


def test_a_header_that_was_cut_off_is_read() -> None:
    """Prism cuts a long list of violations off, which is no JSON any more."""
    cut = 'Too many violations! [{"location":["response","body","0"],"severity":"Error","code":"type","mess'
    reply = httpx.Response(200, headers={prism.VIOLATIONS: cut})
    assert ['type ,"body","0"'] == list(prism._told(reply))


def test_a_program_that_is_no_prism_is_refused_by_name(tmp_path: Path) -> None:
    """A wrong path ends in one sentence with the remedy."""
    with pytest.raises(Problem, match="--prism: this is no Prism that runs"):
        prism.version_of(tmp_path / "prism")


def test_a_liar_that_there_is_not_is_refused_by_name(tmp_path: Path) -> None:
    """A misspelled name is told."""
    with pytest.raises(Problem, match="there is no liar apifonica/honest"):
        main([f"--results={tmp_path / 'results.yaml'}", f"--page={page(tmp_path)}", "--liar=apifonica/honest"])


def test_what_prism_was_not_asked_again_stays() -> None:
    """Whoever has no Prism keeps what is known of it, and renews the rest."""
    old = Results({"Prism": "5"}, {"p": {"prism": 1}}, [Caught("p/a", "body", ours=True, tools={"prism": ["type"]})])
    new = Results(
        {"schemathesis": "4"}, {"p": {plain.SAFE: 0}}, [Caught("p/a", "body", ours=True, tools={plain.SAFE: []})]
    )
    both = old.with_more(new)
    assert {"prism": ["type"], plain.SAFE: []} == both.lies[0].tools
    assert {"p": {"prism": 1, plain.SAFE: 0}} == both.honest
    assert {"Prism": "5", "schemathesis": "4"} == both.versions


def test_a_liar_of_another_kind_is_to_be_tried_again() -> None:
    """What was measured of a lie is not taken for what it is now."""
    (one,) = [each for each in liars("apifonica") if each.name == CAUGHT]
    tools: dict[str, list[str]] = {each: [] for each in results.AT_HAND}
    known = Results(lies=[Caught(CAUGHT, "body", ours=True, tools=tools)])
    assert [] == results.lacking(known, [one])
    assert [CAUGHT] == results.lacking(known, [one], results.TOOLS)
    assert [CAUGHT] == results.lacking(Results(lies=[Caught(CAUGHT, "reply", ours=True, tools=tools)]), [one])
    assert [CAUGHT] == results.lacking(Results(), [one])


def test_the_figure_counts_what_each_tool_catches() -> None:
    """The last line has all four figures."""
    tools = {plain.SAFE: [], "schemathesis-with-everything": ["ST401"], "prism": []}
    found = Results(lies=[Caught("p/a", "caller", ours=True, tools=tools), Caught("p/b", "client", ours=True)])
    told = "schemathesis catches 0 (1 with everything on), Prism 0, ours 2"
    assert f"comparison: 2 lies, {told}, 1.5 s" == figure(found, 1.5)


def test_the_settings_are_those_of_the_project() -> None:
    """What is safe is the project's own file and the account; with everything on nothing is left out."""
    safe, everything = plain.configuration("safe"), plain.configuration("everything")
    assert "exclude-operation-id" in safe
    assert "enabled = false" in safe
    assert "exclude-operation-id" not in everything
    assert "[checks]" not in everything
    assert "\n[[project]]\n" in safe
    assert "\n[[project]]\n" in everything


def test_a_liar_that_cannot_read_a_request_tells_the_truth() -> None:
    """A tool should notice the lie, and not that the liar has broken down over a value that makes no sense."""

    def broken(asked: Asked) -> Asked:
        raise ValueError(asked.target)

    liar = Liar("apifonica/broken", "It breaks down.", "apifonica/get_message/reply/is-parsed", "", in_request(broken))
    lying, honest = standing("apifonica", liar), standing("apifonica")
    (first, *_) = plain_requests("apifonica")
    assert asked_of(honest, first) == asked_of(lying, first)


def asked_of(server: Standing, request: Plain) -> tuple[int, bytes]:
    """Ask a server in this process, and return status and body."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(server.app)
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.send(request.at("http://server.invalid" + server.base_path, server))

    reply = asyncio.run(ask())
    return reply.status_code, reply.content
