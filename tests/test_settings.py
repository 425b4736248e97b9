"""Settings from flags, environment, files and defaults, in that order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuidash.errors import UsageError
from tuidash.settings import SETTINGS, read_settings

NAMES = [setting.name for setting in SETTINGS]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any settings."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'site'}:{tmp_path / 'site2'}")
    (tmp_path / "work" / "deep").mkdir(parents=True)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def read(
    home: Path, flags: dict[str, str | None] | None = None, **environment: str
) -> dict[str, tuple[str, str]]:
    values = read_settings(flags, environment=environment, start=home / "work" / "deep")
    return {name: (value.text, value.origin) for name, value in values.items()}


def test_defaults(home: Path) -> None:
    assert sorted(NAMES) == NAMES
    assert read(home) == {
        "ascii": ("no", "default"),
        "cache": ("yes", "default"),
        "color": ("auto", "default"),
        "dataset": ("", "default"),
        "lang": ("auto", "default"),
    }


def test_the_nearest_source_wins_for_each_setting_alone(home: Path) -> None:
    write(home / "site2" / "tuidash" / "config.toml", 'dataset = "far"\ncolor = "never"\n')
    site = write(home / "site" / "tuidash" / "config.toml", 'dataset = "site"\nlang = "zh"\nascii = true\n')
    assert read(home)["dataset"] == ("site", str(site))
    user = write(home / "user" / "tuidash" / "config.toml", 'lang = "en"\ndataset = "user"\n')
    assert read(home)["dataset"] == ("user", str(user))
    assert read(home)["ascii"] == ("yes", str(site))
    project = write(home / "work" / "tuidash.toml", 'dataset = "project"\n')
    assert read(home)["dataset"] == ("project", str(project))
    assert read(home)["lang"] == ("en", str(user))
    assert read(home)["color"] == ("never", str(home / "site2" / "tuidash" / "config.toml"))
    assert read(home, TUIDASH_DATASET="env")["dataset"] == ("env", "TUIDASH_DATASET")
    assert read(home, {"dataset": "flag"}, TUIDASH_DATASET="env")["dataset"] == ("flag", "--dataset")
    assert read(home, {"dataset": None}, TUIDASH_DATASET="")["dataset"] == ("project", str(project))


@pytest.mark.parametrize(
    ("text", "meant"), [("1", "yes"), ("TRUE", "yes"), ("no", "no"), ("0", "no"), ("False", "no")]
)
def test_yes_and_no_as_people_write_them(home: Path, text: str, meant: str) -> None:
    assert read(home, TUIDASH_ASCII=text)["ascii"] == (meant, "TUIDASH_ASCII")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('langg = "zh"', "unknown setting langg", "Did you mean lang?"),
        ("xyzzy = 1", "unknown setting xyzzy", "Settings: ascii, cache, color, dataset, lang"),
        ('lang = "fr"', "'fr' is not a value of lang", "Use one of: auto, en, zh"),
        ('ascii = "perhaps"', "'perhaps' is not a value of ascii", "Use one of: yes, no"),
        ("dataset = ['a']", "['a'] is not a value of dataset", "Write it in quotes, or as true or false"),
        ("dataset = 2024", "2024 is not a value of dataset", "Write it in quotes, or as true or false"),
        ("lang = ", "is not a TOML file", ""),
        ("lang = '\udcff'", "is not a TOML file", ""),
    ],
)
def test_a_wrong_file_is_told_with_its_path(home: Path, text: str, message: str, hint: str) -> None:
    path = home / "work" / "tuidash.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError) as caught:
        read(home)
    assert caught.value.message.startswith(str(path))
    assert message in caught.value.message
    assert (caught.value.hint or "") == hint


def test_a_file_that_cannot_be_read_is_told(home: Path) -> None:
    (home / "work" / "tuidash.toml").mkdir()
    with pytest.raises(UsageError, match=r"Cannot read settings .*tuidash\.toml: Is a directory"):
        read(home)


@pytest.mark.parametrize(
    ("flags", "environment", "message"),
    [
        ({"lang": "fr"}, {}, "--lang: 'fr' is not a value of lang"),
        ({}, {"TUIDASH_LANG": "fr"}, "TUIDASH_LANG: 'fr' is not a value of lang"),
        ({}, {"TUIDASH_COLOR": "maybe"}, "TUIDASH_COLOR: 'maybe' is not a value of color"),
    ],
)
def test_a_wrong_value_is_told_with_its_origin(
    home: Path, flags: dict[str, str | None], environment: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read(home, flags, **environment)
    assert caught.value.message == message
