"""A server behind a URL, in the place of the one that the suite starts itself."""

from conformance.remote.target import RemoteServer, RemoteTarget, Stranger

__all__ = ["RemoteServer", "RemoteTarget", "Stranger"]
