"""The city: who acts in it and how, month by month."""
