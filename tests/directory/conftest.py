from __future__ import annotations

import pytest

from motcua.directory.models import AgencyVersion


@pytest.fixture
def agencies(province: object) -> dict[str, int]:
    """The ids of the demo province's agencies by code."""
    return dict(AgencyVersion.objects.order_by("code").values_list("code", "agency_id"))
