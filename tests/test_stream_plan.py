"""Plans and tallies: what every engine is told, and what every run counts."""

from __future__ import annotations

import pickle

import pytest

import thinkclean
from thinkclean import Pipeline, UnknownNameError
from thinkclean.stream import Plan
from thinkclean.stream.plan import plan
from thinkclean.stream.tally import Tally, report


class TestPlan:
    def test_it_cleans_as_clean_does(self, reference):
        url = "https://www.washingtoninstitute.org/policy-analysis/x"
        assert Plan().clean(reference, url).to_dict() == thinkclean.clean(reference, url=url).to_dict()

    def test_presets_have_names(self):
        assert Plan(pipeline="body").pipeline == Pipeline.body()
        assert Plan(pipeline="front-matter") == Plan(pipeline="front_matter") == Plan(pipeline=Pipeline.front_matter())

    def test_equal_plans_have_equal_pickles(self):
        one = Plan(add=["edits"], pipeline=Pipeline.default())
        assert pickle.dumps(one) == pickle.dumps(Plan(add="edits"))
        assert pickle.loads(pickle.dumps(one)) == one
        assert hash(one) == hash(Plan(add=("edits",)))

    def test_added_fields_have_one_order_and_a_prefix(self):
        assert Plan(add=["warnings", "edits"], prefix="x_").added == {"edits": "x_edits", "warnings": "x_warnings"}

    def test_a_function_may_choose_the_site(self, reference):
        chosen = Plan(site=lambda url: thinkclean.sites.profiles()["washington_institute"] if url else None)
        by_name = Plan(site="washington_institute")
        assert chosen.clean(reference, "https://a.org").text == by_name.clean(reference, "https://a.org").text

    @pytest.mark.parametrize(
        ("options", "error", "message"),
        [
            ({"add": "facts"}, UnknownNameError, "there is no field to add 'facts'; there are: article, edits"),
            ({"pipeline": "boddy"}, UnknownNameError, "there is no preset 'boddy'; did you mean 'body'"),
            ({"pipeline": 3}, TypeError, "pipeline takes Pipeline, not int"),
            ({"text": None}, TypeError, "text takes str, not NoneType"),
            ({"url": 3}, TypeError, "url takes str or NoneType, not int"),
            ({"site": "nowhere"}, UnknownNameError, "there is no site profile 'nowhere'"),
        ],
        ids=lambda value: str(value) if isinstance(value, dict) else None,
    )
    def test_wrong_options_are_told(self, options, error, message):
        with pytest.raises(error, match=message):
            Plan(**options)

    def test_a_plan_or_its_options(self):
        assert plan(None, {"text": "body"}) == Plan(text="body") == plan(Plan(text="body"), {})
        with pytest.raises(TypeError, match="give a plan or its options, not both: text"):
            plan(Plan(), {"text": "body"})
        with pytest.raises(UnknownNameError, match="there is no option of a plan 'txt'"):
            plan(None, {"txt": "body"})
        with pytest.raises(TypeError, match="plan takes Plan, not str"):
            plan("body", {})


class TestTally:
    def test_parts_add_up_to_the_whole(self, reference):
        texts = [reference, "a", "b  \n\n\n\nc", reference[:4000]]
        whole, parts = Tally(), Tally()
        for number, text in enumerate(texts, 1):
            result = thinkclean.clean(text)
            part = Tally(records=1)
            for tally in (whole, part):
                tally.count(result, {})
                tally.time(number / 10, number, None, len(text))
            parts.add(part)
        whole.records = len(texts)
        assert parts == whole
        assert [page["number"] for page in whole.slowest] == [4, 3, 2, 1]

    def test_no_more_than_ten_pages_are_the_slowest(self):
        tally = Tally()
        for number in range(1000):
            tally.time(number % 97, number, None, 1)
        assert [page["seconds"] for page in tally.slowest] == [96] * 10

    def test_a_label_cannot_write_to_the_terminal(self):
        tally = Tally()
        tally.time(1.0, 1, "\x1b[2Jx", 3)
        assert "\x1b" not in report(tally, 1.0)
