"""Descriptions are added to, not rewritten."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tuidash.catalog.dataset import read_dataset
from tuidash.errors import DatasetError
from tuidash.model.text import Text
from tuidash.store.description import new_description, with_codes

PATH = Path("dataset.toml")
MEN = {"M": Text(zh="男", en="Men")}


def known(text: str, tmp_path: Path) -> dict[str, dict[str, str]]:
    folder = tmp_path / "towns"
    folder.mkdir(exist_ok=True)
    (folder / "dataset.toml").write_text(text, "utf-8")
    dimensions = read_dataset(folder, "option").dimensions
    return {one.id: {code: str(name) for code, name in one.codes.items()} for one in dimensions}


def test_a_new_dataset_gets_its_dimensions(tmp_path: Path) -> None:
    text = new_description("towns", Text(zh="乡镇", en="Towns"), "CC-BY")
    assert text == 'id = "towns"\ntitle = { zh = "乡镇", en = "Towns" }\nlicence = "CC-BY"\n'
    text = with_codes(text, (), {"sex": MEN, "age": {"0–4": Text(zh="0–4岁")}}, PATH)
    assert known(text, tmp_path) == {"sex": {"M": "Men"}, "age": {"0–4": "0–4岁"}}


@pytest.mark.parametrize(
    "before",
    [
        'codes = { F = "Women" }',
        'codes = {F = {zh = "女", en = "Women"}}',
        '[dimensions.sex.codes]\nF = "Women"  # kept',
        "",
    ],
)
def test_codes_are_added_where_they_stand(before: str, tmp_path: Path) -> None:
    head = 'id = "towns"\ntitle = "Towns"  # by hand\n'
    text = f'{head}[dimensions.sex]\ntitle = "Sex"\n{before}\n[defaults]\nlevel = "township"'
    folder = tmp_path / "towns"
    folder.mkdir()
    (folder / "dataset.toml").write_text(text, "utf-8")
    made = with_codes(text, read_dataset(folder, "option").dimensions, {"sex": MEN}, PATH)
    assert made.startswith(head)
    expected = {"M": "Men"} | ({"F": "Women"} if before else {})
    assert known(made, tmp_path)["sex"] == expected
    assert tomllib.loads(made)["defaults"] == {"level": "township"}


def test_known_codes_change_nothing(tmp_path: Path) -> None:
    text = with_codes(new_description("towns", Text(en="Towns")), (), {"sex": MEN}, PATH)
    folder = tmp_path / "towns"
    folder.mkdir()
    (folder / "dataset.toml").write_text(text, "utf-8")
    assert with_codes(text, read_dataset(folder, "option").dimensions, {"sex": MEN}, PATH) == text


def test_what_cannot_be_added_to_is_told() -> None:
    text = 'id = "towns"\ntitle = "T"\ndimensions = { sex = { title = "Sex" } }\n'
    with pytest.raises(DatasetError, match="cannot be added to") as caught:
        with_codes(text, (), {"sex": MEN}, PATH)
    assert "by hand" in str(caught.value.hint)
