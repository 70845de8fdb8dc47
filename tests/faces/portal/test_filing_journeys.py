"""Filing from start to end without scripts, as people do who have only a form to fill in."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers.models import Dossier, Party
from tests.documents import samples
from tests.faces.pages import Browser, words_of
from tests.faces.portal.filing import begin, controls_of, fill_form

Opened = Callable[..., Browser]


def uploaded(name: str = "giấy chứng sinh.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, samples.pdf(), "application/pdf")


def through(window: Browser, procedure: str, agency: str, who: str, case: str | None = None) -> str:
    """All pages from the start to the last look; the address of the draft."""
    here = begin(window, procedure, agency)
    if case:
        answer = window.submit(f"{here}/truong-hop", case=case, button=("next", "1"))
        assert answer.status_code == 303, words_of(answer.content.decode())
    answer = window.submit(f"{here}/nop-cho-ai", who=who, button=("next", "1"))
    assert answer["Location"] == f"{here}/chu-ho-so"
    answer = window.submit(f"{here}/chu-ho-so", button=("next", "1"))
    assert answer["Location"] == f"{here}/ke-khai/1", words_of(answer.content.decode())
    fill_form(window, here)
    return here


def finish(window: Browser, here: str) -> Dossier:
    """Delivery, the last look, and the dossier."""
    answer = window.submit(f"{here}/nhan-ket-qua", result_delivery=["electronic"], button=("next", "1"))
    assert answer["Location"] == f"{here}/kiem-tra", words_of(answer.content.decode())
    answer = window.submit(f"{here}/kiem-tra", declared="1")
    assert answer.status_code == 303, words_of(answer.content.decode())
    assert answer["Location"] == f"{here}/da-nop"
    told = words_of(window.text(f"{here}/da-nop"))
    dossier = Dossier.objects.get(draft=here.rsplit("/", 1)[1])
    assert dossier.code in told
    return dossier


def test_a_citizen_files_for_a_certificate_of_marital_status(browser: Opened) -> None:
    window = browser("citizen")
    here = through(window, "1.004873", "H99.101", "self", "first")
    dossier = finish(window, here)
    assert dossier.channel == "online"
    assert dossier.owner_account == dossier.filer_account is not None
    assert dossier.form.values["purpose"]


def test_a_citizen_registers_a_birth_with_papers(browser: Opened) -> None:
    window = browser("citizen")
    here = through(window, "1.001193", "H99.101", "self", "on_time")
    page = f"{here}/giay-to"
    paper = "components-000.00.00.G15-KQ004389"
    refused = window.submit(page, button=("next", "1"))
    assert refused.status_code == 422
    assert "Còn thiếu giấy tờ: Giấy chứng sinh" in words_of(refused.content.decode())
    kept = window.submit(page, files={paper: [uploaded()]})
    assert kept.status_code == 303
    assert "giấy chứng sinh.pdf" in window.text(page)
    answer = window.submit(page, button=("next", "1"))
    assert answer["Location"] == f"{here}/nhan-ket-qua"
    dossier = finish(window, here)
    assert [each.file.name for each in dossier.papers.all()] == ["giấy chứng sinh.pdf"]


def test_an_organisation_registers_its_labour_rules(browser: Opened) -> None:
    window = browser("business")
    choices = controls_of(window, begin(window, "2.001955", "H99.13") + "/nop-cho-ai", "who")
    whom = next(each for each in choices if each.startswith("organisation:"))
    here = through(window, "2.001955", "H99.13", whom)
    answer = window.submit(
        f"{here}/giay-to",
        files={"components-000.00.00.G09-KQ002548": [uploaded("nội quy.pdf")]},
        button=("next", "1"),
    )
    assert answer["Location"] == f"{here}/nhan-ket-qua"
    dossier = finish(window, here)
    owner = dossier.parties.get(role=Party.OWNER)
    assert (owner.kind, owner.id_number) == ("organisation", whom.partition(":")[2])
    assert dossier.parties.get(role=Party.REPRESENTATIVE).name
