"""Answers of the index are remembered as long as the index stays as it is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Memory(Generic[Answer]):
    """The answers to the questions asked last, of one generation of the index; safe among threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._generation = ""
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, generation: str, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer as it was given in this generation, or else as ``answer`` gives it now."""
        with self._lock:
            if generation != self._generation:
                self._answers.clear()
                self._generation = generation
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
        given = answer()
        with self._lock:
            if generation == self._generation:
                self._answers[question] = given
                if len(self._answers) > self._size:
                    self._answers.popitem(last=False)
        return given
