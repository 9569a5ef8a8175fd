"""Words of the page, one catalogue per view: key to a text in each language."""
