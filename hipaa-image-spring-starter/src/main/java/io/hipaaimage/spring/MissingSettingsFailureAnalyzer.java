package io.hipaaimage.spring;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which properties the vault needs, what each is for and how a first vault comes to be. */
final class MissingSettingsFailureAnalyzer extends AbstractFailureAnalyzer<MissingSettingsException> {
    private static final String PURPOSES = """
            hipaa-image.home                  a folder for sealed images, log and registries
            hipaa-image.keys.folder           a folder for the keys, on another volume and in no backup set of the home
            hipaa-image.keys.passphrase-file  a file, readable by its owner only, whose first line unlocks the keys: a passphrase, or a
                                              secret of "hipaa-image keygen --machine-secret"

            Where a token or HSM holds the key, hipaa-image.keys.token is its SunPKCS11 configuration, token-key its label and \
            passphrase-file its PIN; a host's own KeyWrapper bean needs none of them.
            For a first start also set hipaa-image.create-if-missing=true, and take it away afterwards. \
            An application that needs no vault sets hipaa-image.enabled=false.""";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingSettingsException cause) {
        List<String> missing = cause.properties();
        boolean noKey = missing.stream().anyMatch(property -> property.startsWith("hipaa-image.keys."));
        String description = (noKey ? "No key is configured for the image vault" : "The image vault has no home")
                + ", and images are never kept without encryption. Not set, or blank:\n\n    "
                + String.join("\n    ", missing);
        return new FailureAnalysis(
                description, "Set them:\n\n" + PURPOSES.indent(4).stripTrailing(), cause);
    }
}
