"""Runs the graph of a model node after node: it is small, and asked three times a turn."""

from __future__ import annotations

from typing import Any

from rasa.engine.runner.dask import DaskGraphRunner


class StraightRunner(DaskGraphRunner):
    """Rasa's runner without the planning of what could run at the same time, which costs more than most nodes."""

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Run what the targets need.

        Args:
            inputs: Values by the names under which nodes ask for them.
            targets: The nodes whose results are wanted; those of the schema when left out.

        Returns:
            The result of each target by its name.
        """
        done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        return dict(self._result(name, done) for name in targets or self._graph_schema.target_names)

    def _result(self, name: str, done: dict[str, Any]) -> Any:
        if name not in done:
            needed = [self._result(need, done) for need in self._graph_schema.nodes[name].needs.values()]
            done[name] = self._instantiated_nodes[name](*needed)
        return done[name]
