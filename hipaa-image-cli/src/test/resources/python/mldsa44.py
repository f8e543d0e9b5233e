"""Verifies ML-DSA-44 signatures, written from FIPS 204 alone (algorithms 3 and 8), with nothing but the standard library's SHAKE."""
import hashlib

Q, D, TAU, GAMMA1, GAMMA2, K, L, BETA, OMEGA = 8380417, 13, 39, 1 << 17, 95232, 4, 4, 78, 80
ZETAS = [pow(1753, int(f"{i:08b}"[::-1], 2), Q) for i in range(256)]


def shake256(data, length):
    return hashlib.shake_256(data).digest(length)


def unpack(data, bits):
    number = int.from_bytes(data, "little")
    return [number >> i * bits & (1 << bits) - 1 for i in range(len(data) * 8 // bits)]


def ntt(poly):
    w, m, length = list(poly), 0, 128
    while length:
        for start in range(0, 256, 2 * length):
            m += 1
            for j in range(start, start + length):
                t = ZETAS[m] * w[j + length] % Q
                w[j], w[j + length] = (w[j] + t) % Q, (w[j] - t) % Q
        length //= 2
    return w


def inverse_ntt(poly):
    w, m, length = list(poly), 256, 1
    while length < 256:
        for start in range(0, 256, 2 * length):
            m -= 1
            for j in range(start, start + length):
                t = w[j]
                w[j], w[j + length] = (t + w[j + length]) % Q, -ZETAS[m] * (t - w[j + length]) % Q
        length *= 2
    return [x * pow(256, -1, Q) % Q for x in w]


def uniform(seed):
    """RejNTTPoly: three bytes a candidate, the top bit unused."""
    stream, poly = hashlib.shake_128(seed).digest(3 * 512), []
    for i in range(0, len(stream), 3):
        value = int.from_bytes(stream[i:i + 3], "little") & 0x7fffff
        if value < Q:
            poly.append(value)
    return poly[:256]


def ball(seed):
    """SampleInBall: TAU coefficients of 1 or -1."""
    stream = shake256(seed, 1024)
    signs, rest, c = int.from_bytes(stream[:8], "little"), iter(stream[8:]), [0] * 256
    for i in range(256 - TAU, 256):
        j = next(b for b in rest if b <= i)
        c[i], c[j] = c[j], 1 - 2 * (signs >> i + TAU - 256 & 1)
    return c


def hints(packed):
    """HintBitUnpack, or None where it is not the one form that a hint has."""
    h, index = [[0] * 256 for _ in range(K)], 0
    for i in range(K):
        end = packed[OMEGA + i]
        if not index <= end <= OMEGA or any(packed[j] <= packed[j - 1] for j in range(index + 1, end)):
            return None
        for j in range(index, end):
            h[i][packed[j]] = 1
        index = end
    return None if any(packed[index:OMEGA]) else h


def high(value, hint):
    """UseHint."""
    low = value % (2 * GAMMA2)
    low -= 2 * GAMMA2 if low > GAMMA2 else 0
    top, low = (0, low - 1) if value - low == Q - 1 else ((value - low) // (2 * GAMMA2), low)
    return (top + hint * (1 if low > 0 else -1)) % ((Q - 1) // (2 * GAMMA2))


def verify(public, message, signature, context=b""):
    rho, commitment = public[:32], signature[:32]
    t1 = unpack(public[32:], 10)
    z = [GAMMA1 - x for x in unpack(signature[32:32 + 576 * L], 18)]
    h = hints(signature[32 + 576 * L:])
    if len(public) != 1312 or len(signature) != 2420 or h is None or max(map(abs, z)) >= GAMMA1 - BETA:
        return False
    mu = shake256(shake256(public, 64) + bytes([0, len(context)]) + context + message, 64)
    c = ntt(ball(commitment))
    z = [ntt(z[256 * s:256 * s + 256]) for s in range(L)]
    words = 0
    for r in range(K):
        t = ntt([x << D for x in t1[256 * r:256 * r + 256]])
        row = [uniform(rho + bytes([s, r])) for s in range(L)]
        w = inverse_ntt([(sum(row[s][i] * z[s][i] for s in range(L)) - c[i] * t[i]) % Q for i in range(256)])
        for i in range(256):
            words |= high(w[i], h[r][i]) << 6 * (256 * r + i)
    return shake256(mu + words.to_bytes(192 * K, "little"), 32) == commitment
