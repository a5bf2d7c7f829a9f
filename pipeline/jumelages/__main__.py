"""`python -m jumelages` is the command `jumelages`."""

from jumelages.cli import main

main(prog_name="jumelages")
