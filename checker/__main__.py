"""`python -m checker` is the command `factlint`."""

from checker.cli import run

if __name__ == "__main__":
    run()
