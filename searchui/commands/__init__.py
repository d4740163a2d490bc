"""The commands on what readers see: a module for one, or for those that go together; loaded when asked for."""
