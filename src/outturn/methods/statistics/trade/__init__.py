"""Trade flows of any size: sums of exports, comparative advantage, product space, complexity, technology classes."""
