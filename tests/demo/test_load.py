"""What the demo loads, and that loading it again changes nothing."""

from __future__ import annotations

from django.apps import apps
from pyotp import TOTP

from motcua.accounts.models import Organisation, Person, User
from motcua.accounts.operations import by_code, by_password
from motcua.accounts.queries import account_of, actor_by_token, person_by_number
from motcua.demo import files, secrets
from motcua.demo.load import load
from motcua.directory.models import AgencyVersion, Closure, Officer, Succession
from motcua.directory.queries import authorities_of, body_of, position_view
from motcua.kernel.clock_zone import local_day
from tests.province import KEY, LOADED_AT, Province


def _counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def _silent(_line: str) -> None:
    return None


def test_everything_that_is_typed_in_is_there(province: Province) -> None:
    listed = files.read("agencies")
    communes = [item for item in listed["agencies"] if item["kind"] in {"ward", "commune", "special_zone"}]
    bodies = len(listed["agencies"]) + len(listed["closed_units"]) + len(listed["report_only_bodies"])
    assert len(listed["closed_units"]) == 26
    assert AgencyVersion.objects.count() == bodies + 4 * len(communes)
    assert Succession.objects.count() == sum(len(item.get("predecessors", ())) for item in listed["agencies"])
    assert Person.objects.count() == len(files.people())
    systems = len(files.read("rights")["systems"])
    assert Officer.objects.count() == sum("posts" in person for person in files.people()) + systems
    assert Organisation.objects.count() == len(files.read("people")["organisations"])
    assert Closure.objects.count() == len(files.read("province")["closures"])


def test_loading_again_changes_nothing(province: Province) -> None:
    before = _counts()
    again = load(key=KEY, now=LOADED_AT, say=_silent)
    assert _counts() == before
    assert again["officer"]["token"] == province.token("officer")


def test_another_data_directory_on_the_same_database_gets_tokens_that_work(province: Province) -> None:
    roles = load(key="another key", now=LOADED_AT, say=_silent)
    for told in roles.values():
        assert actor_by_token(str(told["token"]), LOADED_AT)[1].username == told["username"]
        if "totp_secret" in told:  # the others sign in at a provider
            entrant = by_password(str(told["username"]), str(told["password"]), address="", now=LOADED_AT)
            code = TOTP(str(told["totp_secret"])).at(LOADED_AT)
            assert by_code(entrant.user_id, code, address="", now=LOADED_AT) == "totp"


def test_roles_sit_where_the_demo_needs_them(province: Province) -> None:
    today = local_day(LOADED_AT)
    seats = {}
    for role in files.roles():
        actor = province.actor(role)
        seats[role] = {body_of(position_view(position).agency_id, today).code for position in actor.positions}
    assert all(seats[role] == {"H99.101"} for role in ("receptionist", "officer", "leader", "records_clerk"))
    assert seats["commune_officer"] == {"H99.103"}
    assert seats["citizen"] == seats["business"] == set()


def test_positions_of_the_past_are_not_held_today(province: Province) -> None:
    officer = province.actor("htxuyen")
    assert [position_view(position).since.isoformat() for position in officer.positions] == ["2025-07-01"]


def test_people_without_an_electronic_identity_have_no_account(province: Province) -> None:
    farmer = person_by_number("citizen", "099068002412")
    assert farmer is not None
    assert farmer.eid_level == 0
    assert account_of("nvsau") is None
    assert not User.objects.filter(person=farmer.id).exists()


def test_the_officer_may_sign_certified_copies_by_written_authority(province: Province) -> None:
    officer = province.actor("officer").officer
    assert officer is not None
    signs = authorities_of(officer, local_day(LOADED_AT))
    assert [each.sign_as for each in signs] == ["TUQ. CHỦ TỊCH / CÔNG CHỨC TƯ PHÁP - HỘ TỊCH"]


def test_secrets_follow_from_the_key_and_differ_by_account() -> None:
    tokens = {secrets.token_of(key, name) for key in ("a", "b") for name in ("x", "y")}
    passwords = {secrets.password_of(key, name) for key in ("a", "b") for name in ("x", "y")}
    assert len(tokens) == len(passwords) == 4
    assert secrets.token_of("a", "x") == secrets.token_of("a", "x")
