"""The summary for staff: a profile turned into statements by rules, each with the answers it rests on.

Pure: no framework, no database. The sentences (`data/portal/summary.yml`) and what stands where
(`data/portal/summary_plan.yml`) are data.
"""

from bot.summary.build import summarise
from bot.summary.lines import Others
from bot.summary.model import Group, Kind, Mark, Rung, Section, Sort, Statement, Summary, Value
from bot.summary.plan import Plan, PlanError, load_plan
from bot.summary.wording import Part, SummaryTexts, load_summary_texts

__all__ = [
    "Group",
    "Kind",
    "Mark",
    "Others",
    "Part",
    "Plan",
    "PlanError",
    "Rung",
    "Section",
    "Sort",
    "Statement",
    "Summary",
    "SummaryTexts",
    "Value",
    "load_plan",
    "load_summary_texts",
    "summarise",
]
