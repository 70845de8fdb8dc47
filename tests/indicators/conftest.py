from tests.dossiers.conftest import driver

__all__ = ["driver"]
