"""Replies that are made within this process, for who stands in for a provider."""

from __future__ import annotations

from sms_providers.core.messages import Reply
from sms_providers.core.transport import AsyncHttpTransport, HttpRequest, HttpResponse, SyncHttpTransport


class LocalTransport(SyncHttpTransport, AsyncHttpTransport):
    """Answers requests within this process, for httpx clients of both colours; a subclass says how."""

    def reply_to(self, method: str, url: str, content: bytes) -> Reply:
        """Return the reply to a request, or raise what the call is to end in."""
        raise NotImplementedError

    def handle_request(self, request: HttpRequest) -> HttpResponse:
        """Answer as httpx wants it."""
        return _response(self.reply_to(request.method, str(request.url), request.read()))

    async def handle_async_request(self, request: HttpRequest) -> HttpResponse:
        """Answer as httpx wants it."""
        return _response(self.reply_to(request.method, str(request.url), await request.aread()))


def _response(reply: Reply) -> HttpResponse:
    return HttpResponse(reply.status, headers=reply.headers, content=reply.content)
