"""The benchmarks that take the pipeline apart still do what it does."""

from __future__ import annotations

from benchmarks.parts import stages, walk

from thinkclean import Pipeline, clean
from thinkclean.page import Page


def test_walk_ends_with_what_the_pipeline_makes_of_a_page(reference: str) -> None:
    pages = [page for _, page in walk(Page(reference), Pipeline.default())]
    assert pages[-1].text == clean(reference).text


def test_every_stage_has_its_time(reference: str) -> None:
    pipeline = Pipeline.default()
    assert len(stages(reference, pipeline)) == len(pipeline.stages) + 1
