"""Verifies a C2SP tlog-tiles folder, and a tlog-proof, with nothing but the Python standard library.

Written from signed-note, tlog-checkpoint, tlog-tiles, tlog-proof, RFC 6962 and RFC 8032 alone; knows nothing of the library under test.
Usage: tlog_verify.py FOLDER VKEY_FILE [PROOF ENTRY]
"""
import base64
import hashlib
import os
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def recover(data):
    y = int.from_bytes(data, "little") & ((1 << 255) - 1)
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - xx) % P:
        raise ValueError("not a point")
    if x & 1 != data[31] >> 7:
        x = P - x
    return x, y, 1, x * y % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def mul(k, p):
    q = (0, 1, 1, 0)
    while k:
        if k & 1:
            q = add(q, p)
        p, k = add(p, p), k >> 1
    return q


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = recover(BASE_Y.to_bytes(32, "little"))


def ed25519(public, message, signature):
    a, r = recover(public), recover(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    u, v = mul(s, BASE), add(r, mul(h, a))
    return s < L and (u[0] * v[2] - v[0] * u[2]) % P == 0 and (u[1] * v[2] - v[1] * u[2]) % P == 0


def read(path):
    with open(path, "rb") as file:
        return file.read()


def note(raw, vkey):
    """The size and root of a checkpoint that the key signed."""
    name, key_id, material = vkey.strip().split("+", 2)
    material = base64.b64decode(material, validate=True)
    computed = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
    if computed.hex() != key_id or material[0] != 1 or len(material) != 33:
        raise ValueError("verifier key")
    text, _, signatures = raw.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        dash, who, blob = line.split(" ")
        blob = base64.b64decode(blob, validate=True)
        if dash == "\u2014" and who == name and blob[:4] == computed:
            if not ed25519(material[1:], text.encode(), blob[4:]):
                raise ValueError("signature")
            origin, size, root = text.split("\n")[:3]
            if origin != name or str(int(size)) != size:
                raise ValueError("checkpoint")
            return int(size), base64.b64decode(root, validate=True)
    raise ValueError("no signature by the key")


def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def tree(hashes):
    """RFC 6962, section 2.1, by its recursion."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node(tree(hashes[:split]), tree(hashes[split:]))


def tile(folder, index, count):
    """A full tile, or the partial one of this width."""
    name = "%03d" % (index % 1000)
    index //= 1000
    while index:
        name = "x%03d/%s" % (index % 1000, name)
        index //= 1000
    path = os.path.join(folder, name)
    return read(path if count == 256 else "%s.p/%d" % (path, count))


def rows(folder, total):
    for index in range((total + 255) // 256):
        yield index, min(256, total - 256 * index)


def entries(folder, size):
    out = []
    for index, count in rows(folder, size):
        raw, at = tile(os.path.join(folder, "tile", "entries"), index, count), 0
        for _ in range(count):
            length = int.from_bytes(raw[at : at + 2], "big")
            if at + 2 + length > len(raw):
                raise ValueError("entry bundle")
            out.append(raw[at + 2 : at + 2 + length])
            at += 2 + length
        if at != len(raw):
            raise ValueError("entry bundle")
    return out


def check_tiles(folder, hashes):
    level = 0
    while hashes:
        for index, count in rows(folder, len(hashes)):
            part = hashes[256 * index : 256 * index + count]
            if tile(os.path.join(folder, "tile", str(level)), index, count) != b"".join(part):
                raise ValueError("tile %d/%d" % (level, index))
        hashes = [tree(hashes[i : i + 256]) for i in range(0, len(hashes) - 255, 256)]
        level += 1


def check_proof(text, entry, vkey):
    head, _, raw = text.partition("\n\n")
    lines = head.split("\n")
    size, root = note(raw, vkey)
    if lines[0] != "c2sp.org/tlog-proof@v1" or not lines[1].startswith("index "):
        raise ValueError("proof")
    index, r, last = int(lines[1][6:]), leaf(entry), size - 1
    if index >= size:
        raise ValueError("proof index")
    for line in lines[2:]:
        sibling = base64.b64decode(line, validate=True)
        if index & 1 or index == last:
            r = node(sibling, r)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            r = node(r, sibling)
        index, last = index >> 1, last >> 1
    if last or r != root:
        raise ValueError("inclusion")


def main(folder, vkey_file, *proof):
    vkey = read(vkey_file).decode()
    size, root = note(read(os.path.join(folder, "checkpoint")).decode(), vkey)
    hashes = [leaf(e) for e in entries(folder, size)]
    check_tiles(folder, hashes)
    if tree(hashes) != root:
        raise ValueError("root")
    if proof:
        check_proof(read(proof[0]).decode(), read(proof[1]), vkey)
    print(size)


try:
    main(*sys.argv[1:])
except (ValueError, IndexError, OSError) as failure:
    print("BAD", type(failure).__name__, failure)
    sys.exit(1)
