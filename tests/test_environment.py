import pytest
from django.core.exceptions import ImproperlyConfigured

from hmic_kb import environment


@pytest.fixture
def setting(monkeypatch):
    """Sets the variable NAME to a value."""
    return lambda value: monkeypatch.setenv("NAME", value)


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    # Set first, so that what a test adds to the environment is taken out after it.
    monkeypatch.setenv("NAME", "")
    monkeypatch.delenv("NAME")


def test_a_variable_without_a_default_is_required():
    with pytest.raises(ImproperlyConfigured, match=r"^NAME is missing: set it in .*\.env"):
        environment.text("NAME")


def test_an_empty_variable_counts_as_one_that_is_not_set(setting):
    setting("  ")
    assert environment.text("NAME", "default") == "default"


@pytest.mark.parametrize("value", ["1", "true", "True", "yes", "on"])
def test_yes_is_read_in_each_usual_spelling(setting, value):
    setting(value)
    assert environment.boolean("NAME", default=False) is True


@pytest.mark.parametrize("value", ["0", "false", "False", "no", "off"])
def test_no_is_read_in_each_usual_spelling(setting, value):
    setting(value)
    assert environment.boolean("NAME", default=True) is False


def test_a_yes_or_no_that_is_neither_is_refused(setting):
    setting("maybe")
    with pytest.raises(ImproperlyConfigured, match="^NAME=maybe cannot be read: write 1 .* or 0"):
        environment.boolean("NAME", default=True)


@pytest.mark.parametrize("value", ["abc", "0", "-1", "65536", "80.5"])
def test_a_port_that_is_no_port_is_refused(setting, value):
    setting(value)
    with pytest.raises(ImproperlyConfigured, match=f"^NAME={value} cannot be read: .* 65535"):
        environment.port("NAME", default=8000)


def test_a_choice_that_is_not_offered_is_refused(setting):
    setting("loud")
    with pytest.raises(ImproperlyConfigured, match="^NAME=LOUD cannot be read: .* HIGH, LOW"):
        environment.choice("NAME", ("HIGH", "LOW"), default="LOW")


def test_words_are_separated_by_commas(setting):
    setting("one, two,")
    assert environment.words("NAME") == ["one", "two"]


def test_words_that_are_required_cannot_be_commas_alone(setting):
    setting(",")
    with pytest.raises(ImproperlyConfigured, match="^NAME is missing"):
        environment.words("NAME")


def test_an_address_loses_its_last_slash(setting):
    setting("https://kb.example.org/")
    assert environment.address("NAME", "http://localhost") == "https://kb.example.org"


@pytest.mark.parametrize(
    "read",
    [
        lambda: environment.address("NAME", "http://localhost"),
        lambda: environment.addresses("NAME"),
    ],
)
def test_an_address_without_a_scheme_is_refused(setting, read):
    setting("kb.example.org")
    with pytest.raises(ImproperlyConfigured, match="^NAME=kb.example.org cannot be read: .*https"):
        read()


def test_a_postgresql_address_is_read(setting):
    setting("postgres://user:secret@db.example.org:5433/kb")
    config = environment.database("NAME", "sqlite:///kb.sqlite3")
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db.example.org", 5433, "kb")


def test_a_sqlite_address_is_read(setting):
    setting("sqlite:////folder/kb.sqlite3")
    assert environment.database("NAME", "")["NAME"] == "/folder/kb.sqlite3"


@pytest.mark.parametrize(
    "value",
    ["nonsense", "mysql://user:secret@host/kb", "postgres://user:secret@host", "postgres://h:x/kb"],
)
def test_a_database_address_that_cannot_be_read_is_refused_without_its_password(setting, value):
    setting(value)
    with pytest.raises(ImproperlyConfigured, match="^NAME cannot be read: write sqlite") as refusal:
        environment.database("NAME", "sqlite:///kb.sqlite3")
    assert "secret" not in str(refusal.value)


def test_a_file_of_variables_does_not_replace_the_environment(setting, tmp_path):
    setting("from the environment")
    (tmp_path / ".env").write_text("NAME=from the file\n")
    environment.read_file(tmp_path / ".env")
    assert environment.text("NAME") == "from the environment"


def test_a_file_of_variables_adds_what_is_not_set(tmp_path):
    (tmp_path / ".env").write_text("NAME=from the file\n")
    environment.read_file(tmp_path / ".env")
    assert environment.text("NAME") == "from the file"


def test_a_file_of_variables_in_another_encoding_is_refused(tmp_path):
    (tmp_path / ".env").write_bytes(b"NAME=\xff\xfe")
    with pytest.raises(ImproperlyConfigured, match=r"\.env cannot be read as UTF-8 text"):
        environment.read_file(tmp_path / ".env")
