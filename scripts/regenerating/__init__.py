"""Hold a provider's new page against what is published: what changed, which quirks still hold, what is to be done."""
