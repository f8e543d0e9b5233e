package io.hipaaimage.core.share;

/** What a revocation reaches. None takes back what a recipient has already opened; expiry at the recipient is a promise. */
public enum Revocation {
    /** This grant is dead: the vault stands by no further use of its packet, and the log says from when. */
    PACKET,
    /** The grant is dead, and so is the recipient's verification: nothing is shared with it until it is verified again. */
    ACCESS
}
