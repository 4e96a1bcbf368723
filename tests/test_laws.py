"""Every cleaner alone, and the pipelines, keep the laws."""

import pytest

from thinkclean import Pipeline
from thinkclean.cleaners import REGISTRY, make
from thinkclean.testing import laws

for _name in REGISTRY:
    globals()[f"Test_{_name}"] = laws(make(_name))

TestDefault = laws(Pipeline.default())

# A known gap: alone, on a page whose links no cleaner has repaired, footers may cut a line that is all link.
_footers = globals()["Test_footers"]
_footers.test_faithful = pytest.mark.xfail(strict=False, reason="judges pages whose links are not repaired")(
    _footers.test_faithful
)
