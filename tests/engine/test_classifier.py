"""The short way to understand one message gives exactly what the whole pipeline gives."""

from __future__ import annotations

import json
import subprocess

import pytest
from running import ROOT, engine_python

COMPARE = """
import json, numpy
from bot.engine.classifier import _chances, _lay_out
from bot.engine.forms import forms
from bot.engine.intent_model import build_model
texts = {"ja": ["ja", "ja zeker", "jup", "ja hoor"], "nee": ["nee", "nee joh", "echt niet", "nee hoor"],
         "antwoord": ["ik wil kok worden", "buiten werken", "met dieren", "auto's maken"]}
rows = [(forms(t.split(), t.split()), intent) for intent, listed in texts.items() for t in listed]
model = build_model(["chars", "words", "lemmas", "sounds", "shape"], "MODEL", 0.5, 4)
model.fit([row for row, _ in rows], numpy.array([intent for _, intent in rows]))
asked = [forms(t.split(), t.split()) for t in ("ja", "nee zeker niet", "xyz", "", "ik wil met auto's werken ?")]
whole = [model.predict_proba([row])[0].tolist() for row in asked]
_lay_out(model[-1])
print(json.dumps([whole, [_chances(model, row).tolist() for row in asked]]))
"""


@pytest.mark.parametrize("model", ["svm", "logistic"])
def test_one_message_is_understood_as_the_pipeline_would(model: str) -> None:
    command = [engine_python(), "-c", COMPARE.replace("MODEL", model)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1500:]
    whole, short = json.loads(done.stdout.splitlines()[-1])
    assert len(whole) == 5
    for one, other in zip(whole, short, strict=True):
        assert other == pytest.approx(one, abs=1e-9)
