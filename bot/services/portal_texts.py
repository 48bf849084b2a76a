"""What staff read, read once per process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

from bot.services.resources import DATA, resources
from bot.summary import Plan, SummaryTexts, load_plan, load_summary_texts


@lru_cache(maxsize=1)
def page_texts() -> Mapping[str, Any]:
    """The words on the pages, by page."""
    found: Mapping[str, Any] = yaml.safe_load((DATA / "portal" / "pages.yml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def scan_texts() -> Mapping[str, Any]:
    """The words of the scan of skills that staff fill in, with its skills and levels in order."""
    found: Mapping[str, Any] = yaml.safe_load((DATA / "portal" / "scan.yml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def work_texts() -> Mapping[str, Any]:
    """The words of the page on which staff look what else would fit."""
    found: Mapping[str, Any] = yaml.safe_load((DATA / "portal" / "work.yml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def summary_texts() -> SummaryTexts:
    """The sentences of the summary."""
    return load_summary_texts(DATA / "portal" / "summary.yml")


@lru_cache(maxsize=1)
def summary_plan() -> Plan:
    """What stands where in the summary."""
    return load_plan(DATA / "portal" / "summary_plan.yml", resources().catalogue)
