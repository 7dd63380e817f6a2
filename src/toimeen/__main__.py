"""`python -m toimeen` is the `toimeen` command."""

import sys

from toimeen.cli import main

sys.exit(main())
