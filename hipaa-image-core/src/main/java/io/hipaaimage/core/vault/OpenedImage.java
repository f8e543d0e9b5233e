package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.release.ReleaseCertificate;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image that was permitted, logged and opened. Every byte was authenticated before it is given; obligations were performed. Closing
 * it writes the OUTCOME. For one thread at a time.
 */
public final class OpenedImage implements Closeable {
    private static final int PIECE = 1 << 16;

    private final VaultState vault;
    private final Gate.Admission admission;
    private final ImageCipher.Opened opened;
    private final CatalogueRow row;
    private final Drawing drawing;
    private final @Nullable Derived scrubbed;
    private final @Nullable Certified certified;
    private final List<String> doubts;
    private final Watch watch;
    private long served;
    private @Nullable ErrorCode failure;
    private boolean closed;
    private long outcome = -1;
    private boolean spooled;
    private boolean notKept;

    /** A derivative whose verdict was clean, and how to write it again. */
    record Derived(ImageCipher.Derivation derivation, Derivations.Made made) {
        long bytes() {
            return made.bytes();
        }
    }

    OpenedImage(
            VaultState vault,
            Gate.Admission admission,
            ImageCipher.Opened opened,
            CatalogueRow row,
            Drawing drawing,
            @Nullable Derived scrubbed,
            @Nullable Certified certified,
            List<String> doubts,
            Watch watch) {
        this.vault = vault;
        this.admission = admission;
        this.opened = opened;
        this.row = row;
        this.drawing = drawing;
        this.scrubbed = scrubbed;
        this.certified = certified;
        this.doubts = doubts;
        this.watch = watch;
    }

    /**
     * The length of what is given.
     *
     * @return the length in bytes
     */
    public long size() {
        return scrubbed == null ? opened.size() : scrubbed.bytes();
    }

    /**
     * The media type of what is given, found by structure at capture.
     *
     * @return such as {@code image/jpeg}, {@code application/octet-stream} where the structure was none that we know; {@code image/png} of
     *     what was cropped or marked
     */
    public String mediaType() {
        return drawing.mediaType(row);
    }

    /**
     * Why it was permitted.
     *
     * @return the decision
     */
    public Decision.Permitted decision() {
        return admission.decision();
    }

    /**
     * Whether it can be read at a position.
     *
     * @return false for what is scrubbed while it is written, which is given as a stream only
     */
    public boolean seekable() {
        return scrubbed == null;
    }

    /**
     * Asks again whether this access holds: its time, its consultation, and the decision by what is known now. Reading and writing ask by
     * themselves after each MiB and each second; a host asks where it keeps an image open between requests. Writes no entry.
     *
     * @throws ImageVaultException {@code EXPIRED}, {@code DENIED}, {@code SHREDDED}: then nothing more is to be shown
     */
    public void requirePermitted() throws ImageVaultException {
        watch.require();
    }

    /**
     * Writes the image to a stream; it stops at the next MiB or second after the access was taken back.
     *
     * @param out what to write to; not closed
     * @return the bytes written
     * @throws ImageVaultException if the image was altered, the time of an emergency access ran out, or the access was taken back while
     *     it was written: then what {@code out} got must be thrown away
     * @throws IOException when reading or {@code out} fails
     */
    public long transferTo(OutputStream out) throws ImageVaultException, IOException {
        return watched(out, watched -> {
            if (scrubbed == null) {
                opened.transferTo(watched);
            } else {
                scrubbed.derivation().derive(opened, watched);
            }
        });
    }

    /**
     * Writes a part of the image to a stream, as {@link #transferTo(OutputStream)} writes the whole.
     *
     * @param out what to write to; not closed
     * @param first the offset of the first byte
     * @param length how many bytes, which the image has from there on
     * @return the bytes written
     * @throws ImageVaultException as of the whole, and if an obligation allows a stream of the whole only
     * @throws IOException when reading or {@code out} fails, or the image ends before
     */
    public long transferTo(OutputStream out, long first, long length) throws ImageVaultException, IOException {
        requireSeekable();
        return watched(out, watched -> {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, length));
            for (long at = first; at < first + length; ) {
                piece.clear().limit((int) Math.min(piece.capacity(), first + length - at));
                int read = opened.read(piece, at);
                if (read <= 0) {
                    throw new EOFException("the image ends before its end");
                }
                watched.write(piece.array(), 0, read);
                at += read;
            }
        });
    }

    private interface Writing {
        void to(WatchedStream out) throws ImageVaultException, IOException;
    }

    private long watched(OutputStream out, Writing writing) throws ImageVaultException, IOException {
        WatchedStream watched = new WatchedStream(out, watch);
        try {
            watch.inTime();
            writing.to(watched);
            return watched.given();
        } catch (ImageVaultException e) {
            ImageVaultException why = watched.ended().orElse(e);
            failure = why.code();
            throw why;
        } catch (IOException e) {
            Optional<ImageVaultException> ended = watched.ended();
            failure = ended.map(ImageVaultException::code).orElse(ErrorCode.IO);
            if (ended.isPresent()) {
                throw ended.get();
            }
            throw e;
        } finally {
            served += watched.given();
        }
    }

    /**
     * Whether it has ended and its OUTCOME is kept, by the log or, in an emergency, by the spool.
     *
     * @return false before {@link #close}, or if that failed
     */
    public boolean logged() {
        return outcome >= 0 || spooled;
    }

    /**
     * Whether this was an emergency of which neither the log nor the spool has the OUTCOME: whoever serves it has to write down who opened
     * what and when, for nothing here does.
     *
     * @return true after a {@link #close} that could only count it
     */
    public boolean keptNowhere() {
        return notKept;
    }

    /**
     * How much was handed over so far, as the OUTCOME will say: of a transfer that broke, at least what left.
     *
     * @return bytes of the picture
     */
    public long given() {
        return served;
    }

    /**
     * Reads at a position, for a viewer.
     *
     * @param into filled as far as the image goes
     * @param position the byte offset
     * @return the bytes read, or -1 at or beyond the end
     * @throws ImageVaultException if what is stored there was altered, the time ran out, the access was taken back, or an
     *     obligation allows a stream only
     * @throws IOException when reading fails
     */
    public int read(ByteBuffer into, long position) throws ImageVaultException, IOException {
        requireSeekable();
        try {
            watch.inTime();
            watch.pass(into.remaining());
            int n = opened.read(into, position);
            served += Math.max(n, 0);
            return n;
        } catch (ImageVaultException e) {
            failure = e.code();
            throw e;
        }
    }

    private void requireSeekable() throws RefusedException {
        if (scrubbed != null) {
            throw new RefusedException(ErrorCode.REFUSED, "a scrubbed picture is given as a stream", "use transferTo");
        }
    }

    /**
     * The receipt of what was given, once it is closed, also of a transfer that broke: as {@link CareSession#receipt} of a share.
     *
     * @return a C2SP {@code tlog-proof} of the OUTCOME; its {@code extra} line is the entry's leaf hash
     * @throws IllegalStateException before {@link #close}, or if that failed
     * @throws ImageVaultException if no checkpoint can be signed: ask again; of an emergency while the log was down there is none
     */
    public String receipt() throws ImageVaultException {
        if (spooled || notKept) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE, "the log was down: there is no receipt", false, null);
        }
        if (outcome < 0) {
            throw new IllegalStateException("a receipt is of an access that has ended and was logged");
        }
        return vault.log().receipt(outcome);
    }

    /**
     * The certificate of a release: by what method the object was de-identified that is given here. It has to go with the object (the
     * obligation {@code RELEASE_CERTIFICATE}), and its digest is in the OUTCOME.
     *
     * @return the certificate; empty of what was not de-identified
     */
    public Optional<ReleaseCertificate> releaseCertificate() {
        return certified == null ? Optional.empty() : Optional.of(certified.certificate());
    }

    /**
     * Ends the access and writes its OUTCOME, durably.
     *
     * @throws IOException if the log or the store failed; the access itself stands in the log by its INTENT
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        opened.close();
        AuditEvent event = vault.gate()
                .outcome(admission, failure == null ? "SUCCESS" : "FAILED")
                .fact("bytes", Long.toString(served));
        event = drawing.told(event, scrubbed == null ? null : scrubbed.made().rendered());
        event = ShareDoubts.noted(certified == null ? event : certified.told(event), doubts);
        if (admission.request().action() == Action.EXPORT) { // what an accounting of disclosures has to describe
            event = event.detail("description", row.description());
        }
        try {
            outcome = vault.gate().end(admission, failure == null ? event : event.fact("code", failure.name()));
            spooled = outcome == Gate.SPOOLED;
            notKept = outcome == Gate.NOT_KEPT;
        } catch (ImageVaultException e) {
            throw new IOException("the outcome could not be logged: " + e.getMessage(), e);
        }
    }
}
