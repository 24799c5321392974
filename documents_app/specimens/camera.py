"""A camera for a browser without one, whose picture changes while a page looks through it."""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np

from .ocrb import Image

GREY = 110


class Camera:
    """A Y4M file of one frame, which Chromium reads anew for every frame that it shows.

    Written over in place, it shows another picture while the stream is open, within a second. One
    frame may be half old and half new: hold a picture for two frames of the page at least.
    """

    def __init__(self, path: Path, *, width: int = 1280, height: int = 720) -> None:
        self._path = path
        self._path.touch()
        self._file = os.open(path, os.O_WRONLY)
        self.resize(width, height)

    @property
    def flags(self) -> list[str]:
        """What Chromium is started with to have this camera and to let every page use it."""
        return [
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={self._path}",
        ]

    def resize(self, width: int, height: int) -> None:
        """Another size, before a page opens the camera; the picture is grey then."""
        self._size = width, height
        self._head = f"YUV4MPEG2 W{width} H{height} F30:1 Ip A1:1 C420jpeg\nFRAME\n".encode()
        os.pwrite(self._file, self._head, 0)
        os.ftruncate(self._file, len(self._head) + width * height * 3 // 2)
        self.show(np.full((height, width, 3), GREY, np.uint8))

    def show(self, bgr: Image) -> None:
        """Show a picture from now on, as large as it fits, before grey."""
        yuv = cv2.cvtColor(_fitted(bgr, *self._size), cv2.COLOR_BGR2YUV_I420)
        os.pwrite(self._file, yuv.tobytes(), len(self._head))

    def close(self) -> None:
        os.close(self._file)


def _fitted(bgr: Image, width: int, height: int) -> Image:
    scale = min(width / bgr.shape[1], height / bgr.shape[0])
    new = round(bgr.shape[1] * scale), round(bgr.shape[0] * scale)
    fitted = cv2.resize(bgr, new, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    frame = np.full((height, width, 3), GREY, np.uint8)
    x, y = (width - new[0]) // 2, (height - new[1]) // 2
    frame[y : y + new[1], x : x + new[0]] = fitted
    return frame
