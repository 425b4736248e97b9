"""What was read of a large lone file, kept in the cache: its typed tables and the account of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from tuidash import language
from tuidash.cache import Cache, code_stamp, fingerprint
from tuidash.data.conversion import ROW_GROUP, sink
from tuidash.data.lone_file import LoneFile
from tuidash.data.parquet_file import scan_parquet
from tuidash.data.seam import dataset_errors
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.options import ReadOptions, Watch

_KIND = "tables"
_ACCOUNT = ("changes", "set_aside")


class NotKept(Exception):
    """The cache takes no files."""


class Kept:
    """The files of the cache for one lone file, as it is now and as the options say to read it."""

    def __init__(self, path: Path, options: ReadOptions, cache: Cache) -> None:
        self._path = path
        self._cache = cache
        with dataset_errors(path):
            finger = fingerprint(path)
        self._owner = f"{path.resolve()}\n{options}\n{language.current()}"
        self._key = "\n".join((code_stamp(), pl.__version__, finger))
        self.manifest = self.part("manifest", ".json")
        """The file that is written last and says what the others are."""

    def part(self, name: str, suffix: str = ".parquet") -> Path:
        """Returns where a part lies, whether it is there or not."""
        return self._cache.path(_KIND, self._key, suffix, owner=f"{self._owner}\n{name}")

    def load(self) -> LoneFile | None:
        """Returns what is kept, None where any of it is not there or damaged."""
        if not self._cache.find(self.manifest):
            return None
        folder = self.manifest.parent
        try:
            told: dict[str, Any] = json.loads(self.manifest.read_text("utf-8"))
            names = [*told["tables"].values(), *told["account"].values()]
            copies = tuple(folder / name for name in names)
            if not all(self._cache.find(copy) for copy in copies):
                return None
            return LoneFile(
                path=self._path,
                tables={name: scan_parquet(folder / copy) for name, copy in told["tables"].items()},
                encoding=told["encoding"],
                remarks=tuple(told["remarks"]),
                copies=copies,
                **{name: scan_parquet(folder / copy) for name, copy in told["account"].items()},
            )
        except (OSError, ValueError, KeyError, DatasetError):  # cut short from outside; it is made again
            self.forget()
            return None

    def write(self, name: str, produce: Callable[[Path], None]) -> Path:
        """Lets `produce` write a part.

        Raises:
            NotKept: it cannot be kept.
        """
        copy = self.part(name)
        if not self._cache.write(copy, produce):
            raise NotKept
        return copy

    def save(self, file: LoneFile, heights: Mapping[str, int], watch: Watch) -> None:
        """Writes all of a file that was read, a batch of its rows at a time.

        Raises:
            NotKept: it cannot be kept.
            Cancelled: somebody asked the work to stop.
            DatasetError: the file cannot be read.
        """
        tables = {}
        for number, (name, lazy) in enumerate(file.tables.items()):
            tables[name] = self._write_rows(f"table {number}", lazy, heights.get(name, 0), watch)
        account = {}
        for name in _ACCOUNT:
            copy = self._write_rows(name, getattr(file, name), 0, watch)
            if scan_parquet(copy).select(pl.len()).collect().item():
                account[name] = copy
            else:
                copy.unlink(missing_ok=True)
        self.save_manifest(tables, account, file.encoding, file.remarks)

    def _write_rows(self, name: str, lazy: pl.LazyFrame, height: int, watch: Watch) -> Path:
        said = tr("Keeping a copy of {name}", name=self._path.name)

        def frames() -> Iterator[pl.DataFrame]:
            done = 0
            for frame in lazy.collect_batches(chunk_size=ROW_GROUP, engine="streaming"):
                watch.report(said, done, height)
                done += frame.height
                yield frame

        with dataset_errors(self._path):
            schema = dict(lazy.collect_schema())
            return self.write(name, lambda target: sink(frames(), schema, target))

    def save_manifest(
        self, tables: Mapping[str, Path], account: Mapping[str, Path], encoding: str, remarks: tuple[str, ...]
    ) -> None:
        """Writes what the parts are, which makes them count.

        Raises:
            NotKept: it cannot be kept.
        """
        told = {
            "tables": {name: copy.name for name, copy in tables.items()},
            "account": {name: copy.name for name, copy in account.items()},
            "encoding": encoding,
            "remarks": remarks,
        }
        text = json.dumps(told, ensure_ascii=False)
        if not self._cache.write(self.manifest, lambda target: _write(target, text)):
            raise NotKept

    def forget(self) -> None:
        """Removes the manifest, without which the rest does not count."""
        self.manifest.unlink(missing_ok=True)


def _write(target: Path, text: str) -> None:
    target.write_text(text, "utf-8")
