"""How a page as saved from a documentation site becomes a published document."""
