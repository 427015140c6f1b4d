"""Let `python -m analysis` do what the `briefing` command does."""

from analysis.cli import run

if __name__ == "__main__":
    run()
