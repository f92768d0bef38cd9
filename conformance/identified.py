"""What the id of a requirement says, wherever the id goes."""

from __future__ import annotations


class Identified:
    """Something with an `id` of the form `provider/operation/aspect/name`."""

    __slots__ = ()

    id: str

    @property
    def provider(self) -> str:
        """The provider that it is about."""
        return self.id.split("/")[0]

    @property
    def operation(self) -> str:
        """The operationId of the operation or webhook that it is about."""
        return self.id.split("/")[1]

    @property
    def aspect(self) -> str:
        """What of the operation it is about."""
        return self.id.split("/")[2]
