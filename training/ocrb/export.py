"""Write the trained reader as ONNX: `python -m training.ocrb.export reader.pt ocrb_line.onnx`."""

import argparse
import hashlib
import sys
from pathlib import Path

import torch  # type: ignore[import-not-found]  # only where one trains

from documents_app.engine.mrz import strips
from training.ocrb import network

OPSET = 17


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("trained", type=Path)
    ask.add_argument("out", type=Path)
    asked = ask.parse_args()
    reader = network.Reader()
    reader.load_state_dict(torch.load(asked.trained))
    torch.onnx.export(
        network.Exported(reader).eval(),
        (torch.zeros(1, 1, strips.HEIGHT, 768),),
        str(asked.out),
        input_names=["strips"],
        output_names=["chances"],
        dynamic_axes={"strips": {0: "lines", 3: "width"}, "chances": {0: "lines", 1: "steps"}},
        opset_version=OPSET,
        dynamo=False,  # the older exporter folds the normalisation into the weights
    )
    data = asked.out.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    sys.stdout.write(f"{asked.out}: {len(data)} bytes, sha256 {digest}\n")


if __name__ == "__main__":
    main()
