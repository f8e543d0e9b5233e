package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.legal.ChannelRequest.Channel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What restrictions, holds and requests for a channel meet that they should not: twice, overlapping, at once, at the edge of a day. */
class BindingRecordsTest {
    private static final PatientRef JO = PatientRef.of("MRN-1");
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
    void aDuplicatedRecordIsRefusedAndEndsWithTheOneOnFile() throws Exception {
        restrict("x");
        hold("x");
        channel("x", "2026-02-20", "UTC");
        refusedAsOnFile(() -> restrict("x"));
        refusedAsOnFile(() -> hold("x"));
        refusedAsOnFile(() -> channel("x", "2026-02-20", "UTC"));
        endAll("x");
        refusedAsOnFile(() -> restrict("x"));
        assertNothingBinds(Papers.NOON);
    }

    @Test
    void ofTwoThatOverlapTheOtherBindsOn() throws Exception {
        for (String id : List.of("x", "y")) {
            restrict(id);
            hold(id);
            channel(id, "2026-02-20", "UTC");
        }
        endAll("x");
        assertThat(binds()).isTrue();
        assertThat(records.holds().keeps(IMAGE, JO)).isTrue();
        assertThat(informed(Papers.NOON)).isTrue();
        endAll("y");
        assertNothingBinds(Papers.NOON);
    }

    @Test
    void whatWasEndedStaysSoUnderAClockThatIsSetBackAndInAStoreThatIsOpenedAgain() throws Exception {
        restrict("x");
        hold("x");
        channel("x", "2026-02-20", "UTC");
        endAll("x");
        assertNothingBinds(Papers.NOON.minus(Duration.ofDays(2)));
        records = cabinet.open();
        assertNothingBinds(Papers.NOON.minus(Duration.ofDays(2)));
        assertNothingBinds(Papers.NOON);
    }

    @Test
    void twoEndsAtOnceAreOneEntryEach() throws Exception {
        restrict("x");
        hold("x");
        channel("x", "2026-02-20", "UTC");
        int before = cabinet.told.size();
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Instant at = Papers.NOON.plusSeconds(i);
                all.add(() ->
                        records.restrictions().end("x", at, "office").row().get("endedAt"));
                all.add(() -> records.holds().release("x", at, "office").row().get("releasedAt"));
                all.add(() -> records.channels().end("x", at, "office").row().get("endedAt"));
            }
            List<Future<String>> done = hands.invokeAll(all);
            for (int i = 0; i < done.size(); i++) {
                assertThat(done.get(i).get()).isEqualTo(done.get(i % 3).get());
            }
        } finally {
            hands.shutdownNow();
        }
        assertThat(cabinet.told).hasSize(before + 3);
        assertNothingBinds(Papers.NOON);
    }

    /** Where the day of an edge is told in UTC and lived in the zone. */
    @ParameterizedTest
    @CsvSource({
        "2028-02-29, UTC, 2028-02-28T23:59:59Z, false",
        "2028-02-29, UTC, 2028-02-29T00:00:00Z, true",
        "2028-02-29, Pacific/Kiritimati, 2028-02-28T09:59:59Z, false",
        "2028-02-29, Pacific/Kiritimati, 2028-02-28T10:00:00Z, true",
        "2028-02-29, Pacific/Pago_Pago, 2028-02-29T10:59:59Z, false",
        "2028-02-29, Pacific/Pago_Pago, 2028-02-29T11:00:00Z, true",
        "2026-09-06, America/Santiago, 2026-09-06T03:59:59Z, false", // a day without a midnight
        "2026-09-06, America/Santiago, 2026-09-06T04:00:00Z, true"
    })
    void aRequestForAChannelBeginsWhereItsDayIsLived(String day, String zone, Instant at, boolean counts)
            throws Exception {
        channel("x", day, zone);
        assertThat(informed(at)).isEqualTo(counts);
    }

    private void restrict(String id) throws Exception {
        records.restrictions()
                .file(Restriction.parse(json("{'id':'" + id + "','patient':'MRN-1','kind':'family'}")), "office");
    }

    private void hold(String id) throws Exception {
        records.holds().place(LegalHold.parse(json("{'id':'" + id + "','matter':'m','patients':['MRN-1']}")), "office");
    }

    private void channel(String id, String day, String zone) throws Exception {
        String text = "{'id':'" + id + "','patient':'MRN-1','channel':'email','recipient':'jo','requestedOn':'" + day
                + "','warnedOn':'" + day + "','zone':'" + zone + "'}";
        records.channels().file(ChannelRequest.parse(json(text)), "office");
    }

    private void endAll(String id) throws Exception {
        records.restrictions().end(id, Papers.NOON, "office");
        records.holds().release(id, Papers.NOON, "office");
        records.channels().end(id, Papers.NOON, "office");
    }

    private boolean binds() {
        return records.restrictions().binds(Restriction.Kind.FAMILY, IMAGE, JO);
    }

    private boolean informed(Instant at) {
        return records.channels().informed(JO, "jo", Channel.EMAIL, at).isPresent();
    }

    private void assertNothingBinds(Instant at) {
        assertThat(binds()).isFalse();
        assertThat(records.holds().keeps(IMAGE, JO)).isFalse();
        assertThat(informed(at)).isFalse();
    }

    private static void refusedAsOnFile(ThrowingCallable filing) {
        assertThatThrownBy(filing)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
