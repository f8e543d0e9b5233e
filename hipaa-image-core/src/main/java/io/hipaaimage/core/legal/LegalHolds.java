package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.legal.StandingIndex.Place;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The legal holds. Every change is an entry of the log. Safe for use by several threads. */
public final class LegalHolds {
    private static final String EVERYTHING = "every image";
    private static final String SINGLE_IMAGES = "single images";
    private static final int MOST_NAMED = 48;

    private final StandingIndex<LegalHold> index = new StandingIndex<>(LegalHolds::places);
    private final Register<LegalHold> register;

    LegalHolds(SealedRegistry registry, AuditLog log) throws UnavailableException {
        this.register = Register.open(registry, log, LegalHold::of, index);
    }

    static List<Place> places(LegalHold hold) {
        if (hold.releasedAt() != null) {
            return List.of();
        }
        Stream<Object> all = hold.everything() ? Stream.of(EVERYTHING) : Stream.of();
        Stream<Object> single = hold.images().isEmpty() ? Stream.of() : Stream.of(SINGLE_IMAGES);
        Stream<Object> named = Stream.concat(hold.patients().stream(), hold.images().stream());
        return Stream.of(all, single, named)
                .flatMap(keys -> keys)
                .map(Place::always)
                .toList();
    }

    /**
     * Places a hold: from the next decision on nothing that it covers is destroyed, also where a destruction was approved before.
     *
     * @param hold the hold
     * @param actor who places it
     * @throws RefusedException {@code OUTPUT_EXISTS} if its id is on file
     * @throws UnavailableException if it could not be stored: then it does not hold
     */
    public void place(LegalHold hold, String actor) throws RefusedException, UnavailableException {
        register.add(hold, event(hold, actor, "HOLD_PLACE"));
    }

    /**
     * Releases a hold; a second time changes nothing. Other holds on the same images stand.
     *
     * @param id the hold
     * @param at from when on
     * @param actor who releases it
     * @return the hold, released
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored: then it holds on
     */
    public LegalHold release(String id, Instant at, String actor) throws RefusedException, UnavailableException {
        return register.change(
                id, h -> h.releasedAt() == null ? h.released(at) : h, h -> event(h, actor, "HOLD_RELEASE"));
    }

    /** Says in clear what a verifier of the log needs to find a destruction under a hold: images are names of ours, patients are not. */
    private static AuditEvent event(LegalHold hold, String actor, String action) {
        AuditEvent event = AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                .fact("hold", digest(hold.id()))
                .fact("everything", Boolean.toString(hold.everything()));
        int number = 0;
        for (ImageId image : hold.images().stream()
                .sorted(Comparator.comparing(ImageId::value))
                .limit(MOST_NAMED)
                .toList()) {
            event = event.fact("image." + number++, image.value());
        }
        return event;
    }

    private static String digest(String id) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }

    /**
     * All holds.
     *
     * @return in the order in which they were placed, released ones too
     */
    public List<LegalHold> list() {
        return register.all();
    }

    /**
     * Whether what is known of a patient has to be preserved.
     *
     * @param patient the patient
     * @return true if a hold stands that covers the patient, or everything; or one over single images, whose patient it does not say
     */
    public boolean keeps(PatientRef patient) {
        return register.reading(() -> index.any(EVERYTHING) || index.any(patient) || index.any(SINGLE_IMAGES));
    }

    /**
     * Whether an image has to be preserved. The cost does not grow with the holds on file.
     *
     * @param image the image
     * @param patient whose it is
     * @return true if a hold stands that covers it
     */
    public boolean keeps(ImageId image, PatientRef patient) {
        return !register.isEmpty() && register.reading(() -> keeps(index, image, patient));
    }

    static boolean keeps(StandingIndex<LegalHold> index, ImageId image, PatientRef patient) {
        return index.any(EVERYTHING) || index.any(patient) || index.any(image);
    }
}
