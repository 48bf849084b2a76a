"""Finds codes in a client's own words by what was learned from examples (`data/codes`). Pure, but for scikit-learn.

Only `model` and `train` need scikit-learn, which takes a second to import.
"""
