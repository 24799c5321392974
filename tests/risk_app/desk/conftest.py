from tests.hits import found_for as found_for
from tests.hits import hit as hit
from tests.hits import version as version
