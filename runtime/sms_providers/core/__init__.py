"""What every generated client stands on. Private to this package: application code imports from the providers."""
