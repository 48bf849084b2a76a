"""What staff may do, and which role may do it. Every view names one."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """One thing that a visitor may do."""

    ANYONE = "anyone"  # no log-in needed
    LOG_OUT = "log_out"
    READ_CASELOAD = "read_caseload"
    READ_CLIENT = "read_client"
    ADD_CLIENT = "add_client"
    MAKE_LINK = "make_link"
    SEE_REQUEST = "see_request"
    CHECK_TEXT = "check_text"
    FILL_SCAN = "fill_scan"
    SUGGEST_WORK = "suggest_work"


_OWN_CLIENTS = frozenset(
    {
        Permission.LOG_OUT,
        Permission.READ_CASELOAD,
        Permission.READ_CLIENT,
        Permission.ADD_CLIENT,
        Permission.MAKE_LINK,
        Permission.SEE_REQUEST,
        Permission.CHECK_TEXT,
        Permission.FILL_SCAN,
    }
)
ROLES: dict[str, frozenset[Permission]] = {
    "jobcoach": _OWN_CLIENTS | {Permission.SUGGEST_WORK},
    "woonbegeleider": _OWN_CLIENTS,
    "administrator": frozenset({Permission.LOG_OUT, Permission.CHECK_TEXT}),
}


def may(role: str, permission: Permission) -> bool:
    """Whether a role may do this; an unknown role may do nothing but leave."""
    return permission in ROLES.get(role, {Permission.LOG_OUT})
