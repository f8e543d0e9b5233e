package io.hipaaimage.samples.telemedicine.login;

/** Brings a sign-in code to the person who asked for it, by a way that the person alone reads. A clinic brings its own bean. */
@FunctionalInterface
public interface CodeDelivery {
    /**
     * Delivers.
     *
     * @param username to whom
     * @param code good once, for five minutes; never for a log
     */
    void deliver(String username, String code);
}
