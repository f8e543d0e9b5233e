package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelRequestsTest {
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    private Cabinet cabinet;
    private LegalRecords records;

    @BeforeEach
    void open() throws Exception {
        cabinet = new Cabinet(folder);
        records = cabinet.open();
    }

    @Test
    void plainMailGoesToWhereTheWarnedIndividualAskedForItAndNowhereElse() throws Exception {
        assertThat(facts(RecipientKind.SELF_EMAIL_UNENCRYPTED, "jo@mail", "MRN-1"))
                .doesNotContainKey("requested_by_individual");
        file("c1", "email", "jo@mail", ",'warnedOn':'2026-02-20'");
        assertThat(facts(RecipientKind.SELF_EMAIL_UNENCRYPTED, "jo@mail", "MRN-1"))
                .containsKeys("requested_by_individual", "risk_warning_acknowledged");
        assertThat(facts(RecipientKind.SELF_EMAIL_UNENCRYPTED, "other@mail", "MRN-1"))
                .doesNotContainKey("requested_by_individual");
        assertThat(facts(RecipientKind.SELF_SMS_UNENCRYPTED, "jo@mail", "MRN-1"))
                .doesNotContainKey("requested_by_individual");
        assertThat(facts(RecipientKind.SELF_EMAIL_UNENCRYPTED, "jo@mail", "MRN-2"))
                .doesNotContainKey("requested_by_individual");
        records = cabinet.open();
        records.channels().end("c1", Papers.NOON, "office");
        assertThat(facts(RecipientKind.SELF_EMAIL_UNENCRYPTED, "jo@mail", "MRN-1"))
                .doesNotContainKey("requested_by_individual");
    }

    @Test
    void aRequestWithoutAWarningIsARequestAlone() throws Exception {
        file("c1", "sms", "jo-phone", "");
        assertThat(facts(RecipientKind.SELF_SMS_UNENCRYPTED, "jo-phone", "MRN-1"))
                .containsKey("requested_by_individual")
                .doesNotContainKey("risk_warning_acknowledged");
        file("c2", "sms", "jo-phone", ",'warnedOn':'2026-02-21'");
        assertThat(facts(RecipientKind.SELF_SMS_UNENCRYPTED, "jo-phone", "MRN-1"))
                .containsKey("risk_warning_acknowledged");
    }

    @Test
    void whoAskedForAnotherAddressIsWrittenToThere() throws Exception {
        file("c1", "alternative_address", "jo-office", "");
        assertThat(facts(RecipientKind.SELF_ALTERNATIVE_ADDRESS, "jo-office", "MRN-1"))
                .containsKey("confidential_communication_request")
                .doesNotContainKey("pep_cannot");
        assertThat(facts(RecipientKind.SELF_ALTERNATIVE_ADDRESS, "jo-home", "MRN-1"))
                .containsEntry("pep_cannot", "USE_ALTERNATIVE_CHANNEL");
    }

    @Test
    void aRequestThatIsDatedTomorrowOrSaysNoDayDoesNotCount() throws Exception {
        file("c1", "email", "jo@mail", ",'warnedOn':'2026-02-20'", "2026-03-02");
        assertThat(facts(RecipientKind.SELF_EMAIL_UNENCRYPTED, "jo@mail", "MRN-1"))
                .doesNotContainKey("requested_by_individual");
        assertThatThrownBy(() -> ChannelRequest.parse(
                        json("{'id':'x','patient':'MRN-1','channel':'email','recipient':'jo@mail'}")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("requestedOn");
    }

    private void file(String id, String channel, String recipient, String more) throws Exception {
        file(id, channel, recipient, more, "2026-02-20");
    }

    private void file(String id, String channel, String recipient, String more, String day) throws Exception {
        records.channels()
                .file(
                        ChannelRequest.parse(json("{'id':'" + id + "','patient':'MRN-1','channel':'" + channel
                                + "','recipient':'" + recipient + "','requestedOn':'" + day + "'" + more + "}")),
                        "office");
    }

    private Map<String, String> facts(RecipientKind kind, String recipient, String patient) {
        AccessRequest asked = AccessRequest.builder(PurposeOfUse.PATRQT, Action.SHARE, Role.RECORDS_OFFICER)
                .recipient(kind)
                .build();
        return new LegalFacts(records)
                .answer(asked, new LegalFacts.About(IMAGE, PatientRef.of(patient), recipient, Papers.NOON))
                .facts();
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
