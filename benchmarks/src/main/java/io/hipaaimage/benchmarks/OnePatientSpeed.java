package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.legal.ChannelRequest;
import io.hipaaimage.core.legal.ChannelRequest.Channel;
import io.hipaaimage.core.legal.LegalFacts;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.legal.LegalRecords;
import io.hipaaimage.core.legal.Restriction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * What a question about one patient costs who has very much on file: {@code OnePatientSpeed [RECORDS...]}. Of each kind so many are filed, half
 * of them over and half about other images or dated later; then the same questions are asked of each number.
 */
public final class OnePatientSpeed {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final ImageId IMAGE = image(-1);
    private static final int[] NUMBERS = {10, 100_000, 1_000_000};
    private static final int MOST_QUESTIONS = 100_000;
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private OnePatientSpeed() {}

    /**
     * Runs.
     *
     * @param args how many records of each kind, one measurement for each number
     * @throws ImageVaultException if one cannot be filed
     */
    public static void main(String[] args) throws ImageVaultException {
        int[] numbers = args.length == 0
                ? NUMBERS
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        for (int number : numbers) {
            LegalFacts facts = new LegalFacts(filed(number));
            System.out.printf(
                    Locale.ROOT,
                    "%,d of each on file: restriction %,d ns, channel %,d ns, hold %,d ns%n",
                    number,
                    nanos(facts, question(PurposeOfUse.FAMRQT, Action.VIEW, RecipientKind.FAMILY_INVOLVED_IN_CARE)),
                    nanos(facts, question(PurposeOfUse.PATRQT, Action.SHARE, RecipientKind.SELF_EMAIL_UNENCRYPTED)),
                    nanos(facts, question(PurposeOfUse.RECORDMGT, Action.DELETE, RecipientKind.INTERNAL)));
        }
    }

    private static LegalRecords filed(int number) throws ImageVaultException {
        LegalRecords records = StoredAuthorizations.open();
        LocalDate later = LocalDate.of(2027, 1, 1);
        for (int i = 0; i < number; i++) {
            Instant over = i % 2 == 0 ? NOW : null;
            String id = "r-" + i;
            records.restrictions()
                    .file(new Restriction(id, PATIENT, Restriction.Kind.FAMILY, Set.of(image(i)), over), "office");
            records.channels()
                    .file(
                            new ChannelRequest(id, PATIENT, Channel.EMAIL, "jo", later, later, ZoneOffset.UTC, over),
                            "office");
            boolean released = over != null;
            records.holds()
                    .place(
                            new LegalHold(
                                    id, "m", false, released ? Set.of(PATIENT) : Set.of(), Set.of(image(i)), over),
                            "office");
        }
        return records;
    }

    private static AccessRequest question(PurposeOfUse purpose, Action action, RecipientKind recipient) {
        return AccessRequest.builder(purpose, action, Role.RECORDS_OFFICER)
                .recipient(recipient)
                .build();
    }

    /** The mean of the second half, after the first half warmed up. */
    private static long nanos(LegalFacts facts, AccessRequest question) {
        LegalFacts.About about = new LegalFacts.About(IMAGE, PATIENT, "jo", NOW);
        long start = System.nanoTime();
        int warm = 0;
        while (warm < MOST_QUESTIONS && System.nanoTime() - start < LONGEST_NANOS) {
            facts.answer(question, about);
            warm++;
        }
        long measured = System.nanoTime();
        for (int i = 0; i < warm; i++) {
            facts.answer(question, about);
        }
        return (System.nanoTime() - measured) / warm;
    }

    private static ImageId image(int number) {
        return new ImageId(String.format(Locale.ROOT, "%032x", number));
    }
}
