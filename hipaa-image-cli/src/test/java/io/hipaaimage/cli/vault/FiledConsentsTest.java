package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.vault.Expected.assertCode;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.consent.Consent;
import io.hipaaimage.core.vault.ConsentDesk;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FHIR consents on file are heard by the next decision, and by the one after a restart. */
class FiledConsentsTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");

    @TempDir
    Path folder;

    private ImageVault vault;
    private ImageId image;

    @BeforeEach
    void vaultWithAnImage() throws Exception {
        vault = VaultFixture.in(folder).quick().tenant("test-consents").create();
        image = VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream("a picture".getBytes(US_ASCII)), NewImage.of(PATIENT));
    }

    @AfterEach
    void closes() throws Exception {
        vault.close();
    }

    @Test
    void aDissentThatIsFiledClosesTheNextDecisionAndItsWithdrawalOpensIt() throws Exception {
        assertThat(decision("care.lee", PurposeOfUse.TREAT)).isInstanceOf(Decision.Permitted.class);
        file("c1", "active", "'type':'deny'");
        assertThat(reasons("care.lee")).containsExactly("RESTRICTION_AGREED");
        vault.close();
        vault = VaultFixture.in(folder).quick().open();
        assertThat(reasons("care.lee")).as("after a restart").containsExactly("RESTRICTION_AGREED");
        file("c1", "inactive", "'type':'deny'");
        assertThat(decision("care.lee", PurposeOfUse.TREAT)).isInstanceOf(Decision.Permitted.class);
        assertCode(() -> file("c1", "active", "'type':'deny'"), ErrorCode.REFUSED);
    }

    @Test
    void aDissentTurnsNoEmergencyAway() throws Exception {
        file("c1", "active", "'type':'deny'");
        assertThat(decision("care.lee", PurposeOfUse.ETREAT)).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void aConsentOfSomebodyElseSaysNothing() throws Exception {
        desk().file(json("c1", "active", "'type':'deny'"), PatientRef.of("MRN-2"));
        assertThat(decision("care.lee", PurposeOfUse.TREAT)).isInstanceOf(Decision.Permitted.class);
        assertCode(() -> file("c1", "active", "'type':'permit'"), ErrorCode.OUTPUT_EXISTS);
    }

    @Test
    void whatDependsOnAGroupThatTheVaultDoesNotKnowIsUnknownAndCloses() throws Exception {
        file(
                "c1",
                "active",
                "'type':'permit','provision':[{'type':'deny','actor':[{'role':{'coding':[{'code':'IRCP'}]},"
                        + "'reference':{'reference':'Group/night-shift'}}]}]");
        assertThat(reasons("care.lee")).containsExactly("ATTRIBUTE_MISSING:agreed_restriction");
    }

    @Test
    void theWithdrawnOnesAreListedAndOneWithoutAnIdIsNotFiled() throws Exception {
        file("c1", "active", "'type':'permit'");
        file("c1", "inactive", "'type':'permit'");
        file("c2", "active", "'type':'deny'");
        assertThat(desk().list()).extracting(Consent::id).containsExactly("c1", "c2");
        assertThat(desk().list()).extracting(Consent::active).containsExactly(false, true);
        assertCode(() -> file("", "active", "'type':'deny'"), ErrorCode.USAGE);
    }

    @Test
    void theCommandFilesOneAndListsIt() throws Exception {
        Object[] places = {"--home", folder.resolve("h"), "--keys", folder.resolve("k")};
        assertThat(run(places, "init", "--tenant", "test-c", "--no-recovery").exit())
                .isZero();
        Path file = Files.write(folder.resolve("consent.json"), json("c9", "active", "'type':'deny'"));
        assertThat(run(places, "consent", "import", file, "--patient", "MRN-7", "--json")
                        .out())
                .isEqualTo("{\"consent\":\"c9\",\"active\":true}\n");
        assertThat(run(places, "consent", "list", "--json").out())
                .isEqualTo("{\"consent\":\"c9\",\"active\":true,\"provisions\":1}\n");
        Path none = Files.writeString(folder.resolve("none.json"), "{\"resourceType\":\"Patient\"}");
        assertThat(run(places, "consent", "import", none, "--patient", "MRN-7").exit())
                .isEqualTo(1);
        assertThat(run(places, "consent", "import", file).exit()).isEqualTo(64);
    }

    private static Run run(Object[] places, Object... arguments) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + places.length);
        System.arraycopy(places, 0, all, arguments.length, places.length);
        return Run.of(all);
    }

    private ConsentDesk desk() {
        return vault.administration("office").legal().consents();
    }

    private void file(String id, String status, String provision) throws ImageVaultException {
        desk().file(json(id, status, provision), PATIENT);
    }

    private static byte[] json(String id, String status, String provision) {
        String text = "{'resourceType':'Consent'," + (id.isEmpty() ? "" : "'id':'" + id + "',") + "'status':'" + status
                + "','scope':{'coding':[{'code':'patient-privacy'}]},'patient':{'reference':'Patient/1'},'provision':{"
                + provision + "}}";
        return text.replace('\'', '"').getBytes(US_ASCII);
    }

    private Decision decision(String who, PurposeOfUse purpose) throws Exception {
        return VaultFixture.session(vault, who, Role.PHYSICIAN, purpose).decide(image);
    }

    private List<String> reasons(String who) throws Exception {
        return ((Decision.Denied) decision(who, PurposeOfUse.TREAT))
                .reasons().stream().map(Reason::code).toList();
    }
}
