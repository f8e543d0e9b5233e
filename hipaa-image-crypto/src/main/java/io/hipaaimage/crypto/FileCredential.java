package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.approval.Credential;

/** An unlocked credential; whose it is stands inside the encrypted file. */
final class FileCredential implements Credential {
    private final String name;
    private final SeedSigner signer;
    private volatile boolean open = true;

    FileCredential(String name, byte[] seed) {
        this.name = name;
        this.signer = new SeedSigner(seed);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] sign(byte[] message) throws UnavailableException {
        if (!open) {
            throw new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "the credential is closed; open it again");
        }
        return signer.sign(message);
    }

    @Override
    public byte[] publicKey() {
        return signer.publicKey();
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public String toString() {
        return "Credential[" + name + "]";
    }
}
