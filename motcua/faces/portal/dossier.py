"""One's own dossier: where it is, what is asked, what is to come; and its papers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http.response import HttpResponseBase

from motcua.documents.operations import MEGABYTE
from motcua.dossiers import operations, queries
from motcua.faces.portal.sentences import COLOURS, sentence
from motcua.faces.portal.waiting import waiting
from motcua.faces.web import downloads, eform, uploads
from motcua.faces.web.page import Visit

Facts = dict[str, Any]
PAPER = "paper-"


def show(visit: Visit) -> HttpResponseBase:
    """The page."""
    return shown(visit, read(visit))


def read(visit: Visit) -> Facts:
    """What the visitor may know of the dossier in the address. Raises DossierNotFound."""
    return queries.follow(visit.path["code"], actor=visit.actor, now=visit.now)


def shown(visit: Visit, dossier: Facts, status: int = 200, **more: Any) -> HttpResponseBase:
    """The page of a dossier just read; `more` is what its forms need after a refusal (see `answers`)."""
    offers = {each["action"]: each for each in dossier["allowed_actions"]}
    context = {
        "dossier": dossier,
        "sentence": sentence(dossier),
        "waiting": waiting(dossier),
        "colour": COLOURS[dossier["status"]["code"]],
        "answers": [each for each in eform.shown(dossier["questions"], dossier["form"]) if each.text or each.rows],
        "papers": by_paper(dossier["components"]),
        "asked": asked(dossier) if "supplement" in offers else [],
        "accept": uploads.ACCEPT,
        "largest": settings.FILE_MAX_SIZE // MEGABYTE,
        "confirms": offers.get("complete_step"),
        "may_withdraw": "request_withdrawal" in offers,
        "happenings": list(reversed(dossier["timeline"])),
    }
    return visit.show("portal/dossier.html", status, **{**context, **more})


def file(visit: Visit) -> HttpResponseBase:
    """A file of the dossier, to be saved."""
    code, file_id = visit.path["code"], visit.path["file"]
    return downloads.streamed(queries.file(file_id, of=code, actor=visit.actor, now=visit.now))


def receipt(visit: Visit) -> HttpResponseBase:
    """The receipt with the appointment for the result."""
    return downloads.printed(operations.print_receipt(visit.path["code"], actor=visit.actor, now=visit.now))


def letter(visit: Visit) -> HttpResponseBase:
    """What the agency wrote to the applicant."""
    number = int(visit.path["n"]) if visit.path["n"].isdecimal() else 0
    return downloads.printed(
        operations.print_letter(visit.path["code"], visit.path["kind"], number, actor=visit.actor, now=visit.now)
    )


def application(visit: Visit) -> HttpResponseBase:
    """What was declared and handed in, as a paper."""
    return downloads.printed(operations.print_application(visit.path["code"], actor=visit.actor, now=visit.now))


def asked(dossier: Facts) -> list[Facts]:
    """The papers asked for, each once with all remarks: `{component, name, remarks, field}`."""
    found: dict[str, Facts] = {}
    for item in dossier["asked"]["items"] if dossier["asked"] else ():
        code = item["component"]
        paper = found.setdefault(
            code, {"component": code, "name": item["name"], "remarks": [], "field": PAPER + code, "kept": []}
        )
        paper["remarks"].append(item["remark"])
    return list(found.values())


def by_paper(given: list[Facts]) -> list[Facts]:
    """The papers given, each once in the order first given: `{name, files, originals, copies}`.

    A file has `{id, name, size, pages, round}`; round 0 is the filing, the others are supplements.
    """
    found: dict[str, Facts] = {}
    for row in given:
        paper = found.setdefault(row["component"], {"name": row["name"], "files": [], "originals": 0, "copies": 0})
        paper["originals"] += row["originals"] or 0
        paper["copies"] += row["copies"] or 0
        if row["file"]:
            paper["files"].append({**row["file"], "round": row["round"]})
    return list(found.values())
