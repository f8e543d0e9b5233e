package io.hipaaimage.core.legal;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.AuthorizationClaim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds authorizations by what a decision asks: patient, recipient, image, purpose and time. What a decision costs does not grow with what
 * one patient has on file, however many of those are over; nothing is copied or sorted for it. Guarded by the lock of the register.
 */
final class AuthorizationIndex implements Register.Index<Authorization> {
    /** One document takes no more places than this. */
    static final long MOST_ENTRIES = 1 << 16;

    private final PatientTable patients = new PatientTable();
    private final Pool pool = new Pool();
    private final Summaries summaries = new Summaries();
    /** When was asked last for what had to be summed up; before, the machine's time. It decides when is summed up, and never what is said. */
    private volatile long lately = System.currentTimeMillis() / 1000;

    @Override
    public void added(Filed<Authorization> filed) {
        sumUp(patients.add(filed.record().patient().value(), new Paper(filed, pool)));
    }

    @Override
    public void changed(Authorization before, Filed<Authorization> filed) {
        int place = patients.place(before.patient().value());
        PatientPapers papers = patients.at(place);
        if (papers == null) {
            throw new VaultBugException("an authorization was changed of a patient who has none");
        }
        papers.changed(before, filed, pool);
        sumUp(place);
    }

    /** Sums up anew what was filed or changed, for the time at which it will be asked for most likely; at any other it is when it is asked for. */
    private void sumUp(int place) {
        long number = patients.at(place) instanceof Paper chain ? summaries.of(chain, lately) : Summaries.NEVER;
        patients.summed(place, number);
    }

    AuthorizationClaim claim(Set<PatientRef> same, AuthorizationUse use) {
        if (alone(same, use)) {
            return claim(same.iterator().next().value(), use);
        }
        Asked asked = asked(use);
        if (asked == null) {
            return AuthorizationClaim.NONE;
        }
        @Nullable PatientPapers[] papers = new PatientPapers[same.size()];
        int count = 0;
        for (PatientRef patient : same) {
            papers[count++] = patients.get(patient.value());
        }
        return claim(papers, asked);
    }

    /** Whether summaries can tell it. */
    private static boolean alone(Set<PatientRef> same, AuthorizationUse use) {
        return same.size() == 1 && !use.studyEnded();
    }

    /** Of one reference, which is remembered for all of whom the same is on file. */
    private AuthorizationClaim claim(String patient, AuthorizationUse use) {
        int place = patients.place(patient);
        PatientPapers papers = patients.at(place);
        if (papers == null) {
            return AuthorizationClaim.NONE;
        }
        Summary summary = summary(place, papers, use.at().getEpochSecond());
        String purpose = use.purpose().code();
        AuthorizationClaim known = summary == null ? null : summary.answer(use.recipient(), purpose, use.kind());
        if (known != null) {
            return known;
        }
        Asked asked = asked(use);
        AuthorizationClaim judged =
                asked == null ? AuthorizationClaim.NONE : claim(new PatientPapers[] {papers}, asked);
        if (summary != null) {
            summary.remember(use.recipient(), purpose, use.kind(), judged);
        }
        return judged;
    }

    private @Nullable Summary summary(int place, PatientPapers papers, long second) {
        long number = patients.summary(place);
        Summary known = number == Summaries.NEVER ? null : summaries.in(number, second);
        if (known == null && number != Summaries.NEVER && papers instanceof Paper chain) {
            lately = second;
            number = summaries.of(chain, second);
            if (number != Summaries.UNKNOWN) {
                patients.summed(place, number);
                known = summaries.in(number, second);
            }
        }
        return known;
    }

    /**
     * What is presented for a use of which no study has ended, where the papers of a patient are summed up, or there are none; else null. It may be
     * asked without the lock by whoever looks afterwards whether anybody had it to write.
     *
     * @param kind see {@link Summary#kind}
     */
    @Nullable AuthorizationClaim glance(String patient, String recipient, String purpose, int kind, long second) {
        return told(patients.glance(patient), recipient, purpose, kind, second);
    }

    private @Nullable AuthorizationClaim told(long number, String recipient, String purpose, int kind, long second) {
        if (number == PatientTable.NOBODY) {
            return AuthorizationClaim.NONE;
        }
        Summary summary = summaries.in(number, second);
        return summary == null ? null : summary.answer(recipient, purpose, kind);
    }

    /** The claims of many uses, each as if it was asked alone. What they need is fetched for all at once, so that the waits for memory overlap. */
    List<AuthorizationClaim> claims(List<Set<PatientRef>> same, List<AuthorizationUse> uses) {
        String[] references = new String[uses.size()];
        for (int i = 0; i < references.length; i++) {
            references[i] =
                    same.get(i).size() == 1 ? same.get(i).iterator().next().value() : "";
        }
        long[] numbers = patients.glance(references);
        List<@Nullable AuthorizationClaim> claims = new ArrayList<>(references.length);
        List<Set<PatientRef>> others = new ArrayList<>();
        List<AuthorizationUse> left = new ArrayList<>();
        for (int i = 0; i < references.length; i++) {
            AuthorizationUse use = uses.get(i);
            AuthorizationClaim known = alone(same.get(i), use) ? told(numbers[i], use) : null;
            claims.add(known);
            if (known == null) {
                others.add(same.get(i));
                left.add(use);
            }
        }
        Iterator<AuthorizationClaim> judged = judged(others, left).iterator();
        return claims.stream()
                .map(known -> known == null ? judged.next() : known)
                .toList();
    }

    private @Nullable AuthorizationClaim told(long number, AuthorizationUse use) {
        return told(
                number,
                use.recipient(),
                use.purpose().code(),
                use.kind(),
                use.at().getEpochSecond());
    }

    private List<AuthorizationClaim> judged(List<Set<PatientRef>> same, List<AuthorizationUse> uses) {
        if (uses.size() == 1) {
            return List.of(claim(same.get(0), uses.get(0)));
        }
        List<String> references = new ArrayList<>(same.size());
        same.forEach(one -> one.forEach(patient -> references.add(patient.value())));
        @Nullable PatientPapers[] papers = patients.get(references);
        boolean[] live = PatientPapers.anyLive(papers);
        List<AuthorizationClaim> claims = new ArrayList<>(uses.size());
        int from = 0;
        for (int i = 0; i < uses.size(); i++) {
            int to = from + same.get(i).size();
            boolean any = false;
            for (int one = from; one < to; one++) {
                any |= live[one];
            }
            claims.add(claim(Arrays.copyOfRange(papers, from, to), any, asked(uses.get(i))));
            from = to;
        }
        return claims;
    }

    private static AuthorizationClaim claim(@Nullable PatientPapers[] papers, boolean anyLive, @Nullable Asked asked) {
        if (asked == null) {
            return AuthorizationClaim.NONE;
        }
        return anyLive ? claim(papers, asked) : explained(papers, asked.unpaid());
    }

    private static AuthorizationClaim claim(@Nullable PatientPapers[] papers, Asked asked) {
        Asked unpaid = asked.unpaid();
        Paper best = best(papers, asked);
        if (best == null && asked.paid()) {
            best = best(papers, unpaid); // policy sees which statement it lacks
        }
        return best == null ? explained(papers, unpaid) : best.claim(unpaid);
    }

    private static @Nullable Paper best(@Nullable PatientPapers[] papers, Asked asked) {
        Paper best = null;
        for (PatientPapers one : papers) {
            best = one == null ? best : PatientPapers.better(best, one.best(asked));
        }
        return best;
    }

    private static AuthorizationClaim explained(@Nullable PatientPapers[] papers, Asked asked) {
        BestClaim claim = new BestClaim();
        for (PatientPapers one : papers) {
            if (one != null) {
                one.offer(asked, claim);
            }
        }
        return claim.claim(asked);
    }

    /** A use as it is compared, or null where no document names the recipient. */
    private @Nullable Asked asked(AuthorizationUse use) {
        String recipient = pool.known(use.recipient());
        return recipient == null
                ? null
                : new Asked(
                        use,
                        pool.known(use.purpose().code()),
                        recipient,
                        use.at().getEpochSecond());
    }

    Optional<Instant> revokedAt(Set<PatientRef> same, AuthorizationUse use) {
        Asked asked = asked(use);
        if (asked == null) {
            return Optional.empty();
        }
        Instant latest = null;
        for (PatientRef patient : same) {
            PatientPapers papers = patients.get(patient.value());
            latest = papers == null ? latest : AuthorizationShelf.later(latest, papers.revokedAt(asked));
        }
        return Optional.ofNullable(latest);
    }

    static long entries(Authorization authorization) {
        Permission says = authorization.permission();
        long images = Math.max(1, says.images().size());
        long purposes = says.atRequest() ? 1 : Math.max(1, says.purposes().size());
        return says.recipients().size() * images * purposes;
    }
}
