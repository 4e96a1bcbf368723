"""Ray Data, on two processors."""

from __future__ import annotations

import pytest
from tests.engine_pages import PAGES, check_added, expected, write

from thinkclean import ThinkcleanError

ray = pytest.importorskip("ray", reason="needs the extra ray")
pytest.importorskip("ray.data", reason="needs the extra ray")

from thinkclean.integrations.ray import clean  # noqa: E402

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning"
)


@pytest.fixture(scope="module", autouse=True)
def cluster(root):
    paths = f"{root}:{root / 'src'}"
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        configure_logging=False,
        runtime_env={"env_vars": {"PYTHONPATH": paths}},
    )
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return ray.data.read_json(str(write(tmp_path_factory.mktemp("ray") / "in.jsonl")), lines=True)


def rows_of(dataset):
    return sorted(dataset.take_all(), key=lambda row: row["id"])


def test_data_sets(pages):
    rows = rows_of(clean(pages, batch_size=7))
    assert [row["text"] for row in rows] == expected()
    assert [row["rank"] for row in rows] == [page["rank"] for page in PAGES]
    assert list(rows[0]) == list(PAGES[0])


def test_added_columns_and_remote_options(pages):
    cleaned = clean(pages, into="clean", add=["article", "edits", "warnings"], remote={"num_cpus": 0.5})
    rows = rows_of(cleaned)
    assert [row["clean"] for row in rows] == expected()
    assert [row["text"] for row in rows] == [page["text"] for page in PAGES]
    check_added(rows)


def test_wrong_plans_are_told_here(pages):
    with pytest.raises(ThinkcleanError, match="there is no field to add 'facts'"):
        clean(pages, add="facts")
