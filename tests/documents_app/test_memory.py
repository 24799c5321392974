"""What a process has done with goes back to the system."""

import subprocess
import sys

import pytest

from documents_app import memory

# Large blocks in several threads, freed: what stays resident in MB.
_PROGRAM = """
import threading
from documents_app import memory
{wish}
def work():
    for _ in range(3):
        blocks = [bytearray(b"x" * 6_000_000) for _ in range(8)]
        small = [bytes(900) for _ in range(20_000)]
        del blocks
threads = [threading.Thread(target=work) for _ in range(4)]
for one in threads: one.start()
for one in threads: one.join()
status = open("/proc/self/status").read()
print(int(status.split("VmRSS:")[1].split()[0]) // 1024)
"""


@pytest.mark.skipif(not memory.give_large_blocks_back(), reason="no glibc: nothing to wish")
def test_freed_pictures_do_not_stay_in_the_process():
    said = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(wish="memory.give_large_blocks_back()")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert int(said.stdout) < 100
