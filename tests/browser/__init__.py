"""A package, so that its browser and its site end with it.

Playwright's loop runs in the tests' own thread, where Django would take it for asynchronous code.
"""
