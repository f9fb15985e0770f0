"""How well files are published: the elements each activity carries, and the scores that follow from them."""
