package io.hipaaimage.core.selftest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.Situation;
import io.hipaaimage.core.control.Control;
import io.hipaaimage.core.control.ControlCatalogue;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandardProbesTest {
    private static final Set<String> CATALOGUE =
            ControlCatalogue.standard().controls().stream().map(Control::id).collect(Collectors.toSet());

    @Test
    void bearOnControlsThatThereAre() {
        assertThat(StandardProbes.all())
                .allSatisfy(c -> assertThat(CATALOGUE).containsAll(c.about().controls()));
    }

    @Test
    void eachHaveANameOfTheirOwnAndATwin() {
        assertThat(StandardProbes.all()).extracting(c -> c.about().id()).doesNotHaveDuplicates();
        assertThat(StandardProbes.all())
                .hasSizeGreaterThan(50)
                .allMatch(c -> c.twin().isPresent())
                .allMatch(c -> !c.about().sabotage().isBlank());
    }

    @Test
    void sayInOneSentenceWhatIsTried() {
        assertThat(StandardProbes.all())
                .extracting(SelfTestCheck::about)
                .allMatch(a -> a.tried().endsWith(".") && a.tried().length() < 300);
    }

    @Test
    void eachDecideSomethingInEveryProfile() {
        for (var control : Situations.byControl().entrySet()) {
            for (Profile profile : Profile.values()) {
                assertThat(control.getValue())
                        .as(control.getKey() + " " + profile)
                        .anyMatch(s -> decides(s, profile));
            }
        }
    }

    /** A denial, or a permit with a duty: something that a decision point which permits everything gets wrong. */
    private static boolean decides(Situation situation, Profile profile) {
        String wanted = situation.expected().get(profile);
        return "DENY".equals(wanted)
                || ("PERMIT".equals(wanted) && !situation.obligations().isEmpty());
    }
}
