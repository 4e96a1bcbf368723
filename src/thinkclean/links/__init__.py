"""The broken forms of links, one module a family; the cleaner puts them together.

Each module has functions from a page to `Repair`s, the likeliest forms first. A repair is made whole or not at all.
"""
