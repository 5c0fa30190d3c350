"""The demonstration data, loaded once for the tests of a module that searches it."""

from tests.demonstration.conftest import stories  # noqa: F401
