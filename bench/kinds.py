"""What one client does again and again: the standard job, pages of work lists, searches, pages of both faces."""

from __future__ import annotations

import html
import itertools
import random
import re
from urllib.parse import quote

from bench.job import API, Failed, Session, example, standard_job
from bench.load import Step

WORKERS = ("officer", "receptionist", "leader", "commune_officer")
SEARCHES = ("kết hôn", "khai sinh", "khai tu", "xac nhan hon nhan", "xây dựng", "noi quy lao dong", "giay", "trích lục")
DESK_LISTS = ("/can-bo", "/can-bo/don-vi", "/can-bo/tiep-nhan")
PORTAL = (
    "/",
    "/tim-kiem?q=ket+hon",
    "/goi-y?q=khai+sin",
    "/thu-tuc",
    "/thu-tuc/1.004873",
    "/linh-vuc/G15-TP07",
    "/co-quan",
)
MINE = ("/ho-so", "/thong-bao")
OWN_DOSSIER = re.compile(r'href="(/ho-so/H99[^"/]+)"')
NEXT_PAGE = re.compile(r'rel="next" href="([^"]+)"')


def jobs(session: Session, _number: int) -> Step:
    """The standard job again and again."""
    body = example(session)
    return lambda: standard_job(session, body)


def queues(session: Session, number: int) -> Step:
    """Pages of fifty of a work list under limited rights: one after the other, then from the start again.

    Clients take turns at being an officer, a receptionist, a leader, and an officer of another commune.
    """
    role = WORKERS[number % len(WORKERS)]
    cursors: list[str | None] = [None]

    def page() -> None:
        cursor = cursors.pop()
        path = f"{API}/queue?limit=50" + (f"&cursor={quote(cursor)}" if cursor else "")
        answer = session.call(role, "GET", path, subjob="queue")
        if not answer["items"]:
            raise Failed("an empty work list")
        cursors.append(answer["next"])

    return page


def searches(session: Session, number: int) -> Step:
    """The search of procedures, with and without tone marks."""
    chosen = random.Random(number)

    def search() -> None:
        session.call("citizen", "GET", f"{API}/procedures?q={quote(chosen.choice(SEARCHES))}", subjob="search")

    return search


def desk_lists(session: Session, number: int) -> Step:
    """The work lists as officers see them, each list page after page, by turns of the same roles."""
    role = WORKERS[number % len(WORKERS)]
    places = itertools.cycle(DESK_LISTS)
    following = dict.fromkeys(DESK_LISTS, "")

    def page() -> None:
        place = next(places)
        found = NEXT_PAGE.search(session.page(role, place + following[place], subjob="desk lists"))
        following[place] = html.unescape(found[1]) if found else ""

    return page


def portal_pages(session: Session, number: int) -> Step:
    """The citizen's pages, those without a sign-in and those with one, by turns; an open dossier among them."""
    mine = OWN_DOSSIER.search(session.page("citizen", "/ho-so", subjob="portal pages"))
    if mine is None:
        raise Failed("the citizen has no dossier")
    places: list[tuple[str | None, str]] = [(None, place) for place in PORTAL]
    places += [("citizen", place) for place in (*MINE, mine[1])]
    random.Random(number).shuffle(places)
    turns = itertools.cycle(places)

    def page() -> None:
        session.page(*next(turns), subjob="portal pages")

    return page
