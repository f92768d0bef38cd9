"""Liars: a server or a client that is wrong in one named way, to prove that a requirement can fail.

Which liars there are is data, `<provider>.yaml` beside this module (form: `liar.schema.json`). How a lie is told is
written once for all providers, in `bodies`, `replies`, `requests`, `sequences` and `callers`.
"""

from conformance.liars.liar import Liar
from conformance.liars.lies import Lie, in_body, in_reply, in_request
from conformance.liars.listing import liars

__all__ = ["Liar", "Lie", "in_body", "in_reply", "in_request", "liars"]
