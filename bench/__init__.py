"""Measurements: the speed of a turn (`python -m bench`) and ways to understand a message (`bench.pipelines`)."""
