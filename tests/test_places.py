"""Where datasets, queries and settings are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuidash import places
from tuidash.errors import UsageError
from tuidash.places import config_files, data_places, log_folder, nearest, samples_folder


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose folders all lie in one."""
    for variable, name in {
        "HOME": "home",
        "XDG_DATA_HOME": "user",
        "XDG_CONFIG_HOME": "user-config",
        "XDG_CONFIG_DIRS": "site-config",
    }.items():
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setenv("XDG_DATA_DIRS", f"{tmp_path / 'site'}:{tmp_path / 'site2'}")
    (tmp_path / "project" / "datasets").mkdir(parents=True)
    (tmp_path / "project" / "a" / "b").mkdir(parents=True)
    for name in ("option", "environment", "empty"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_the_order_of_places(machine: Path) -> None:
    found = data_places(
        machine / "option",
        start=machine / "project" / "a" / "b",
        environment={"TUIDASH_DATA": str(machine / "environment")},
    )
    assert [(place.folder, place.origin) for place in found] == [
        (machine / "option", "option"),
        (machine / "environment", "environment"),
        (machine / "project", "project"),
        (machine / "user" / "tuidash", "user"),
        (machine / "site" / "tuidash", "site"),
        (machine / "site2" / "tuidash", "site"),
        (samples_folder(), "samples"),
    ]
    assert found[0].datasets == machine / "option" / "datasets"
    assert found[0].queries == machine / "option" / "queries"


def test_a_folder_is_a_place_once_for_its_strongest_reason(machine: Path) -> None:
    start = machine / "project"
    origins = [
        place.origin for place in data_places(start, start=start, environment={"TUIDASH_DATA": str(start)})
    ]
    assert origins == ["option", "user", "site", "site", "samples"]
    assert [place.origin for place in data_places(start=samples_folder(), environment={})][-1] == "samples"
    assert "project" not in [place.origin for place in data_places(start=samples_folder(), environment={})]


def test_no_folder_is_made_while_looking(machine: Path) -> None:
    before = sorted(machine.rglob("*"))
    data_places(start=machine / "empty", environment={})
    config_files(machine / "empty")
    log_folder()
    assert sorted(machine.rglob("*")) == before


def test_a_folder_that_is_named_must_exist(machine: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no folder .*nowhere") as caught:
        data_places(start=machine, environment={"TUIDASH_DATA": str(machine / "nowhere")})
    assert caught.value.hint == "It is named by TUIDASH_DATA"
    with pytest.raises(UsageError, match=r"There is no folder .*nowhere") as caught:
        data_places(machine / "nowhere", start=machine, environment={})
    assert caught.value.hint == "It is named by --data"


def test_a_file_called_queries_makes_no_project(machine: Path) -> None:
    (machine / "empty" / "queries").write_text("")
    assert nearest(machine / "empty", ("queries",), Path.is_dir) is None
    assert nearest(machine / "project" / "a", ("datasets", "queries")) == machine / "project"


def test_a_working_folder_that_is_gone_is_no_project(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = machine / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert "project" not in [place.origin for place in data_places(environment={})]
    assert [origin for _, origin in config_files()] == ["user", "site"]


def test_settings_files(machine: Path) -> None:
    (machine / "project" / "tuidash.toml").write_text("")
    assert config_files(machine / "project" / "a" / "b") == (
        (machine / "project" / "tuidash.toml", "project"),
        (machine / "user-config" / "tuidash" / "config.toml", "user"),
        (machine / "site-config" / "tuidash" / "config.toml", "site"),
    )


@pytest.mark.parametrize("kind", ["data", "config"])
def test_folders_agree_with_platformdirs(machine: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """The quick way of Linux and the thorough one of other systems name the same folders."""
    for empty in (False, True):
        if empty:
            for variable in ("XDG_DATA_HOME", "XDG_DATA_DIRS", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):
                monkeypatch.setenv(variable, "")
        quick = places.user_folder(kind), places.site_folders(kind)
        with monkeypatch.context() as patch:
            patch.setattr(places.sys, "platform", "other")
            assert quick == (places.user_folder(kind), places.site_folders(kind))


def test_samples_come_with_the_package_or_from_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (samples_folder() / "datasets" / "demo-county" / "dataset.toml").is_file()
    monkeypatch.setattr(places, "__file__", str(tmp_path / "places.py"))
    (tmp_path / "samples").mkdir()
    assert samples_folder() == tmp_path / "samples"
