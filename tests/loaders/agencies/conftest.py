from __future__ import annotations

import pytest

from app.resources import resource_folder
from loaders.agencies import Registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")
