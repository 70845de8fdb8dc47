"""Every page of the portal."""

from __future__ import annotations

from motcua.faces.portal import answers, browse, dossier, dossiers, home, notices, procedure, search, tracking
from motcua.faces.portal.account.routes import PAGES as ACCOUNT
from motcua.faces.portal.acting.routes import PAGES as ACTING
from motcua.faces.portal.filing.routes import PAGES as FILING
from motcua.faces.portal.privacy.routes import PAGES as PRIVACY
from motcua.faces.web.page import Page, Who

PAGES = (
    Page("", "home", home.show),
    Page("tim-kiem", "search", search.show),
    Page("goi-y", "suggestions", search.suggest),
    Page("thu-tuc", "procedures", browse.procedures),
    Page("thu-tuc/<code>", "procedure", procedure.show),
    Page("thu-tuc/<code>/to-khai", "procedure_form", procedure.blank),
    Page("linh-vuc/<code>", "field", browse.field),
    Page("su-kien/<code>", "life_event", browse.life_event),
    Page("co-quan", "agencies", browse.agencies),
    Page("co-quan/<code>", "agency", browse.agency),
    *PRIVACY,
    *ACCOUNT,
    Page("ho-so", "dossiers", dossiers.show, who=Who.CITIZEN),
    Page("ho-so/<code:code>/tep/<str:file>", "dossier_file", dossier.file, who=Who.CITIZEN),
    Page("ho-so/<code:code>/van-ban/<kind>/<n>", "dossier_letter", dossier.letter, who=Who.CITIZEN),
    Page("ho-so/<code:code>/giay-tiep-nhan", "dossier_receipt", dossier.receipt, who=Who.CITIZEN),
    Page("ho-so/<code:code>/to-khai", "dossier_application", dossier.application, who=Who.CITIZEN),
    Page(
        "ho-so/<code:code>/bo-sung",
        "supplement",
        answers.back,
        act=answers.supplement,
        who=Who.CITIZEN,
        once=False,  # files are taken in before that begins, see `answers`
    ),
    Page(
        "ho-so/<code:code>/xac-nhan",
        "confirm",
        answers.back,
        act=answers.confirm,
        again=answers.confirm_again,
        who=Who.CITIZEN,
    ),
    Page(
        "ho-so/<code:code>/rut",
        "withdraw",
        answers.back,
        act=answers.withdraw,
        again=answers.withdraw_again,
        who=Who.CITIZEN,
    ),
    Page("ho-so/<code:code>", "dossier", dossier.show, who=Who.CITIZEN),
    Page("thong-bao", "notices", notices.show, act=notices.read, who=Who.SIGNED_IN),
    Page("tra-cuu", "tracking", tracking.ask, act=tracking.look, again=tracking.ask_again, once=False),
    Page("tra-cuu/<code:code>", "tracked", tracking.arrive),
    *ACTING,
    *FILING,
)
