package io.hipaaimage.cli.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.DeidentifiedCopy;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A vault from which a researcher takes de-identified copies. */
abstract class ReleaseCase {
    static final ObjectDeidentifier.Method RANDOM = new ObjectDeidentifier.Method(Set.of(), true);

    @TempDir
    Path folder;

    final Map<String, String> said = new HashMap<>();
    ImageVault vault;

    @BeforeEach
    void create() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .facts(question -> new FactSource.Answer(
                        question.requester().id().startsWith("care") ? Relationship.CARE_TEAM : Relationship.NONE,
                        Map.copyOf(said)))
                .profile(Profile.STRICT)
                .tenant("test-release")
                .create();
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    DeidentifiedCopy copy(byte[] object, ObjectDeidentifier.Method method) throws Exception {
        return research().copies().deidentify(List.of(capture(object)), method).get(0);
    }

    ImageId capture(byte[] object) throws Exception {
        return VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream(object), NewImage.of(PatientRef.of("MRN-4711")));
    }

    CareSession research() {
        return VaultFixture.session(vault, "res.cho", Role.RESEARCHER, PurposeOfUse.of("HRESCH"));
    }

    io.hipaaimage.core.vault.ReleaseDesk desk() {
        return vault.administration("care.lee").releases();
    }

    byte[] export(ImageId image) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = research().copies().export(image, Scope.WHOLE)) {
            opened.transferTo(out);
        }
        return out.toByteArray();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
