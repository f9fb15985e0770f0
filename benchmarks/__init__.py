"""Speed and memory, shown as a ratio against a named peer in one run; never a test."""
