"""Finds codes in a client's own words by what was learned from examples (`data/codes`). Pure, but for scikit-learn."""

from bot.codes.model import CodesModel, load_models
from bot.codes.others import Others
from bot.codes.texts import Plainer

__all__ = ["CodesModel", "Others", "Plainer", "load_models"]
