"""Builds what people install from who have no network: `make offline`, told in docs/offline.md.

Not part of the package: a way from the locked versions to archives, one for every kind of machine."""
