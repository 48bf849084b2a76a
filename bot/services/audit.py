"""The kinds of events in the audit trail."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.store.models import Staff
from bot.store.staff_repositories import record_event


class AuditKind(StrEnum):
    """What staff did. The trail says who, what, whose data and when; never content."""

    LOGGED_IN = "logged_in"
    LOGIN_FAILED = "login_failed"
    LOGGED_OUT = "logged_out"
    CASELOAD_READ = "caseload_read"
    CASELOAD_FILTERED = "caseload_filtered"
    CLIENT_READ = "client_read"
    SUMMARY_READ = "summary_read"
    CLIENT_FORM_READ = "client_form_read"
    CLIENT_ADDED = "client_added"
    INVITE_MADE = "invite_made"
    DEVICES_UNBOUND = "devices_unbound"
    REQUEST_SEEN = "request_seen"
    SCAN_READ = "scan_read"
    SCAN_FILLED = "scan_filled"
    WORK_ADDED = "work_added"
    WORK_ENDED = "work_ended"
    UNKNOWN_WISHES_READ = "unknown_wishes_read"


def staff_event(session: Session, staff: Staff, kind: AuditKind, at: datetime, client_id: str | None = None) -> None:
    """Append what a staff member did."""
    record_event(session, f"staff:{staff.id}", kind.value, at, client_id)


def nobody_event(session: Session, kind: AuditKind, at: datetime) -> None:
    """Append what somebody did who is not known."""
    record_event(session, "unknown", kind.value, at)


def operator_event(session: Session, kind: AuditKind, at: datetime) -> None:
    """Append what was done on the machine itself, by the command line."""
    record_event(session, "operator", kind.value, at)
