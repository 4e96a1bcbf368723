"""What a page's layout did to its text: lines, words broken over them, running heads.

A layer below the cleaners: it answers questions about a text and proposes no edits.
"""
