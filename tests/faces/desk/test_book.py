"""The page of the tracking book, and correcting a dossier on its page."""

from __future__ import annotations

from collections.abc import Callable

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Party
from motcua.journal.models import Entry
from motcua.journal.queries import private_of
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, forms_of

Open = Callable[..., Browser]
BOOK = "/can-bo/so-theo-doi"


def days(first: str, last: str) -> dict[str, str]:
    return {
        f"{name}-{part}": value
        for name, typed in (("tu", first), ("den", last))
        for part, value in zip(("day", "month", "year"), typed.split("/"), strict=True)
    }


def test_the_book_is_printed_for_the_days_typed(browser: Open, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    desk, today = str(Dossier.objects.get().desk_id), f"{driver.now:%d/%m/%Y}"
    made = browser("receptionist").get(f"{BOOK}/in", noi=desk, **days(today, today))
    assert (made.status_code, made.headers["Content-Type"]) == (200, "application/pdf")


def test_a_day_that_is_none_and_a_period_too_long_come_back_as_typed(browser: Open, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    desk, window = str(Dossier.objects.get().desk_id), browser("receptionist")
    for first, last, said in (("31/2/2026", "1/3/2026", "Ngày không đúng"), ("1/1/2026", "1/3/2026", "nhiều nhất 31")):
        answer = window.get(f"{BOOK}/in", noi=desk, **days(first, last))
        html = answer.content.decode()
        assert answer.status_code == 422
        assert said in html
        assert f'value="{first.split("/")[0]}"' in html


def test_only_what_was_typed_otherwise_is_corrected(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    page, window = f"/can-bo/ho-so/{code}/dinh-chinh", browser("receptionist")
    window.text(page)
    answer = window.submit(page, **{"applicant-address": "Thôn 3, xã An Lĩnh", "reason": "Ghi nhầm địa chỉ."})
    assert answer.status_code == 303
    entry = Entry.objects.get(kind="dossier_corrected")
    assert private_of([entry.id])[entry.id]["after"] == {"/applicant/address": "Thôn 3, xã An Lĩnh"}
    assert Party.objects.get(role="owner").id_number == "099190002523"


def test_what_is_wrong_comes_back_with_what_was_typed(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    page, window = f"/can-bo/ho-so/{code}/dinh-chinh", browser("receptionist")
    typed = {"applicant-id_number": "12", "applicant-name": "Nguyễn Thị Hạnh Phúc", "reason": "Ghi nhầm."}
    answer = window.submit(page, **typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Số định danh cá nhân gồm 12 chữ số." in html
    assert 'value="Nguyễn Thị Hạnh Phúc"' in html
    assert any(form.fields.get("applicant-id_number") == ["12"] for form in forms_of(html))


def test_nothing_typed_is_nothing_corrected(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    answer = browser("receptionist").submit(f"/can-bo/ho-so/{code}/dinh-chinh", reason="Xem lại.")
    assert answer.status_code == 422
    assert not Entry.objects.filter(kind="dossier_corrected").exists()
