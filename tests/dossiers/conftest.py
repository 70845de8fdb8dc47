import pytest

from tests.dossiers.driver import Driver
from tests.province import Province


@pytest.fixture
def driver(province: Province) -> Driver:
    """A driver of one dossier in the demo province."""
    return Driver(province)
