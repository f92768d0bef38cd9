"""Pages of a fictional provider, in the form in which documentation sites save theirs."""

from __future__ import annotations

from pathlib import Path

REFERENCE = "https://docs.pigeon.example/api/messages/list-flights"

DOCUMENT = """\
openapi: 3.1.0
info:
  title: pigeon-post
  version: 2.0.0
paths:
  /flights:
    get:
      operationId: list-flights
      description: >-
        Lists the birds that are under way.


        ```

        GET /flights

        ```
      parameters:
        - name: since
          in: query
          description: Only birds that left later
          schema:
            type: string
            default: 2019-01-01
      responses:
        '200':
          description: The birds
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Flights'
components:
  schemas:
    Flights:
      type: array
      items:
        type: string
"""

JSON_DOCUMENT = """\
{
  "openapi": "3.0.3",
  "info": {"title": "pigeon-post", "version": "2.0.0"},
  "paths": {
    "/flights": {"get": {"responses": {"200": {"description": "The birds \\ud83d\\udc26"}}}}
  }
}
"""

SAMPLE = "```python Example 1\nimport pigeons\n\nprint(pigeons.flights())\n```"


def fenced(text: str, language: str = "yaml") -> str:
    """Return a text as a fenced block."""
    return f"```{language}\n{text}\n```"


def render(*blocks: str, reference: str | None = REFERENCE) -> str:
    """Return a page that holds the given blocks, between its head and a sample of code."""
    head = ["# ListFlights", "GET https://api.pigeon.example/flights", "Lists the birds that are under way."]
    stated = [] if reference is None else [f"Reference: {reference}"]
    return "\n\n".join([*head, *stated, "## OpenAPI Specification", *blocks, "## Samples", SAMPLE])


def render_document(document: str = DOCUMENT) -> str:
    """Return a page that holds one YAML document."""
    return render(fenced(document))


def line_of(text: str, part: str, occurrence: int = 1) -> int:
    """Return the number, from one, of the line of a text in which a part stands for the given time."""
    numbers = [number for number, line in enumerate(text.split("\n"), start=1) if part in line]
    return numbers[occurrence - 1]


def save(page: str | bytes, folder: Path) -> Path:
    """Save a page as a browser would, and return where."""
    path = folder / "page.md"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return path
