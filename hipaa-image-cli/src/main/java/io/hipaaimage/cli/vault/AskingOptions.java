package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.RoleFile;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.DeviceState;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.SessionState;
import io.hipaaimage.core.access.Vocabulary;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.VaultBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is asking, in the words of the vocabulary. The log marks what is said here as asserted by the command line. */
public final class AskingOptions {
    private static final Pattern CROP = Pattern.compile("crop=(\\d{1,9}),(\\d{1,9}),(\\d{1,9}),(\\d{1,9})");

    @Option(names = "--actor", paramLabel = "ID", required = true, order = 10, description = "Who asks.")
    private String actor;

    @Option(
            names = "--role",
            paramLabel = "R",
            required = true,
            order = 11,
            description = "physician, nurse, records_officer, ...; another word lists them all.")
    private String role;

    @Option(
            names = "--roles",
            paramLabel = "FILE",
            order = 11,
            description = "Your role names with their classes; --role is then one of yours.")
    private @Nullable Path roles;

    @Option(
            names = "--window",
            paramLabel = "ID",
            order = 18,
            description = "The telemedicine consultation that it belongs to, and ends with.")
    private @Nullable String window;

    @Option(
            names = "--purpose",
            paramLabel = "CODE",
            order = 12,
            description =
                    "Purpose of use: TREAT, PATRQT, HRESCH, ...; if not given, TREAT to put and RECORDMGT to shred, and an error else.")
    private @Nullable String purpose;

    @Option(
            names = "--relationship",
            paramLabel = "R",
            order = 13,
            description = "care_team, self, none, ... (another word lists them all); if not given, what is on file.")
    private String relationship = "unknown";

    @Option(names = "--mfa", order = 14, description = "Two factors were shown; counts in test tenants only.")
    private boolean mfa;

    @Option(names = "--session", paramLabel = "S", order = 15, description = "active (the default) or idle.")
    private String session = "active";

    @Option(
            names = "--device",
            paramLabel = "D",
            order = 16,
            description = "managed, personal_mdm_secure_app or personal_unmanaged (the default).")
    private String device = "personal_unmanaged";

    @Option(
            names = "--second-actor",
            paramLabel = "ID",
            order = 17,
            description = "The second person; counts in test tenants only.")
    private @Nullable String secondActor;

    @Option(
            names = "--scope",
            paramLabel = "S",
            order = 18,
            description = "What is needed, where a purpose has to say so: whole, or crop=X,Y,WIDTH,HEIGHT.")
    private @Nullable String scope;

    @Option(
            names = "--fact",
            paramLabel = "WORD[=VALUE]",
            order = 19,
            description = "A further fact, in a word of the rules, such as retention_elapsed; may be given again.")
    private List<String> facts = List.of();

    @Mixin
    private EmergencyKeyOption emergency;

    /** The emergency key that was brought, where one was. */
    Optional<EmergencyKey> emergencyKey() throws RefusedException {
        return emergency.key(actor);
    }

    /** Who asks. */
    Requester requester(Shell shell) throws RefusedException {
        return person(actor, shell);
    }

    /**
     * Who asks, by name.
     *
     * @return as given
     */
    public String name() {
        return actor;
    }

    /**
     * The second person's name.
     *
     * @return as given, if it was
     */
    public Optional<String> secondName() {
        return Optional.ofNullable(secondActor);
    }

    private Requester person(String id, Shell shell) throws RefusedException {
        Instant now = shell.clock().instant();
        Set<String> methods = mfa ? Set.of("mfa") : Set.of("pwd");
        DeviceState state = word("device", device, DeviceState.of(device), DeviceState.values(), DeviceState::word);
        boolean idle = word("session", session, SessionState.of(session), SessionState.values(), SessionState::word)
                == SessionState.IDLE;
        try {
            return named(id)
                    .authenticated(new AuthenticationEvidence(methods, null, now, VaultBuilder.CLI_ISSUER, id, null))
                    .device(new DevicePosture(
                            state == DeviceState.MANAGED,
                            state != DeviceState.PERSONAL_UNMANAGED,
                            state == DeviceState.PERSONAL_MDM_SECURE_APP,
                            now,
                            VaultBuilder.CLI_ISSUER))
                    .lastActive(idle ? now.minus(Duration.ofDays(1)) : now);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.USAGE, "an actor has 1 to 256 characters");
        }
    }

    private Requester named(String id) throws RefusedException {
        if (roles == null) {
            return Requester.person(id, word("role", role, Role.of(role), mapped(), Role::word));
        }
        return RoleFile.read(roles).requester(id, role);
    }

    private static Role[] mapped() {
        return EnumSet.complementOf(EnumSet.of(Role.UNMAPPED)).toArray(Role[]::new);
    }

    /** The consultation that it belongs to. */
    Optional<String> window() {
        return Optional.ofNullable(window);
    }

    /** Why. */
    PurposeOfUse purpose(@Nullable PurposeOfUse absent) throws RefusedException {
        if (purpose == null) {
            if (absent == null) {
                throw new RefusedException(ErrorCode.USAGE, "no purpose of use", "give --purpose, such as TREAT");
            }
            return absent;
        }
        try {
            return PurposeOfUse.of(purpose);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.USAGE, "a purpose of use has 1 to 32 characters of A-Z 0-9 _");
        }
    }

    /** What of the image. */
    Scope scope() throws RefusedException {
        if (scope == null) {
            return Scope.UNNAMED;
        }
        if (scope.equals("whole")) {
            return Scope.WHOLE;
        }
        Matcher crop = CROP.matcher(scope);
        if (!crop.matches()) {
            throw new RefusedException(
                    ErrorCode.USAGE, "a scope is 'whole' or 'crop=X,Y,WIDTH,HEIGHT', in pixels of the upright picture");
        }
        try {
            return Scope.crop(new PictureRenderer.Rectangle(
                    Integer.parseInt(crop.group(1)),
                    Integer.parseInt(crop.group(2)),
                    Integer.parseInt(crop.group(3)),
                    Integer.parseInt(crop.group(4))));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** What is asserted. */
    FactSource source() throws RefusedException {
        Relationship stands = word(
                "relationship", relationship, Relationship.of(relationship), Relationship.values(), Relationship::word);
        Map<String, String> words = new TreeMap<>();
        for (String fact : facts) {
            Map.Entry<String, String> said = Vocabulary.split(fact);
            if (!Vocabulary.knows(said.getKey(), said.getValue())) {
                throw new RefusedException(
                        ErrorCode.USAGE, "--fact does not know '" + fact.replaceAll("[^\\w=<-]", "?") + "'");
            }
            String before = words.put(said.getKey(), said.getValue());
            if (before != null && !before.equals(said.getValue())) { // duties too: a source answers with one
                throw new RefusedException(
                        ErrorCode.USAGE,
                        "--fact says two things of " + said.getKey().replaceAll("[^\\w=<-]", "?"));
            }
        }
        FactSource.Answer answer = new FactSource.Answer(stands, words);
        return question -> answer;
    }

    /** Warns where what was asserted cannot count. */
    void warn(Shell shell, String tenant) {
        if (mfa && !tenant.startsWith("test-")) {
            shell.warn(
                    "--mfa counts in test tenants only; a host passes AuthenticationEvidence of an issuer that the vault trusts");
        }
    }

    private static <T> T word(String option, String given, Optional<T> value, T[] known, Function<T, String> words)
            throws RefusedException {
        return value.orElseThrow(() -> new RefusedException(
                ErrorCode.USAGE,
                "--" + option + " does not know the word '" + given.replaceAll("[^\\w-]", "?") + "'",
                "it is one of " + Arrays.stream(known).map(words).collect(Collectors.joining(", "))));
    }
}
