"""Reads a Data Package that tuidash wrote, with everything it holds."""

from __future__ import annotations

from collections.abc import Mapping

from tuidash.catalog.dataset import Dataset, Dimension
from tuidash.catalog.dictionaries import read_dictionaries
from tuidash.data.observations import read_observations
from tuidash.model.text import Text
from tuidash.reading.schema import AFTER_DIMENSIONS, BEFORE_DIMENSIONS
from tuidash.reading.standards.agreed import Agreed
from tuidash.reading.standards.data_package import Package

OBSERVATIONS = "observations.csv"
"""The file of a package in which its figures lie."""


def is_own(package: Package) -> bool:
    """Tells whether the package holds observations as tuidash writes them."""
    wanted = {*BEFORE_DIMENSIONS, *AFTER_DIMENSIONS}
    return bool(package.own) and any(
        resource.name == "observations" and wanted <= set(resource.columns) for resource in package.resources
    )


def read_own(package: Package) -> Agreed:
    """Returns the observations of the package with its dictionaries, every row as it was written.

    Raises:
        DatasetError: a table cannot be read.
        MetadataError: tables have problems, all of them listed.
    """
    path = next(resource.path for resource in package.resources if resource.name == "observations")
    dataset = dataset_of(package)
    dictionaries = read_dictionaries(dataset)
    dimensions = {dimension.id: dimension.codes for dimension in dataset.dimensions}
    observations = read_observations(path, dimensions, dictionaries).drop("current", "versions")
    return Agreed(
        standard="data-package",
        observations=observations,
        dimensions=dimensions,
        indicators=dictionaries.indicators,
        areas=dictionaries.areas,
        sources=dictionaries.sources,
        title=package.title,
        licence=package.licence,
        remarks=package.remarks,
    )


def dataset_of(package: Package) -> Dataset:
    """Returns the dataset that a package describes, as if it lay in its folder."""
    dimensions = package.own.get("dimensions")
    return Dataset(
        id=package.name,
        path=package.resources[0].path.parent,
        origin="package",
        title=_text(package.own.get("title")),
        description=_text(package.own.get("description")),
        synthetic=package.own.get("synthetic") is True,
        licence=package.licence,
        dimensions=tuple(
            _dimension(name, entry)
            for name, entry in (dimensions.items() if isinstance(dimensions, dict) else ())
        ),
    )


def _dimension(name: str, entry: object) -> Dimension:
    table = entry if isinstance(entry, dict) else {}
    codes = table.get("codes")
    return Dimension(
        id=name,
        title=_text(table.get("title")),
        codes={code: _text(text) for code, text in (codes.items() if isinstance(codes, dict) else ())},
    )


def _text(entry: object) -> Text:
    table: Mapping[str, object] = entry if isinstance(entry, dict) else {}
    return Text(zh=str(table.get("zh", "")), en=str(table.get("en", "")))
