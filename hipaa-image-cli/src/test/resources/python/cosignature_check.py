"""Verifies ML-DSA-44 cosignatures, written from C2SP tlog-cosignature and signed-note alone: cosignature_check.py NOTE VKEY-FILE"""
import base64, hashlib, struct, sys
from mldsa44 import verify

note = open(sys.argv[1], encoding="utf-8", newline="").read()
name, _, material = open(sys.argv[2], encoding="utf-8").read().strip().split("+", 2)
key = base64.b64decode(material, validate=True)
assert key[0] == 6 and len(key) == 1313
key_id = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
cut = note.rindex("\n\n")
origin, size, root = note[:cut].split("\n")[:3]
found = 0
for line in note[cut + 2:].splitlines():
    dash, signer, blob = line.split(" ")
    blob = base64.b64decode(blob, validate=True)
    if dash != "\u2014" or signer != name or blob[:4] != key_id:
        continue
    time = struct.unpack(">Q", blob[4:12])[0]
    assert 0 < time < 1 << 63 and len(blob) == 12 + 2420
    message = (b"subtree/v1\n\0" + bytes([len(name.encode())]) + name.encode() + struct.pack(">Q", time)
               + bytes([len(origin.encode())]) + origin.encode() + struct.pack(">QQ", 0, int(size))
               + base64.b64decode(root, validate=True))
    if not verify(key[1:], message, blob[12:]):
        sys.exit("BAD")
    found += 1
print("lines", found)
