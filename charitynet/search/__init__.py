"""One search over everything a reader may see, and a palette to every page and action.

Promises: whatever is found was narrowed by `visible_to`; a search asks the database equally
often however much there is; what is suggested for a mistyped word is a word of the registry,
which is open to whoever is signed in.
"""
