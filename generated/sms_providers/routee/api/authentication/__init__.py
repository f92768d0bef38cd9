# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""One module for each operation."""
