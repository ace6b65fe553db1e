"""A round drafted by the workers of dask instead of `speechdraft batch`: the same drafts, byte for byte.

python examples/dask_round.py examples/round.csv out
"""

import sys
from pathlib import Path

import dask.bag

import speechdraft as sd


def main(table: str, out: str) -> None:
    pack = sd.load_pack()

    def drafted(answers: sd.Answers) -> tuple[str, bytes]:  # the pack travels as its name; a worker reads it once
        speech = sd.compose(answers, pack)
        return speech.brief.inspected.party.unit, sd.render_docx(speech)

    rows = dask.bag.from_sequence(sd.load_table(table, pack), npartitions=4)
    Path(out).mkdir(parents=True, exist_ok=True)
    for unit, data in rows.map(drafted).compute(scheduler="processes", num_workers=2):
        (Path(out) / f"{unit}-讲话稿.docx").write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
