package io.hipaaimage.core;

/**
 * Every way in which an operation can end other than well, as one word that hosts may switch on and operators may look up.
 *
 * <p>The words never change their meaning; new ones may be added. A word says nothing about a patient, a key or a path.
 */
public enum ErrorCode {
    /** The input is not a sealed image of ours. */
    NOT_HIC1(Family.HOSTILE_INPUT),
    /** The input says that it is of a version, suite or layout which this library does not know. */
    UNSUPPORTED_VERSION(Family.HOSTILE_INPUT),
    /** The key given does not open this object. */
    WRONG_KEY(Family.HOSTILE_INPUT),
    /** The object belongs to another tenant, image or version than the caller said. */
    WRONG_CONTEXT(Family.HOSTILE_INPUT),
    /** A part of the object was altered; the message names which. */
    TAMPERED(Family.HOSTILE_INPUT),
    /** The object ends before its end. */
    TRUNCATED(Family.HOSTILE_INPUT),
    /** The container cannot be accounted for byte by byte. */
    MALFORMED(Family.HOSTILE_INPUT),
    /** A share or a permit is past its end. */
    EXPIRED(Family.REFUSED),
    /** The packet is sealed to somebody else. */
    WRONG_RECIPIENT(Family.REFUSED),
    /** The sender's key was not pinned by the recipient. */
    SENDER_UNVERIFIED(Family.REFUSED),
    /** The recipient has not answered the challenge of the second channel. */
    RECIPIENT_UNVERIFIED(Family.REFUSED),
    /** A packet was received as often as it can be. */
    REPLAYED(Family.REFUSED),
    /** The image was destroyed; the message names the certificate. */
    SHREDDED(Family.REFUSED),
    /** The key version that the object needs was destroyed. */
    KEY_VERSION_DESTROYED(Family.REFUSED),
    /** Not found, another tenant's, or not for the asker to know: one answer for all of them. */
    NOT_AVAILABLE(Family.REFUSED),
    /** Policy said no; the decision has the reasons. */
    DENIED(Family.REFUSED),
    /** The input is refused as it is; the message has the reason. */
    REFUSED(Family.REFUSED),
    /** The caller asked for something that cannot be asked for. */
    USAGE(Family.REFUSED),
    /** The output exists and was not to be replaced. */
    OUTPUT_EXISTS(Family.REFUSED),
    /** The passphrase does not open the key file. */
    WRONG_PASSPHRASE(Family.UNAVAILABLE),
    /** The key file is damaged; a passphrase cannot help. */
    KEY_FILE_DAMAGED(Family.UNAVAILABLE),
    /** The key provider did not answer. */
    PROVIDER_UNAVAILABLE(Family.UNAVAILABLE),
    /** A part of the vault's state cannot be read. */
    STORE_DAMAGED(Family.UNAVAILABLE),
    /** The key folder is not there. */
    KEYS_MISSING(Family.UNAVAILABLE),
    /** The key folder or a file in it is readable by others, or everybody may write to a folder above it and put other keys there. */
    KEYS_EXPOSED(Family.UNAVAILABLE),
    /** The disk is full. */
    NO_SPACE(Family.UNAVAILABLE),
    /** Another process holds the vault. */
    LOCKED(Family.UNAVAILABLE),
    /** The audit log cannot take an entry, so nothing may be shown. */
    AUDIT_UNAVAILABLE(Family.UNAVAILABLE),
    /** The entry is on the disk, but the mirror or the witnesses that its class waits for did not confirm it, so nothing may be shown. */
    AUDIT_UNCONFIRMED(Family.UNAVAILABLE),
    /** What is on file of a patient changed each time that it was read for one question; nothing was permitted by it. */
    RECORDS_CHANGING(Family.UNAVAILABLE),
    /** A clock more than five minutes behind the highest time seen. */
    CLOCK_BEHIND(Family.UNAVAILABLE),
    /** Reading or writing failed. */
    IO(Family.UNAVAILABLE);

    /** Who has to act: the caller, whoever sent the input, or whoever runs the machine. */
    public enum Family {
        /** Policy, format or limit: the answer is a determined no. */
        REFUSED,
        /** The input is damaged or hostile: the answer is a determined no. */
        HOSTILE_INPUT,
        /** It could not be determined: storage, keys, another process. */
        UNAVAILABLE
    }

    private final Family family;

    ErrorCode(Family family) {
        this.family = family;
    }

    /**
     * Who has to act.
     *
     * @return the family, never null
     */
    public Family family() {
        return family;
    }
}
