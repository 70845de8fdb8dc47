"""Bodies of the state and those that help them: who they are, what they were called when, what became of them."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from motcua.directory.models.calendars import Calendar
from motcua.directory.models.periods import Dated, period_is_not_empty
from motcua.platform.fields import BytewiseField


class Agency(models.Model):
    """A body that stays itself through renaming, moving and re-coding. Other tables keep this id."""

    class Meta:
        db_table = "agency"


class Kind(models.TextChoices):
    """What sort of body it is."""

    PROVINCE = "province", "Ủy ban nhân dân tỉnh"
    OFFICE = "office", "Văn phòng"
    DEPARTMENT = "department", "Sở"
    BOARD = "board", "Ban quản lý"
    PUBLIC_UNIT = "public_unit", "Đơn vị sự nghiệp"
    BRANCH = "branch", "Chi nhánh"
    SERVICE_CENTRE = "service_centre", "Trung tâm Phục vụ hành chính công"
    DISTRICT = "district", "Cấp huyện (đến 30/6/2025)"
    WARD = "ward", "Phường"
    COMMUNE = "commune", "Xã"
    SPECIAL_ZONE = "special_zone", "Đặc khu"
    UNIT = "unit", "Đơn vị trực thuộc"
    VERTICAL = "vertical", "Cơ quan ngành dọc"
    AGENT = "agent", "Đại lý dịch vụ công"
    VOLUNTEER_TEAM = "volunteer_team", "Tổ công nghệ số cộng đồng"
    REPORT_ONLY = "report_only", "Cơ quan chỉ tham gia báo cáo"


class AgencyVersion(Dated):
    """What an agency was called, where it stood and which calendar it kept, from a day to a day.

    `code` is in the present style (H99.12.03), `old_code` the style before it
    (000.03.12.H99). `path` holds the ids from the root down to the agency itself, "/1/4/9/", so that a
    subtree is a prefix. Without a calendar of its own the agency keeps its parent's.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="versions")
    code = BytewiseField(max_length=50)
    old_code = BytewiseField(max_length=50, blank=True)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    system = models.CharField(
        max_length=20, default="own", choices=[("own", "Hệ thống của tỉnh"), ("ministry", "Hệ thống của bộ, ngành")]
    )
    has_seal = models.BooleanField(default=False)
    has_account = models.BooleanField(default=False)
    sort_key = BytewiseField(max_length=900)
    path = BytewiseField(max_length=200, db_index=True)

    class Meta:
        db_table = "agency_version"
        constraints = [
            period_is_not_empty("an_agency_version_has_a_period"),
            models.UniqueConstraint(fields=["agency", "since"], name="one_agency_version_begins_on_a_day"),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(until__isnull=True), name="one_present_version_per_agency"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(until__isnull=True), name="a_present_code_names_one_agency"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("agency")), name="an_agency_is_not_its_own_parent"
            ),
        ]
        indexes = [models.Index(fields=["code"], name="agency_version_by_code")]

    @property
    def last_day(self) -> date | None:
        """The last day it held; null while it does."""
        return None if self.until is None else self.until - timedelta(days=1)


class Succession(models.Model):
    """From the day `on`, the successor does what the predecessor did; a split or merger has several rows."""

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField()

    class Meta:
        db_table = "agency_succession"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="a_succession_is_named_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="nobody_succeeds_himself"),
        ]


class Help(Dated):
    """A public-service agent or a volunteer team helps the people of an agency to file."""

    helper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="helps")
    helped = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="helpers")

    class Meta:
        db_table = "agency_help"
        constraints = [
            period_is_not_empty("a_help_has_a_period"),
            models.UniqueConstraint(fields=["helper", "helped", "since"], name="one_help_begins_on_a_day"),
        ]


class ReceptionPoint(Dated):
    """A place where a service centre takes papers in; a centre may have several."""

    centre = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reception_points")
    name = models.CharField(max_length=300)
    counters = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "reception_point"
        constraints = [
            period_is_not_empty("a_reception_point_has_a_period"),
            models.UniqueConstraint(fields=["centre", "name", "since"], name="one_reception_point_of_a_name"),
        ]
