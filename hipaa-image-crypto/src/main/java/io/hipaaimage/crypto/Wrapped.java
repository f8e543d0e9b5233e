package io.hipaaimage.crypto;

/**
 * A secret under one version of the key encryption key.
 *
 * @param version the version, from 1
 * @param bytes nonce, ciphertext and tag
 */
record Wrapped(int version, byte[] bytes) {}
