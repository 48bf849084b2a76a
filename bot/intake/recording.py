"""What one turn looks at and records: answers with the words in which they were said, none of which is lost."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intake.catalogue import Question
from bot.intake.context import REACTIONS, Context
from bot.intake.interpret import Lexicon
from bot.intake.profile import SKIPPED, Answer, How, Profile, Status
from bot.intake.state import Incoming, Outcome, State

TYPED = 0.9  # how sure we are of options that were typed
MEANT = 0.5  # how sure we are of an answer that looked like something else
STORY = 3  # words from which a message that was not understood is worth keeping with the answer


class Recording:
    """Context, state, message and outcome of one turn. The state is changed in place."""

    def __init__(self, context: Context, lexicon: Lexicon, state: State, incoming: Incoming) -> None:
        """Start with an empty outcome."""
        self.context = context
        self.lexicon = lexicon
        self.state = state
        self.incoming = incoming
        self.outcome = Outcome()
        self.earlier = False  # whether the words to record were typed in a message before this one

    @property
    def question(self) -> Question | None:
        """The open question."""
        return self.context.catalogue.by_key.get(self.state.open)

    @property
    def typed(self) -> bool:
        """Whether the message is in own words."""
        return self.incoming.kind == "text"

    def record(
        self, codes: Sequence[str], status: Status = Status.ANSWERED, *, words: str | None = None, sure: float = 1.0
    ) -> None:
        """Record the answer to the open question and look at the profile anew.

        Args:
            codes: what it means; empty for own words alone.
            status: what became of the question.
            words: the client's words; those of this message when not given. What was told before is kept with them.
            sure: how sure we are of the codes, from 0 to 1.
        """
        question = self.question
        assert question is not None
        said = self.incoming.words if words is None else words
        kept = said if question.kind == "name" else self.with_stories(said)
        self.record_at(question, codes, status, words=kept, sure=sure)

    def record_at(
        self, question: Question, codes: Sequence[str], status: Status = Status.ANSWERED, *, words: str, sure: float
    ) -> None:
        """Record an answer to a question, open or not."""
        typed = self.typed or self.state.typed or self.earlier
        answer = Answer(
            question=question.key,
            version=question.version,
            status=status,
            words=words,
            codes=tuple(codes),
            how=How.TYPED if typed else How.TAPPED,
            confidence=sure,
            at=self.incoming.at,
            number=max((item.number for item in self.context.profile.answers), default=0) + 1,
            subject=self._subject(question),
            together=self.state.together,
        )
        self.outcome.answers.append(answer)
        self._look_anew([*self.context.profile.answers, answer])

    def _look_anew(self, answers: Sequence[Answer]) -> None:
        profile = Profile(self.context.catalogue, answers, consented=self.context.profile.consented)
        self.context = Context(self.context.resources, profile, self.context.seed)

    def erase(self, key: str) -> None:
        """Take the words and codes out of all versions of an answer; the question counts as skipped."""
        numbers = {answer.number for answer in self.context.profile.versions(key)}
        self.outcome.wipe, self.outcome.erase = "last", tuple(sorted(numbers))
        self._look_anew([_erased(item) if item.number in numbers else item for item in self.context.profile.answers])

    def add_to(self, question: Question, codes: Sequence[str], words: str) -> None:
        """Keep words at a question that is not open; what was said there before stays part of the answer."""
        before = self.context.profile.get(question.key)
        if before and before.status is Status.ANSWERED:
            codes, words = [*before.codes, *codes], f"{before.words}\n{words}"
        self.record_at(question, list(dict.fromkeys(codes)), words=words, sure=MEANT)

    def with_stories(self, words: str) -> str:
        """Words for the open question, with what was told there before and was not understood."""
        stories = [story for story in self.state.unclear if len(story.split()) >= STORY and story not in words]
        return "\n".join(dict.fromkeys([*stories, words])).strip()

    def _subject(self, question: Question) -> dict[str, object]:
        """What an answer is about; beside a name stands what was told before it, for a name is said to the client."""
        if question.kind == "name":
            told = self.with_stories("")
            return {"told": told} if told else {}
        suggestion = self.context.suggestion(question.key) if question.key in REACTIONS else None
        if suggestion is None:
            return {}
        return {
            "work": suggestion.work,
            "label": suggestion.label,
            "distance": suggestion.distance,
            "because": list(suggestion.because),
        }

    def leave(self) -> None:
        """Leave the open question for another: what was begun there waits, or goes with the answer that was changed."""
        if self.state.changing:
            self.keep_begun()
        else:
            self.state.leave()

    def keep_begun(self) -> None:
        """Keep what was said so far at a question that is being changed; without it, its answer stays as it was."""
        question, stories = self.question, self.with_stories("")
        if question is None or not self.state.changing:
            return
        if self.state.partial or self.state.said:
            self.record_choices()
        elif stories and question.kind != "name":
            self.add_to(question, (), stories)

    def record_choices(self) -> None:
        """Record what was chosen so far, in order, in the words in which it was chosen."""
        self.record(self.state.partial, words="\n".join(self.state.said), sure=TYPED if self.state.typed else 1.0)


def _erased(answer: Answer) -> Answer:
    return answer._replace(words="", codes=(SKIPPED,), status=Status.SKIPPED, subject={})
