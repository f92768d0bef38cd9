"""What a stub says when a test asks it for something that it cannot know."""

from __future__ import annotations


class StubError(AssertionError):
    """A test asked for something that the stub has no answer to; the text says what to give it.

    It is no `SmsProviderError`, so that the code under test does not take it for a provider's failure.
    """
