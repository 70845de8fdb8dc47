"""The only way to change the catalogue: taking in bundles and a province's overlay."""

from motcua.catalog.operations.bundles import Imported, import_bundle
from motcua.catalog.operations.overlay import OverlayImported, import_overlay

__all__ = ["Imported", "OverlayImported", "import_bundle", "import_overlay"]
