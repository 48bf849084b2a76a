"""Everything that is kept: models, repositories and the unit of work."""
