"""Configuration: found, checked, and turned into what is done with each file."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import jsonschema
import pytest

from thinkclean import Pipeline, cleaners
from thinkclean.config import ConfigError, Configs
from thinkclean.config.options import convert, describe
from thinkclean.config.schema import schema
from thinkclean.config.toml_lines import line_of
from thinkclean.errors import ThinkcleanError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles" / "deep").mkdir(parents=True)
    (tmp_path / "articles" / "page.md").write_text("Text\n")
    return tmp_path


def written(folder, text, name="thinkclean.toml"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


class TestDiscovery:
    def test_nothing_means_the_defaults(self, folder):
        config = Configs().of("articles/page.md")
        assert config.pipeline("articles/page.md") == Pipeline.default()
        assert config.source is None

    def test_pyproject(self, folder):
        written(folder, '[tool.thinkclean]\nignore = ["urls"]\n', "pyproject.toml")
        config = Configs().of("articles/page.md")
        assert config.pipeline() == Pipeline.default().ignoring("urls")
        assert config.origins == {"ignore": "pyproject.toml:2"}

    def test_the_nearest_file_wins_alone(self, folder):
        written(folder, 'ignore = ["urls"]\nrepairs-only = true\n')
        written(folder, 'ignore = ["links"]\n', "articles/thinkclean.toml")
        configs = Configs()
        assert configs.of("articles/deep/x.md").pipeline() == Pipeline.default().ignoring("links")
        assert configs.of("x.md").pipeline() == Pipeline.default().ignoring("urls").repairs_only()

    def test_thinkclean_toml_comes_before_pyproject(self, folder):
        written(folder, '[tool.thinkclean]\npreset = "body"\n', "pyproject.toml")
        written(folder, 'preset = "front-matter"\n')
        assert Configs().of("page.md").values["preset"] == "front-matter"

    def test_a_pyproject_about_other_things_is_passed_over(self, folder):
        written(folder, 'preset = "body"\n')
        written(folder, '[tool.other]\nuses = "thinkclean"\n', "articles/pyproject.toml")
        assert Configs().of("articles/page.md").values["preset"] == "body"

    def test_each_folder_is_read_once(self, folder, monkeypatch):
        written(folder, 'preset = "body"\n')
        configs = Configs()
        assert (
            configs.of("articles/page.md") is configs.of("articles/deep/x.md") is configs.of("../" + folder.name + "/y")
        )

    def test_a_file_that_is_named_is_the_only_one(self, folder):
        written(folder, 'preset = "body"\n')
        written(folder, 'preset = "front-matter"\n', "other/own.toml")
        assert Configs(file="other/own.toml").of("articles/page.md").values["preset"] == "front-matter"

    def test_isolated_reads_none(self, folder):
        written(folder, "this is no TOML")
        assert Configs(isolated=True).of("page.md").pipeline() == Pipeline.default()

    def test_the_command_line_comes_first_and_adds(self, folder):
        written(
            folder, 'preset = "body"\nignore = ["urls"]\nselect = ["urls"]\nexclude = ["a"]\nurls.readable = false\n'
        )
        given = {"preset": "default", "ignore": ["links"], "select": ["links"], "urls": {"tracking": False}}
        config = Configs(given).of("page.md")
        assert config.values["preset"] == "default"
        assert config.values["ignore"] == ["urls", "links"]
        assert config.values["select"] == ["links"]
        assert config.options == {"urls": {"readable": False, "tracking": False}}
        assert config.origins["preset"] == "the command line"
        assert config.origin_of("urls", "readable") == "thinkclean.toml:5"

    def test_configurations_travel_to_other_processes(self, folder):
        written(folder, 'ignore = ["urls"]\n')
        configs = Configs({"repairs-only": True})
        configs.of("page.md")
        assert pickle.loads(pickle.dumps(configs)).of("page.md").pipeline() == configs.of("page.md").pipeline()


class TestPipeline:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('preset = "body"', Pipeline.body),
            ('preset = "front-matter"', Pipeline.front_matter),
            ('select = ["links", "urls/tracking"]', lambda: Pipeline.default().selecting("links", "urls/tracking")),
            ("repairs-only = true", lambda: Pipeline.default().repairs_only()),
            ("urls.readable = false", lambda: Pipeline.default(urls={"readable": False})),
            ("[urls]\nreadable = false", lambda: Pipeline.default(urls={"readable": False})),
            ("[heads]", Pipeline.default),
            ('pipeline = ["links", ["authors", "footers"]]', lambda: Pipeline("links", ("authors", "footers"))),
            (
                'pipeline = ["urls", "whitespace"]\nurls.readable = false',
                lambda: Pipeline(cleaners.make("urls", readable=False), "whitespace"),
            ),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_is_built(self, folder, text, expected):
        written(folder, text)
        assert Configs().of("page.md").pipeline("page.md") == expected()

    def test_rules_are_ignored_in_some_files(self, folder):
        written(folder, 'ignore = ["links"]\n[per-file-ignores]\n"articles/**" = ["urls"]\n"*.txt" = ["whitespace"]\n')
        config = Configs().of("page.md")
        ignored = {
            path: config.pipeline(path).ignore for path in ("page.md", "articles/deep/page.md", "articles/a.txt")
        }
        assert ignored == {
            "page.md": {"links"},
            "articles/deep/page.md": {"links", "urls"},
            "articles/a.txt": {"links", "urls", "whitespace"},
        }

    def test_files_without_differences_share_a_pipeline(self, folder):
        config = Configs().of("page.md")
        assert config.pipeline("a.md") is config.pipeline("b.md")


class TestSites:
    PROFILE = 'publisher = "The Example Institute"\nhosts = ["example.org"]\n'

    def site(self, path, url=None):
        found = Configs().of(path).site(path, url)
        return found and found.publisher

    def test_by_host(self, folder):
        written(folder, '[sites]\n"example.org" = { publisher = "Example" }\n')
        assert self.site("page.md", "https://www.example.org/x") == "Example"
        assert self.site("page.md", "https://example.com/x") is None
        assert self.site("page.md", "https://[broken") is None
        assert self.site("page.md") is None

    def test_by_folder(self, folder):
        written(folder, '[sites]\n"articles/**" = "washington_institute"\n"/page.md" = "profiles/example.toml"\n')
        written(folder, self.PROFILE, "profiles/example.toml")
        assert self.site("articles/page.md") == "The Washington Institute"
        assert self.site("page.md") == "The Example Institute"
        assert self.site("articles/deep/x.md", "https://example.org/") == "The Washington Institute"
        assert self.site("other/page.md") is None

    def test_a_file_of_this_folder(self, folder):
        written(folder, '[sites]\n"./page.md" = { publisher = "Example" }\n')
        assert self.site("page.md") == "Example"
        assert self.site("articles/page.md") is None


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("ignroe = []", "thinkclean.toml:1: there is no setting or cleaner 'ignroe'; did you mean 'ignore'"),
            (
                '\n# note\npreset = "bdy"',
                "thinkclean.toml:3: preset takes one of 'default', 'body' and 'front-matter', not 'bdy'",
            ),
            ('ignore = "urls"', "thinkclean.toml:1: ignore takes a list of strings, not 'urls'"),
            (
                'ignore = ["url"]',
                "thinkclean.toml:1: there is no rule or cleaner 'url'; did you mean 'urls'",
            ),
            (
                '[per-file-ignores]\n"a/**" = ["urls"]\n"b/**" = ["whitespace/ending"]',
                "thinkclean.toml:3: there is no rule or cleaner 'whitespace/ending'; did you mean 'whitespace/end'",
            ),
            (
                "repairs-only = true\n[urls]\nreadable = true\ntrackng = true",
                "thinkclean.toml:4: there is no option of the urls cleaner 'trackng'; did you mean 'tracking'?",
            ),
            ("urls.readable = 1", "thinkclean.toml:1: readable takes true or false, not 1"),
            ("urls = true", "thinkclean.toml:1: urls is a cleaner: it takes a table of options, not True"),
            (
                'pipeline = ["links", ["footer"]]',
                "thinkclean.toml:1: there is no cleaner 'footer'; did you mean 'footers'",
            ),
            ('[sites]\n"a.org" = "washington"', "thinkclean.toml:2: there is no site profile 'washington'"),
            ('[sites]\n"a.org" = "a.toml"', "thinkclean.toml:2: "),
            (
                '[sites]\n"a.org" = {name = "A"}',
                "thinkclean.toml:2: site profile: there is no key 'name'; did you mean 'names'",
            ),
            ("\na = = 1", "thinkclean.toml:2: this is not TOML: Invalid value"),
        ],
    )
    def test_tell_file_line_and_remedy(self, folder, text, message):
        written(folder, text)
        with pytest.raises(ConfigError) as caught:
            Configs().of("articles/page.md")
        assert message in str(caught.value)

    def test_in_pyproject(self, folder):
        written(
            folder, '[project]\nname = "x"\n\n[tool.thinkclean]\npreset = "default"\nselct = []\n', "pyproject.toml"
        )
        with pytest.raises(ConfigError, match=r"^pyproject.toml:6: .*'selct'; did you mean 'select'"):
            Configs().of("page.md")
        written(folder, "[tool]\nthinkclean = 3\n", "pyproject.toml")
        with pytest.raises(ConfigError, match=r"^pyproject.toml:2: \[tool.thinkclean\] must be a table"):
            Configs().of("page.md")

    def test_a_file_that_is_not_there(self, folder):
        with pytest.raises(ConfigError, match=r"nowhere.toml: there is no such file"):
            Configs(file="nowhere.toml")

    def test_of_the_command_line(self):
        with pytest.raises(ConfigError, match=r"^the command line: there is no rule or cleaner 'lnks'"):
            Configs({"ignore": ["lnks"]})


@dataclass(frozen=True, kw_only=True)
class Every:
    """Has an option of every type."""

    name: ClassVar[str] = "every"
    rules: ClassVar[tuple[Any, ...]] = ()
    switch: bool = True
    number: int = 1
    share: float = 0.5
    word: str = ""
    words: tuple[str, ...] = ()
    chosen: frozenset[str] = frozenset()
    maybe: str | None = None
    one: Literal["a", "b"] = "a"
    table: dict[str, str] | None = None
    lists: tuple[tuple[str, ...], ...] = ()


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("switch", False, False),
        ("number", 3, 3),
        ("share", 1, 1.0),
        ("word", "x", "x"),
        ("words", ["a", "b"], ("a", "b")),
        ("chosen", ["a", "b"], frozenset("ab")),
        ("maybe", "x", "x"),
        ("one", "b", "b"),
        ("table", {"a": "b"}, {"a": "b"}),
        ("lists", [["a"], ["b", "c"]], (("a",), ("b", "c"))),
    ],
)
def test_options_become_what_the_cleaner_has(option, value, expected):
    assert convert(Every, option, value) == expected
    assert type(convert(Every, option, value)) is type(expected)


@pytest.mark.parametrize(
    ("option", "value", "takes"),
    [
        ("switch", 1, "true or false"),
        ("number", True, "a whole number"),
        ("number", "1", "a whole number"),
        ("share", "1", "a number"),
        ("word", ["x"], "a string"),
        ("words", "ab", "a list of strings"),
        ("words", [1], "a list of strings"),
        ("chosen", {"a": 1}, "a list of strings"),
        ("maybe", 3, "a string"),
        ("one", "c", "one of 'a', 'b'"),
        ("table", {"a": 1}, "a table"),
    ],
)
def test_options_of_other_types_are_refused(option, value, takes):
    with pytest.raises(ThinkcleanError, match=f"^{option} takes {takes}, not "):
        convert(Every, option, value)


def test_what_options_take_is_said_in_words():
    assert describe(tuple[int, ...]) == "a list"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("preset",), 1),
        (("urls",), 3),
        (("urls", "readable"), 4),
        (("urls", "nothing"), 3),
        (("sites", "a.org"), 6),
        (("sites", "b/**"), 7),
        (("heads", "x"), 8),
        (("nowhere",), None),
    ],
)
def test_lines_of_keys(path, line):
    text = (
        'preset = "body"\nignore = [\n  "x",\n]\n'.replace('ignore = [\n  "x",\n]\n', "\n")
        + "[urls]\n  readable = false\n"
        "[sites]\n\"a.org\" = 'x'\n'b/**' = \"y\"\n[[heads.x]]\n"
    )
    assert line_of(text, path) == line


class TestSchema:
    def test_in_the_package_is_up_to_date(self, root):
        path = root / "src/thinkclean/data/config.schema.json"
        current = json.loads(path.read_text(encoding="utf-8"))
        assert current == schema(cleaners.REGISTRY), (
            "options have changed: run 'thinkclean config --schema > src/thinkclean/data/config.schema.json'"
        )

    def test_is_a_schema(self):
        jsonschema.Draft7Validator.check_schema(schema())

    @pytest.mark.parametrize(
        "table",
        [
            {},
            {"preset": "body", "ignore": ["urls"], "urls": {"readable": False}},
            {"per-file-ignores": {"a/**": ["links"]}, "sites": {"a.org": "x", "b/**": {"publisher": "B"}}},
            {"pipeline": ["links", ["authors", "footers"]]},
        ],
    )
    def test_accepts_what_is_right(self, table):
        jsonschema.validate(table, schema())

    @pytest.mark.parametrize(
        "table",
        [
            {"ignroe": []},
            {"preset": "x"},
            {"ignore": "urls"},
            {"urls": {"readable": 1}},
            {"urls": {"x": 1}},
            {"sites": []},
        ],
    )
    def test_refuses_what_is_wrong(self, table):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(table, schema())
