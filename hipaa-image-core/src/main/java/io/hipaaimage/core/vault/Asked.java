package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.share.Recipients;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for in a session, until the gate decides: the one place that every refusal before the gate passes through, and none
 * leaves without the entry of a denial (45 CFR 164.312(b)). The gate writes its own; what fails behind it has an OUTCOME.
 *
 * @param asker who asks
 * @param action what for
 * @param image of which image, or null where none was named yet
 * @param patient whose it is, or null where the catalogue is to say
 * @param recipient the name of who is to get it, as it was given, or null for who asks
 */
record Asked(
        Asker asker,
        String action,
        @Nullable ImageId image,
        @Nullable PatientRef patient,
        @Nullable String recipient) {
    /** How a reason begins that is a word and not a sentence. */
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+(:[A-Z0-9_]+)?(?= |;|$)");

    /** What is settled before the gate is asked. */
    @FunctionalInterface
    interface Settling<T> {
        T settle() throws ImageVaultException;
    }

    /** Something of an image, whose patient the catalogue knows if there is one. */
    static Asked of(Asker asker, Action action, ImageId image, @Nullable String recipient) {
        return new Asked(asker, action.name(), image, null, recipient);
    }

    /** Makes ready what the gate is asked about then; a refusal is an entry before it is an answer. */
    <T> T ready(Settling<T> settling) throws ImageVaultException {
        try {
            return settling.settle();
        } catch (RefusedException e) {
            if (!e.hasEntry()) {
                asker.vault().log().append(event(e));
                e.entered();
            }
            throw e;
        }
    }

    private AuditEvent event(RefusedException why) {
        VaultState vault = asker.vault();
        AuditEvent event = AuditEvent.of("DENIED", asker.requester().id(), action, "DENIED")
                .patient(patient == null ? filed() : patient)
                .purpose(asker.purpose().code())
                .fact("profile", vault.settings().profile().word())
                .fact("policy", vault.gate().policyDigest())
                .fact("asserted", asker.issuer())
                .fact("reasons", word(why));
        event = image == null ? event : event.image(image.value());
        event = why instanceof ShareDoubts.Unconfirmed doubted ? event.fact("doubts", doubted.words()) : event;
        return recipient != null && Recipients.isName(recipient) // else it may be anything
                ? event.detail("recipient", recipient)
                : event;
    }

    private @Nullable PatientRef filed() {
        VaultState vault = asker.vault();
        return Optional.ofNullable(image)
                .flatMap(vault.catalogue()::find)
                .map(item -> vault.patients().of(item.row().image(), item.row().patient()))
                .orElse(null);
    }

    /** All words of a decision, as the gate's own entry has them; else {@link #reasonWord}, or that of its code. */
    static String word(RefusedException why) {
        return why instanceof NotPermittedException
                ? why.reason()
                : reasonWord(why).orElse(why.code().name());
    }

    /** The word that a reason begins with, if there is one: no sentence goes into a fact. */
    static Optional<String> reasonWord(RefusedException why) {
        Matcher word = WORD.matcher(why.reason());
        return word.lookingAt() ? Optional.of(word.group()) : Optional.empty();
    }
}
