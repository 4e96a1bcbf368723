"""Addresses: one place that takes them apart, and what can be said of one without the network.

>>> host("https://www.example.org/a"), resolve("https://example.org/a/b", "../c")
('www.example.org', 'https://example.org/c')
>>> canonical("https://a.org/x?utm_source=y") == canonical("https://a.org/x")
True
"""

from thinkclean.address_options import Options
from thinkclean.url.canonical import canonical
from thinkclean.url.parts import Parts, host, resolve, split
from thinkclean.url.readable import readable, requote
from thinkclean.url.repair import repair
from thinkclean.url.wrappers import unarchive, unwrap

__all__ = [
    "Options",
    "Parts",
    "canonical",
    "host",
    "readable",
    "repair",
    "requote",
    "resolve",
    "split",
    "unarchive",
    "unwrap",
]
