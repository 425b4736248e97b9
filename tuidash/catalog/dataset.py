"""What a dataset says about itself, before any of its figures is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from errno import ENAMETOOLONG
from pathlib import Path

from tuidash.catalog.problems import Fields, Problems
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.text import Text

TABLE_SUFFIXES = (".csv", ".parquet")
"""Files that are tables of a dataset."""
_TEXTS, _COMPRESSED = (".csv", ".tsv", ".txt", ".tab"), (".gz", ".zst")
FILE_SUFFIXES = (
    *_TEXTS,
    *(f"{text}{compressed}" for text in _TEXTS for compressed in _COMPRESSED),
    ".xlsx",
    ".xlsm",
    ".xls",
    ".parquet",
)
"""Files that tuidash opens when they are named."""


def is_table_file(name: str | Path) -> bool:
    """Tells whether something is called like a file that tuidash opens."""
    return str(name).lower().endswith(FILE_SUFFIXES)


def stem_of(path: Path) -> str:
    """Returns the name of a file without what tells its kind: `income` of income.csv.gz."""
    return Path(path.stem).stem if path.suffix.lower() in _COMPRESSED else path.stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A breakdown such as urban and rural, with names for its codes."""

    id: str
    title: Text
    codes: dict[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What is shown first."""

    indicator: str = ""
    level: str = ""
    period: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A folder of tables with metadata, or a lone file without any."""

    id: str
    path: Path
    origin: str
    title: Text
    description: Text = field(default_factory=Text)
    synthetic: bool = False
    licence: str = ""
    defaults: Defaults = field(default_factory=Defaults)
    dimensions: tuple[Dimension, ...] = ()
    as_of: str = ""
    """The day as of which it is looked at; empty for all it holds now."""

    @property
    def is_file(self) -> bool:
        """Whether this is a lone file rather than a folder."""
        return is_table_file(self.path) and not self.path.is_dir()

    @property
    def heading(self) -> str:
        """The title, marked when the figures are made up or those of an earlier day."""
        title = str(self.title) or self.id
        mark = tr("synthetic")
        title = f"{title} [{mark}]" if self.synthetic and mark not in title.casefold() else title
        return f"{title} · {tr('as of {day}', day=self.as_of)}" if self.as_of else title

    def tables(self) -> dict[str, Path]:
        """Returns the file behind each table; Parquet wins over CSV of the same name."""
        if self.is_file:
            return {stem_of(self.path): self.path}
        found: dict[str, Path] = {}
        for suffix in TABLE_SUFFIXES:
            for path in sorted(self.path.glob(f"*{suffix}")):
                found[path.stem] = path
        return dict(sorted(found.items()))


def dataset_of_file(path: Path) -> Dataset:
    """Returns a lone file as a dataset of one table.

    Raises:
        DatasetError: there is no such file, or it is no kind of table that tuidash opens.
    """
    try:
        path.stat()
    except OSError as error:
        raise DatasetError(
            tr("There is no file {path}", path=path)
            if isinstance(error, FileNotFoundError | NotADirectoryError) or error.errno == ENAMETOOLONG
            else tr("Cannot read {path}: {reason}", path=path, reason=error.strerror),
            hint=tr("Check the spelling and the folder, {folder}", folder=path.absolute().parent),
        ) from error
    if path.is_dir():
        if (path / "dataset.toml").is_file():
            return read_dataset(path, "option")
        raise DatasetError(
            tr("{path} is a folder without dataset.toml", path=path),
            hint=tr("Name a .csv or .parquet file, or use --data for a folder that holds datasets/"),
        )
    if not is_table_file(path):
        raise DatasetError(
            tr("{path} is not a table that tuidash opens", path=path),
            hint=tr("It opens {names}", names=", ".join(FILE_SUFFIXES)),
        )
    return Dataset(id=stem_of(path), path=path, origin="file", title=Text(zh=path.name, en=path.name))


def read_dataset(folder: Path, origin: str, *, name: str = "") -> Dataset:
    """Returns the dataset that `folder/dataset.toml` describes; `name` is that which the folder will have.

    Raises:
        DatasetError: the file cannot be read.
        MetadataError: it has problems, all of them listed.
    """
    path = folder / "dataset.toml"
    import tomllib

    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DatasetError(tr("{path} is not a TOML file: {reason}", path=path, reason=error)) from error
    problems = Problems()
    fields = Fields(problems, path, table)
    dataset = Dataset(
        id=fields.text("id", name or folder.name, required=True),
        path=folder,
        origin=origin,
        title=fields.bilingual("title", required=True),
        description=fields.bilingual("description"),
        synthetic=fields.flag("synthetic"),
        licence=fields.text("licence"),
        defaults=_read_defaults(problems, path, fields.table("defaults")),
        dimensions=_read_dimensions(problems, path, fields.table("dimensions")),
    )
    expected = name or folder.name
    if dataset.id != expected:
        fields.problem("id", tr("must be the name of the folder, {name}", name=expected))
    fields.finish()
    problems.raise_if_any(str(path))
    return dataset


def _read_defaults(problems: Problems, path: Path, table: dict[str, object]) -> Defaults:
    fields = Fields(problems, f"{path}: defaults", table)
    defaults = Defaults(
        indicator=fields.text("indicator"),
        level=fields.choice("level", LEVELS, ""),
        period=fields.period("period"),
        area=fields.text("area"),
    )
    fields.finish()
    return defaults


def _read_dimensions(problems: Problems, path: Path, table: dict[str, object]) -> tuple[Dimension, ...]:
    dimensions = []
    for name, value in table.items():
        place = f"{path}: dimensions.{name}"
        if not isinstance(value, dict):
            problems.add(place, tr("must be a table"))
            continue
        fields = Fields(problems, place, value)
        codes_table = fields.table("codes")
        codes = Fields(problems, f"{place}.codes", codes_table)
        dimensions.append(
            Dimension(
                id=name,
                title=fields.bilingual("title", required=True),
                codes={code: codes.bilingual(code) for code in codes_table},
            )
        )
        fields.finish()
    return tuple(dimensions)
