package io.hipaaimage.spring;

import io.hipaaimage.core.access.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the vault lies and by which rules it decides. Immutable. An empty value is a missing value, and so is a blank text: it gets the
 * default, or fails the start where there is none.
 *
 * @param home Folder of sealed images, log and registries. Required. Not on the volume of the keys.
 * @param keys Where the keys lie and who unlocks them.
 * @param tenant Tenant of a vault that is made; one that is opened has to be of this tenant, unless it is "default". 1 to 128 characters of A-Z a-z 0-9 . _ -; one
 *     that begins with "test-" is never a patient's record.
 * @param profile Rules of a vault that is made: strict, rule, or rule-nprm (proposed, not final). A vault that exists keeps its own.
 * @param createIfMissing Whether an empty home becomes a new vault. Off, so that a volume that is not mounted is not taken for a new
 *     clinic.
 * @param idleLimit Time without activity after which a session is over, 1 minute to 12 hours (45 CFR 164.312(a)(2)(iii)).
 * @param shredDelay Time that a requested destruction waits and can be taken back.
 * @param lockWait Time to wait for another process that holds the home.
 * @param trustedIssuers Issuers whose evidence of authentication counts. "spring-security" is what this starter reads from the
 *     authentication of the running application.
 * @param productionProfiles Spring profiles, in whatever case, under which a test tenant, keys in a temporary folder and a log that is not
 *     durable fail the start.
 * @param registries Where recipients, grants, consents, agreements and holds are kept.
 */
@ConfigurationProperties("hipaa-image")
public record ImageVaultProperties(
        @Nullable String home,
        @DefaultValue Keys keys,
        @DefaultValue(DEFAULT_TENANT) String tenant,
        @DefaultValue("strict") Profile profile,
        @DefaultValue("false") Boolean createIfMissing,
        @DefaultValue("15m") Duration idleLimit,
        @DefaultValue("7d") Duration shredDelay,
        @DefaultValue("10s") Duration lockWait,
        @DefaultValue("spring-security") List<String> trustedIssuers,
        @DefaultValue({"prod", "production", "live"}) List<String> productionProfiles,
        @DefaultValue Registries registries) {

    private static final String DEFAULT_TENANT = "default";
    private static final List<String> PRODUCTION = List.of("prod", "production", "live");

    /** Copies the list. */
    public ImageVaultProperties {
        tenant = tenant.isBlank() ? DEFAULT_TENANT : tenant;
        trustedIssuers =
                trustedIssuers.stream().filter(issuer -> !issuer.isBlank()).toList();
        productionProfiles = productionProfiles.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        productionProfiles = productionProfiles.isEmpty() ? PRODUCTION : productionProfiles;
    }

    /**
     * Where the registries are kept.
     *
     * @param place In files of the home, or as sealed frames in a database. A vault is opened with what it was made with.
     * @param dataSource Name of the bean of the database, where the application has several.
     */
    public record Registries(
            @DefaultValue("files") Place place, @Nullable String dataSource) {
        /** Where registries can be kept. */
        public enum Place {
            /** In files of the home. */
            FILES,
            /** In a database whose commit is durable. */
            DATABASE
        }
    }

    /**
     * Where the keys lie and who unlocks them.
     *
     * @param folder Folder of the keys, mode 0700. Required. Another volume than the home, never in the same backup set.
     * @param passphraseFile File whose first line unlocks the keys, a passphrase or a secret of "keygen --machine-secret", readable by its owner
     *     only. Required. Neither in the home nor in the key folder. With a token its PIN. Not needed where the host has a KeyWrapper bean.
     * @param token Configuration of the JDK's SunPKCS11 for a token or HSM whose key unlocks the keys. Not in the key folder: it names a
     *     library that is loaded.
     * @param tokenKey Label of the AES-256 key in the token.
     * @param epochFolder Folder of the epoch keys; below the key folder if it is not given.
     * @param epochCopies Folders with further copies of the epoch keys, each on another volume.
     * @param spoolFolder Folder that keeps emergencies while the log is down, on another volume than home and keys; the key folder if it is
     *     not given.
     * @param emergency Key that opens the vault for emergency treatment alone while the provider of its keys is away.
     */
    public record Keys(
            @Nullable String folder,
            @Nullable String passphraseFile,
            @Nullable String token,
            @Nullable String tokenKey,
            @Nullable String epochFolder,
            @DefaultValue List<String> epochCopies,
            @Nullable String spoolFolder,
            @DefaultValue Emergency emergency) {

        /** Copies the list. */
        public Keys {
            epochCopies = epochCopies.stream().filter(copy -> !copy.isBlank()).toList();
        }
    }

    /**
     * Where the emergency key is found. Nothing of it is read while the provider answers, so that both files may be missing until somebody
     * opens the envelope.
     *
     * @param keyFile File of the private half, whose public half "keys emergency init" was given. Only with a token or a KeyWrapper bean.
     *     Neither in the home nor in the key folder.
     * @param passphraseFile File whose first line opens it. Not beside it.
     * @param actor Who answers for its use in the log.
     */
    public record Emergency(
            @Nullable String keyFile,
            @Nullable String passphraseFile,
            @Nullable String actor) {}
}
