"""The summary for staff: a profile turned into statements by rules, each with the answers it rests on.

Pure: no framework, no database. The sentences are data (`data/portal/summary.yml`).
"""

from bot.summary.build import summarise
from bot.summary.model import Group, Kind, Section, Sort, Statement, Summary, Value
from bot.summary.wording import Part, SummaryTexts, load_summary_texts

__all__ = [
    "Group",
    "Kind",
    "Part",
    "Section",
    "Sort",
    "Statement",
    "Summary",
    "SummaryTexts",
    "Value",
    "load_summary_texts",
    "summarise",
]
