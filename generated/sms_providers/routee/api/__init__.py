# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The operations, as the client's methods use them."""
