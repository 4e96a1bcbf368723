"""Every cleaner alone, and the pipelines, keep the laws."""

import pytest
from benchmarks.texts import corpus_sets, records
from hypothesis import given, settings
from hypothesis import strategies as st

import thinkclean
from thinkclean import Pipeline
from thinkclean.cleaners import REGISTRY, make
from thinkclean.testing import laws, torn

for _name in REGISTRY:
    globals()[f"Test_{_name}"] = laws(make(_name))

TestDefault = laws(Pipeline.default())


PAGES = [record["input"] for name in corpus_sets() for record in records(name)]


@pytest.mark.skipif(not PAGES, reason="../shared/corpus is not here")
@settings(max_examples=300)
@given(st.data())
def test_real_pages_torn_keep_the_laws(data: st.DataObject) -> None:
    page = data.draw(torn(st.sampled_from(PAGES)))
    result = thinkclean.clean(page)
    assert thinkclean.clean(result.text).text == result.text
    assert result.revert() == page
    assert "pipeline/unsettled" not in {warning.rule for warning in result.warnings}
    assert isinstance(result.article.to_dict(), dict)
    assert Pipeline.front_matter().clean(page).revert() == page
