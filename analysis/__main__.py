"""Let `python -m analysis` do what the `briefing` command does."""

from analysis.cli import main

if __name__ == "__main__":
    main()
