package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.RulePack;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that file, end and list, as a caller sees them. */
class LegalCommandsTest {
    @TempDir
    Path folder;

    private String image = "";

    @BeforeEach
    void create() throws Exception {
        Path secret = Files.writeString(folder.resolve("pass.txt"), Run.PASSPHRASE);
        assertThat(secret).exists();
        try (ImageVault vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .tenant("test-commands")
                .create()) {
            image = VaultFixture.doctor(vault)
                    .capture(new ByteArrayInputStream(new byte[] {1}), NewImage.of(PatientRef.of("P-1")))
                    .value();
        }
    }

    @Test
    void aHoldIsPlacedStopsAShredIsListedAndReleased() {
        assertThat(file("hold", "place", "{'id':'h1','matter':'Doe v. Roe','patients':['P-1']}"))
                .isEqualTo("0 {\"hold\":\"h1\"}");
        Run denied = shred();
        assertThat(denied.exit()).isEqualTo(1);
        assertThat(denied.out()).contains("LEGAL_HOLD");
        assertThat(run("hold", "list").out()).contains("\"stands\":true").doesNotContain("P-1");
        assertThat(run("hold", "release", "h1").out()).startsWith("{\"hold\":\"h1\",\"released\":\"2026-03-01");
        assertThat(run("hold", "list").out()).contains("\"stands\":false");
        assertThat(shred().exit()).isZero();
    }

    @Test
    void aDefectiveDocumentIsRefusedWithAllItsDefectsAndNothingIsFiled() {
        String bare = "{'id':'b1','associate':'Cloud','recipients':['cloud']}";
        Run run = Run.with(bare.replace('\'', '"'), arguments("baa", "add", "-"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0))
                .startsWith("{\"verdict\":\"DEFECTIVE\"")
                .contains("BAA_DEFECTIVE:return_or_destroy", "164.504(e)(2)(ii)(J)", "BAA_DEFECTIVE:signature");
        assertThat(run.lines().get(1)).contains("\"error\":\"REFUSED\"");
        assertThat(run.errors()).hasSize(1);
        assertThat(run("baa", "list").out()).isEmpty();
    }

    @Test
    void anAgreementIsFiledListedRemindedOfAndTerminated() {
        String baa = "{'id':'b1','associate':'Cloud','recipients':['cloud'],'signedOn':'2026-01-15',"
                + "'expiresOn':'2026-04-15'," + LegalDecisionsTest.BAA_TERMS + "}";
        assertThat(file("baa", "add", baa)).startsWith("0 {\"baa\":\"b1\"");
        assertThat(file("baa", "add", baa)).startsWith("64 ");
        assertThat(run("baa", "list").out())
                .contains("\"state\":\"active\"", "\"expires\":\"2026-04-15\"")
                .contains("\"defects\":[]", "\"forAiVendor\":[\"BAA_AI:no_training\",\"BAA_AI:no_retention\"");
        assertThat(run("baa", "expiring").out()).contains("\"what\":\"EXPIRES\"", "\"daysLeft\":45");
        assertThat(run("baa", "expiring", "--within", "44").out()).isEmpty();
        assertThat(run("baa", "terminate", "b1").out()).contains("\"state\":\"terminated\"", "\"liveGrants\":[]");
        assertThat(run("baa", "list").out()).contains("\"state\":\"terminated\"");
        assertThat(run("baa", "terminate", "b9").exit()).isEqualTo(1);
    }

    @Test
    void aDataUseAgreementIsListedRemindedOfAndTerminated() {
        String dua =
                "{'id':'d1','recipients':['uni'],'purposes':['HRESCH'],'signedOn':'2026-01-15','expiresOn':'2026-04-15',"
                        + "'terms':['permitted_uses','permitted_recipients','no_other_use','safeguards','report','agents',"
                        + "'no_identification']}";
        assertThat(file("dua", "add", dua)).isEqualTo("0 {\"dua\":\"d1\"}");
        assertThat(run("dua", "list").out())
                .contains("\"purposes\":[\"HRESCH\"]", "\"inForce\":true", "\"expires\":\"2026-04-15\"");
        assertThat(run("dua", "expiring").out()).contains("\"what\":\"EXPIRES\"", "\"daysLeft\":45");
        assertThat(run("dua", "expiring", "--within", "44").out()).isEmpty();
        assertThat(run("dua", "expiring", "--within", "4444").exit()).isEqualTo(64);
        assertThat(file("dua", "add", dua.replace("d1", "d2").replace("2026-04-15", "2027-04-15")))
                .startsWith("0 ");
        assertThat(run("dua", "expiring").out()).as("another one follows").isEmpty();
        assertThat(run("dua", "terminate", "d2").out()).contains("\"state\":\"terminated\"");
        assertThat(run("dua", "expiring").out()).contains("\"dua\":\"d1\"");
        assertThat(run("dua", "list").lines().get(1)).contains("\"inForce\":false", "DUA_TERMINATED");
        assertThat(run("dua", "terminate", "d9").exit()).isEqualTo(1);
    }

    @Test
    void authorizationsAgreementsAndRestrictionsAreFiled() {
        String authorization = "{'id':'a1','patient':'P-1','written':true,'description':'d','disclosers':['us'],"
                + "'recipients':['paper'],'purposes':['MEDIA'],'expiresUpon':'publication',"
                + "'statements':['revocation','conditioning','redisclosure'],'signedBy':'individual',"
                + "'signedOn':'2026-02-01'}";
        assertThat(file("authorization", "add", authorization)).isEqualTo("0 {\"authorization\":\"a1\"}");
        assertThat(run("authorization", "copies").out())
                .isEqualTo("{\"authorization\":\"a1\",\"copyGiven\":false,\"revoked\":false}\n");
        assertThat(run("authorization", "copies", "--given", "a1").out()).contains("\"copyGiven\":true");
        assertThat(run("authorization", "copies").out()).isEmpty();
        assertThat(run("authorization", "revoke", "a1", "--event").out()).contains("\"state\":\"ended\"");
        assertThat(run("authorization", "revoke", "a1").out()).contains("\"state\":\"revoked\"");
        assertThat(file(
                        "dua",
                        "add",
                        "{'id':'d1','recipients':['uni'],'purposes':['HRESCH'],'signedOn':'2026-01-15',"
                                + "'terms':['permitted_uses','permitted_recipients','no_other_use','safeguards',"
                                + "'report','agents','no_identification']}"))
                .isEqualTo("0 {\"dua\":\"d1\"}");
        assertThat(file("restriction", "add", "{'id':'r1','patient':'P-1','kind':'family'}"))
                .isEqualTo("0 {\"restriction\":\"r1\",\"kind\":\"family\"}");
        assertThat(run("restriction", "end", "r1").exit()).isZero();
        assertThat(file("restriction", "add", "{'id':'r2','patient':'P-1','kind':'famly'}"))
                .startsWith("64 ");
        assertThat(run("hold", "place", folder.resolve("missing.json").toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aRelationshipIsFiledHeardListedAndEndedAndNeverOnesOwn() {
        String filed = "{'id':'r1','who':'dr','patient':'P-1','relationship':'care_team','from':'2026-01-01'}";
        assertThat(look("a.jpg").exit()).isEqualTo(1);
        Run own = Run.with(filed.replace('\'', '"'), arguments("relationship", "add", "-", "--actor", "dr"));
        assertThat(own.exit()).isEqualTo(1);
        assertThat(own.err()).contains("DUAL_CONTROL_REQUIRED");
        assertThat(file("relationship", "add", filed))
                .isEqualTo("0 {\"relationshipRecord\":\"r1\",\"relationship\":\"care_team\"}");
        assertThat(look("b.jpg").exit()).isZero();
        assertThat(look("c.jpg", "--relationship", "none").exit()).isEqualTo(1);
        assertThat(run("relationship", "list").out())
                .contains("\"who\":\"dr\"", "\"stands\":true", "\"until\":null", "\"endedBy\":null")
                .doesNotContain("P-1");
        assertThat(run("relationship", "list", "--who", "dr.kim").out()).isEmpty();
        assertThat(run("relationship", "list", "--patient", "P-1").lines()).hasSize(1);
        assertThat(run("relationship", "end", "r1").out()).contains("\"ended\":\"2026-03-01");
        assertThat(look("d.jpg").exit()).isEqualTo(1);
        assertThat(run("relationship", "list").out()).contains("\"stands\":false");
        assertThat(run("relationship", "end", "r9").exit()).isEqualTo(1);
        assertThat(file("relationship", "add", filed.replace("care_team", "friend")))
                .startsWith("64 ");
    }

    private Run look(String output, String... more) {
        List<String> words = new ArrayList<>(
                List.of("get", image, "-o", folder.resolve(output).toString(), "--actor", "dr", "--role", "physician"));
        words.addAll(List.of("--purpose", "TREAT", "--mfa", "--device", "managed"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void aPackOfTheHostDecidesAndItsDigestStandsInTheLog() throws Exception {
        String rules = "SITE-1\tforbid\tRNS\tpurpose:TREAT role:nurse\tNIGHT_SHIFT\tSite 1\tNot at night.\n";
        Path pack = Files.writeString(folder.resolve("site.tsv"), rules);
        assertThat(get("dr", "physician", "a.jpg", "--pack", "SITE=" + pack).exit())
                .isZero();
        assertThat(get("kim", "nurse", "b.jpg").exit()).isZero();
        Run nurse = get("kim", "nurse", "c.jpg", "--pack", "SITE=" + pack);
        assertThat(nurse.exit()).isEqualTo(1);
        assertThat(nurse.out()).contains("NIGHT_SHIFT", "Site 1");
        assertThat(get("dr", "physician", "d.jpg", "--pack", "sitE=" + pack).exit())
                .isEqualTo(64);

        String digest = PolicyDecisionPoint.with(List.of(RulePack.read("SITE", new StringReader(rules))))
                .policyDigest();
        List<String> digests = new ArrayList<>();
        try (ImageVault vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .open()) {
            vault.log().read(0, entry -> {
                if (entry.action().equals("VIEW") && !entry.type().equals("OUTCOME")) {
                    digests.add(entry.facts().getOrDefault("policy", ""));
                }
            });
        }
        assertThat(digests)
                .containsExactly(digest, PolicyDecisionPoint.standard().policyDigest(), digest);
    }

    private Run get(String who, String role, String output, String... more) {
        List<String> words = new ArrayList<>(
                List.of("get", image, "-o", folder.resolve(output).toString()));
        words.addAll(List.of("--actor", who, "--role", role, "--purpose", "TREAT", "--relationship", "care_team"));
        words.addAll(List.of("--mfa", "--device", "managed"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private Run shred() {
        return run(
                "shred",
                "now",
                image,
                "--reason",
                "RETENTION_ELAPSED",
                "--role",
                "records_officer",
                "--actor",
                "ro1",
                "--second-actor",
                "ro2",
                "--mfa",
                "--device",
                "managed",
                "--fact",
                "retention_elapsed");
    }

    private String file(String group, String verb, String json) {
        Run run = Run.with(json.replace('\'', '"'), arguments(group, verb, "-"));
        return run.exit() + " " + run.out().strip();
    }

    private Run run(String... words) {
        return Run.of(arguments(words));
    }

    private Object[] arguments(String... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--json",
                "--home",
                folder.resolve("home"),
                "--keys",
                folder.resolve("keys"),
                "--passphrase-file",
                folder.resolve("pass.txt")));
        return all.toArray();
    }
}
