"""Every cleaner alone, and the pipelines, keep the laws."""

from thinkclean import Pipeline
from thinkclean.cleaners import REGISTRY, make
from thinkclean.testing import laws

for _name in REGISTRY:
    globals()[f"Test_{_name}"] = laws(make(_name))

TestDefault = laws(Pipeline.default())
