"""Citizens sign in at a provider: there and back, what was typed meanwhile, up a step, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from motcua.accounts import ports
from motcua.accounts.models import Identity, SignIn
from motcua.accounts.ports import Vouched
from motcua.accounts.queries import account_of
from motcua.dossiers.models import Draft
from motcua.faces.web.oidc import kept
from tests.exchange.fakes import FakeProvider
from tests.faces.pages import Browser, words_of
from tests.faces.portal.filing import begin, draft_of
from tests.province import Province

HANH = Vouched(
    "vneid", "of-hanh", 1, 2, "Nguyễn Thị Hạnh", date(1990, 5, 17), "F", "099190002523", sid="s1", id_token="tok"
)
DAT = replace(
    HANH, subject="of-dat", name="Võ Thành Đạt", birth_date=date(1985, 4, 2), sex="M", citizen_id="099085003078"
)
DUNG = Vouched("province", "of-dung", 2, 2, "Nguyễn Thị Thùy Dung", username="nttdung", id_token="tok")


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    found = FakeProvider()
    ports.offer_provider(found)
    yield found
    ports.withdraw_provider(found.id)


@pytest.fixture
def province_provider() -> Iterator[FakeProvider]:
    found = FakeProvider("province", "tài khoản của tỉnh", "province_officers")
    ports.offer_provider(found)
    yield found
    ports.withdraw_provider(found.id)


def departs(window: Browser, provider: FakeProvider, query: str = "") -> str:
    """Press the button; the state one leaves with."""
    answer = window.get(f"/dang-nhap/{provider.id}{query}")
    assert answer.status_code == 303, words_of(answer.content.decode())
    return dict(parse_qsl(urlsplit(answer["Location"]).query))["state"]


def returns(window: Browser, provider: FakeProvider, state: str, who: Vouched = HANH) -> object:
    """Come back as somebody the provider vouches for."""
    provider.vouch_for(state, who)
    return window.get(f"/dang-nhap/{provider.id}/ve", state=state, code=state)


def signs_in(window: Browser, provider: FakeProvider, query: str = "", who: Vouched = HANH) -> object:
    """There and back."""
    return returns(window, provider, departs(window, provider, query), who)


def test_the_sign_in_page_offers_citizens_a_button_for_each_provider_and_no_password(
    province: Province, provider: FakeProvider, province_provider: FakeProvider
) -> None:
    page = Browser(province).text("/dang-nhap?next=/ho-so")
    assert 'href="/dang-nhap/vneid?next=%2Fho-so"' in page
    assert page.index("Đăng nhập bằng VNeID") < page.index("Cán bộ, công chức") < page.index("tài khoản của tỉnh")


def test_somebody_who_comes_back_is_where_he_wanted_to_go(province: Province, provider: FakeProvider) -> None:
    window = Browser(province)
    answer = signs_in(window, provider, "?next=/thong-bao")
    assert (answer.status_code, answer["Location"]) == (303, "/thong-bao")
    assert "Nguyễn Thị Hạnh" in window.text("/thong-bao")
    assert [each.way for each in SignIn.objects.all()] == ["provider"]


def test_nobody_is_led_to_another_site_afterwards(province: Province, provider: FakeProvider) -> None:
    answer = signs_in(Browser(province), provider, "?next=https://elsewhere.example/")
    assert answer["Location"] == "/"


def test_the_session_gets_a_new_key_when_somebody_signs_in(province: Province, provider: FakeProvider) -> None:
    window = Browser(province)
    state = departs(window, provider)
    before = window.client.cookies["motcua_session"].value
    returns(window, provider, state)
    assert window.client.cookies["motcua_session"].value != before


def test_an_officer_comes_in_by_the_provinces_provider(
    province: Province, provider: FakeProvider, province_provider: FakeProvider
) -> None:
    window = Browser(province)
    answer = signs_in(window, province_provider, who=DUNG)
    assert answer["Location"] == "/can-bo"
    assert window.get("/can-bo").status_code == 200


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"code": "x"}, 409, "quá lâu hoặc được mở ở trình duyệt khác"),
        ({"state": "made-up", "code": "x"}, 409, "quá lâu hoặc được mở ở trình duyệt khác"),
        ({"state": "", "error": "access_denied"}, 409, "quá lâu"),
    ],
)
def test_an_answer_nobody_waits_for_signs_nobody_in(
    province: Province, provider: FakeProvider, query: dict[str, str], status: int, words: str
) -> None:
    window = Browser(province)
    answer = window.get("/dang-nhap/vneid/ve", **query)
    assert answer.status_code == status
    assert words in words_of(answer.content.decode())
    assert not SignIn.objects.exists()


def test_the_answer_of_one_browser_is_worth_nothing_in_another(province: Province, provider: FakeProvider) -> None:
    mine, others = Browser(province), Browser(province)
    state = departs(mine, provider)
    departs(others, provider)
    assert returns(others, provider, state).status_code == 409


def test_an_answer_is_worth_nothing_the_second_time(province: Province, provider: FakeProvider) -> None:
    window = Browser(province)
    state = departs(window, provider)
    returns(window, provider, state)
    again = returns(window, provider, state, DAT)
    assert (again.status_code, again["Location"]) == (303, "/ho-so"), "the back button leads on"
    assert "Nguyễn Thị Hạnh" in window.text("/thong-bao")


def test_whoever_was_away_too_long_begins_anew(province: Province, provider: FakeProvider) -> None:
    window = Browser(province)
    state = departs(window, provider)
    with time_machine.travel(datetime.now().astimezone() + timedelta(minutes=21)):
        assert returns(window, provider, state).status_code == 409


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        ("expired_tokens", 409, "đã hết hạn"),
        ("foreign_keys", 409, "Không kiểm tra được"),
        ("is_down", 503, "VNeID chưa trả lời"),
    ],
)
def test_what_went_wrong_is_told_with_a_way_to_try_again(
    province: Province, provider: FakeProvider, fault: str, status: int, words: str
) -> None:
    window = Browser(province)
    state = departs(window, provider, "?next=/thong-bao")
    setattr(provider, fault, True)
    answer = returns(window, provider, state)
    assert answer.status_code == status
    assert words in words_of(answer.content.decode())
    assert 'href="/dang-nhap/vneid?next=%2Fthong-bao"' in answer.content.decode()


def test_whoever_declines_at_the_provider_is_told_calmly(province: Province, provider: FakeProvider) -> None:
    window = Browser(province)
    state = departs(window, provider)
    answer = window.get("/dang-nhap/vneid/ve", state=state, error="access_denied")
    assert answer.status_code == 403
    assert "đã bị hủy hoặc bị từ chối" in words_of(answer.content.decode())


def test_an_unknown_provider_is_not_found(province: Province, provider: FakeProvider) -> None:
    assert Browser(province).get("/dang-nhap/google").status_code == 404


def test_while_a_provider_is_down_its_page_says_what_still_works_and_sessions_go_on(
    province: Province, provider: FakeProvider
) -> None:
    inside = Browser(province)
    signs_in(inside, provider)
    provider.is_down = True
    answer = Browser(province).get("/dang-nhap/vneid")
    assert answer.status_code == 503
    words = words_of(answer.content.decode())
    assert "tra cứu hồ sơ bằng mã hồ sơ" in words
    assert "nộp hồ sơ trực tiếp" in words
    assert inside.get("/ho-so").status_code == 200


def lost_mid_form(province: Province, provider: FakeProvider) -> tuple[Browser, str, str]:
    """Somebody types into a filing while his session ends: the window, the draft, where the button leads."""
    window = Browser(province)
    signs_in(window, provider)
    here = begin(window)
    page = window.get(f"{here}/truong-hop")
    form = window.form(page, f"{here}/truong-hop")
    window.client.post("/dang-xuat", {"csrfmiddlewaretoken": form.fields["csrfmiddlewaretoken"][0]})
    fresh = window.get("/dang-nhap")
    token = window.form(fresh, "/dang-nhap").fields["csrfmiddlewaretoken"]
    answer = window.send(form, f"{here}/truong-hop", note="đã gõ", csrfmiddlewaretoken=token)
    assert answer.status_code == 401
    link = answer.content.decode().split('href="/dang-nhap/vneid')[1].split('"')[0]
    return window, here, link.replace("&amp;", "&")


def test_what_was_typed_waits_through_a_sign_in_and_is_sent_by_one_click(
    province: Province, provider: FakeProvider
) -> None:
    window, here, link = lost_mid_form(province, provider)
    assert "giu=" in link
    answer = signs_in(window, provider, link)
    assert answer["Location"].startswith("/dang-nhap/gui-tiep/")
    page = window.get(answer["Location"])
    form = window.form(page, f"{here}/truong-hop")
    assert form.fields["note"] == ["đã gõ"]
    assert window.send(form, f"{here}/truong-hop").status_code in {303, 422}
    assert draft_of(here).pk


def test_what_was_typed_waits_while_the_provider_is_down(province: Province, provider: FakeProvider) -> None:
    window, _here, link = lost_mid_form(province, provider)
    provider.is_down = True
    answer = window.get(f"/dang-nhap/vneid{link}")
    assert answer.status_code == 503
    assert "vẫn được giữ" in words_of(answer.content.decode())
    provider.is_down = False
    assert signs_in(window, provider, link)["Location"].startswith("/dang-nhap/gui-tiep/")


def test_what_one_person_typed_is_never_shown_to_another(province: Province, provider: FakeProvider) -> None:
    window = Browser(province)
    signs_in(window, provider)
    here = begin(window)
    form = window.form(window.get(f"{here}/truong-hop"), f"{here}/truong-hop")
    account = account_of("nthanh")
    assert account is not None
    Session.objects.all().delete()  # it ran out; the browser still knows whose it was
    fresh = window.form(window.get("/dang-nhap"), "/dang-nhap").fields["csrfmiddlewaretoken"]
    answer = window.send(form, f"{here}/truong-hop", note="của Hạnh", csrfmiddlewaretoken=fresh)
    link = answer.content.decode().split('href="/dang-nhap/vneid')[1].split('"')[0].replace("&amp;", "&")
    later = signs_in(window, provider, link, DAT)
    assert later["Location"] == "/ho-so"
    name = dict(parse_qsl(link.lstrip("?")))["giu"]
    assert window.get(f"/dang-nhap/gui-tiep/{name}").status_code == 404
    assert Draft.objects.filter(pk=here.rsplit("/", 1)[1]).exists()


def test_a_kept_form_is_sealed_and_the_oldest_of_many_goes(province: Province, provider: FakeProvider) -> None:
    window, _here, _link = lost_mid_form(province, provider)
    for row in Session.objects.all():
        kept_forms = row.get_decoded().get(kept.KEY, {})
        assert len(kept_forms) <= kept.MOST
        assert "đã gõ" not in str(kept_forms)
    assert any(row.get_decoded().get(kept.KEY) for row in Session.objects.all())
    assert window


def two_ways_in(province: Province, provider: FakeProvider, level: str = "") -> tuple[Browser, Identity]:
    """Somebody with two linked sign-ins, and one of them."""
    window = Browser(province)
    signs_in(window, provider, level)
    account = account_of("nthanh")
    assert account is not None
    now = datetime.now().astimezone()
    other = Identity.objects.create(
        user_id=account.user_id, provider="national", subject="x", level=2, linked_at=now, last_seen=now
    )
    return window, other


def test_a_page_that_needs_level_two_leads_up_a_step_and_back_to_what_was_asked(
    province: Province, provider: FakeProvider
) -> None:
    window, other = two_ways_in(province, provider)
    answer = window.submit("/tai-khoan/bo-cach-dang-nhap", page="/tai-khoan", identity=other.pk)
    assert answer.status_code == 403
    link = answer.content.decode().split('href="/dang-nhap/vneid')[1].split('"')[0].replace("&amp;", "&")
    assert "muc=2" in link
    later = signs_in(window, provider, link)
    form = window.form(window.get(later["Location"]), "/tai-khoan/bo-cach-dang-nhap")
    assert window.send(form, "/tai-khoan/bo-cach-dang-nhap").status_code == 303
    other.refresh_from_db()
    assert other.ended_at is not None


def test_a_sign_in_of_level_two_is_asked_nothing_more(province: Province, provider: FakeProvider) -> None:
    window, other = two_ways_in(province, provider, "?muc=2")
    answer = window.submit("/tai-khoan/bo-cach-dang-nhap", page="/tai-khoan", identity=other.pk)
    assert answer.status_code == 303


def test_the_account_page_masks_numbers_and_names_the_ways_in(province: Province, provider: FakeProvider) -> None:
    window, _other = two_ways_in(province, provider)
    words = words_of(window.text("/tai-khoan"))
    assert "0991••••2523" in words
    assert "099190002523" not in words
    assert "VNeID" in words
    assert "Mức độ 2" in words


def test_an_officer_proves_himself_anew_at_the_provinces_provider(
    province: Province, province_provider: FakeProvider
) -> None:
    window = Browser(province)
    signs_in(window, province_provider, who=DUNG)
    with time_machine.travel(datetime.now().astimezone() + timedelta(minutes=20)):
        asked = window.get("/tai-khoan/bao-mat/ung-dung", follow=True).content.decode()
        link = asked.split('href="/dang-nhap/province')[1].split('"')[0].replace("&amp;", "&")
        assert "lai=1" in link
        answer = signs_in(window, province_provider, link, DUNG)
        assert answer["Location"] == "/tai-khoan/bao-mat/ung-dung"
        assert window.get(answer["Location"]).status_code == 200


def test_signing_out_goes_on_to_the_provider(province: Province, provider: FakeProvider) -> None:
    window = Browser(province)
    signs_in(window, provider)
    answer = window.submit("/dang-xuat", page="/ho-so")
    assert (answer.status_code, answer["Location"]) == (303, "/dang-xuat/xong")
    page = window.get("/dang-xuat/xong").content.decode()
    assert "https://provider.example/leave?id_token_hint=tok" in page
    assert "http-equiv" not in window.get("/dang-xuat/xong").content.decode()
    assert window.get("/ho-so").status_code == 303


def test_signing_out_works_while_the_provider_is_down(province: Province, provider: FakeProvider) -> None:
    window = Browser(province)
    signs_in(window, provider)
    provider.is_down = True
    assert window.submit("/dang-xuat", page="/ho-so")["Location"] == "/"
    assert window.get("/ho-so").status_code == 303


def told(token: str, provider: str = "vneid") -> int:
    """The provider tells us; the status of our answer."""
    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    return client.post(f"/dang-nhap/{provider}/het-phien", {"logout_token": token}).status_code


def test_the_provider_signs_somebody_out_everywhere(province: Province, provider: FakeProvider) -> None:
    one, two, other = Browser(province), Browser(province), Browser(province)
    signs_in(one, provider)
    signs_in(two, provider, who=replace(HANH, sid="s2"))
    signs_in(other, provider, who=DAT)
    assert told("of-hanh:s1") == 204
    assert (one.get("/ho-so").status_code, two.get("/ho-so").status_code) == (303, 200)
    assert told("of-hanh:") == 204
    assert (two.get("/ho-so").status_code, other.get("/ho-so").status_code) == (303, 200)


def test_a_word_that_the_provider_did_not_sign_ends_nothing(province: Province, provider: FakeProvider) -> None:
    window = Browser(province)
    signs_in(window, provider)
    assert told("nonsense") == 400
    assert told("of-hanh:s1", "google") == 404
    provider.is_down = True
    assert told("of-hanh:s1") == 503
    assert window.get("/ho-so").status_code == 200
    assert Client(SERVER_NAME="127.0.0.1").get("/dang-nhap/vneid/het-phien").status_code == 405
