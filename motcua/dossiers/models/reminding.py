"""Of which deadlines somebody was reminded, and who is on duty at a desk to be reminded."""

from __future__ import annotations

from django.db import models


class Reminder(models.Model):
    """That people were reminded of a deadline (its number within the dossier) at one of its moments, once.

    `moment`: before | at | after.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="reminders")
    deadline = models.PositiveIntegerField()
    moment = models.CharField(max_length=10)
    sent_at = models.DateTimeField()

    class Meta:
        db_table = "dossier_reminder"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "deadline", "moment"], name="a_moment_is_told_of_once"),
        ]


class Duty(models.Model):
    """An officer on duty at a desk in a session (morning | afternoon) of a day: the 8 hours of reception are his."""

    MORNING, AFTERNOON = "morning", "afternoon"

    desk = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    session = models.CharField(max_length=10)
    officer = models.ForeignKey("directory.Officer", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "desk_duty"
        constraints = [
            models.UniqueConstraint(fields=["desk", "day", "session", "officer"], name="on_duty_once_a_session"),
        ]
