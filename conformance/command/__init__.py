"""The command `python -m conformance`: what it is told, what it tries, what it says."""
