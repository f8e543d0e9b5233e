package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A word is planted in more than a hundred places, one a file; no output says it, and only the refusals that are named refuse. */
class HiddenDicomPlacesTest {
    private static final List<String> REFUSED =
            List.of("pdf", "directory record", "deflated twice", "frame with a text file");

    @Test
    void saysNothingOfWhatWasPlanted() {
        Map<String, byte[]> places = HiddenDicomPlaces.all();
        List<String> leaks = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        places.forEach((place, file) -> {
            try {
                if (Deids.deid(file).says(HiddenDicomPlaces.TOKEN)) {
                    leaks.add(place);
                }
            } catch (ImageVaultException e) {
                refused.add(place);
            }
        });

        assertThat(places).hasSizeGreaterThan(100);
        assertThat(leaks).isEmpty();
        assertThat(REFUSED).containsAll(refused);
    }

    @Test
    void saysNothingUnderTheOptionsThatCleanEither() {
        List<String> leaks = new ArrayList<>();
        HiddenDicomPlaces.all().forEach((place, file) -> {
            try {
                if (Deids.deid(
                                file,
                                DeidOption.CLEAN_DESCRIPTORS,
                                DeidOption.CLEAN_STRUCTURED_CONTENT,
                                DeidOption.CLEAN_GRAPHICS,
                                DeidOption.RETAIN_LONG_MODIFIED_DATES,
                                DeidOption.RETAIN_SAFE_PRIVATE)
                        .says(HiddenDicomPlaces.TOKEN)) {
                    leaks.add(place);
                }
            } catch (ImageVaultException e) {
                assertThat(REFUSED).contains(place);
            }
        });

        assertThat(leaks).isEmpty();
    }

    /** The search would find it: the inputs say what was planted. */
    @Test
    void everyInputSaysIt() {
        List<String> silent = new ArrayList<>();
        HiddenDicomPlaces.all().forEach((place, file) -> {
            boolean packed = place.contains("deflated") || place.contains("split");
            if (!packed && !new Deids.Done(HiddenDicomPlaces.NOTHING, file).says(HiddenDicomPlaces.TOKEN)) {
                silent.add(place);
            }
        });

        assertThat(silent).isEmpty();
    }
}
