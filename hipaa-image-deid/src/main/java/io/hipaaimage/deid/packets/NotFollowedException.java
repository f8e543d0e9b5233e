package io.hipaaimage.deid.packets;

/** Packets that may be right and are not followed: what they ask for is beyond bounds, or coded in a way that this walk does not know. */
final class NotFollowedException extends Exception {
    private static final long serialVersionUID = 1L;

    NotFollowedException(String why) {
        super(why, null, false, false);
    }
}
