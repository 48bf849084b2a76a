"""What `werkwens language` gives for a line."""

from __future__ import annotations

import json

from bot.language.cli import check_lines


def test_each_line_gets_a_report_that_can_be_json() -> None:
    good, bad = check_lines(["Wat wil je doen?", "Waarom wilt u dat?"])
    assert good["ok"] is True
    assert good["findings"] == []
    assert bad["ok"] is False
    assert {row["rule"] for row in bad["findings"]} == {"why", "address"}
    assert all(row["title"] and row["place"] and row["remedy"] for row in bad["findings"])
    assert json.loads(json.dumps(bad)) == bad


def test_odd_lines_do_not_break_it() -> None:
    odd = ["", "   ", "?", "???", "🙂", "{naam}", "a" * 5000, "…", "12", "\t", "de. de. de", "É", "'"]
    assert len(list(check_lines(odd))) == len(odd)
