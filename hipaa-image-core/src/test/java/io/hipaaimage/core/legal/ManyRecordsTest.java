package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.legal.ChannelRequest.Channel;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A patient of whom very much is on file: a question costs what one about a patient of whom little is. */
class ManyRecordsTest {
    private static final int MANY = 100_000;
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");
    private static final LocalDate DAY = LocalDate.of(2026, 2, 20);

    @Test
    void aRestrictionIsFoundUnderAHundredThousandThatAreOverOrElsewhere() {
        StandingIndex<Restriction> index = new StandingIndex<>(Restrictions::places);
        Restriction one = restriction(IMAGE);
        Filed<Restriction> binding = new Filed<>(0, one);
        index.added(binding);
        filed(index, i -> i % 2 == 0 ? restriction(IMAGE).ended(Papers.NOON) : restriction(image(i)));
        assertThat(Restrictions.binds(index, Restriction.Kind.FAMILY, IMAGE, PATIENT))
                .isTrue();
        binding.become(one.ended(Papers.NOON));
        index.changed(one, binding);
        assertThat(Restrictions.binds(index, Restriction.Kind.FAMILY, IMAGE, PATIENT))
                .isFalse();
        assertThat(Restrictions.binds(index, Restriction.Kind.FAMILY, image(1), PATIENT))
                .isTrue();
    }

    @Test
    void aHundredThousandRestrictionsThatAllBindAreOneAnswer() {
        StandingIndex<Restriction> index = new StandingIndex<>(Restrictions::places);
        filed(index, i -> restriction(IMAGE));
        for (int asked = 0; asked < MANY; asked++) { // ten thousand million records, were each walked
            assertThat(Restrictions.binds(index, Restriction.Kind.FAMILY, IMAGE, PATIENT))
                    .isTrue();
        }
    }

    @Test
    void theNewestAddressIsFoundUnderAHundredThousandThatAreDatedTomorrow() {
        StandingIndex<ChannelRequest> index = new StandingIndex<>(ChannelRequests::places);
        index.added(new Filed<>(0, address("jo-office", DAY)));
        filed(index, i -> address("jo-home", DAY.plusYears(1)));
        for (int asked = 0; asked < MANY; asked++) {
            assertThat(ChannelRequests.address(index, PATIENT, Papers.NOON).map(ChannelRequest::recipient))
                    .contains("jo-office");
        }
    }

    @Test
    void aHundredThousandHoldsOnOnePatientKeepHimAndNobodyElse() {
        StandingIndex<LegalHold> index = new StandingIndex<>(LegalHolds::places);
        filed(index, i -> new LegalHold("h" + i, "m", false, Set.of(PATIENT), Set.of(), null));
        for (int asked = 0; asked < MANY; asked++) {
            assertThat(LegalHolds.keeps(index, IMAGE, PATIENT)).isTrue();
        }
        assertThat(LegalHolds.keeps(index, IMAGE, PatientRef.of("MRN-2"))).isFalse();
    }

    private static <T> void filed(StandingIndex<T> index, IntFunction<T> made) {
        for (int i = 1; i <= MANY; i++) {
            index.added(new Filed<>(i, made.apply(i)));
        }
    }

    private static Restriction restriction(ImageId image) {
        return new Restriction("r", PATIENT, Restriction.Kind.FAMILY, Set.of(image), null);
    }

    private static ChannelRequest address(String recipient, LocalDate on) {
        return new ChannelRequest("c", PATIENT, Channel.ALTERNATIVE_ADDRESS, recipient, on, null, ZoneOffset.UTC, null);
    }

    private static ImageId image(int number) {
        return new ImageId(String.format(Locale.ROOT, "%032x", number));
    }
}
