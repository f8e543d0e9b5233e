package io.hipaaimage.core.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.VaultBugException;
import org.junit.jupiter.api.Test;

class ControlCatalogueTest {
    private static final String HEAD = "# edition\t2026-01-01\nid\tcitation\tlaw\ttitle\tkind\n";

    @Test
    void namesNinetyTwoControlsOnceEach() {
        ControlCatalogue catalogue = ControlCatalogue.standard();
        assertThat(catalogue.controls()).hasSize(92).extracting(Control::id).doesNotHaveDuplicates();
        assertThat(catalogue.edition()).matches("\\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void knowsWhatIsAddressableAndWhatIsOnlyProposed() {
        ControlCatalogue catalogue = ControlCatalogue.standard();
        assertThat(catalogue.find("SEC-312-a2iv").orElseThrow().law()).isEqualTo(Law.ADDRESSABLE);
        assertThat(catalogue.find("SEC-312-b").orElseThrow().law()).isEqualTo(Law.IN_FORCE);
        assertThat(catalogue.controls())
                .filteredOn(c -> c.id().startsWith("NPRM-"))
                .hasSize(15)
                .allMatch(c -> c.law() == Law.PROPOSED);
    }

    @Test
    void citesAParagraphForEachControl() {
        assertThat(ControlCatalogue.standard().controls())
                .allMatch(c -> c.citation().matches("(45 CFR |42 CFR |NPRM )[0-9].*"))
                .allMatch(c -> !c.title().isBlank());
    }

    @Test
    void hasSixtyLiveControlsAndNamesThoseThatNeedPeople() {
        assertThat(ControlCatalogue.standard().controls())
                .filteredOn(c -> c.kind() == Kind.LIVE)
                .hasSize(60);
        assertThat(ControlCatalogue.standard().find("PRV-530").orElseThrow().kind())
                .isEqualTo(Kind.MANUAL);
    }

    @Test
    void refusesADataFileThatIsNotOurs() {
        assertThatThrownBy(() -> ControlCatalogue.read(HEAD + "A\tB\tin-force\tC\n"))
                .isInstanceOf(VaultBugException.class);
        assertThatThrownBy(() -> ControlCatalogue.read(HEAD + "A\tB\tperhaps\tC\tLIVE\n"))
                .isInstanceOf(VaultBugException.class);
        assertThatThrownBy(() -> ControlCatalogue.read(HEAD + "A\tB\tin-force\tC\tLIVELY\n"))
                .isInstanceOf(VaultBugException.class);
        String twice = "A\tB\tin-force\tC\tLIVE\n";
        assertThatThrownBy(() -> ControlCatalogue.read(HEAD + twice + twice)).isInstanceOf(VaultBugException.class);
    }
}
