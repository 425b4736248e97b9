"""An import from the first form to the report: every step can go back, only the last one writes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuidash.errors import Cancelled, TuidashError
from tuidash.language import tr
from tuidash.tui.screens.question import QuestionScreen, Step
from tuidash.tui.screens.working import Outcome, WorkScreen
from tuidash.tui.widgets.text import Paragraph
from tuidash.workspace.asking import (
    Wanted,
    account_of,
    check_answer,
    files_named,
    refuse_past,
    told_answers,
    way_back,
    writable_datasets,
)

if TYPE_CHECKING:
    from textual.screen import Screen

    from tuidash.model.profile import Question
    from tuidash.store.request import ImportReport, Request
    from tuidash.tui.screens.files import FileScreen
    from tuidash.view.listing import Listing


class Importing:
    """Holds what was typed and answered so far."""

    def __init__(self, screen: FileScreen, wanted: Wanted, *, left: Callable[[], None] | None = None) -> None:
        """Takes what is shown when the import is left before anything was written."""
        self._screen = screen
        self._wanted = wanted
        self._left = left
        self._rounds: list[list[Question]] = []
        """Questions as they came up: what is answered can raise further ones."""
        self._answers: dict[str, str] = {}
        self._work: tempfile.TemporaryDirectory[str] | None = None

    @property
    def _workspace(self) -> Any:
        return self._screen.library.workspace

    @property
    def _asked(self) -> list[Question]:
        return [question for questions in self._rounds for question in questions]

    def start(self) -> None:
        """Asks for the dataset first, unless datasets are looked at as of another day."""
        try:
            refuse_past(self._workspace)
        except TuidashError as error:
            self._screen.pane.complain(error)
            return
        self._form()

    def _form(self, said: Sequence[str] = ()) -> None:
        from tuidash.tui.screens.reading import ReadingForm

        def answered(wanted: Wanted | None) -> None:
            if wanted is None:
                self._leave()
                return
            if wanted != self._wanted:
                self._rounds.clear()
                self._answers.clear()
            self._wanted = wanted
            self._try()

        datasets = writable_datasets(self._workspace)
        form = ReadingForm(self._wanted, datasets, importing=True, said=said, glyphs=self._screen.glyphs)
        self._push(form, answered)

    def _leave(self) -> None:
        """Ends before anything was written."""
        if self._left is not None:
            self._left()
        self._screen.pane.say(tr("Nothing was imported"))

    # What it would do

    def _request(self, differences: Path | None = None) -> Request:
        from tuidash.workspace.importing import make_request

        wanted = self._wanted
        return make_request(
            self._workspace,
            files_named(wanted.files),
            wanted.into,
            options=wanted.options,
            profile=wanted.profile,
            answers=self._answers,
            vintage=wanted.vintage,
            title=wanted.title,
            differences=differences,
        )

    def _import(self, differences: Path | None = None, *, dry_run: bool) -> Callable[[], ImportReport]:
        def work() -> ImportReport:
            from tuidash.reading.watching import current_watch
            from tuidash.store.importing import import_files

            watch = current_watch()
            return import_files(
                self._request(differences),
                cache=self._workspace.cache,
                watch=watch,
                tell=watch.report,
                dry_run=dry_run,
            )

        return work

    def _find_out(self) -> tuple[ImportReport, list[tuple[str, Listing]]]:
        """Returns what an import would change, and what it would change or leave out of the files' cells."""
        from tuidash.reading.watching import current_watch

        report = self._import(dry_run=True)()
        if report.questions or not any(each.changed_cells or each.set_aside for each in report.files):
            return report, []
        files = self._request().files
        return report, account_of(self._workspace, files, self._wanted, self._answers, current_watch())

    def _try(self) -> None:
        """Finds out what an import would change, or what it has to ask."""

        def done(outcome: Outcome | None) -> None:
            error = outcome.error if outcome is not None else Cancelled(tr("Cancelled"))
            if error is not None:
                self._form(error.lines())
                return
            assert outcome is not None
            report, account = outcome.result
            if report.questions:
                self._ask_all(report.questions)
            else:
                self._confirm(report, account)

        title = tr("Finding out what an import would change")
        self._push(WorkScreen(title, self._find_out, glyphs=self._screen.glyphs), done)

    # Questions

    def _ask_all(self, questions: Sequence[Question]) -> None:
        fresh = [question for question in questions if question.key not in self._answers]
        if fresh:
            self._rounds.append(fresh)
            self._ask(len(self._asked) - len(fresh))
            return
        keys = {question.key for question in questions}  # asked again: the answers left them open
        self._ask(next((place for place, each in enumerate(self._asked) if each.key in keys), 0))

    def _ask(self, place: int) -> None:
        """Asks one question; after the last one it is found out again what would change."""
        if place < 0:
            self._form()
            return
        if place >= len(self._asked):
            self._try()
            return
        question = self._asked[place]

        def answered(step: Step | None) -> None:
            if step is None or step.to == "stop":
                self._leave()
            elif step.to == "back":
                self._ask(place - 1)
            else:
                if self._answers.get(question.key) != step.text:
                    self._answer(place, question, step.text)
                self._ask(place + 1)

        screen = QuestionScreen(
            tr("Question {number} of {count}", number=place + 1, count=len(self._asked)),
            question,
            lambda text: check_answer(question, text, self._request().folder),
            before=told_answers(self._asked[:place], self._answers),
            current=self._answers.get(question.key, ""),
            glyphs=self._screen.glyphs,
        )
        self._push(screen, answered)

    def _answer(self, place: int, question: Question, text: str) -> None:
        """Keeps an answer, and forgets the questions that came up because of what was answered before."""
        self._answers[question.key] = text
        kept, count = [], 0
        for questions in self._rounds:
            if count > place:
                break
            kept.append(questions)
            count += len(questions)
        self._rounds = kept
        known = {each.key for each in self._asked}
        self._answers = {key: each for key, each in self._answers.items() if key in known}

    # Confirming and doing it

    def _confirm(self, report: ImportReport, account: Sequence[tuple[str, Listing]]) -> None:
        from tuidash.tui.screens.confirming import ConfirmScreen, confirmation
        from tuidash.tui.screens.inspection import listed
        from tuidash.view.imported import list_imported

        anything = report.changed
        ascii = self._screen.library.workspace.ascii
        what = tr("a new dataset") if report.created else tr("a dataset that is there already")
        vintages = dict.fromkeys(each.vintage for each in report.files)
        facts = [
            (tr("Written to"), f"{report.folder} ({what})"),
            (tr("Vintage"), ", ".join(vintages)),
            (tr("Profile"), report.profile.name),
        ]
        if not anything:
            facts = [(tr("Nothing to import"), tr("{path} is as it was", path=report.folder))]
        answers = told_answers(self._asked, self._answers)
        several = len(report.files) > 1
        screen = ConfirmScreen(
            tr("Import into {name}?", name=report.folder.name),
            confirmation(
                facts,
                [*listed(list_imported(report, ascii=ascii), ascii=ascii)],
                headed(tr("Your answers"), [f"{key} = {text}" for key, text in answers]),
                *(
                    [*([Paragraph(name)] if several else ()), *listed(listing, ascii=ascii)]
                    for name, listing in account
                ),
                headed(tr("What was found"), [f"* {remark}" for remark in report.remarks]),
            ),
            anything=anything,
            glyphs=self._screen.glyphs,
        )

        def answered(step: Step | None) -> None:
            if step is None or step.to == "stop":
                self._leave()
            elif step.to == "back":
                self._ask(len(self._asked) - 1)
            else:
                self._do()

        self._push(screen, answered)

    def _do(self) -> None:
        self._work = tempfile.TemporaryDirectory(prefix="tuidash-")
        differences = Path(self._work.name) / "differences.parquet"

        def done(outcome: Outcome | None) -> None:
            error = outcome.error if outcome is not None else Cancelled(tr("Cancelled"))
            if error is None and outcome is not None and not outcome.result.questions:
                self._reload(outcome.result, differences)
                return
            self._clean()
            if error is None:  # the dataset changed since, and something is open again
                assert outcome is not None
                self._ask_all(outcome.result.questions)
            else:
                self._form(error.lines())

        title = tr("Importing into {name}", name=self._wanted.into)
        work = self._import(differences, dry_run=False)
        self._push(WorkScreen(title, work, glyphs=self._screen.glyphs), done)

    def _reload(self, report: ImportReport, differences: Path) -> None:
        self._screen.reload_all(report.folder, lambda: self._report(report, differences))

    def _report(self, report: ImportReport, path: Path) -> None:
        from tuidash.tui.screens.imported import ImportedScreen
        from tuidash.tui.screens.inspection import laid
        from tuidash.view.imported import list_imported
        from tuidash.workspace.importing import difference_sheet

        workspace = self._workspace
        said = (
            tr("Made {path}", path=report.folder)
            if report.created
            else tr("Changed {path}", path=report.folder)
        )
        paragraphs = [
            Paragraph(said),
            Paragraph(tr("Profile: {name}", name=report.profile.name)),
            *map(Paragraph, way_back(report)),
            laid(list_imported(report, ascii=workspace.ascii), ascii=workspace.ascii),
            *(Paragraph(f"* {remark}") for remark in report.remarks),
        ]
        screen = ImportedScreen(
            tr("Imported into {name}", name=report.folder.name),
            paragraphs,
            (lambda added: difference_sheet(workspace, path, added=added)) if path.is_file() else None,
            self._screen.library,
            self._clean,
            glyphs=self._screen.glyphs,
        )
        self._push(screen, lambda _: None)

    def _clean(self) -> None:
        if self._work is not None:
            self._work.cleanup()
            self._work = None

    def _push(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        self._screen.app.push_screen(screen, answered)


def headed(title: str, lines: Sequence[str]) -> list[Paragraph]:
    """Returns lines below a title; nothing where there are none."""
    return [Paragraph(title, manner="label"), *map(Paragraph, lines)] if lines else []
