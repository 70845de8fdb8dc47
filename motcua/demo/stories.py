"""The scripted dossiers: each lives its story through the same operations as any other dossier."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pikepdf

from motcua.catalog import queries as catalog
from motcua.demo import files
from motcua.demo.load import Progress
from motcua.demo.scripted import acting, moment_of
from motcua.demo.slips import send_scripted
from motcua.documents.operations import upload
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import Order, act, file
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.operation import operation

# What a line of a story says beside the action's data.
_ABOUT_THE_ACT = frozenset({"at", "by", "do", "outcome", "note"})


def load_dossiers(*, now: datetime, say: Progress) -> int:
    """Let every scripted dossier live its story, in one transaction; how many. Nothing where there are dossiers.

    Moments of a story that still lie ahead of `now` happen at `now`.
    """
    if Dossier.objects.exists():
        return 0
    say("Nạp hồ sơ mẫu")
    stories = [Story(item, now) for item in files.read("dossiers")["dossiers"] if "story" in item]
    for story in stories:  # a file is checked before the transaction, for that may take seconds
        story.gather()
    _live(stories, files.read("dossiers")["slips"], now)
    return len(stories)


@operation
def _live(stories: list[Story], slips: list[dict[str, Any]], now: datetime) -> None:
    codes = {story.called: story.live() for story in stories}
    send_scripted(slips, codes, now=now)


class Story:
    """One scripted dossier. `gather` uploads the papers it needs, `live` files it and does what the story says."""

    def __init__(self, item: dict[str, Any], now: datetime) -> None:
        self._item = item
        self._acts: list[dict[str, Any]] = item["story"]
        self._now = now
        self._body: dict[str, Any] = {}
        self._results: dict[int, str] = {}

    def gather(self) -> None:
        """Make the body of the filing, with its papers, and the files of results."""
        self._body = self._filing()
        for component in self._body["components"]:
            component["file"] = self._paper(component["component"], self._actor(self._acts[0]))
        for place, line in enumerate(self._acts):
            if line["do"] == "issue_result":
                self._results[place] = self._paper(line["number"], self._actor(line))

    @property
    def called(self) -> str:
        """What a slip of the script calls it; blank for most."""
        return str(self._item.get("called", ""))

    def live(self) -> str:
        """From the filing to the last line of the story; the dossier's code."""
        first, *rest = self._acts
        filed = file(
            actor=self._actor(first),
            now=self._now,
            body=self._body,
            origin=self._item.get("origin", "own"),
            occurred_at=self._moment(first),
            code=self._item.get("code"),
        )
        for place, line in enumerate(rest, start=1):
            order = Order(outcome=line.get("outcome"), note=line.get("note", ""), data=self._data(place, line))
            act(
                filed.dossier.code,
                line["do"],
                order,
                actor=self._actor(line),
                now=self._now,
                occurred_at=self._moment(line),
            )
        return filed.dossier.code

    def _filing(self) -> dict[str, Any]:
        item = self._item
        day = local_day(self._moment(self._acts[0]))
        content = catalog.version_for(item["procedure"], day)
        channel = item["channel"]
        body = catalog.example_for(content, item["competent"], case=item.get("case"), channel=channel)
        return {
            **body,
            "applicant": _applicant(item.get("on_behalf_of", item["owner"])),
            "assistance": item.get("assistance"),
            "received_at_desk": item.get("received_at"),
            "filer": item.get("filer"),
            "result_delivery": item.get("result_delivery", body["result_delivery"]),
            "form": {**body["form"], **item.get("form", {})},
            # at the counter papers are shown and counted, not uploaded by the applicant
            "components": body["components"] if channel == "online" else [],
        }

    def _data(self, place: int, line: dict[str, Any]) -> dict[str, Any]:
        data = {name: value for name, value in line.items() if name not in _ABOUT_THE_ACT}
        if place in self._results:
            signed_on = local_day(self._moment(line)).isoformat()
            return {**data, "file": self._results[place], "signed_on": signed_on}
        return data

    def _moment(self, line: dict[str, Any]) -> datetime:
        return moment_of(line, self._now)

    def _actor(self, line: dict[str, Any]) -> Actor:
        return acting(line, self._now)

    def _paper(self, title: str, actor: Actor) -> str:
        """A file of the actor's: one page that says it is a specimen."""
        return upload(actor=actor, now=self._now, name="ban-mau.pdf", stream=io.BytesIO(_specimen(title))).id


def _applicant(owner: str) -> dict[str, Any]:
    """The applicant as a filing names him: a person by account name, an organisation by tax code."""
    organisation = next((each for each in files.read("people")["organisations"] if each["tax_code"] == owner), None)
    if organisation is None:
        return {"kind": "person", **_person(owner)}
    representative = organisation.get("legal_representative")
    named = _person(representative) if representative else None
    return {
        "kind": "organisation",
        "name": organisation["name"],
        "id_kind": "tax",
        "id_number": organisation["tax_code"],
        "address": organisation.get("address"),
        "organisation_kind": organisation["kind"],
        "representative": named and {name: named[name] for name in ("name", "id_kind", "id_number", "phone")},
    }


def _person(username: str) -> dict[str, Any]:
    person = next(each for each in files.people() if each["user"] == username)
    return {
        "name": person["name"],
        "id_kind": "citizen",
        "id_number": person["id"],
        "birth_date": person["born"].isoformat(),
        "phone": person.get("phone"),
        "email": person.get("email"),
        "address": person.get("address"),
    }


def _specimen(title: str) -> bytes:
    """A PDF of one page; its only text is plain ASCII, for which every reader has a font."""
    words = "".join(letter for letter in title if letter.isascii() and letter not in "()\\")
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(f"BT /F1 18 Tf 72 760 Td (BAN MAU - SPECIMEN {words}) Tj ET".encode())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
