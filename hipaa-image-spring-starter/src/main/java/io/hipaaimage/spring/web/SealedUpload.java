package io.hipaaimage.spring.web;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.TempSealer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.vault.CareSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One upload: open, then captured or gone. What came of a piece that broke off counts; a piece at another place than the end is not
 * taken. Safe for use by several threads, one of which works at a time.
 */
final class SealedUpload {
    static final String WRONG_OFFSET = "MISMATCHING_UPLOAD_OFFSET";
    static final String BUSY = "UPLOAD_BUSY";
    static final String INCONSISTENT = "INCONSISTENT_LENGTH";

    private static final int PIECE = 1 << 16;

    private final String owner;
    private final UploadPlan plan;
    private final TempSealer.Spill spill;
    private final OutputStream sealed;
    private final ReentrantLock working = new ReentrantLock();
    private volatile long offset;
    private volatile Instant used;
    private volatile @Nullable ImageId captured;
    private boolean ended;
    private boolean torn;
    private volatile boolean over;
    private boolean gone;

    SealedUpload(String owner, UploadPlan plan, TempSealer.Spill spill, Instant now) throws IOException {
        this.owner = owner;
        this.plan = plan;
        this.spill = spill;
        this.sealed = spill.writer();
        this.used = now;
    }

    String owner() {
        return owner;
    }

    UploadPlan plan() {
        return plan;
    }

    long offset() {
        return offset;
    }

    Instant used() {
        return used;
    }

    Optional<ImageId> captured() {
        return Optional.ofNullable(captured);
    }

    /** Whether it was refused for what it is: nobody goes on with it, and it is to be discarded. */
    boolean over() {
        return over;
    }

    /** Takes a piece as far as it comes. */
    void append(long from, InputStream piece, Instant now) throws ImageVaultException, IOException {
        begin();
        try {
            used = now;
            if (torn) {
                throw new UnavailableException(ErrorCode.NO_SPACE, "the upload could not be kept; begin another one");
            }
            if (from != offset || captured != null) {
                throw new RefusedException(ErrorCode.REFUSED, WRONG_OFFSET, "go on at the offset that HEAD says");
            }
            byte[] buffer = new byte[PIECE];
            for (int n = piece.read(buffer); n >= 0; n = piece.read(buffer)) {
                if (n > plan.bytes() - offset) {
                    throw new UploadTooLargeException();
                }
                seal(buffer, n);
            }
        } finally {
            working.unlock();
        }
    }

    private void seal(byte[] buffer, int n) throws ImageVaultException {
        long reached = offset; // this thread alone writes it
        try {
            sealed.write(buffer, 0, n);
            offset = reached + n;
        } catch (IOException e) {
            torn = true; // nothing may follow a part that is missing
            throw new UnavailableException(ErrorCode.NO_SPACE, "the upload cannot be kept", false, e);
        }
    }

    /**
     * Captures what came; as it was, to be tried again, if that fails. What is refused for what it is ({@code REFUSED}: another format,
     * another's examination) would be refused again, so it is over then; a denial can end with a second factor.
     */
    ImageId capture(CareSession care) throws ImageVaultException, IOException {
        begin();
        try {
            ImageId before = captured;
            if (before != null) {
                return before;
            }
            if (offset != plan.bytes() || torn) {
                throw new RefusedException(ErrorCode.REFUSED, INCONSISTENT, "send what is missing first");
            }
            if (!ended) {
                sealed.close();
                ended = true;
            }
            ImageId image;
            try (InputStream whole = spill.reader()) {
                image = care.capture(whole, plan.image());
            } catch (RefusedException e) {
                over = e.code() == ErrorCode.REFUSED;
                throw e;
            }
            captured = image;
            spill.close();
            return image;
        } finally {
            working.unlock();
        }
    }

    /** Leaves nothing of it; waits for no one: what is worked on goes when that ends. */
    boolean discard() throws IOException {
        if (!working.tryLock()) {
            return false;
        }
        try {
            if (!gone && captured == null) {
                spill.close();
            }
            gone = true;
            return true;
        } finally {
            working.unlock();
        }
    }

    private void begin() throws RefusedException {
        if (!working.tryLock()) {
            throw new RefusedException(ErrorCode.LOCKED, BUSY, "ask how far it came, then go on");
        }
        if (gone || over) {
            working.unlock();
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such upload for you");
        }
    }
}
