"""What stands on the pages that are no articles, in both languages."""
