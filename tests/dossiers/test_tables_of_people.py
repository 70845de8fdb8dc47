"""Every table: what becomes of it when a person is erased.

A new table needs a row here, and where it keeps data of people an eraser.
"""

from __future__ import annotations

from django.apps import apps

ERASED_WITH_THE_DOSSIER = """
    dossier dossier_party dossier_name_word dossier_form dossier_supplement_request dossier_withdrawal_request
    dossier_ending dossier_apology dossier_outside_question dossier_collaborator dossier_mirror
    dossier_payment_request dossier_hold dossier_printout dossier_draft stored_file
    dossier_slip_line result notice entry_private
"""
ERASED_WITH_THE_PERSON = """
    person person_number person_verification membership authority contact one_time_code delivery user_account token
    consent identity provided_session sign_in sign_in_lockout second_factor recovery_code sign_in_reset file_claim
    idempotency_key django_session
"""
# Ids, codes, moments, counts: of nobody once nothing that they point to names anybody.
IDS_ALONE = """
    entry pending feed reader_cursor parked_subject seal access_entry access_subject dossier_code dossier_competence
    dossier_interval dossier_deadline dossier_paper dossier_step dossier_timer dossier_retention dossier_fact
    dossier_reminder dossier_mirrored_paper dossier_parcel dossier_slip
    agency_counter
    guidance_record series series_number generation lease outbox_message scheduled_job rate_meter
    django_tasks_database_dbtaskresult
"""
# Public registers, and officers in their posts: their data has terms of its own.
NO_CITIZENS = """
    organisation officer appointment position position_grant stand_in rights_proposal signing_authority agency
    agency_version agency_succession agency_help agency_closure reception_point calendar calendar_day procedure
    dossier_disturbance desk_duty paper_template
    procedure_version offering offering_child offering_role offering_online_only fee_table fee_row catalog_import
    django_content_type auth_permission auth_group auth_group_permissions
"""


def test_of_every_table_it_is_said_what_becomes_of_it() -> None:
    said = [
        table
        for tables in (ERASED_WITH_THE_DOSSIER, ERASED_WITH_THE_PERSON, IDS_ALONE, NO_CITIZENS)
        for table in tables.split()
    ]
    assert len(said) == len(set(said))
    assert {model._meta.db_table for model in apps.get_models(include_auto_created=True)} == set(said)
