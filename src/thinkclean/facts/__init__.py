"""How the facts of an article are read: dates, names, languages, cards. Pure functions, one idea a file."""
