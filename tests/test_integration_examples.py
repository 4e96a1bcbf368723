"""Every example runs as its first line says, and all give the same texts, byte for byte."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.engine_pages import PAGES, expected, write

#: script -> where its output goes, and the modules it needs
EXAMPLES = {
    "many_pages": ("clean.jsonl", ()),
    "one_corpus": ("clean.jsonl.gz", ()),
    "arrow_table": ("clean.parquet", ("pyarrow",)),
    "pandas_frame": ("clean.parquet", ("pandas", "pyarrow")),
    "polars_frame": ("clean.parquet", ("polars", "pyarrow")),
    "dask_frame": ("clean", ("dask", "pyarrow")),
    "duckdb_query": ("clean.parquet", ("duckdb", "pyarrow")),
    "hf_datasets": ("clean.parquet", ("datasets",)),
    "datatrove_pipeline": ("clean", ("datatrove", "orjson")),
    "spark_job": ("clean", ("pyspark", "pyarrow")),
    "ray_job": ("clean", ("ray", "pyarrow")),
}


def run(root, script, *arguments):
    """Run an example; return what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "RAY_DEDUP_LOGS": "0"}
    command = [sys.executable, str(root / "examples" / f"{script}.py"), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def need(*modules):
    for module in modules:
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"needs {module}")


def read(out: Path):
    """Return the texts of an output by id."""
    if out.is_dir():
        files = [path for path in out.rglob("*") if path.suffix in (".parquet", ".jsonl") and "logs" not in path.parts]
    else:
        files = [out]
    found = {}
    for path in files:
        if path.suffix == ".parquet":
            import pyarrow.parquet as pq

            rows = pq.ParquetFile(path).read(columns=["id", "text"]).to_pylist()
        else:
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            rows = list(map(json.loads, data.splitlines()))
        found |= {int(row["id"]): row["text"] for row in rows}
    return found


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return write(tmp_path_factory.mktemp("examples") / "pages.jsonl")


@pytest.mark.parametrize("script", EXAMPLES)
def test_it_gives_what_clean_gives(root, source, tmp_path, monkeypatch, script):
    name, modules = EXAMPLES[script]
    need(*modules)
    if script == "spark_job" and shutil.which("java") is None:
        pytest.skip("needs Java 17 or newer")
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    run(root, script, source, tmp_path / name)
    found = read(tmp_path / name)
    texts = {
        page["id"]: text
        for page, text in zip(PAGES, expected(), strict=True)
        if page["text"] or script != "datatrove_pipeline"  # its reader leaves out documents without a text
    }
    assert found == texts


def test_a_crawl(root, tmp_path):
    need("scrapy")
    site = tmp_path / "site"
    site.mkdir()
    pages = [page for page in PAGES[:8] if page["text"]]
    for page in pages:
        (site / f"{page['id']}.txt").write_text(page["text"], encoding="utf-8", newline="")
    (site / "index.html").write_text("".join(f'<a href="{page["id"]}.txt">x</a>' for page in pages))

    class Quiet(SimpleHTTPRequestHandler):
        extensions_map = {".txt": "text/plain; charset=utf-8", ".html": "text/html"}  # noqa: RUF012

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            address = f"http://127.0.0.1:{server.server_address[1]}/"
            run(root, "scrapy_crawl", address, tmp_path / "clean.jsonl")
        finally:
            server.shutdown()
            thread.join()
    items = list(map(json.loads, (tmp_path / "clean.jsonl").read_text(encoding="utf-8").splitlines()))
    assert len(items) == len(pages)
    import thinkclean

    raw = {f"{address}{page['id']}.txt": page["text"] for page in pages}
    for item in items:
        assert item["text"] == thinkclean.clean(raw[item["url"]], url=item["url"]).text


def test_html(root, tmp_path):
    need("trafilatura")
    out = run(root, "html_page", root / "examples" / "page.html", tmp_path / "article.md")
    assert out == "Ports After the Storm | Ann Lee | 2024-05-04\n"
    assert "closed for nine days" in (tmp_path / "article.md").read_text(encoding="utf-8")


def test_the_pages_that_come_with_them_are_sound(root, tmp_path):
    run(root, "many_pages", root / "examples" / "pages.jsonl", tmp_path / "clean.jsonl")
    first, *_ = map(json.loads, (tmp_path / "clean.jsonl").read_text(encoding="utf-8").splitlines())
    assert "[said](https://example.org/claims)" in first["text"]


def test_every_script_is_run_and_listed(root):
    scripts = {path.stem for path in (root / "examples").glob("*.py")}
    assert scripts == {*EXAMPLES, "scrapy_crawl", "html_page"}
    listed = (root / "examples" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{script}.py`" in listed for script in scripts)
