package io.hipaaimage.testkit.sabotage;

import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.vault.VaultBuilder;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One thing that is broken in a host's wiring or on its disk, and the probe of the self-test that has to find it. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are functions without a state
public enum Saboteur {
    /** Pictures are stored as they are. */
    NO_CIPHER("stored-bytes", cipher(BrokenCipher::none)),
    /** Pictures are sealed, and a copy in clear is kept. */
    CLEAR_COPY("stored-bytes", cipher(BrokenCipher::withCopy)),
    /** Catalogue and registries are in clear. */
    CLEAR_CATALOGUE("stored-bytes", cipher(BrokenCipher::attributesInClear)),
    /** The context of a picture is not looked at. */
    CONTEXT_IGNORED("moved-ciphertext", cipher(BrokenCipher::unchecked)),
    /** Sealed bytes are not authenticated. */
    INTEGRITY_IGNORED("altered-image", cipher(BrokenCipher::unauthenticated)),
    /** Damage of sealed pictures is not seen. */
    DAMAGE_UNSEEN("images-at-hand", cipher(BrokenCipher::seesNoDamage)),
    /** Any passphrase opens the keys. */
    ANY_PASSPHRASE("wrong-key", cipher(BrokenCipher::anyPassphrase)),
    /** A rotation does nothing. */
    NO_ROTATION("key-rotation", cipher(BrokenCipher::rotatesNothing)),
    /** A rewrap does nothing. */
    NO_REWRAP("key-rotation", cipher(BrokenCipher::rewrapsNothing)),
    /** A shred only hides. */
    SHRED_HIDES("crypto-shred", cipher(BrokenCipher::hides)),
    /** A horizon is said to be closed and is not. */
    HORIZON_STAYS_OPEN("crypto-shred", cipher(BrokenCipher::closesNothing)),
    /** Tombstones are not known. */
    TOMBSTONES_FORGOTTEN("crypto-shred", cipher(BrokenCipher::forgetsTombstones)),
    /** What is shared travels in clear too. */
    SHARED_IN_CLEAR("sealed-share", cipher(BrokenCipher::sharesInClear)),
    /** What is shared was not scrubbed. */
    SHARED_UNSCRUBBED("sealed-share", cipher(BrokenCipher::sharesTheOriginal)),
    /** A share never ends. */
    SHARED_FOREVER("sealed-share", cipher(BrokenCipher::sharesForever)),
    /** Patients stand in clear in the log. */
    PATIENTS_IN_CLEAR("audit-trail", cipher(BrokenCipher::patientsInClear)),
    /** The log drops denials. */
    DENIALS_DROPPED("audit-trail", log(l -> BrokenLog.dropping(l, e -> e.type().equals("DENIED")))),
    /** The log drops views. */
    VIEWS_DROPPED(
            "audit-trail",
            log(l -> BrokenLog.dropping(
                    l, e -> e.type().equals("OUTCOME") && e.action().equals("VIEW")))),
    /** The log writes entries in another order. */
    ENTRIES_REORDERED("audit-trail", log(BrokenLog::reordering)),
    /** The log writes every entry twice. */
    ENTRIES_DOUBLED("audit-trail", log(BrokenLog::doubling)),
    /** The log forgets which picture it was. */
    PICTURES_UNNAMED(
            "audit-trail", log(l -> BrokenLog.changing(l, e -> e.image() == null ? e : e.image("0".repeat(32))))),
    /** The log forgets which patient it was. */
    PATIENTS_UNNAMED("audit-trail", log(l -> BrokenLog.changing(l, e -> e.patient(null)))),
    /** The log answers before the disk. */
    LOG_HASTY("durable-log", log(BrokenLog::hasty)),
    /** The log is in memory. */
    LOG_IN_MEMORY("durable-log", log(l -> BrokenLog.inMemory())),
    /** The log forgets exports. */
    EXPORTS_FORGOTTEN(
            "media-ledger", log(l -> BrokenLog.dropping(l, e -> e.action().equals("EXPORT")))),
    /** The log forgets shares. */
    SHARES_FORGOTTEN(
            "media-ledger", log(l -> BrokenLog.dropping(l, e -> e.action().equals("SHARE")))),
    /** The log forgets self-tests. */
    RUNS_FORGOTTEN(
            "run-is-logged", log(l -> BrokenLog.dropping(l, e -> e.action().equals("SELFTEST")))),
    /** The scrubber returns its input. */
    UNSCRUBBED("clean-export", scrubber(BrokenScrubber::idle)),
    /** Whoever asks for a rectangle gets the whole picture. */
    RECTANGLE_FORGOTTEN("minimum-necessary", scrubber(BrokenRenderer::whole)),
    /** Whoever asks for a rectangle gets one of its size from beside it. */
    RECTANGLE_ELSEWHERE("minimum-necessary", scrubber(BrokenRenderer::elsewhere)),
    /** The mark that a rule asks for is not drawn. */
    MARK_FORGOTTEN("minimum-necessary", scrubber(BrokenRenderer::unmarked)),
    /** What nobody can crop is said to be croppable, and leaves whole. */
    ANYTHING_DRAWN("minimum-necessary", scrubber(BrokenRenderer::takingAnything)),
    /** The scrubber leaves temporary files. */
    TEMPORARY_FILES_LEFT("temp-hygiene", scrubber(BrokenScrubber::littering)),
    /** The vault's clock is two hours behind. */
    CLOCK_BEHIND("clocks-agree", b -> b.clock(InstantSource.offset(InstantSource.system(), Duration.ofHours(-2)))),
    /** The vault's clock is two hours ahead. */
    CLOCK_AHEAD("clocks-agree", b -> b.clock(InstantSource.offset(InstantSource.system(), Duration.ofHours(2)))),
    /** A key lies in the home. */
    KEY_BESIDE_DATA("keys-apart", honest(), Damage::keyBesideData),
    /** Others can list the key folder. */
    KEYS_READABLE("key-rights", honest(), Damage::keysReadable),
    /** Everybody may put another key folder in its place. */
    KEYS_EXCHANGEABLE("key-rights", honest(), Damage::keysExchangeable),
    /** A picture in clear lies in the home. */
    PICTURE_IN_CLEAR("no-strangers", honest(), Damage::pictureInClear),
    /** A picture in clear lies in the home under a name that the vault gives. */
    PICTURE_UNDER_AN_HONEST_NAME("no-strangers", honest(), Damage::pictureUnderAnHonestName),
    /** A bit of a sealed picture changed. */
    IMAGE_ALTERED("images-at-hand", honest(), Damage::imageAltered),
    /** A sealed picture was cut. */
    IMAGE_CUT("images-at-hand", honest(), Damage::imageCut),
    /** A sealed picture is gone. */
    IMAGE_GONE("images-at-hand", honest(), Damage::imageGone),
    /** A bit of the log changed. */
    LOG_ALTERED("log-at-hand", honest(), Damage::logAltered),
    /** The end of the log is gone. */
    LOG_CUT("log-at-hand", honest(), Damage::logCut);

    private final String probe;
    private final Breaking wiring;
    private final Breakage damage;

    Saboteur(String probe, Breaking wiring) {
        this(probe, wiring, Damage::none);
    }

    Saboteur(String probe, Breaking wiring, Breakage damage) {
        this.probe = probe;
        this.wiring = wiring;
        this.damage = damage;
    }

    /** Breaks a part of a builder. */
    @FunctionalInterface
    private interface Breaking {
        void of(VaultBuilder builder) throws UnavailableException;
    }

    /** Breaks what lies on the disk. */
    @FunctionalInterface
    private interface Breakage {
        void of(Path home, Path keys) throws IOException;
    }

    private static Breaking honest() {
        return builder -> {};
    }

    private static Breaking cipher(UnaryOperator<ImageCipherProvider> broken) {
        return builder ->
                builder.unsafeCipher(broken.apply(VaultProviders.ofClassPath().cipher()));
    }

    private static Breaking log(Function<AuditLogProvider, AuditLogProvider> broken) {
        return builder ->
                builder.unsafeLog(broken.apply(VaultProviders.ofClassPath().log()));
    }

    private static Breaking scrubber(UnaryOperator<Scrubber> broken) {
        return builder ->
                builder.unsafeScrubber(broken.apply(VaultProviders.ofClassPath().scrubber()));
    }

    /**
     * The probe that has to find it.
     *
     * @return its id, such as {@code stored-bytes}
     */
    public String probe() {
        return probe;
    }

    /**
     * Breaks the wiring of a vault that is about to be made or opened; of one whose disk is damaged it leaves the wiring as it is.
     *
     * @param builder the host's builder
     * @return the same builder
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE} if the class path lacks the honest part
     */
    public VaultBuilder wire(VaultBuilder builder) throws UnavailableException {
        wiring.of(builder);
        return builder;
    }

    /**
     * Damages the disk of an open vault that holds a picture; of one whose wiring is broken it leaves the disk as it is.
     *
     * @param home the home folder
     * @param keys the key folder
     * @throws IOException when the disk fails
     */
    public void damage(Path home, Path keys) throws IOException {
        damage.of(home, keys);
    }
}
