# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""One module for each operation."""
