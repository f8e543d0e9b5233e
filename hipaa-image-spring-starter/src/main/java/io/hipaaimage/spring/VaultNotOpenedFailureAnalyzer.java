package io.hipaaimage.spring;

import io.hipaaimage.core.ErrorCode;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says for each code of the vault what an operator can do. */
final class VaultNotOpenedFailureAnalyzer extends AbstractFailureAnalyzer<VaultNotOpenedException> {
    private static final String NEWER =
            "Use a hipaa-image-spring-starter at least as new as what last opened this vault: a store is upgraded, never"
                    + " taken back. Do not delete anything.";

    private static final String DATABASE_AWAY =
            "Bring the database of the registries back, or let spring.datasource.url name it, and start again. Its user needs"
                    + " select, insert, update and delete, and for a first start create table. Home and keys are not what is"
                    + " wrong: leave them as they are.";

    private static final String UNDER_PASSPHRASE =
            "Take hipaa-image.keys.token, or the application's KeyWrapper bean, away and let"
                    + " hipaa-image.keys.passphrase-file name the passphrase; or bring the keys behind that key first:"
                    + " ./hipaa-image keys move.";

    private static final String BEHIND_PROVIDER =
            "Give the key that this vault's keys are behind: hipaa-image.keys.token and token-key for one in a token, with its"
                    + " PIN in hipaa-image.keys.passphrase-file, or the application's KeyWrapper bean. No passphrase opens them.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, VaultNotOpenedException cause) {
        return new FailureAnalysis(
                "The image vault was not opened, and no image was touched: "
                        + cause.failure().getMessage(),
                action(cause),
                cause);
    }

    private static String action(VaultNotOpenedException cause) {
        String message = String.valueOf(cause.failure().getMessage());
        if (message.contains("newer store version")) {
            return NEWER;
        }
        if (message.contains("database does not answer")) {
            return DATABASE_AWAY;
        }
        if (message.contains("KEYS_UNDER_PASSPHRASE")) {
            return UNDER_PASSPHRASE;
        }
        return message.contains("KEYS_BEHIND_PROVIDER")
                ? BEHIND_PROVIDER
                : action(cause.failure().code());
    }

    private static String action(ErrorCode code) {
        return switch (code) {
            case WRONG_PASSPHRASE ->
                "Let hipaa-image.keys.passphrase-file name the file that this key folder was made with. Its first line is"
                        + " the passphrase, or the machine's secret as 'keygen --machine-secret' made it, without the line"
                        + " end. No one can open the keys without it.";
            case KEYS_MISSING ->
                "Check hipaa-image.keys.folder: is its volume mounted? If this is a first start, set"
                        + " hipaa-image.create-if-missing=true.";
            case KEYS_EXPOSED ->
                "Let nobody but the application's user read the key folder and its files (chmod 0700 and 0600), and let not"
                        + " everybody write to a folder above it (chmod o-w, or the sticky bit as /tmp has it). Ask who could"
                        + " have read or exchanged them before: if in doubt, rotate the keys.";
            case KEY_FILE_DAMAGED, STORE_DAMAGED ->
                "Check that hipaa-image.home and hipaa-image.keys.folder name the folders of one vault"
                        + " and that their volumes are mounted. If this is a first start, set hipaa-image.create-if-missing=true. If they"
                        + " are right, restore from a backup; do not delete anything.";
            case OUTPUT_EXISTS ->
                "A new vault was asked for, but a folder is in use. Is the volume of hipaa-image.home mounted? If this is a"
                        + " first start, give empty folders; else set hipaa-image.create-if-missing=false.";
            case LOCKED ->
                "Another process uses hipaa-image.home. Stop it, or give this application a home of its own: one process"
                        + " opens a home at a time.";
            case PROVIDER_UNAVAILABLE ->
                "Where a token or a key service holds the key, bring it back and start again. Else check the class path of the"
                        + " application: hipaa-image-spring-starter brings each part once. Exclude what is there twice, add"
                        + " what is missing.";
            case WRONG_CONTEXT ->
                "Let hipaa-image.tenant name the tenant that this home was made for, or hipaa-image.home the home of this"
                        + " tenant.";
            case TAMPERED, TRUNCATED, MALFORMED ->
                "Keep the folders as they are and call whoever is responsible for security: something"
                        + " changed them outside the vault. ./hipaa-image audit verify says what; a log that is gone may be on a volume"
                        + " that is not mounted.";
            case NO_SPACE -> "Make room on the volume of hipaa-image.home.";
            case AUDIT_UNAVAILABLE ->
                "Let the application's user read and write the folder audit of hipaa-image.home, and ask who changed that.";
            default ->
                "The description says what failed. Check that the application's user can read hipaa-image.keys.passphrase-file and write to hipaa-image.home and"
                        + " hipaa-image.keys.folder.";
        };
    }
}
