"""A dialog that asks one question a file leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.typeahead import KeysReady
from tuidash.tui.widgets.choices import Choice, ChoiceList
from tuidash.tui.widgets.line import Line, Part
from tuidash.tui.widgets.text import Paragraph, Text

if TYPE_CHECKING:
    from tuidash.model.profile import Question


@dataclass(frozen=True)
class Step:
    """Where a person goes from here, with the answer that was given."""

    to: Literal["on", "back", "stop"]
    text: str = ""


class AnswerList(ChoiceList):
    """Takes an answer; the keys typed after it wait for what comes next."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "answer", "Choose", id="question.answer")]

    def action_answer(self) -> None:
        """Chooses the entry under the cursor."""
        self.action_pick()


class QuestionScreen(Dialog[Step]):
    """Answers with a choice or with what was typed; Esc goes back a step."""

    TALL: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "step('back')", "Back", id="question.back"),
        Binding("ctrl+x", "step('stop')", "Cancel the import", id="question.stop", priority=True),
    ]

    def __init__(
        self,
        title: str,
        question: Question,
        check: Callable[[str], None],
        *,
        before: Sequence[tuple[str, str]] = (),
        current: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Takes the answers given before, and what raises a UsageError for a text that is no answer."""
        super().__init__(title, glyphs=glyphs)
        self._check = check
        self._said = Line(ascii=self._ascii)
        self._filter = Line(ascii=self._ascii)
        told = [Paragraph(question.text)]
        if question.examples:
            told.append(Paragraph(tr("Found: {names}", names=", ".join(question.examples[:5]))))
        told += [Paragraph(tr("Answered: {text}", text=f"{key} = {text}")) for key, text in before[-3:]]
        self._text = Text(told, ascii=self._ascii)
        self._text.can_focus = False
        self._fixed = tuple(
            Choice(value=value, label=value, note=meaning if meaning != value else "", words=meaning)
            for value, meaning in question.choices
        )
        empty = tr("Type the answer")
        self.list = AnswerList(self._fixed, glyphs=glyphs, always_typing=True, empty=empty)
        self._empty = empty
        self._current = current

    def contents(self) -> Iterable[Widget]:
        """Yields the question, the line for the answer and the choices."""
        yield self._text
        yield self._filter
        yield self.list
        yield self._said

    def room(self, height: int) -> int:
        """Leaves at least half of the dialog to the choices."""
        return max(super().room(height) // 2, 3)

    def on_mount(self) -> None:
        """Takes the keys, with the answer given before under the cursor."""
        self._tell("")
        self.list.focus()
        if self._current in (choice.value for choice in self._fixed):
            self.list.shown = self._current
            self.list.point_at(self._current)
        elif self._current:
            self.list.type_text(self._current)

    def on_choice_list_filtered(self, message: ChoiceList.Filtered) -> None:
        """Offers what was typed below the choices that hold it."""
        message.stop()
        text = message.text.strip()
        more = []
        if text and text not in (choice.value for choice in self._fixed):
            more = [Choice(value=text, label=tr("Answer: {text}", text=text))]
        self.list.put([*self._fixed, *more], empty=self._empty)
        self._said.put(())
        self._tell(message.text)

    def _tell(self, text: str) -> None:
        hint = tr("type to filter or to answer") if self._fixed else tr("type the answer, Enter takes it")
        self._filter.put([(f" > {text}", "key"), ("_", "key") if text else (hint, "faint")])

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """Answers, or says why this is no answer."""
        message.stop()
        try:
            self._check(message.choice.value)
        except UsageError as error:
            wrong: list[Part] = [(" " + " ".join(error.lines()), "warn")]
            self._said.put(wrong)
            self.post_message(KeysReady())
        else:
            self.dismiss(Step("on", message.choice.value))

    def action_step(self, to: Literal["back", "stop"]) -> None:
        """Goes back, or leaves the import."""
        self.dismiss(Step(to))
