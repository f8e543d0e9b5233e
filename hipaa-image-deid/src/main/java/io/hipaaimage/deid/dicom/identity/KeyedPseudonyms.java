package io.hipaaimage.deid.dicom.identity;

/**
 * Names computed from the secret: no state, constant memory for any number of objects. Whoever has the secret can test a guess, so a
 * release with them is no Safe Harbor release (45 CFR 164.514(c)). Safe for use by several threads.
 */
public final class KeyedPseudonyms implements Pseudonyms {
    private final Secret secret;

    /**
     * Names of a secret.
     *
     * @param secret the secret
     */
    public KeyedPseudonyms(Secret secret) {
        this.secret = secret;
    }

    @Override
    public String uid(String original) {
        return Names.uid(secret.mac("uid", original));
    }

    @Override
    public String patientCode(String patient) {
        return Names.code(secret.mac("patient", patient));
    }

    @Override
    public int shiftDays(String patient) {
        return Names.shift(secret.mac("shift", patient));
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public void settle() {
        // nothing is kept
    }

    @Override
    public void close() {
        // nothing is open
    }
}
