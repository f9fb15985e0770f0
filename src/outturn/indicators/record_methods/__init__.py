"""Record methods, one module each: ``METHOD`` says how the engine calls it. The module's name is the method's."""
