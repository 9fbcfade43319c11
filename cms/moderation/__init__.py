"""What the people at the editor's desk are told of each other's work: who waits for whom."""
