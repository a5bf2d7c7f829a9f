"""`python -m jumelages` is the command `jumelages`."""

from jumelages.cli import main

if __name__ == "__main__":
    main(prog_name="jumelages")
