package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.legal.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which entries of permits can stand behind which of changes. */
class EntryOrderTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final PatientRef OTHER = PatientRef.of("MRN-2");

    private final EntryOrder order = new EntryOrder();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Running<?>> running = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch place = new CountDownLatch(1);
    private final CountDownLatch disk = new CountDownLatch(1);

    @AfterEach
    void nobodyIsLeft() throws Exception {
        place.countDown();
        disk.countDown();
        for (Running<?> one : running) {
            one.isOver();
        }
    }

    @Test
    void aPermitThatRestsOnWhatWasReadBeforeAChangeIsNotTold() throws Exception {
        EntryOrder.Since since = since(PATIENT);
        change(Taken.from(PATIENT));
        assertThat(permit(since)).isEmpty();
        assertThat(log).containsExactly("change");

        assertThat(permit(since(PATIENT))).as("read anew").isPresent();
        assertThat(log).containsExactly("change", "permit");
    }

    @Test
    void whatIsTakenFromSomebodyElseOrFromNobodyDisturbsNoPermit() throws Exception {
        EntryOrder.Since since = since(PATIENT);
        change(Taken.from(OTHER));
        change(Taken.NOTHING);
        assertThat(permit(since)).isPresent();
    }

    @Test
    void whatIsTakenFromAnybodyOrUnderAnyOfHisReferencesIsTakenFromHim() throws Exception {
        EntryOrder.Since since = since(PATIENT, OTHER);
        change(Taken.from(OTHER));
        assertThat(permit(since)).isEmpty();

        EntryOrder.Since again = since(PATIENT);
        change(Taken.FROM_ANYBODY);
        assertThat(permit(again)).isEmpty();
    }

    @Test
    void aChangeWithoutAnEntryIsHeldAgainstWhatWasReadBeforeIt() throws Exception {
        EntryOrder.Since since = since(PATIENT);
        order.changed(Taken.NOTHING);
        order.changed(Taken.from(OTHER));
        assertThat(permit(since)).isPresent();

        order.changed(Taken.from(PATIENT));
        assertThat(permit(since)).isEmpty();
        assertThat(log).containsExactly("permit");
    }

    @Test
    void anOldChangeDisturbsNobody() throws Exception {
        change(Taken.FROM_ANYBODY);
        change(Taken.from(PATIENT));
        EntryOrder.Since since = since(PATIENT);
        change(Taken.from(OTHER));
        assertThat(permit(since)).isPresent();
    }

    @Test
    void aChangeWaitsForAPermitThatIsBeingGivenItsPlace() throws Exception {
        EntryOrder.Since since = since(PATIENT);
        Running<Optional<String>> permitting = begin(() -> since.permit(placed -> slowly("permit", placed)));
        begun.await();

        Running<String> changing = begin(() -> change(Taken.from(PATIENT)));
        assertThat(changing.waits()).isTrue();

        place.countDown();
        changing.ends();
        assertThat(log).containsExactly("permit", "change");
        disk.countDown();
        assertThat(permitting.ends()).isPresent();
    }

    @Test
    void aPermitWaitsForAChangeThatIsBeingGivenItsPlaceAndIsThenNotTold() throws Exception {
        EntryOrder.Since since = since(PATIENT);
        begin(() -> order.change(Taken.from(PATIENT), placed -> slowly("change", placed)));
        begun.await();

        Running<Optional<String>> permitting = begin(() -> permit(since));
        assertThat(permitting.waits()).isTrue();

        place.countDown();
        assertThat(permitting.ends())
                .as("while the disk still takes the change")
                .isEmpty();
    }

    @Test
    void whatMustWaitForNobodyIsToldBesideAChange() throws Exception {
        EntryOrder.Since since = since(PATIENT);
        begin(() -> order.change(Taken.from(PATIENT), placed -> slowly("change", placed)));
        begun.await();

        assertThat(begin(() -> since.permitAtOnce(this::permitted)).ends()).isPresent();
        assertThat(log).containsExactly("permit");
    }

    @Test
    void whatMustWaitForNobodyIsNotToldBehindAChangeThatHasItsPlace() throws Exception {
        EntryOrder.Since since = since(PATIENT);
        change(Taken.from(PATIENT));
        assertThat(since.permitAtOnce(this::permitted)).isEmpty();
    }

    @Test
    void permitsAreGivenTheirPlacesBesideEachOther() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Callable<Optional<Boolean>> meeting = () -> since(PATIENT).permit(placed -> met(both));
        Running<Optional<Boolean>> one = begin(meeting);
        Running<Optional<Boolean>> other = begin(meeting);
        assertThat(one.ends()).contains(true);
        assertThat(other.ends()).contains(true);
    }

    @Test
    void whatCannotBeToldKeepsNobodyWaiting() throws Exception {
        UnavailableException down = new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the disk took nothing");
        EntryOrder.Entry<String> failing = placed -> {
            throw down;
        };
        EntryOrder.Since since = since(PATIENT);
        assertThatThrownBy(() -> since.permit(failing)).isSameAs(down);
        assertThatThrownBy(() -> order.change(Taken.FROM_ANYBODY, failing)).isSameAs(down);
        assertThat(begin(() -> change(Taken.FROM_ANYBODY)).ends()).isEqualTo("change");
        assertThat(begin(() -> permit(since(PATIENT))).ends()).isPresent();
    }

    private EntryOrder.Since since(PatientRef... whom) {
        return order.since(order.now(), Set.of(whom));
    }

    private String change(Taken taken) throws Exception {
        return order.change(taken, placed -> {
            log.add("change");
            return "change";
        });
    }

    private Optional<String> permit(EntryOrder.Since since) throws Exception {
        return since.permit(this::permitted);
    }

    private String permitted(Runnable placed) {
        log.add("permit");
        placed.run();
        return "permit";
    }

    /** Gets its place when the test says so, and is on the disk when it says so. */
    private String slowly(String entry, Runnable placed) {
        begun.countDown();
        awaited(place);
        log.add(entry);
        placed.run();
        awaited(disk);
        return entry;
    }

    private static boolean met(CountDownLatch latch) {
        latch.countDown();
        return awaited(latch);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> Running<T> begin(Callable<T> what) {
        Running<T> begun = new Running<>(what);
        running.add(begun);
        return begun;
    }
}
