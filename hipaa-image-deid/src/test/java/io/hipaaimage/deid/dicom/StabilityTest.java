package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same comes out however often, on however many threads and in whatever order. */
class StabilityTest {
    /** Clean is clean: a second time changes new names into newer ones, and not a byte else. */
    @Test
    void aSecondTimeChangesNamesAlone() throws Exception {
        List<String> changed = new ArrayList<>();
        for (var place : HiddenDicomPlaces.all().entrySet()) {
            byte[] once;
            try {
                once = Deids.deid(place.getValue(), DeidOption.RETAIN_UIDS).bytes();
            } catch (ImageVaultException e) {
                continue;
            }
            byte[] twice = Deids.deid(once, DeidOption.RETAIN_UIDS).bytes();
            if (!withoutNames(once).equals(withoutNames(twice))) {
                changed.add(place.getKey());
            }
        }

        assertThat(changed).isEmpty();
    }

    private static String withoutNames(byte[] file) throws Exception {
        try (DicomFile opened = DicomFile.open(Deids.source(file))) {
            StringBuilder all = new StringBuilder();
            describe(opened.dataSet(), all);
            return all.toString();
        }
    }

    private static void describe(DataSet dataSet, StringBuilder all) {
        for (Element element : dataSet.elements()) {
            all.append(Tag.text(element.tag())).append(element.vr()).append(' ');
            boolean name = element.vr() == Vr.UI
                    || element.tag() == Tag.PATIENT_ID
                    || element.tag() == Tag.PATIENT_NAME;
            all.append(name ? "name" : element.ascii()).append('\n');
            element.items().forEach(item -> describe(item, all));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void threadsAndOrderDoNotMatter(int threads) throws Exception {
        List<byte[]> objects = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            objects.add(DicomBytes.picture()
                    .text(0x0008_0018, "UI", "1.2.3." + i)
                    .text(0x0010_0020, "LO", "PID" + i % 7)
                    .text(0x0008_0020, "DA", "2019010" + (1 + i % 9))
                    .file());
        }
        List<String> alone = new ArrayList<>();
        for (byte[] object : objects) {
            alone.add(hex(object));
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(threads));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> together = new ArrayList<>(Collections.nCopies(objects.size(), null));
            order.forEach(i -> together.set(i, pool.submit(() -> hex(objects.get(i)))));
            for (int i = 0; i < objects.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static String hex(byte[] object) throws ImageVaultException {
        byte[] bytes = Deids.deid(object, DeidOption.RETAIN_LONG_MODIFIED_DATES).bytes();
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
