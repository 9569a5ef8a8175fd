"""The page: a planner's instrument over the results of :mod:`sim`."""
