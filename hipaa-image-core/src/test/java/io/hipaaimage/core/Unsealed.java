package io.hipaaimage.core;

/** A sealer that seals nothing, so that what is tested around it can be read. */
public final class Unsealed implements AttributeSealer {
    @Override
    public byte[] seal(String label, byte[] plaintext) {
        return plaintext.clone();
    }

    @Override
    public byte[] open(String label, byte[] sealed) {
        return sealed.clone();
    }
}
