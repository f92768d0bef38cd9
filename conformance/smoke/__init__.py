"""The first things that an application does with a provider, tried on a package that is installed and nothing more."""
