"""A question, and what it may mean: its words, their stems, their parts, what is called alike."""
