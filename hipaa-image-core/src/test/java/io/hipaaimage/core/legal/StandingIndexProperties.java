package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.ChannelRequest.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What the index finds is what looking through every record finds, whatever was filed and ended in between. */
class StandingIndexProperties {
    private static final List<ImageId> IMAGES =
            List.of(new ImageId("0".repeat(32)), new ImageId("1".repeat(32)), new ImageId("2".repeat(32)));
    private static final List<PatientRef> PATIENTS = List.of(PatientRef.of("MRN-1"), PatientRef.of("MRN-2"));
    private static final List<String> NAMES = List.of("jo@mail", "jo-phone");
    private static final List<ZoneId> ZONES =
            List.of(ZoneOffset.UTC, ZoneId.of("America/New_York"), ZoneId.of("Pacific/Kiritimati"));
    private static final Map<Role, List<Relationship>> WORDS = Map.of(
            Role.NURSE,
            List.of(Relationship.NONE, Relationship.CARE_TEAM),
            Role.PATIENT,
            List.of(Relationship.NONE, Relationship.SELF),
            Role.PERSONAL_REPRESENTATIVE,
            List.of(
                    Relationship.NONE,
                    Relationship.PARENT,
                    Relationship.REP_DOCUMENTED,
                    Relationship.REP_UNDOCUMENTED));
    private static final Instant BASE = Instant.parse("2028-02-25T00:00:00Z");

    @Property(tries = 60)
    void aRestrictionBindsWhereAnyThatStandsDoes(@ForAll long seed) {
        Random random = new Random(seed);
        StandingIndex<Restriction> index = new StandingIndex<>(Restrictions::places);
        List<Filed<Restriction>> all = filed(
                random, index, StandingIndexProperties::restriction, r -> r.endedAt() == null ? r.ended(BASE) : r);
        for (PatientRef patient : PATIENTS) {
            for (ImageId image : IMAGES) {
                for (Restriction.Kind kind : Restriction.Kind.values()) {
                    Predicate<Restriction> binds = r -> r.endedAt() == null
                            && r.kind() == kind
                            && r.patient().equals(patient)
                            && (r.images().isEmpty() || r.images().contains(image));
                    assertThat(Restrictions.binds(index, kind, image, patient))
                            .isEqualTo(newest(all, binds).isPresent());
                }
            }
        }
    }

    @Property(tries = 60)
    void aHoldKeepsWhereAnyThatStandsDoes(@ForAll long seed) {
        Random random = new Random(seed);
        StandingIndex<LegalHold> index = new StandingIndex<>(LegalHolds::places);
        List<Filed<LegalHold>> all =
                filed(random, index, StandingIndexProperties::hold, h -> h.releasedAt() == null ? h.released(BASE) : h);
        for (PatientRef patient : PATIENTS) {
            for (ImageId image : IMAGES) {
                assertThat(LegalHolds.keeps(index, image, patient))
                        .isEqualTo(newest(all, h -> h.keeps(image, patient)).isPresent());
            }
        }
    }

    @Property(tries = 60)
    void aRequestForAChannelIsTheNewestThatStands(@ForAll long seed) {
        Random random = new Random(seed);
        StandingIndex<ChannelRequest> index = new StandingIndex<>(ChannelRequests::places);
        List<Filed<ChannelRequest>> all =
                filed(random, index, StandingIndexProperties::request, r -> r.endedAt() == null ? r.ended(BASE) : r);
        for (int i = 0; i < 30; i++) {
            Instant at = BASE.plus(Duration.ofHours(random.nextInt(24 * 12)));
            PatientRef patient = pick(random, PATIENTS);
            Channel channel = random.nextBoolean() ? Channel.EMAIL : Channel.SMS;
            String recipient = pick(random, NAMES);
            Predicate<ChannelRequest> fits = r -> stands(r, at)
                    && r.patient().equals(patient)
                    && r.channel() == channel
                    && r.recipient().equals(recipient);
            assertThat(ChannelRequests.informed(index, patient, recipient, channel, at)
                            .map(r -> r.warned(at)))
                    .isEqualTo(newest(all, fits)
                            .map(r -> newest(all, fits.and(w -> warned(w, at))).isPresent()));
            assertThat(ChannelRequests.address(index, patient, at))
                    .isEqualTo(newest(
                            all,
                            r -> stands(r, at)
                                    && r.patient().equals(patient)
                                    && r.channel() == Channel.ALTERNATIVE_ADDRESS));
        }
    }

    @Property(tries = 60)
    void aRelationshipIsTheOneThatTheRoleAsksForAmongAllThatStand(@ForAll long seed) {
        Random random = new Random(seed);
        StandingIndex<FiledRelationship> index = new StandingIndex<>(Relationships::places);
        List<Filed<FiledRelationship>> all = filed(
                random,
                index,
                StandingIndexProperties::relationship,
                r -> r.ended() == null ? r.ended(new FiledRelationship.Deed("office", BASE)) : r);
        for (int i = 0; i < 40; i++) {
            Instant at = BASE.plus(Duration.ofHours(random.nextInt(24 * 12)));
            String who = pick(random, NAMES);
            Set<PatientRef> same = random.nextBoolean() ? Set.copyOf(PATIENTS) : Set.of(PATIENTS.get(0));
            Role role = pick(random, List.of(Role.NURSE, Role.PATIENT, Role.PERSONAL_REPRESENTATIVE));
            Predicate<FiledRelationship> theirs = r -> r.ended() == null
                    && r.who().equals(who)
                    && same.contains(r.patient())
                    && within(at.atZone(r.zone()).toLocalDate(), r.from(), r.until());
            List<Relationship> words = WORDS.getOrDefault(role, List.of());
            assertThat(Relationships.of(index, who, role, same, at))
                    .isEqualTo(words.stream()
                            .filter(word -> newest(all, theirs.and(r -> r.relationship() == word))
                                    .isPresent())
                            .findFirst()
                            .orElse(Relationship.UNKNOWN));
        }
    }

    private static boolean within(LocalDate day, LocalDate from, @Nullable LocalDate until) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    private static FiledRelationship relationship(Random random) {
        LocalDate from = LocalDate.of(2028, 2, 25).plusDays(random.nextInt(12));
        return new FiledRelationship(
                "r",
                pick(random, NAMES),
                pick(random, PATIENTS),
                pick(random, List.of(Relationship.values())),
                "",
                from,
                random.nextBoolean() ? null : from.plusDays(random.nextInt(4)),
                pick(random, ZONES),
                null,
                random.nextInt(4) == 0 ? new FiledRelationship.Deed("office", BASE) : null);
    }

    private static boolean stands(ChannelRequest request, Instant at) {
        return request.endedAt() == null
                && !at.atZone(request.zone()).toLocalDate().isBefore(request.requestedOn());
    }

    private static boolean warned(ChannelRequest request, Instant at) {
        LocalDate on = request.warnedOn();
        return on != null && !at.atZone(request.zone()).toLocalDate().isBefore(on);
    }

    private static <T> List<Filed<T>> filed(
            Random random, StandingIndex<T> index, Function<Random, T> made, Function<T, T> ended) {
        List<Filed<T>> all = new ArrayList<>();
        for (int i = random.nextInt(random.nextBoolean() ? 120 : 12); i >= 0; i--) {
            Filed<T> one = new Filed<>(all.size(), made.apply(random));
            all.add(one);
            index.added(one);
            if (random.nextInt(3) > 0) {
                Filed<T> old = pick(random, all);
                T before = old.record();
                old.become(ended.apply(before));
                index.changed(before, old);
            }
        }
        return all;
    }

    private static <T> Optional<T> newest(List<Filed<T>> all, Predicate<T> such) {
        T last = null;
        for (Filed<T> one : all) {
            last = such.test(one.record()) ? one.record() : last;
        }
        return Optional.ofNullable(last);
    }

    private static Restriction restriction(Random random) {
        return new Restriction(
                "r",
                pick(random, PATIENTS),
                pick(random, List.of(Restriction.Kind.values())),
                some(random, IMAGES),
                ended(random));
    }

    private static LegalHold hold(Random random) {
        boolean everything = random.nextInt(20) == 0;
        return new LegalHold("h", "m", everything, some(random, PATIENTS), some(random, IMAGES), ended(random));
    }

    private static ChannelRequest request(Random random) {
        LocalDate on = LocalDate.of(2028, 2, 25).plusDays(random.nextInt(12));
        LocalDate warned = random.nextInt(3) == 0 ? null : on.plusDays(random.nextInt(5) - 2L);
        return new ChannelRequest(
                "c",
                pick(random, PATIENTS),
                pick(random, List.of(Channel.values())),
                pick(random, NAMES),
                on,
                warned,
                pick(random, ZONES),
                ended(random));
    }

    private static @Nullable Instant ended(Random random) {
        return random.nextInt(4) == 0 ? BASE : null; // as it is read from a store
    }

    private static <T> Set<T> some(Random random, List<T> all) {
        Set<T> some = new HashSet<>();
        all.forEach(one -> {
            if (random.nextInt(3) == 0) {
                some.add(one);
            }
        });
        return some;
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
