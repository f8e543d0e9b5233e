package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amendments and retention. */
class RecordOverTimeTest {
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");
    private static final String SCHEDULE =
            "# ours\n*\t*\t6\t-\tSite 1\nimaging\tNY\t6\t22\tNY 1\nmammogram\t*\t10\t-\tSite 2\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "imaging, CA, 2020-05-04, 2000-01-01, 2026-05-04, Site 1",
        "imaging, NY, 2020-05-04, 1990-01-01, 2026-05-04, NY 1",
        "imaging, NY, 2020-05-04, 2015-03-10, 2037-03-10, NY 1", // a minor
        "imaging, NY, 2020-05-04, 2004-02-29, 2026-05-04, NY 1",
        "imaging, NY, 2010-05-04, 2012-02-29, 2034-03-01, NY 1", // born on a leap day, grown in a year without one
        "mammogram, TX, 2020-02-29, 1960-01-01, 2030-03-01, Site 2",
        "imaging, CA, 2024-02-29, 1960-01-01, 2030-03-01, Site 1",
    })
    void aScheduleKeepsByTheLongestRuleThatFits(
            String kind, String state, LocalDate taken, LocalDate born, LocalDate last, String rule) throws Exception {
        assertThat(schedule(SCHEDULE).keeps(kind, state, taken, born)).contains(new RetentionSchedule.Keep(last, rule));
    }

    @Test
    void whatCannotBeToldIsKept() throws Exception {
        LocalDate taken = LocalDate.of(2000, 1, 1);
        assertThat(schedule(SCHEDULE).keeps("imaging", "NY", taken, null)).isEmpty();
        assertThat(schedule(SCHEDULE).keeps("imaging", "CA", taken, null)).isPresent();
        assertThat(schedule("imaging\tNY\t6\t-\tx\n").keeps("imaging", "CA", taken, null))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*\t*\t6\t-\n", "*\t*\t6\t-\t \n", "*\t*\tsix\t-\tx\n", "*\tny\t6\t-\tx\n", "*\t*\t6\t\tx\n"})
    void aMalformedScheduleIsRefusedWithItsRow(String text) {
        assertThatThrownBy(() -> schedule("# one\n" + text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("row 2");
    }

    @Test
    void anAmendmentIsDueInSixtyDaysAndOnceThirtyLater() throws Exception {
        Amendment asked = amendment("2026-01-16");
        assertThat(asked.due()).isEqualTo(LocalDate.of(2026, 3, 17));
        assertThat(asked.decided(json("{'extended':true}")).due()).isEqualTo(LocalDate.of(2026, 4, 16));
    }

    @Test
    void whatWasAcceptedOrDisagreedWithGoesWithLaterDisclosures() throws Exception {
        Amendments amendments = new Cabinet(folder).open().amendments();
        amendments.file(amendment("2026-01-16"), "him");
        Set<PatientRef> same = Set.of(PatientRef.of("MRN-1"), PatientRef.of("MRN-OLD"));
        assertThat(amendments.accompany(IMAGE, same)).isFalse();
        amendments.decide(
                "am", json("{'decision':'denied','basis':'accurate_complete','decidedOn':'2026-02-01'}"), "him");
        assertThat(amendments.accompany(IMAGE, same)).isFalse();
        amendments.decide("am", json("{'disagreement':'It is my left hand.'}"), "him");
        assertThat(amendments.accompany(IMAGE, same)).isTrue();
        assertThat(amendments.accompany(IMAGE, Set.of(PatientRef.of("MRN-2")))).isFalse();
        assertThat(amendments.list().get(0).outcome().basis()).isEqualTo(Amendment.Basis.ACCURATE_COMPLETE);
    }

    @Test
    void aRequestThatIsToGoWithDisclosuresDoesSo() throws Exception {
        Amendment denied = amendment("2026-01-16")
                .decided(json("{'decision':'denied','basis':'not_created_here','decidedOn':'2026-02-01'}"));
        assertThat(denied.accompanies(IMAGE)).isFalse();
        assertThat(denied.decided(json("{'requestAttached':true}")).accompanies(IMAGE))
                .isTrue();
        assertThat(amendment("2026-01-16")
                        .decided(json("{'decision':'accepted','decidedOn':'2026-02-01'}"))
                        .accompanies(IMAGE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'decision':'denied','decidedOn':'2026-02-01'}",
                "{'decision':'accepted'}",
                "{'decision':'accepted','decidedOn':'2026-02-01','basis':'accurate_complete'}",
                "{'disagreement':'no'}",
                "{'decision':'denied','basis':'accurate_complete','decidedOn':'2026-02-01','rebuttal':'but'}",
                "{'request':'another one'}"
            })
    void aDecisionWithoutItsGroundIsRefused(String outcome) throws Exception {
        Amendment asked = amendment("2026-01-16");
        assertThatThrownBy(() -> asked.decided(json(outcome))).isInstanceOf(RefusedException.class);
    }

    private static final List<String> STATES = List.of(
            "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
            "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK",
            "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "AS", "GU", "MP",
            "PR", "VI");

    private static RetentionSchedule schedule(String text) throws Exception {
        return RetentionSchedule.read(new StringReader(text));
    }

    private static Amendment amendment(String day) throws Exception {
        return Amendment.parse(json("{'id':'am','patient':'MRN-1','request':'It is the right hand.','requestedOn':'"
                + day + "','images':['" + IMAGE + "']}"));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aStateCountsFromTheLastTreatmentAndOfAMinorUpToAnAge() {
        RetentionSchedule states = RetentionSchedule.ofStates();
        LocalDate taken = LocalDate.of(2010, 5, 1);
        LocalDate adult = LocalDate.of(1960, 1, 1);
        LocalDate child = LocalDate.of(2009, 2, 1);
        assertThat(states.keeps("hospital", "TX", taken, adult, taken))
                .contains(new RetentionSchedule.Keep(LocalDate.of(2020, 5, 1), "Texas, PMC2435263 table 4"));
        assertThat(states.keeps("hospital", "TX", taken, adult, LocalDate.of(2019, 8, 3)))
                .map(RetentionSchedule.Keep::last)
                .contains(LocalDate.of(2029, 8, 3));
        assertThat(states.keeps("hospital", "NC", taken, child, taken))
                .map(RetentionSchedule.Keep::last)
                .as("up to the thirtieth birthday")
                .contains(LocalDate.of(2039, 2, 1));
        assertThat(states.keeps("hospital", "AZ", taken, child, taken))
                .map(RetentionSchedule.Keep::last)
                .contains(LocalDate.of(2030, 2, 1));
    }

    @Test
    void whatTheStatesRuleDoesNotTellIsKept() {
        RetentionSchedule states = RetentionSchedule.ofStates();
        LocalDate taken = LocalDate.of(1990, 5, 1);
        LocalDate adult = LocalDate.of(1960, 1, 1);
        assertThat(states.keeps("hospital", "ZZ", taken, adult, taken))
                .as("no such State")
                .isEmpty();
        assertThat(states.keeps("hospital", "NE", taken, adult, taken))
                .as("a State of which no rule was found")
                .isEmpty();
        assertThat(states.keeps("physician", "OH", taken, adult, taken))
                .as("a State that has no period")
                .isEmpty();
        assertThat(states.keeps("dental", "TX", taken, adult, taken))
                .as("another class")
                .isEmpty();
        assertThat(states.keeps("hospital", "TX", taken, adult, null))
                .as("nobody knows the last treatment")
                .isEmpty();
        assertThat(states.keeps("hospital", "TX", taken, null, taken))
                .as("nobody knows whether it was a minor")
                .isEmpty();
    }

    @Test
    void everyStateHasAPeriodOrSaysThatNoneIsKnown() {
        RetentionSchedule states = RetentionSchedule.ofStates();
        LocalDate taken = LocalDate.of(1990, 5, 1);
        LocalDate adult = LocalDate.of(1930, 1, 1);
        for (String kind : List.of("hospital", "physician", "mammography")) {
            for (String state : STATES) {
                boolean told = states.keeps(kind, state, taken, adult, taken).isPresent();
                List<String> untold = states.untold(kind, state);
                assertThat(untold).as(kind + " " + state).doesNotContain("NOT_KNOWN");
                assertThat(told)
                        .as(kind + " " + state)
                        .isEqualTo(untold.stream().noneMatch(u -> u.startsWith("NONE ") || u.startsWith("NOT_KNOWN ")));
            }
        }
        assertThat(STATES).hasSize(56);
        assertThat(states.untold("hospital", "ZZ")).containsExactly("NOT_KNOWN");
        assertThat(states.untold("hospital", "WA")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hospital, WA, 2022-05-01", // Wash. Rev. Code 70.41.190: ten years after discharge
        "hospital, NJ, 2022-05-01", // N.J. Stat. 26:8-5
        "hospital, UT, 2019-05-01", // Utah Admin. Code R432-100-35
        "physician, NM, 2022-05-01", // N.M. Admin. Code 16.10.17.10
        "physician, GA, 2020-05-01", // Ga. Code 31-33-2: from the record's making
        "physician, MD, 2017-05-01", // Md. Code, Health-Gen. 4-403
        "mammography, WA, 2022-05-01" // 21 CFR 900.12(c)(4)(i)
    })
    void anAdultsRecordIsKeptAsTheStatuteCounts(String kind, String state, LocalDate last) {
        LocalDate taken = LocalDate.of(2010, 5, 1);
        LocalDate treated = LocalDate.of(2012, 5, 1);
        assertThat(RetentionSchedule.ofStates().keeps(kind, state, taken, LocalDate.of(1960, 1, 1), treated))
                .map(RetentionSchedule.Keep::last)
                .contains(last);
    }

    @ParameterizedTest
    @CsvSource({"hospital, WA, 2031-02-01", "hospital, MO, 2033-02-01", "physician, NY, 2032-02-01", "*, MD, 2035-02-01"
    })
    void aMinorsRecordIsKeptUpToTheAgeThatTheStatuteGives(String kind, String state, LocalDate last) {
        LocalDate taken = LocalDate.of(2012, 5, 1);
        String asked = kind.equals("*") ? "hospital" : kind;
        assertThat(RetentionSchedule.ofStates().keeps(asked, state, taken, LocalDate.of(2010, 2, 1), taken))
                .map(RetentionSchedule.Keep::last)
                .contains(last);
    }

    @Test
    void whereMinorsAreNotKnownTheirsAreKept() {
        RetentionSchedule states = RetentionSchedule.ofStates();
        LocalDate taken = LocalDate.of(1990, 5, 1);
        assertThat(states.keeps("hospital", "IL", taken, LocalDate.of(1980, 1, 1), taken))
                .isEmpty();
        assertThat(states.keeps("hospital", "IL", taken, LocalDate.of(1969, 5, 2), taken))
                .as("twenty-one tomorrow")
                .isEmpty();
        assertThat(states.keeps("hospital", "IL", taken, LocalDate.of(1969, 5, 1), taken))
                .isPresent();
        assertThat(states.keeps("hospital", "IL", taken, null, taken)).isEmpty();
        assertThat(states.untold("hospital", "IL")).containsExactly("MINORS_NOT_KNOWN 210 Ill. Comp. Stat. 85/6.17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tTX\tNEVER\t-\tx", "a\tTX\tNONE\t-\t ", "a\tTX\tNOT_KNOWN\t-", "a\tTX\t7\t??\tx"})
    void anUnknownWordOfAScheduleIsRefusedWithItsRow(String row) {
        assertThatThrownBy(() -> schedule("# one\n" + row.replace("\\t", "\t")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("row 2");
    }
}
