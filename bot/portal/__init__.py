"""The staff door: log in, caseload, and what a client let staff read."""
