"""Rows of the documents: files handed in or drawn up, and the register of results."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear

from motcua.platform.fields import BytewiseField
from motcua.platform.subject import Subject

SHA256_CHARS = 64
FILE_ID_CHARS = 32


class StoredFile(models.Model):
    """One file somebody uploaded, checked and whole; its content lies in the file store under `sha256`.

    The same content uploaded twice is two rows (two people, two dossiers) and one content. A refused upload
    leaves no row. A file that was erased keeps its row, for papers and results refer to it, without name and content.
    """

    READY, ERASED = "ready", "erased"
    WAITING, CLEAN, CLOSED = "waiting", "clean", "closed"

    id = BytewiseField(primary_key=True, max_length=FILE_ID_CHARS, help_text="128 bits, time-ordered, in hex")
    sha256 = BytewiseField(max_length=SHA256_CHARS, db_index=True)
    name = models.CharField(max_length=200, help_text="as the sender called it, cleaned for show")
    media_type = models.CharField(max_length=100, help_text="found in the content, never taken from the sender")
    size = models.PositiveBigIntegerField(help_text="bytes")
    pages = models.PositiveIntegerField(null=True, help_text="null where the format does not count pages")
    state = models.CharField(max_length=10, default=READY)
    uploaded_by = models.CharField(max_length=120, help_text="kind:id of the actor, without position")
    at = models.DateTimeField(help_text="when it was uploaded")
    subject_kind = BytewiseField(max_length=40, null=True)
    subject_id = models.BigIntegerField(null=True)
    attached_at = models.DateTimeField(null=True)
    scan = models.CharField(max_length=10, blank=True, db_default="", default="", help_text="blank: not asked for")
    scan_found = models.CharField(
        max_length=200, blank=True, db_default="", default="", help_text="as the scanner says"
    )
    scan_tries = models.PositiveSmallIntegerField(
        db_default=0, default=0, help_text="without an answer about this file"
    )
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "stored_file"
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_id"], name="stored_file_subject", condition=Q(subject_id__isnull=False)
            ),
            models.Index(fields=["at"], name="stored_file_unattached", condition=Q(subject_id__isnull=True)),
            models.Index(fields=["scan_tries", "id"], name="stored_file_unscanned", condition=Q(scan="waiting")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_kind__isnull=True, subject_id__isnull=True, attached_at__isnull=True)
                | Q(subject_kind__isnull=False, subject_id__isnull=False, attached_at__isnull=False),
                name="a_file_is_attached_wholly_or_not_at_all",
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_stored_file_is_not_empty"),
            models.CheckConstraint(
                condition=Q(state="ready") & ~Q(sha256="") | Q(state="erased", sha256=""),
                name="a_stored_file_is_checked_or_erased",
            ),
        ]

    @property
    def shown_state(self) -> str:
        """`ready`, `erased`, or `quarantined` where malware was found."""
        return "quarantined" if self.scan == self.CLOSED else self.state

    @property
    def subject(self) -> Subject | None:
        """What the file belongs to; None until it is attached."""
        if self.subject_kind is None or self.subject_id is None:
            return None
        return Subject(self.subject_kind, self.subject_id)


class FileClaim(models.Model):
    """Somebody still needs the upload although it belongs to nothing yet: a filing that is being prepared.

    While the claim stands, the upload is not forgotten as abandoned.
    """

    file = models.OneToOneField(StoredFile, primary_key=True, on_delete=models.CASCADE, related_name="claim")
    since = models.DateTimeField()

    class Meta:
        db_table = "file_claim"


class Result(models.Model):
    """A result issued: signed, numbered, entered in the register of the agency that issued it; revocable.

    Each kind of result has a book of its own at each agency and is numbered anew each year (civil-status books
    are kept so), hence the number is unique within agency, code and year. A revoked result keeps its number.
    """

    subject_kind = BytewiseField(max_length=40)
    subject_id = models.BigIntegerField()
    agency = BytewiseField(max_length=50, help_text="code of the issuing agency at the time")
    code = BytewiseField(max_length=50, help_text="the catalogue's code of the result, such as KQ.G15.000038")
    name = models.CharField(max_length=500)
    number = models.CharField(max_length=100)
    signed_on = models.DateField()
    year = models.PositiveSmallIntegerField(help_text="of signed_on; the period of the number")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="results")
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200, help_text="the actor as the journal writes it")
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.CharField(max_length=500, blank=True)
    signed_as = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="the lines above the signature"
    )
    signing_ground = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="what lets the signer sign so"
    )

    class Meta:
        db_table = "result"
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="result_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "code", "year", "number"], name="a_result_number_is_given_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_reason="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_reason=""),
                name="a_revoked_result_says_why",
            ),
            models.CheckConstraint(
                condition=Q(year=ExtractYear(F("signed_on"))), name="a_result_is_of_its_signing_year"
            ),
            models.CheckConstraint(condition=~Q(number="") & ~Q(code=""), name="a_result_has_code_and_number"),
        ]

    @property
    def subject(self) -> Subject:
        """What the result settles."""
        return Subject(self.subject_kind, self.subject_id)
