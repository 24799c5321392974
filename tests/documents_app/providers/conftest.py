"""A picture without anybody, from an installed package."""

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray


@pytest.fixture(scope="session")
def landscape() -> NDArray[np.uint8]:
    return np.ascontiguousarray(skimage.data.coffee()[:, :, ::-1])
