"""The staff's commands: a module for one, or for those that go together; loaded when one of them is asked for."""
