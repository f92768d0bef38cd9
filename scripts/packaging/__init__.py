"""Packing the sources: build, inspect, compare, and try what was built in an empty environment."""
