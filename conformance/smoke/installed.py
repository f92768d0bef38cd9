"""Trial: the package is the installed one, whole, and of the right version.

Arguments: the provider, the version, the checkout that nothing may come from. Imports nothing of this project.
"""

from __future__ import annotations

import sys
from importlib import import_module, metadata, resources
from pathlib import Path


def main(provider: str, version: str, checkout: str) -> None:
    """End with exit code 1 and a line that says what is wrong, or print the version."""
    found = metadata.version("sms-providers")
    if found != version:
        sys.exit(f"version {found} is installed where {version} is expected")
    for name in ("errors", "core", provider):
        check(f"sms_providers.{name}", Path(checkout))
    document = resources.files(f"sms_providers.{provider}") / "openapi.yaml"
    if "openapi:" not in document.read_text(encoding="utf-8"):
        sys.exit("the package's openapi.yaml is no OpenAPI document")
    print(found)


def check(name: str, checkout: Path) -> None:
    """Import a package, and refuse it if it is untyped or not from this interpreter's own environment."""
    try:
        place = Path(str(import_module(name).__file__)).resolve()
    except ImportError as error:
        sys.exit(f"{name} cannot be imported: {error}")
    if not place.is_relative_to(Path(sys.prefix).resolve()) or place.is_relative_to(checkout):
        sys.exit(f"{name} is not the installed one")
    if not place.with_name("py.typed").exists():
        sys.exit(f"{name} has no py.typed")


if __name__ == "__main__":
    main(*sys.argv[1:])
