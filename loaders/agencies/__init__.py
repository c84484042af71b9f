"""Who a printed name means: the registry of agencies, divisions and collectives, read from data/registry."""

from loaders.agencies.reading import RegistryError
from loaders.agencies.registry import Registry

__all__ = ["Registry", "RegistryError"]
