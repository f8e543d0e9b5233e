package io.hipaaimage.audit.verify;

/** What a verification comes to. */
public enum Verdict {
    /** Everything that can be checked holds. */
    INTACT,
    /** As {@link #INTACT}, but the last write was cut by a crash; nothing that was acknowledged is missing. */
    TORN_TAIL,
    /** At least one finding proves an alteration. */
    TAMPERED,
    /** It could not be read. */
    UNREADABLE
}
