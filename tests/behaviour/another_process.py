"""What an application does after a crash, in a new process: go on where a token says, and print the identities."""

from __future__ import annotations

import json
import sys

from conformance.clients import clients_of
from tests.behaviour.subjects import SUBJECTS


def main() -> None:
    """Read provider, secrets, base URL and token from standard input, and write the identities of the rows left."""
    told = json.load(sys.stdin)
    subject = next(each for each in SUBJECTS if each.name == told["provider"])
    with clients_of(subject.name).blocking.from_credentials(**told["secrets"], base_url=told["base_url"]) as client:
        rows = [getattr(row, subject.identity) for row in client.resume(told["token"])]
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
