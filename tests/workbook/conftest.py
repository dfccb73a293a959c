"""Both hosts of a workbook, for what is to be alike in them."""

from __future__ import annotations

import pytest

from both import Closed, Opened
from hosts.need import slow

pytest.register_assert_rewrite("todays_books")


@pytest.fixture(params=[Closed, pytest.param(Opened, marks=slow("needs LibreOffice"))])
def host(request: pytest.FixtureRequest, tmp_path) -> Closed | Opened:
    return request.param(tmp_path, request)
