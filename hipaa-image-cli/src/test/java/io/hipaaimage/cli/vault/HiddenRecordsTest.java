package io.hipaaimage.cli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.Scope;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger does leaves the same work behind whether there is such an image or not. */
class HiddenRecordsTest {
    private static final ImageId NONE = new ImageId("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    private ImageVault vault;
    private ImageId image;

    @BeforeEach
    void vaultWithAnImage() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .tenant("test-hidden")
                .create();
        image = VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream("p".getBytes(UTF_8)), NewImage.of(PatientRef.of("MRN-1")));
    }

    @AfterEach
    void closes() throws Exception {
        vault.close();
    }

    private List<AuditLog.Entry> asked(Call call, ImageId asked) throws Exception {
        CareSession stranger = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT);
        long from = vault.log().size();
        assertThatThrownBy(() -> call.ask(stranger, asked)).isInstanceOf(ImageVaultException.class);
        List<AuditLog.Entry> entries = new ArrayList<>();
        vault.log().read(from, entries::add);
        return entries;
    }

    /** A verb of a session. */
    private interface Call {
        void ask(CareSession session, ImageId image) throws Exception;
    }

    @Test
    void oneEntryOfADenialEitherWay() throws Exception {
        List<Call> verbs = List.of(
                (s, i) -> s.open(i), (s, i) -> s.copies().export(i, Scope.WHOLE), (s, i) -> s.openInReliance(i));
        for (Call verb : verbs) {
            List<AuditLog.Entry> there = asked(verb, image);
            List<AuditLog.Entry> none = asked(verb, NONE);
            assertThat(there).hasSize(1);
            assertThat(none).hasSize(1);
            assertThat(none.get(0).type())
                    .isEqualTo("DENIED")
                    .isEqualTo(there.get(0).type());
            assertThat(none.get(0).actor()).isEqualTo("dr.far");
            assertThat(none.get(0).action()).isEqualTo(there.get(0).action());
            assertThat(none.get(0).facts()).containsEntry("reasons", "NOT_AVAILABLE");
        }
    }

    @Test
    void aWorkListHasNoPlaceForWhatIsNotThere() throws Exception {
        CareSession stranger = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT);
        assertThat(stranger.decide(List.of(NONE, image)).keySet()).containsExactly(image);
        assertThat(stranger.decide(List.of(NONE))).isEmpty();
    }
}
