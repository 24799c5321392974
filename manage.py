#!/usr/bin/env python
"""Django's command line for Bonafide."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line  # settings must be named first

    from config.env import Refused

    try:
        execute_from_command_line(sys.argv)
    except Refused as refused:  # a traceback would bury the name of the variable
        sys.exit(f"a setting cannot be used: {refused}")


if __name__ == "__main__":
    main()
