"""One call whose reply is a file: what is sent, and what the reply becomes."""

from __future__ import annotations

import os
from typing import Any

from attrs import evolve

from sms_providers.core.credentials import Credentials
from sms_providers.core.downloads import Download
from sms_providers.core.incoming_files import IncomingFile
from sms_providers.core.messages import Reply, Request
from sms_providers.core.operations import Operation
from sms_providers.core.steps import Arguments


class DownloadCall:
    """A call for another form of the reply; with `to` the body goes into that file as it comes.

    Raises `InvalidRequestError` for a place that no file can have.
    """

    def __init__(self, operation: Operation[Any], representation: str, to: str | os.PathLike[str] | None) -> None:
        self.operation = operation
        self._representation = representation
        self._file = None if to is None else IncomingFile(operation.name, to)

    def request(self, arguments: Arguments, credentials: Credentials) -> Request:
        """Return the request; raise `InvalidRequestError` as `Operation.download` does."""
        return evolve(self.operation.download(arguments, self._representation, credentials), sink=self._file)

    def understand(self, reply: Reply) -> Download:
        """Return the file that a reply holds, or that its body went into; raise as `Operation.understand_download`."""
        content = None if self._file is not None and self._file.is_whole else self.operation.understand_download(reply)
        if self._file is not None and content is not None:
            # Its first bytes could have been those of a refusal, so it was kept until all of it could be judged.
            with self._file.writing() as write:
                write(content)
            content = None
        return Download(
            content,
            reply.media_type,
            None if self._file is None else self._file.path,
            asked=self._asked(),
            operation=self.operation.name,
            status=reply.status,
        )

    def _asked(self) -> str:
        offered = self.operation.representation
        return "" if offered is None else offered.values[self._representation]
