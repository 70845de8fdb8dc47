"""One ministry's system as it calls the province's: what was handed to it, and what it says of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import httpx
import papers

VIETNAM = timezone(timedelta(hours=7))
PATIENCE = 20.0
SAID = {
    2: "Tiếp nhận (cấp CT04 hoặc giấy tiếp nhận của ngành)",
    3: "Từ chối tiếp nhận (CT06)",
    4: "Đang giải quyết",
    5: "Yêu cầu bổ sung",
    6: "Yêu cầu nộp lệ phí",
    8: "Dừng giải quyết",
    9: "Đã có kết quả",
}
"""What it can say, by the national status."""
KINDS = {2: "receipt", 3: "refusal", 5: "request", 8: "refusal"}
TITLES = {
    2: "Phiếu tiếp nhận hồ sơ và hẹn trả kết quả",
    3: "Phiếu từ chối tiếp nhận, giải quyết hồ sơ",
    5: "Phiếu hướng dẫn bổ sung hồ sơ",
    8: "Phiếu từ chối tiếp nhận, giải quyết hồ sơ",
    9: "Thông báo kết quả giải quyết",
}


class Refused(Exception):
    """The province's system does not take it; the text says why."""


@dataclass(frozen=True)
class System:
    """A system by its name, the address of the province's and the token by which that knows it."""

    name: str
    home: str
    token: str

    def handed(self) -> list[dict[str, Any]]:
        """The parts it has not ended yet, as the province's work list has them."""
        found: list[dict[str, Any]] = self._call("GET", "/queue", params={"limit": 200})["items"]
        return found

    def part(self, code: str) -> dict[str, Any]:
        """One of them with its people, answers and papers."""
        return self._call("GET", f"/dossiers/{code}")

    def say(self, code: str, status: int, reason: str) -> dict[str, Any]:
        """Say how a part stands, with a paper of its own where one goes with that. Raises Refused."""
        now = datetime.now(VIETNAM)
        number = f"{now:%y%m%d}-{code.rpartition('-')[2]}"
        report: dict[str, Any] = {"status": status, "at": now.isoformat(), "reason": reason}
        if status in TITLES:
            file = self._upload(papers.paper(TITLES[status], number, code, self.name, reason, now))
            if status == 9:
                report["result"] = {"number": number, "signed_on": f"{now:%Y-%m-%d}", "file": file}
            else:
                report |= {"reference": number, "papers": [{"kind": KINDS[status], "number": number, "file": file}]}
        return self._call("POST", f"/dossiers/{code}/mirror", json=report)

    def _upload(self, content: bytes) -> str:
        sent = {"file": ("giay-to.pdf", content, "application/pdf")}
        return str(self._call("POST", "/files", files=sent)["id"])

    def _call(self, method: str, path: str, **asked: Any) -> dict[str, Any]:
        bearer = {"Authorization": f"Bearer {self.token}"}
        try:
            answer = httpx.request(method, f"{self.home}/api/v1{path}", headers=bearer, timeout=PATIENCE, **asked)
            content: dict[str, Any] = answer.json()
        except (httpx.HTTPError, ValueError) as problem:
            raise Refused(f"{type(problem).__name__}: {problem}") from problem
        if answer.is_error:
            told = "; ".join(f"{each['pointer']}: {each['message']}" for each in content.get("errors", ()))
            raise Refused(f"{answer.status_code}: {content.get('detail', '')} {told}")
        return content
