"""The pages that belong to no face of their own."""

from __future__ import annotations

from motcua.faces.web import anew, language, proof, signin
from motcua.faces.web.oidc import signing_in, signing_out
from motcua.faces.web.page import Page, Who, always
from motcua.faces.web.security import factors, overview

PAGES = (
    Page("dang-nhap", "sign_in", signin.show, act=signin.act, once=False),
    Page("dang-nhap/buoc-hai", "second_step", signin.show_second, act=signin.act_second, once=False),
    Page("dang-nhap/dat-lai", "anew", anew.show, act=anew.act, once=False),
    Page("dang-xuat", "sign_out", signin.ask_to_leave, act=signing_out.leave, once=False),
    Page("dang-xuat/xong", "signed_out", signing_out.show_signed_out),
    Page("dang-nhap/gui-tiep/<slug:form>", "resume", signing_in.resume, who=Who.SIGNED_IN),
    Page("dang-nhap/<slug:provider>", "provider", signing_in.start),
    Page("dang-nhap/<slug:provider>/ve", "provider_back", signing_in.arrive),
    Page("xac-nhan", "proof", proof.show, act=proof.act, who=Who.SIGNED_IN, once=False),
    Page("tai-khoan/bao-mat", "security", overview.show, who=Who.SIGNED_IN),
    Page("tai-khoan/bao-mat/phien", "end_sessions", overview.back, act=overview.end, who=Who.SIGNED_IN),
    Page(
        "tai-khoan/bao-mat/mat-khau",
        "change_password",
        factors.show_password,
        factors.change_password,
        factors.password_refused,
        who=Who.STAFF,
        once=False,
    ),
    Page(
        "tai-khoan/bao-mat/ung-dung",
        "add_app",
        factors.show_app,
        factors.add_app,
        factors.app_again,
        who=Who.STAFF,
        fresh=always,
    ),
    Page(
        "tai-khoan/bao-mat/khoa",
        "add_passkey",
        factors.show_passkey,
        factors.add_passkey,
        factors.passkey_again,
        who=Who.STAFF,
        fresh=always,
    ),
    Page("tai-khoan/bao-mat/bo", "remove_factor", overview.back, act=factors.remove, who=Who.STAFF, fresh=always),
    Page(
        "tai-khoan/bao-mat/ma-khoi-phuc",
        "recovery_codes",
        overview.back,
        act=factors.make_codes,
        who=Who.STAFF,
        fresh=always,
    ),
    Page("ngon-ngu/<str:language>", "language", language.choose),
)
