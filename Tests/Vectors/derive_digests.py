"""Derives the digests in Tests/ExpressionsTests/DigestTests.swift from their definition.

A node's digest is the 128-bit FNV-1a hash of: its operation's name (length as 8 bytes, then the text), its payload (a
number's 8 bytes, or a name like the operation's), and the 16-byte digests of its operands. A list's digest hashes its
length as 8 bytes and its members' digests. All integers have the lowest byte first. Run: python3 derive_digests.py
"""
import struct


def fnv(data):
    value = 0x6C62272E07BB014262B821756295C58D
    for byte in data:
        value = (value ^ byte) * 0x0000000001000000000000000000013B % 2**128
    return value


assert fnv(b"a") == 0xD228CB696F1A8CAF78912B704E4A8964, "not FNV-1a: see its published test vector"


def text(name):
    return struct.pack("<Q", len(name)) + name.encode()


def node(operation, *operands, payload=b""):
    return fnv(text(operation) + payload + b"".join(o.to_bytes(16, "little") for o in operands))


def number(value):
    return node("number", payload=struct.pack("<d", value))


def listed(*digests):
    return fnv(struct.pack("<Q", len(digests)) + b"".join(d.to_bytes(16, "little") for d in digests))


x = node("variable", payload=text("x"))
k = node("parameter", payload=text("k"))
u = node("subtract", node("multiply", x, x), number(1))
well = node("multiply", number(0.25), node("multiply", u, u))
wave = node("call sin", node("multiply", k, x))
for digest in (listed(x), listed(node("add", well, wave)), listed()):
    print(f"{digest:032x}")
