"""The README's ten calls do what it says they do."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

from motcua.kernel.clock_zone import local_day
from tests.journeys.client import Client
from tests.journeys.conftest import MORNING

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
ACT = re.compile(r"as (\w+) \$DOSSIER/actions/(\w+) --json '(.*)' \|")
PICTURE = re.compile(r"echo (\S+) \| base64 -d > (\S+)")
TODAY = "'$(TZ=Asia/Ho_Chi_Minh date +%F)'"


def calls(text: str) -> int:
    """How many requests the shell lines make."""
    return len(re.findall(r"^\w*=?\$?\(?(?:curl -sS|as \w+) ", text, re.MULTILINE))


def test_ten_calls_carry_a_dossier_to_its_end(client: Client) -> None:
    setting, *steps = (block for block in BLOCK.findall(README.read_text()))
    assert "demo.json" in setting
    assert sum(calls(re.sub(r"(?m)^ +", "", step)) for step in steps) == 10

    filing, walk = steps[0], "".join(steps)
    procedure = re.search(r"\$API/procedures/(\S+) ", filing)
    assert procedure is not None
    assert ".example | .components = []" in filing
    body = client.get(None, f"/procedures/{procedure[1]}")["example"] | {"components": []}
    filed = client.ask("citizen", "POST", "/dossiers", json=body).json()

    picture = PICTURE.search(walk)
    assert picture is not None
    upload = client.ask("records_clerk", "POST", "/files", files={"file": (picture[2], base64.b64decode(picture[1]))})
    given = {"'$FILE'": upload.json()["id"], "'$CODE'": filed["code"], TODAY: local_day(MORNING).isoformat()}

    status = None
    for role, action, order in ACT.findall(walk):
        for name, value in given.items():
            order = order.replace(name, value)
        answer = client.ask(role, "POST", f"/dossiers/{filed['code']}/actions/{action}", json=json.loads(order))
        assert answer.status_code == 200, answer.text
        status = answer.json()["status"]["code"]
    assert status == 10
    assert client.get(None, f"/tracking/{filed['code']}", secret=filed["secret"])["status"]["code"] == 10
