"""A form for the parameters of a saved query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from tuidash.errors import QueryError, TuidashError
from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.jobs import Finished, Jobs
from tuidash.tui.library import written
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.choices import Choice
from tuidash.tui.widgets.field import Button, Field, Value, required_mark

if TYPE_CHECKING:
    from tuidash.catalog.saved_query import Parameter, SavedQuery
    from tuidash.tui.library import Library

Values = dict[str, str]


class ParameterScreen(Dialog[Values]):
    """Answers with typed values; a value that is not allowed is explained below its field."""

    DEFAULT_CSS = """
    ParameterScreen VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "run", "Run", id="parameters.run", priority=True),
        Binding("tab", "app.focus_next", "Next field", id="parameters.next"),
    ]

    def __init__(
        self,
        query: SavedQuery,
        values: Mapping[str, str],
        library: Library,
        *,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(str(query.title) or query.name, glyphs=glyphs)
        self._query = query
        self._library = library
        self._jobs = Jobs(self, lambda: None)
        self._fields = {
            parameter.name: self._field(parameter, values.get(parameter.name, written(parameter.default)))
            for parameter in query.parameters
        }
        self._run = Button(tr("Run"), glyphs=glyphs)

    def _field(self, parameter: Parameter, text: str) -> Field:
        told = "  ".join(part for part in (str(parameter.help), required_mark(parameter.required)) if part)
        return Field(
            parameter.name,
            parameter.name,
            told=told,
            text=text,
            placeholder=parameter.type,
            choice=self._library.has_choices(parameter),
            glyphs=self._glyphs,
        )

    def contents(self) -> Iterable[Widget]:
        """Yields the fields and the button."""
        yield VerticalScroll(*self._fields.values(), self._run, can_focus=False)

    def on_mount(self) -> None:
        """Takes the keys."""
        next(iter(self._fields.values())).take_keys()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Goes to the next field."""
        message.stop()
        self.focus_next()

    def on_value_asked(self, message: Value.Asked) -> None:
        """Opens the choices of a field, or runs the query."""
        message.stop()
        if message.value is self._run:
            self.action_run()
            return
        field = next(field for field in self._fields.values() if field is message.value.parent)
        parameter = self._query.find_parameter(field.field_name)
        assert parameter is not None

        def done(choices: list[Choice]) -> None:
            from tuidash.tui.screens.picker import PickerScreen

            labels = {choice.value: choice.label for choice in choices}

            def chosen(value: str | None) -> None:
                if value is not None:
                    field.put(value, labels[value])
                    self.focus_next()

            title = f"{self._title}: {parameter.name}"
            self.app.push_screen(
                PickerScreen(title, choices, current=field.text, glyphs=self._glyphs), chosen
            )

        def failed(error: TuidashError) -> None:
            field.complain(" ".join(error.lines()))

        self._jobs.start("", lambda: self._library.parameter_choices(self._query, parameter), done, failed)

    def on_finished(self, message: Finished) -> None:
        """Takes the choices that were fetched beside the screen."""
        message.stop()
        self._jobs.finish(message)

    def action_run(self) -> None:
        """Answers with the values, or goes to the first field that is wrong."""
        values: Values = {}
        wrong: list[Field] = []
        for parameter in self._query.parameters:
            field = self._fields[parameter.name]
            field.complain("")
            values[parameter.name] = field.text
            if not field.text:
                if parameter.required:
                    field.complain(tr("A value is needed here"))
                    wrong.append(field)
                continue
            try:
                self._library.parse(parameter, field.text)
            except QueryError as error:
                field.complain(" ".join(error.lines()))
                wrong.append(field)
        if wrong:
            wrong[0].take_keys()
        else:
            self.dismiss(values)
