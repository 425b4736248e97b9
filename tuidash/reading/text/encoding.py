"""Finds the encoding of a text file by decoding all of it on trial."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.text.likelihood import WesternTally
from tuidash.reading.text.signature import seems_to_be
from tuidash.reading.text.trial import Trial

Chunks = Callable[[], Iterator[bytes]]
"""Gives the content of the file from its start, as often as it is called."""

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with BOM"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
    ("\ufeff".encode("gb18030"), "gb18030", "GB18030"),
)
_NAMES: dict[str, str] = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "gb18030": "GB18030",
    "cp950": "Big5",
    "big5hkscs": "Big5-HKSCS",
    "cp1252": "Windows-1252",
}
_SAME: dict[str, tuple[str, ...]] = {
    "gbk": ("gb18030",),
    "gb2312": ("gb18030",),
    "cp936": ("gb18030",),
    "big5": ("cp950", "big5hkscs", "big5"),
    "iso8859-1": ("cp1252", "iso8859-1"),
}
"""Encodings that are a part of a larger one, which is what programs that name them write."""
_WIDE_BEFORE_DAMAGE = 5
"""So many characters of three bytes never fit UTF-8 by chance."""
_SENSIBLE = 0.6
"""Share of common characters below which a text is taken for none of the encoding."""
_CLEAR = 0.25
"""How much more sensible, on a scale to 2, one reading must be than the other."""
_WESTERN = 0.9
"""Share of bytes beyond ASCII that must read well as Windows-1252."""
_SURELY_CHINESE = 0.95
_SAYS_LITTLE = 30
"""With fewer characters than this beyond ASCII, that they are rare is no reason to refuse them."""
_FEW = 8
"""With fewer characters than this beyond ASCII, how sensible they look says little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How a file is decoded, what people call that, and whether there is doubt."""

    codec: str
    name: str
    certain: bool = True
    remarks: tuple[str, ...] = ()


def find_encoding(path: Path, content: Chunks, declared: str = "") -> Encoding:
    """Returns the encoding that the whole content of a file fits.

    Raises:
        DatasetError: the content is empty, no text, of no known encoding, or not of the declared one.
    """
    start = next(content(), b"")
    if not start:
        raise DatasetError(tr("{path} is empty", path=path))
    seeming = seems_to_be(start)
    if seeming:
        raise DatasetError(
            tr("{path} is no text table; it seems to be {kind}", path=path, kind=seeming),
            hint=tr("Save its table as CSV or as an Excel workbook, with the suffix that belongs to it"),
        )
    marked = next(((codec, name) for mark, codec, name in _MARKS if start.startswith(mark)), None)
    if declared:
        return _declared(path, content, declared, marked)
    if marked is not None:
        codec, name = marked
        [trial] = _tried(content, (codec,))
        _require_text(path, trial, name)
        return Encoding(codec=codec, name=name)
    [utf8] = _tried(content, ("utf-8",))
    if utf8.failed_at is None and not utf8.zeros:
        return _utf8(content, utf8)
    if utf8.zeros or b"\0" in start:
        return _with_zeros(path, content)
    if utf8.tally.wide >= _WIDE_BEFORE_DAMAGE:
        raise _does_not_fit(path, utf8, "UTF-8", damaged=True)
    return _without_mark(path, content, utf8)


def _tried(content: Chunks, encodings: tuple[str, ...], western: WesternTally | None = None) -> list[Trial]:
    trials = [Trial(codec) for codec in encodings]
    for number, chunk in enumerate(content()):
        if western is not None and number < 4:
            western.add(chunk)
        alive = [trial for trial in trials if trial.feed(chunk)]
        if not alive:
            return trials
    for trial in trials:
        trial.feed(b"", final=True)
    return trials


def _utf8(content: Chunks, trial: Trial) -> Encoding:
    """Only a few letters of two bytes can be Chinese by chance; whether they are is left open then."""
    is_western = trial.tally.common_share == 1.0  # é and the like
    if 0 < trial.tally.high < _FEW and not trial.tally.wide and not is_western:
        [chinese] = _tried(content, ("gb18030",))
        if chinese.failed_at is None and chinese.tally.common_share == 1.0:
            return Encoding(
                codec="utf-8", name="UTF-8", certain=False, remarks=(_may_be("UTF-8", "gb18030"),)
            )
    return Encoding(codec="utf-8", name="UTF-8")


def _with_zeros(path: Path, content: Chunks) -> Encoding:
    """Zero bytes are every other byte of UTF-16, and no part of any other text."""
    trials = _tried(content, ("utf-16-le", "utf-16-be"))
    fitting = [
        trial
        for trial in trials
        if trial.failed_at is None
        and not trial.zeros
        and (not trial.tally.high or trial.tally.common_share >= _SENSIBLE)
    ]
    if fitting:
        best = max(fitting, key=lambda trial: (trial.ends, trial.tally.likelihood))
        return Encoding(codec=best.codec, name=_NAMES[best.codec])
    offset = line = 0
    for chunk in content():
        if b"\0" in chunk:
            line += chunk[: chunk.index(b"\0")].count(b"\n")
            offset += chunk.index(b"\0")
            break
        offset += len(chunk)
        line += chunk.count(b"\n")
    raise DatasetError(
        tr(
            "{path}:{line} holds a zero byte (offset {offset}); this is no text",
            path=path,
            line=line + 1,
            offset=offset,
        ),
        hint=tr("Save the table as CSV in UTF-8 again; a copy that broke off can leave such bytes"),
    )


def _without_mark(path: Path, content: Chunks, utf8: Trial) -> Encoding:
    western = WesternTally()
    trials = _tried(content, ("gb18030", "cp950", "big5hkscs", "cp1252"), western)
    chinese, taiwanese, hongkong, latin = trials
    if taiwanese.failed_at is not None:
        taiwanese = hongkong
    fitting = [trial for trial in (chinese, taiwanese) if trial.failed_at is None]
    fitting.sort(key=lambda trial: trial.tally.likelihood, reverse=True)
    best = fitting[0] if fitting else None
    if (
        latin.failed_at is None
        and western.share >= _WESTERN
        and (best is None or best.tally.common_share < 0.95)
    ):
        remark = tr(
            "Read as Windows-1252, which nearly every file fits; say --encoding NAME if signs look wrong"
        )
        return Encoding(codec="cp1252", name="Windows-1252", certain=False, remarks=(remark,))
    few = best is not None and best.tally.high < _FEW
    if best is None or (best.tally.common_share < _SENSIBLE and best.tally.high >= _SAYS_LITTLE):
        raise _unknown(path, [utf8, *trials[:3]])
    if len(fitting) == 1:
        remark = tr("Read as {name}, though its signs are rare ones", name=_NAMES[best.codec])
        sensible = best.tally.common_share >= _SENSIBLE
        return Encoding(
            codec=best.codec,
            name=_NAMES[best.codec],
            certain=sensible,
            remarks=() if sensible else (remark,),
        )
    clear = not few and best.tally.likelihood - fitting[1].tally.likelihood >= _CLEAR
    remarks = () if clear else (_may_be(_NAMES[best.codec], fitting[1].codec),)
    return Encoding(codec=best.codec, name=_NAMES[best.codec], certain=clear, remarks=remarks)


def _declared(path: Path, content: Chunks, declared: str, marked: tuple[str, str] | None) -> Encoding:
    try:
        known = codecs.lookup(declared)
        codecs.getincrementaldecoder(declared)
    except LookupError:
        known = None
    if known is None or not known._is_text_encoding:
        raise DatasetError(
            tr("There is no encoding {name}", name=declared),
            hint=tr("Known ones are utf-8, gb18030, big5, utf-16 and the others of Python"),
        )
    if marked is not None and (known.name in marked[0] or marked[0].startswith(known.name[:6])):
        candidates: tuple[str, ...] = (marked[0],)
    else:
        candidates = _SAME.get(known.name, (known.name,))
    if candidates == ("utf-16",) and marked is None:
        candidates = ("utf-16-le", "utf-16-be")
    trials = _tried(content, candidates)
    fitting = [trial for trial in trials if trial.failed_at is None]
    if not fitting:
        raise _does_not_fit(path, max(trials, key=lambda trial: trial.failed_at or 0), declared)
    if candidates == ("utf-16-le", "utf-16-be"):
        fitting.sort(key=lambda trial: (trial.ends, trial.tally.likelihood), reverse=True)
    name = (
        marked[1]
        if marked is not None and candidates[0] == marked[0]
        else _NAMES.get(fitting[0].codec, declared)
    )
    _require_text(path, fitting[0], name)
    return Encoding(codec=fitting[0].codec, name=name)


def _require_text(path: Path, trial: Trial, name: str) -> None:
    if trial.failed_at is not None:
        raise _does_not_fit(path, trial, name)
    if trial.zeros:
        raise DatasetError(
            tr("{path} read as {name} holds zero signs; this is no text", path=path, name=name),
            hint=tr("Save the table as CSV in UTF-8 again; a copy that broke off can leave such bytes"),
        )


def _does_not_fit(path: Path, trial: Trial, name: str, *, damaged: bool = False) -> DatasetError:
    message = tr(
        "{path}:{line}: the byte at offset {offset} is not {name}",
        path=path,
        line=trial.line,
        offset=trial.failed_at,
        name=name,
    )
    return DatasetError(
        message,
        hint=tr("All before it is; mend this line, or save the file again where it comes from")
        if damaged
        else tr("Leave --encoding out to have it found, or name another one"),
    )


def _unknown(path: Path, trials: list[Trial]) -> DatasetError:
    places = "; ".join(
        tr("{name} until line {line}", name=_NAMES[trial.codec], line=trial.line)
        if trial.failed_at is not None
        else tr("{name} without sense", name=_NAMES[trial.codec])
        for trial in trials
    )
    return DatasetError(
        tr("{path} fits no encoding that was tried: {places}", path=path, places=places),
        hint=tr("Name the right one with --encoding, or save the file as UTF-8"),
    )


def _may_be(chosen: str, other: str) -> str:
    return tr(
        "Read as {chosen}, but {other} fits too; say --encoding {codec} if words look wrong",
        chosen=chosen,
        other=_NAMES[other],
        codec="big5" if other == "cp950" else other,
    )
