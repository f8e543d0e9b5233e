package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.RulePacks;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RulePack;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that opens a vault, does one thing and closes it. */
public abstract class VaultCommand extends ShellCommand {
    /** What an opening says whose log was altered, is out of order, or lies on a disk that can only be read. */
    private static final Set<ErrorCode> LOG_DOWN =
            EnumSet.of(ErrorCode.TAMPERED, ErrorCode.AUDIT_UNAVAILABLE, ErrorCode.IO);

    @Mixin
    private VaultOptions options;

    @Mixin
    private RulePacks packs;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    protected VaultCommand(Shell shell) {
        super(shell);
    }

    /**
     * The thing.
     *
     * @param vault open, closed afterwards
     * @return how it ended
     * @throws ImageVaultException what the vault says
     * @throws IOException when reading or writing fails
     */
    protected abstract Outcome run(ImageVault vault) throws ImageVaultException, IOException;

    /**
     * Who is asking, where the command decides.
     *
     * @return null for administration
     */
    protected @Nullable AskingOptions asking() {
        return null;
    }

    @Override
    protected final Outcome run() throws ImageVaultException, IOException {
        AskingOptions asking = asking();
        var builder = options.builder(shell(), asking == null ? Optional.empty() : asking.emergencyKey());
        List<RulePack> own = packs.read();
        if (!own.isEmpty()) {
            builder.rules(own.toArray(RulePack[]::new));
        }
        if (asking != null) {
            asking.requester(shell());
            builder.facts(asking.source());
        }
        try (ImageVault vault = opened(builder, asking)) {
            if (asking != null) {
                asking.warn(shell(), vault.tenant());
                vault.emergencyUntil()
                        .ifPresent(until -> shell().warn(
                                        "EMERGENCY_KEY the provider of the keys is away: opened for emergency treatment alone; each"
                                                + " access waits for a review"));
            }
            return run(vault);
        }
    }

    /** In an emergency care comes first: where the log is down, the vault opens for that alone. */
    private ImageVault opened(VaultBuilder builder, @Nullable AskingOptions asking) throws ImageVaultException {
        try {
            return builder.open();
        } catch (DamagedInputException | UnavailableException e) {
            if (!LOG_DOWN.contains(e.code())
                    || asking == null
                    || !asking.purpose(PurposeOfUse.TREAT).equals(PurposeOfUse.ETREAT)) {
                throw e;
            }
            shell().warn(
                            "the log is down: only an emergency opens, and the spool keeps it until audit verify finds the log whole");
            return builder.recovery().openForEmergency();
        }
    }

    /**
     * What the asker may do in the vault.
     *
     * @param vault the vault
     * @param asking who asks and why
     * @param absent the purpose where none was said; null if one must be
     * @return the session, within the telemedicine window that was named
     * @throws ImageVaultException {@code USAGE}, or what {@link CareSession#within} says
     */
    protected final CareSession session(ImageVault vault, AskingOptions asking, @Nullable PurposeOfUse absent)
            throws ImageVaultException {
        CareSession session = vault.as(asking.requester(shell()), asking.purpose(absent));
        Optional<String> window = asking.window();
        return window.isEmpty() ? session : session.within(window.get());
    }

    /**
     * An image by its name.
     *
     * @param text as put printed it
     * @return the image
     * @throws RefusedException {@code USAGE} if it names none
     */
    protected static ImageId image(String text) throws RefusedException {
        if (!ImageId.isWellFormed(text)) {
            throw usage("an image is named by 32 lower-case hexadecimal digits, as put prints them");
        }
        return new ImageId(text);
    }

    /**
     * Who asks, for the log.
     *
     * @param actor as given, or null
     * @return the actor; {@code os:LOGIN} if none is given
     */
    public static String operator(@Nullable String actor) {
        return Operators.orLogin(actor);
    }
}
