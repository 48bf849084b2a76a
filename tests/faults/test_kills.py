"""Processes are killed in the middle of conversations: nothing acknowledged is lost, nothing is stored twice."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from phones import Phone
from records import record, same_seed
from stack import NAMES, Stack

PHONES = ("Demo 1", "Demo 2", "Demo 3", "Demo 4")
UNDISTURBED = "Demo rustig"
ROUNDS = 5  # in each of which every process is killed once, and in one the supervisor too
MOST_MESSAGES = 250  # of one conversation
TURN_SECONDS = 0.04  # about the length of a turn: a kill falls at a random moment in it
ROUND_SECONDS = 60.0


def phone(stack: Stack, label: str) -> Phone:
    client = stack.client(label)
    with stack.inside():
        same_seed(label)
    return Phone(client)


def whole_conversation(stack: Stack, label: str) -> Phone:
    """A conversation that nothing disturbs, from the first word to the last."""
    undisturbed = phone(stack, label)
    undisturbed.start()
    for _ in range(MOST_MESSAGES):
        undisturbed.permits.release()
    undisturbed.join(120)
    assert undisturbed.error is None
    assert undisturbed.finished, "the conversation did not come to its end"
    return undisturbed


class Killer:
    """Kills processes while phones wait for an answer, and counts how often one did."""

    def __init__(self, stack: Stack, phones: list[Phone]) -> None:
        self.stack = stack
        self.phones = phones
        self.random = random.Random(20)
        self.kills = 0
        self.in_a_turn = 0

    def kill(self, name: str) -> None:
        """Kill a process shortly after messages were sent."""
        self._while_sending()
        self._count()
        self.stack.kill(name)

    def kill_worker(self) -> None:
        """The worker works only on what failed, so the actions die first, and it a moment after they are back."""
        self.kill("actions")
        time.sleep(self.random.uniform(0.5, 2.5))
        self._count()
        self.stack.kill("worker")

    def kill_supervisor(self) -> None:
        """Kill the supervisor, and with it everything; then start again."""
        self._while_sending()
        self._count()
        process = self.stack.process
        assert process
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        self.stack.start()

    def _while_sending(self) -> None:
        assert any(each.sending.wait(10) for each in self.phones)
        time.sleep(self.random.uniform(0, TURN_SECONDS))

    def _count(self) -> None:
        self.kills += 1
        self.in_a_turn += any(each.sending.is_set() for each in self.phones)


def let_speak(phones: list[Phone], messages: int) -> None:
    for each in phones:
        for _ in range(messages):
            each.permits.release()


def wait_for(phones: list[Phone]) -> None:
    """Until every phone has its answers and waits for a permit."""
    end = time.monotonic() + ROUND_SECONDS
    while not all(each.idle.is_set() and not each.permits._value for each in phones if each.is_alive()):
        assert time.monotonic() < end, [each.error for each in phones]
        time.sleep(0.01)


@pytest.mark.timeout(900)  # on a quiet machine two minutes
def test_every_process_is_killed_many_times_and_every_conversation_is_as_if_nothing_happened(running: Stack) -> None:
    quiet = whole_conversation(running, UNDISTURBED)
    phones = [phone(running, label) for label in PHONES]
    killer = Killer(running, phones)
    for each in phones:
        each.start()
    wait_for(phones)
    per_kill = len(quiet.acknowledged) // (ROUNDS * len(NAMES) + 1)
    assert per_kill >= 1
    for number in range(ROUNDS):
        for name in NAMES:
            let_speak(phones, per_kill)
            killer.kill_worker() if name == "worker" else killer.kill(name)
            wait_for(phones)
        if number == ROUNDS // 2:
            let_speak(phones, per_kill)
            killer.kill_supervisor()
            wait_for(phones)
    let_speak(phones, MOST_MESSAGES)
    for each in phones:
        each.join(120)
    for each in [quiet, *phones]:
        each.client.close()
    print(f"{killer.kills} kills, {killer.in_a_turn} in the middle of a turn")
    assert [each.error for each in phones] == [None] * len(phones), running.logs()
    assert killer.kills >= 20
    assert killer.in_a_turn >= 0.8 * killer.kills
    compare(running, quiet, phones)


def compare(stack: Stack, quiet: Phone, phones: list[Phone]) -> None:
    """Each conversation is stored once, whole, and equal to the one that nothing disturbed."""
    with stack.inside():
        expected = record(UNDISTURBED)
        found = {label: record(label) for label in PHONES}
    assert expected.calm == 0
    for label, each in zip(PHONES, phones, strict=True):
        stored = found[label]
        assert each.finished
        assert stored.ids == ["begin-0", *each.acknowledged], "the inbox is what was acknowledged"
        assert stored.statuses == {"done"}
        assert stored.turns == len(stored.ids), "each message was decided on once"
        assert stored.places == list(range(1, len(stored.places) + 1))
        assert stored.answers == expected.answers
        assert stored.said == expected.said, "each answer was given once, in order"
        assert each.bubbles == quiet.bubbles, "the page saw each of them once"
