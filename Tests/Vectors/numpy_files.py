"""What NumPy and Python's zipfile write, as hexadecimal digits, for Tests/Vectors/numpy_files.txt.

    python3 numpy_files.py > numpy_files.txt

Made with Python 3.11 and NumPy 2.4.6. An archive has the entries that numpy.savez gives it, in the same order, but no ZIP64
fields where none are needed; of an archive beyond 4 GiB only the headers and the directory are here.
"""
import io
import struct
import zipfile

import numpy as np


def array_bytes(array):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=(1, 0))
    return file.getvalue()


def archive(arrays):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as zipped:
        for name, array in arrays.items():
            with zipped.open(zipfile.ZipInfo(name + ".npy"), "w") as entry:
                entry.write(array_bytes(array))
    return file.getvalue()


def large_headers():
    """A local header of 5 GiB, and the directory of that entry and a small one after it."""
    large, small = zipfile.ZipInfo("a.npy"), zipfile.ZipInfo("b.npy")
    large.file_size = large.compress_size = 5 << 30
    large.CRC, small.CRC = 0x12345678, 0x9ABCDEF0
    large.external_attr = small.external_attr = 0o600 << 16
    local = large.FileHeader(zip64=True)
    large.header_offset, small.header_offset = 0, len(local) + (5 << 30)
    small.file_size = small.compress_size = 136
    file = io.BytesIO()
    zipped = zipfile.ZipFile(file, "w")
    zipped.filelist += [large, small]
    zipped.start_dir = small.header_offset + len(small.FileHeader()) + 136
    # The directory alone is written; the places in it are those of the whole archive.
    file.tell, start = lambda: zipped.start_dir + len(file.getvalue()), zipped.start_dir
    file.seek = lambda *_: None
    zipped._write_end_record()
    del file.tell, file.seek
    return local, file.getvalue(), start


ramp = np.array([[0.5, -1.25, 3e300], [float("inf"), 5e-324, -0.0]])
print("# name and bytes, by Tests/Vectors/numpy_files.py")
print("matrix.npy", array_bytes(ramp).hex())
print("scalar.npy", array_bytes(np.array(np.uint64(2**64 - 2))).hex())
print("empty.npy", array_bytes(np.zeros((0, 7), dtype="<i8")).hex())
print("vector.npy", array_bytes(np.array([-1, 2**62], dtype="<i8")).hex())
print("arrays.npz", archive({"chains": ramp, "seeds": np.array([1, 2**63], dtype="<u8"), "_1": np.array(7, dtype="<i8")}).hex())
local, directory, start = large_headers()
print("large-local", local.hex())
print(f"large-directory-at-{start}", directory.hex())
